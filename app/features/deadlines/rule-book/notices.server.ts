import type { Actor } from "~/domain/access";
import type { BothLanguages } from "~/domain/deadline-rule";
import type { Trx } from "~/platform/db.server";

/** That a changed rule moved dates on somebody's own cases. */
export interface RuleNotice {
  changeId: string;
  ruleId: string;
  name: BothLanguages;
  /** How many of their dates moved. */
  dates: number;
  at: string;
}

/** What the actor has not put away yet, the latest first; it stays until they do. */
export async function ruleNotices(db: Trx, actor: Actor): Promise<RuleNotice[]> {
  const rows = await db
    .selectFrom("rule_change_notices as n")
    .innerJoin("rule_changes as c", "c.id", "n.change_id")
    .innerJoin("rules", "rules.id", "c.rule_id")
    .select(["n.change_id", "n.dates", "c.rule_id", "c.signed_at", "rules.name_en", "rules.name_es"])
    .where("n.user_id", "=", actor.userId)
    .where("n.seen_at", "is", null)
    .where("c.signed_at", "is not", null)
    .$narrowType<{ signed_at: Date }>()
    .orderBy("c.signed_at", "desc")
    .execute();
  return rows.map((row) => ({
    changeId: row.change_id,
    ruleId: row.rule_id,
    name: { en: row.name_en, es: row.name_es },
    dates: row.dates,
    at: row.signed_at.toISOString(),
  }));
}

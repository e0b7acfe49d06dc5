import type { Selectable } from "kysely";
import { type Actor, isHubStaff } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { BothLanguages, Rule, RuleVersion } from "~/domain/deadline-rule";
import { NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";
import { rulesOfRows } from "../rule-rows";
import { isLaw } from "../versions";
import { changedDates } from "./changed-dates.server";
import { canProposeRules, canSignRules } from "./policy";
import { previewOf } from "./preview.server";
import { type Amendment, type ChangeKind, ruleAfter } from "./proposal";
import { mustRead, ruleOnFile } from "./rule-changes.server";

/** A rule in the list: how many of its versions nobody of the program has signed yet. */
export interface ListedRule {
  id: string;
  area: string;
  name: BothLanguages;
  /** The version that holds with no end in sight, else the last on file. */
  standing: RuleVersion;
  versions: number;
  unsigned: number;
  waiting: boolean;
}

/** A version with who signed it and what stands about it beside the law. */
export interface ShownVersion extends RuleVersion {
  signed: { by: string; at: string } | null;
  origin: "shipped" | "program";
  /** The version that corrected it; null while dates are counted under it. */
  replacedBy: string | null;
  /** Names of what the product ships otherwise by now; [] while it ships the same. */
  shipsOtherwise: string[];
  acted: boolean;
}

/** A change of a rule with everybody who had a hand in it. */
export interface ShownChange {
  id: string;
  ruleId: string;
  what: ChangeKind;
  reason: string;
  added: RuleVersion | null;
  amended: Amendment[];
  baseId: string;
  proposed: { by: string; at: string };
  withdrawn: { by: string; at: string } | null;
  signed: { by: string; at: string } | null;
  appliedAt: string | null;
  /** How far the counting is and how many dates it changed, over every case: null for whom not every case is. */
  progress: { total: number; done: number; changed: number } | null;
}

/** Every rule on file by area. */
export async function ruleList(db: Trx): Promise<{ rules: ListedRule[] }> {
  const { rules, versions } = await stored(db);
  const waiting = await db
    .selectFrom("rule_changes")
    .select("rule_id")
    .where("signed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
  const listed = rulesOfRows(
    rules,
    versions.filter((version) => version.replaced_by === null),
  ).flatMap((rule): ListedRule[] => {
    const holding = rule.versions.filter((version) => isLaw(version) && version.effectiveUntil === null);
    const standing = holding.at(-1) ?? rule.versions.at(-1);
    if (!standing) return [];
    return [
      {
        id: rule.id,
        area: rule.area,
        name: rule.name,
        standing,
        versions: rule.versions.length,
        unsigned: rule.versions.filter((version) => version.verifiedBy === null).length,
        waiting: waiting.some((change) => change.rule_id === rule.id),
      },
    ];
  });
  return { rules: listed };
}

/** One rule with every version it ever had on file and every change. @throws NotFound */
export async function rulePage(db: Trx, actor: Actor, ruleId: string, clock: Clock) {
  mustRead(actor);
  const { rules, versions } = await stored(db, ruleId);
  const [rule] = rulesOfRows(rules, versions);
  if (!rule) throw new NotFound(m.rules_not_found());
  const names = await namesOf(
    db,
    versions.map((version) => version.signed_by),
  );
  const shown = rule.versions.map((version): ShownVersion => {
    const row = versions.find((one) => one.id === version.id);
    return {
      ...version,
      signed: row?.signed_at ? { by: names.get(row.signed_by ?? "") ?? "", at: row.signed_at.toISOString() } : null,
      origin: row?.origin === "program" ? "program" : "shipped",
      replacedBy: row?.replaced_by ?? null,
      shipsOtherwise: row ? otherFields(row) : [],
      acted: row?.replaced_by === null && isLaw(version),
    };
  });
  return {
    // What holds today stands first, the rest from the latest back.
    rule: { ...rule, versions: shown.toReversed().sort((a, b) => Number(holds(b)) - Number(holds(a))) },
    changes: await changesOf(db, actor, ruleId),
    zone: clock.zone,
    mayPropose: canProposeRules(actor),
    maySign: canSignRules(actor),
  };
}

function holds(version: ShownVersion): boolean {
  return version.acted && version.effectiveUntil === null;
}

/** The form that changes a rule, begun from one of its versions. @throws NotFound */
export async function changeFormPage(db: Trx, actor: Actor, ruleId: string, versionId: string | null) {
  const rule = await ruleOnFile(db, actor, ruleId);
  const standing = rule.versions.findLast((version) => isLaw(version) && version.effectiveUntil === null);
  const base =
    versionId === null ? (standing ?? rule.versions.at(-1)) : rule.versions.find((version) => version.id === versionId);
  if (!base) throw new NotFound(m.rules_not_found());
  return { rule: { id: rule.id, name: rule.name }, base, mayPropose: canProposeRules(actor) };
}

/**
 * A change with what it does: counted now while it waits for its signature, and afterwards what it did to the cases
 * the actor may read. The preview is for those who may act on it. @throws NotFound
 */
export async function changePage(db: Trx, actor: Actor, changeId: string, page: number, clock: Clock) {
  mustRead(actor);
  const row = await db.selectFrom("rule_changes").select("rule_id").where("id", "=", changeId).executeTakeFirst();
  if (!row) throw new NotFound(m.rules_change_not_found());
  const change = (await changesOf(db, actor, row.rule_id)).find((one) => one.id === changeId);
  if (!change) throw new NotFound(m.rules_change_not_found());
  const rule = await ruleOnFile(db, actor, row.rule_id);
  const open = change.signed === null && change.withdrawn === null;
  const mayAct = canProposeRules(actor) || canSignRules(actor);
  const own = await db
    .selectFrom("rule_changes")
    .select("id")
    .where("id", "=", changeId)
    .where("proposed_by", "=", actor.userId)
    .executeTakeFirst();
  return {
    change,
    base: await versionOnFile(db, change.baseId),
    ruleName: rule.name,
    preview: open && mayAct ? await previewOf(db, actor, ruleAfter(rule, change), page, clock) : null,
    done: change.signed ? await changedDates(db, actor, changeId, page) : null,
    zone: clock.zone,
    today: clock.today,
    own: own !== undefined,
    mayWithdraw: open && mayAct,
    maySign: open && canSignRules(actor) && own === undefined,
  };
}

async function stored(db: Trx, ruleId?: string) {
  let rules = db.selectFrom("rules").selectAll().orderBy("id");
  let versions = db
    .selectFrom("rule_versions")
    .selectAll()
    .orderBy("effective_from", (ob) => ob.asc().nullsFirst())
    .orderBy("id");
  if (ruleId !== undefined) {
    rules = rules.where("id", "=", ruleId);
    versions = versions.where("rule_id", "=", ruleId);
  }
  return { rules: await rules.execute(), versions: await versions.execute() };
}

/** Changes of a rule, the latest first. */
async function changesOf(db: Trx, actor: Actor, ruleId: string): Promise<ShownChange[]> {
  const rows = await db
    .selectFrom("rule_changes")
    .selectAll()
    .where("rule_id", "=", ruleId)
    .orderBy("proposed_at", "desc")
    .execute();
  const names = await namesOf(
    db,
    rows.flatMap((row) => [row.proposed_by, row.withdrawn_by, row.signed_by]),
  );
  const act = (by: string | null, at: Date | null) =>
    at === null ? null : { by: names.get(by ?? "") ?? "", at: at.toISOString() };
  return rows.map((row) => ({
    id: row.id,
    ruleId,
    what: row.what as ChangeKind,
    reason: row.reason,
    added: versionOf(row.added as unknown as Selectable<DB["rule_versions"]> | null, ruleId),
    amended: row.amended as unknown as Amendment[],
    baseId: row.version_id,
    proposed: { by: names.get(row.proposed_by) ?? "", at: row.proposed_at.toISOString() },
    withdrawn: act(row.withdrawn_by, row.withdrawn_at),
    signed: act(row.signed_by, row.signed_at),
    appliedAt: row.applied_at?.toISOString() ?? null,
    progress: isHubStaff(actor)
      ? { total: row.dates_total ?? 0, done: row.dates_done, changed: row.dates_changed }
      : null,
  }));
}

/** A version as it stands in the table, also one that was corrected since. */
async function versionOnFile(db: Trx, id: string): Promise<RuleVersion | null> {
  const row = await db.selectFrom("rule_versions").selectAll().where("id", "=", id).executeTakeFirst();
  return row ? versionOf(row, row.rule_id) : null;
}

function versionOf(row: Selectable<DB["rule_versions"]> | null, ruleId: string): RuleVersion | null {
  if (row === null) return null;
  const shell = { id: ruleId } as Selectable<DB["rules"]>;
  const [rule] = rulesOfRows([shell], [{ ...row, rule_id: ruleId, signed_at: null }]) as [Rule];
  return rule.versions[0] ?? null;
}

async function namesOf(db: Trx, ids: readonly (string | null)[]): Promise<Map<string, string>> {
  const wanted = [...new Set(ids.flatMap((id) => id ?? []))];
  if (wanted.length === 0) return new Map();
  const rows = await db.selectFrom("users").select(["id", "display_name"]).where("id", "in", wanted).execute();
  return new Map(rows.map((row) => [row.id, row.display_name]));
}

/** What the product ships otherwise for a version the program has signed or changed itself. */
function otherFields(row: Selectable<DB["rule_versions"]>): string[] {
  const other = row.shipped_other as Record<string, unknown> | null;
  if (other === null) return [];
  const mine = row as unknown as Record<string, unknown>;
  const plain = (value: unknown) => JSON.stringify(value ?? null);
  return Object.keys(other).filter((field) => plain(other[field]) !== plain(mine[field]));
}

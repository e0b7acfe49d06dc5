import type { Kysely } from "kysely";
import { rowOfRule, rowOfVersion } from "../../app/features/deadlines/rule-rows";
import type { DB } from "../types";
import { RULES } from "./rules";

/**
 * Brings the shipped deadline rules and their versions into the database. A version an attorney of the program has
 * signed is never touched again; running it twice changes nothing.
 * @returns how many versions are shipped.
 */
export async function loadRules(db: Kysely<DB>): Promise<number> {
  await db
    .insertInto("rules")
    .values(RULES.map(rowOfRule))
    .onConflict((oc) =>
      oc.column("id").doUpdateSet((eb) => ({
        area: eb.ref("excluded.area"),
        name_en: eb.ref("excluded.name_en"),
        name_es: eb.ref("excluded.name_es"),
        trigger_event: eb.ref("excluded.trigger_event"),
        from_en: eb.ref("excluded.from_en"),
        from_es: eb.ref("excluded.from_es"),
        applicability_key: eb.ref("excluded.applicability_key"),
      })),
    )
    .execute();
  const rows = RULES.flatMap((rule) => rule.versions.map((version) => rowOfVersion(rule.id, version)));
  const columns = Object.keys(rows[0] ?? {}).filter((column) => column !== "id" && column !== "rule_id");
  await db
    .insertInto("rule_versions")
    .values(rows)
    .onConflict((oc) =>
      oc
        .column("id")
        .doUpdateSet((eb) =>
          Object.fromEntries(columns.map((column) => [column, eb.ref(`excluded.${column}` as "excluded.type")])),
        )
        .where("rule_versions.signed_at", "is", null),
    )
    .execute();
  return rows.length;
}

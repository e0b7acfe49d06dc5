import type { Kysely } from "kysely";
import type { Rule, RuleVersion } from "../../app/domain/deadline-rule";
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
    .values(RULES.map((rule) => ({ id: rule.id, area: rule.area, name_en: rule.name.en, name_es: rule.name.es })))
    .onConflict((oc) =>
      oc.column("id").doUpdateSet((eb) => ({
        area: eb.ref("excluded.area"),
        name_en: eb.ref("excluded.name_en"),
        name_es: eb.ref("excluded.name_es"),
      })),
    )
    .execute();
  const rows = RULES.flatMap((rule) => rule.versions.map((version) => versionRow(rule, version)));
  await db
    .insertInto("rule_versions")
    .values(rows)
    .onConflict((oc) =>
      oc
        .column("id")
        .doUpdateSet((eb) => ({
          type: eb.ref("excluded.type"),
          whose: eb.ref("excluded.whose"),
          trigger_event: eb.ref("excluded.trigger_event"),
          applicability_key: eb.ref("excluded.applicability_key"),
          direction: eb.ref("excluded.direction"),
          counting: eb.ref("excluded.counting"),
          marks: eb.ref("excluded.marks"),
          applies_to: eb.ref("excluded.applies_to"),
          citation: eb.ref("excluded.citation"),
          effective_from: eb.ref("excluded.effective_from"),
          effective_until: eb.ref("excluded.effective_until"),
          status: eb.ref("excluded.status"),
          if_missed_en: eb.ref("excluded.if_missed_en"),
          if_missed_es: eb.ref("excluded.if_missed_es"),
          verified_on: eb.ref("excluded.verified_on"),
          verified_by: eb.ref("excluded.verified_by"),
          confidence: eb.ref("excluded.confidence"),
        }))
        .where("rule_versions.signed_at", "is", null),
    )
    .execute();
  return rows.length;
}

function versionRow(rule: Rule, version: RuleVersion) {
  return {
    id: version.id,
    rule_id: rule.id,
    type: rule.type,
    whose: rule.whose,
    trigger_event: rule.trigger,
    applicability_key: rule.key,
    direction: rule.direction,
    counting: [...new Set(version.marks.map((mark) => mark.unit))].join(" "),
    marks: JSON.stringify(version.marks),
    applies_to: JSON.stringify({
      custody: rule.appliesTo,
      triggerFloor: rule.triggerFloor,
      neverEffective: version.neverEffective,
      warnings: version.warnings,
      effectiveFrom: version.effectiveFrom,
      effectiveUntil: version.effectiveUntil,
    }),
    citation: version.citation,
    effective_from: firstDay(version.effectiveFrom),
    effective_until: version.effectiveUntil === null ? null : lastDay(version.effectiveUntil),
    status: version.status,
    if_missed_en: version.ifMissed.en,
    if_missed_es: version.ifMissed.es,
    verified_on: version.verifiedOn,
    verified_by: version.verifiedBy,
    confidence: version.confidence,
  };
}

/** The columns hold days; where only a month or a year is known, the widest span that may be meant. */
function firstDay(date: string | null): string | null {
  return date === null ? null : `${date}-01-01`.slice(0, 10);
}

function lastDay(date: string): string {
  if (date.length === 10) return date;
  const [year = 0, month = 12] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

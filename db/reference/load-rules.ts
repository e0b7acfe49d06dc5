import type { Kysely } from "kysely";
import type { PartialDate, Rule, RuleVersion } from "../../app/domain/deadline-rule";
import type { DB } from "../types";
import { RULES } from "./rules";

/** What each rule is about, in two languages. */
const NAMES: Readonly<Record<string, readonly [en: string, es: string]>> = {
  "AP-01": ["Appeal to the Board", "Apelación ante la Junta"],
  "AP-03": ["Appeal of a bond decision", "Apelación de una decisión de fianza"],
  "AP-05": ["Government's automatic stay of release", "Suspensión automática de la libertad por el gobierno"],
  "AP-06": ["Government's stay lapses", "Vence la suspensión del gobierno"],
  "AS-01": ["One year to ask for asylum", "Un año para pedir asilo"],
  "CF-01": ["Judge reviews a negative credible fear finding", "El juez revisa un miedo creíble negativo"],
  "CU-01": ["Custody and charging decision after an arrest", "Decisión de custodia y cargos tras un arresto"],
  "FC-01": ["Petition for review", "Petición de revisión"],
  "FI-01": ["Filings before an individual hearing", "Presentaciones antes de la audiencia individual"],
  "FI-04": ["Filings while detained", "Presentaciones durante la detención"],
  "MO-01": ["Motion to reopen", "Moción de reapertura"],
};

/**
 * Mirrors the shipped rules into the tables that deadlines refer to. A version's text is never changed once it is
 * there; only its end and its standing are. @returns how many versions there are.
 */
export async function loadRules(db: Kysely<DB>): Promise<number> {
  await db
    .insertInto("rules")
    .values(RULES.map(ruleRow))
    .onConflict((oc) =>
      oc.column("id").doUpdateSet((eb) => ({
        area: eb.ref("excluded.area"),
        name_en: eb.ref("excluded.name_en"),
        name_es: eb.ref("excluded.name_es"),
      })),
    )
    .execute();
  const versions = RULES.flatMap((rule) => rule.versions.map((version) => versionRow(rule, version)));
  await db
    .insertInto("rule_versions")
    .values(versions)
    .onConflict((oc) =>
      oc.column("id").doUpdateSet((eb) => ({
        effective_until: eb.ref("excluded.effective_until"),
        status: eb.ref("excluded.status"),
        verified_on: eb.ref("excluded.verified_on"),
      })),
    )
    .execute();
  return versions.length;
}

function ruleRow(rule: Rule) {
  const [en, es] = NAMES[rule.id] ?? [rule.id, rule.id];
  return { id: rule.id, area: rule.id.slice(0, 2), name_en: en, name_es: es };
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
    counting: version.marks.map(({ mark, n, unit, roll }) => `${mark} ${n ?? "-"} ${unit} ${roll}`).join("; "),
    marks: JSON.stringify(version.marks),
    applies_to: JSON.stringify(rule.appliesTo),
    citation: version.citation,
    effective_from: firstDayOf(version.effectiveFrom),
    effective_until: firstDayOf(version.effectiveUntil),
    status: version.status,
    verified_on: version.verifiedOn,
    verified_by: version.verifiedBy,
    confidence: version.confidence,
  };
}

/** The first day of what is known in part; null for null. */
function firstDayOf(date: PartialDate | null): string | null {
  return date === null ? null : `${date}-01-01`.slice(0, 10);
}

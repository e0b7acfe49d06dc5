import type { Insertable, Selectable } from "kysely";
import type {
  ApplicabilityKey,
  BothLanguages,
  Counting,
  Direction,
  ExtendedBy,
  PlaceView,
  PrintedDate,
  Rule,
  RuleCustody,
  RuleMark,
  RuleRelief,
  RuleVersion,
} from "~/domain/deadline-rule";
import type { DB } from "~db/types";
import { firstDayMeant, lastDayMeant } from "./versions";

/** A rule as the row that keeps it. */
export function rowOfRule(rule: Omit<Rule, "versions">): Insertable<DB["rules"]> {
  return {
    id: rule.id,
    area: rule.area,
    name_en: rule.name.en,
    name_es: rule.name.es,
    trigger_event: rule.trigger,
    from_en: rule.from.en,
    from_es: rule.from.es,
    applicability_key: rule.key,
  };
}

/** A version as the row that keeps it; `signed_by` and `signed_at` are no part of it. */
export function rowOfVersion(ruleId: string, version: RuleVersion) {
  return {
    id: version.id,
    rule_id: ruleId,
    type: version.type,
    whose: version.whose,
    direction: version.direction,
    counting: version.counting,
    trigger_floor: version.triggerFloor,
    custody: version.appliesTo.custody,
    relief: version.appliesTo.relief,
    circuits: [...version.appliesTo.circuits],
    states: [...version.appliesTo.states],
    marks: JSON.stringify(version.marks),
    printed: version.printed,
    extended_by: [...version.extendedBy],
    effective_from: version.effectiveFrom === null ? null : firstDayMeant(version.effectiveFrom),
    effective_from_known: version.effectiveFrom,
    effective_until: version.effectiveUntil === null ? null : lastDayMeant(version.effectiveUntil),
    effective_until_known: version.effectiveUntil,
    status: version.status,
    never_effective: version.neverEffective,
    place_views: JSON.stringify(version.placeViews),
    citation: version.citation,
    warnings: [...version.warnings],
    notes: JSON.stringify(version.notes),
    if_missed_en: version.ifMissed.en,
    if_missed_es: version.ifMissed.es,
    confidence: version.confidence,
    verified_on: version.verifiedOn === "" ? null : version.verifiedOn,
    check_again_on: version.checkAgainOn,
    verified_by: version.verifiedBy,
  } satisfies Insertable<DB["rule_versions"]>;
}

/** The rules of stored rows, versions in the order of the rows. */
export function rulesOfRows(
  rules: readonly Selectable<DB["rules"]>[],
  versions: readonly Selectable<DB["rule_versions"]>[],
): Rule[] {
  const byRule = new Map<string, Selectable<DB["rule_versions"]>[]>();
  for (const row of versions) byRule.set(row.rule_id, [...(byRule.get(row.rule_id) ?? []), row]);
  return rules.map((row) => ({
    id: row.id,
    area: row.area,
    name: { en: row.name_en, es: row.name_es },
    trigger: row.trigger_event,
    from: { en: row.from_en, es: row.from_es },
    key: row.applicability_key as ApplicabilityKey,
    versions: (byRule.get(row.id) ?? []).map(versionOfRow),
  }));
}

function versionOfRow(row: Selectable<DB["rule_versions"]>): RuleVersion {
  return {
    id: row.id,
    type: row.type as RuleVersion["type"],
    whose: row.whose as RuleVersion["whose"],
    direction: row.direction as Direction,
    counting: row.counting as Counting,
    triggerFloor: row.trigger_floor,
    appliesTo: {
      custody: row.custody as RuleCustody,
      relief: row.relief as RuleRelief,
      circuits: row.circuits,
      states: row.states,
    },
    marks: row.marks as unknown as RuleMark[],
    printed: row.printed as PrintedDate,
    extendedBy: row.extended_by as ExtendedBy[],
    effectiveFrom: row.effective_from_known,
    effectiveUntil: row.effective_until_known,
    status: row.status as RuleVersion["status"],
    neverEffective: row.never_effective,
    placeViews: row.place_views as unknown as PlaceView[],
    citation: row.citation,
    warnings: row.warnings,
    notes: row.notes as unknown as BothLanguages[],
    ifMissed: { en: row.if_missed_en, es: row.if_missed_es },
    confidence: row.confidence as RuleVersion["confidence"],
    verifiedOn: row.verified_on ?? "",
    checkAgainOn: row.check_again_on,
    verifiedBy: row.signed_at === null ? null : row.signed_by,
  };
}

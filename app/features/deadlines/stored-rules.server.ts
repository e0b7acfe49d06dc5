import type { Rule, RuleMark, RuleVersion } from "~/domain/deadline-rule";
import { federalCalendar } from "~/domain/holidays";
import type { Trx } from "~/platform/db.server";
import type { RuleCalendar } from "./rules";

/** What the `applies_to` column holds beside the typed columns. */
interface StoredConditions {
  custody: Rule["appliesTo"];
  triggerFloor: string | null;
  neverEffective: boolean;
  warnings: string[];
  effectiveFrom: string | null;
  effectiveUntil: string | null;
}

/** Every rule on file with its versions, oldest first. */
export async function rulesOnFile(db: Trx): Promise<Rule[]> {
  const rows = await db
    .selectFrom("rule_versions")
    .innerJoin("rules", "rules.id", "rule_versions.rule_id")
    .selectAll("rule_versions")
    .select(["rules.area", "rules.name_en", "rules.name_es"])
    .orderBy("rule_versions.rule_id")
    .orderBy("rule_versions.effective_from", (ob) => ob.asc().nullsFirst())
    .execute();
  const rules = new Map<string, Rule>();
  for (const row of rows) {
    const conditions = row.applies_to as unknown as StoredConditions;
    const version: RuleVersion = {
      id: row.id,
      marks: row.marks as unknown as RuleMark[],
      effectiveFrom: conditions.effectiveFrom,
      effectiveUntil: conditions.effectiveUntil,
      status: row.status as RuleVersion["status"],
      neverEffective: conditions.neverEffective,
      citation: row.citation,
      warnings: conditions.warnings,
      ifMissed: { en: row.if_missed_en, es: row.if_missed_es },
      confidence: row.confidence as RuleVersion["confidence"],
      verifiedOn: row.verified_on ?? "",
      verifiedBy: row.signed_at === null ? null : row.signed_by,
    };
    const rule = rules.get(row.rule_id);
    rules.set(row.rule_id, {
      id: row.rule_id,
      area: row.area,
      name: { en: row.name_en, es: row.name_es },
      type: row.type as Rule["type"],
      whose: row.whose as Rule["whose"],
      trigger: row.trigger_event as Rule["trigger"],
      direction: row.direction as Rule["direction"],
      key: row.applicability_key as Rule["key"],
      triggerFloor: conditions.triggerFloor,
      appliesTo: conditions.custody,
      versions: [...(rule?.versions ?? []), version],
    });
  }
  return [...rules.values()];
}

/** The calendar dates are counted on: federal holidays by rule, closures on file, the program's own margin. */
export async function calendarOnFile(db: Trx): Promise<RuleCalendar> {
  const closures = await db.selectFrom("court_closures").select("falls_on").execute();
  const program = await db.selectFrom("program").select("own_date_days").executeTakeFirst();
  return {
    holidays: federalCalendar,
    closures: new Set(closures.map((closure) => closure.falls_on)),
    ownMargin: program?.own_date_days ?? 2,
  };
}

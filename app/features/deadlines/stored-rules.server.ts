import type { Rule } from "~/domain/deadline-rule";
import { federalCalendar } from "~/domain/holidays";
import { stateHoliday } from "~/domain/state-days";
import type { Trx } from "~/platform/db.server";
import { rulesOfRows } from "./rule-rows";
import type { RuleCalendar } from "./rules";

/** Every rule on file with the versions dates are counted under, oldest first; a corrected version is none of them. */
export async function rulesOnFile(db: Trx): Promise<Rule[]> {
  const rules = await db.selectFrom("rules").selectAll().orderBy("id").execute();
  const versions = await db
    .selectFrom("rule_versions")
    .selectAll()
    .where("replaced_by", "is", null)
    .orderBy("rule_id")
    .orderBy("effective_from", (ob) => ob.asc().nullsFirst())
    .orderBy("id")
    .execute();
  return rulesOfRows(rules, versions);
}

/** The calendar dates are counted on: federal holidays by rule, closures on file, the program's own margin. */
export async function calendarOnFile(db: Trx): Promise<RuleCalendar> {
  const closures = await db.selectFrom("court_closures").select("falls_on").execute();
  const program = await db.selectFrom("program").select("own_date_days").executeTakeFirst();
  return {
    holidays: federalCalendar,
    closures: new Set(closures.map((closure) => closure.falls_on)),
    stateHoliday,
    ownMargin: program?.own_date_days ?? 2,
  };
}

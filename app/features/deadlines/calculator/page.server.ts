import type { Clock } from "~/domain/clock";
import type { BothLanguages } from "~/domain/deadline-rule";
import { currentLocale } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import type { Typed } from "~/ui/form-state";
import { calendarOnFile, rulesOnFile } from "../stored-rules.server";
import { calculate } from "./calculation";
import { countsHours, readQuestion, sideDecides } from "./question";

/** A rule as the form offers it. */
export interface CalculatorRule {
  id: string;
  name: BothLanguages;
  from: BothLanguages;
  hours: boolean;
  side: boolean;
}

/** The calculator: what may be asked, what was, and the answer; null before anything was asked or where it is wrong. */
export async function calculatorPage(db: Trx, typed: Typed, clock: Clock) {
  const rules = await rulesOnFile(db);
  const offered = rules.map(
    (rule): CalculatorRule => ({
      id: rule.id,
      name: rule.name,
      from: rule.from,
      hours: countsHours(rule),
      side: sideDecides(rule),
    }),
  );
  const read = readQuestion(typed, rules, clock.today);
  const common = {
    rules: offered,
    rule: offered.find((rule) => rule.id === typed.rule) ?? null,
    typed,
    zone: clock.zone,
  };
  if (read.kind === "empty") return { ...common, errors: undefined, twice: false, calculation: null, on: "" };
  if (read.kind === "wrong") {
    return { ...common, errors: read.errors, twice: read.twice, calculation: null, on: "" };
  }
  const { trigger } = read.question;
  const calculation = calculate(read.question, await calendarOnFile(db), clock.today, currentLocale());
  return { ...common, errors: undefined, twice: trigger.ambiguous !== null, calculation, on: trigger.date };
}

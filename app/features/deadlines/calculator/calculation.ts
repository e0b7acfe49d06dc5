import { addDays, type PlainDate } from "~/domain/calendar";
import type { Rule } from "~/domain/deadline-rule";
import type { Locale } from "~/i18n";
import { type DeadlineWords, wordsOf } from "../explain";
import { datesUnderRule, type RuleCalendar, type RuleDate } from "../rules";
import type { Question } from "./question";
import { spokenDate } from "./spoken-date";

/** One number of the rule for the day asked, in words, with the days it would be one day earlier and later. */
export interface Calculated {
  mark: string;
  words: DeadlineWords;
  status: string;
  contested: boolean;
  cap: boolean;
  days: { day: Neighbour; before: Neighbour; after: Neighbour };
}

/** The two days a trigger gives; both null where none is counted. */
export interface Neighbour {
  from: PlainDate;
  safe: PlainDate | null;
  legal: PlainDate | null;
  legalTime: string | null;
}

export type Calculation = { kind: "dates"; dates: Calculated[]; ahead: boolean } | { kind: "no_rule" };

/** Counts a question, with its neighbours: an event written down a day off shows at once. */
export function calculate(
  { rule, trigger }: Question,
  calendar: RuleCalendar,
  today: string,
  locale: Locale,
): Calculation {
  const at = (date: PlainDate) => datesAt(rule, { ...trigger, date }, calendar);
  const dates = at(trigger.date);
  if (dates === null) return { kind: "no_rule" };
  const [before, after] = [addDays(trigger.date, -1), addDays(trigger.date, 1)];
  const [earlier, later] = [at(before) ?? [], at(after) ?? []];
  const neighbour = (from: PlainDate, among: readonly RuleDate[], mark: string): Neighbour => {
    const date = among.find((one) => one.mark === mark);
    return { from, safe: date?.safe ?? null, legal: date?.legal ?? null, legalTime: date?.legalTime ?? null };
  };
  return {
    kind: "dates",
    ahead: trigger.date > today && !MAY_LIE_AHEAD.includes(rule.trigger) && !dates.some((date) => isBefore(rule, date)),
    dates: dates.map((date) => ({
      mark: date.mark,
      words: wordsOf(spokenDate(date, rule, locale), locale),
      status: date.status,
      contested: date.contested,
      cap: date.cap,
      days: {
        before: neighbour(before, earlier, date.mark),
        day: neighbour(trigger.date, dates, date.mark),
        after: neighbour(after, later, date.mark),
      },
    })),
  };
}

/** Events that are set beforehand: counting from one that lies ahead is no slip. */
const MAY_LIE_AHEAD: readonly string[] = ["hearing"];

function datesAt(rule: Rule, trigger: Question["trigger"], calendar: RuleCalendar): RuleDate[] | null {
  const answer = datesUnderRule(rule, trigger, calendar);
  return answer.kind === "dates" ? answer.dates : null;
}

function isBefore(rule: Rule, date: RuleDate): boolean {
  const version = rule.versions.find((one) => one.id === date.versionId);
  return version?.direction === "before";
}

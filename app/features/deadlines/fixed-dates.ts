import { addBusinessDays, onOrBeforeBusinessDay, type PlainDate } from "~/domain/calendar";
import type { RuleVersion } from "~/domain/deadline-rule";
import { type Counted, roll } from "./counting";
import type { RuleCalendar, RuleDate, Trigger, Warning } from "./rule-date";
import { warned } from "./rule-warnings";

/* Dates somebody fixed, a judge, a notice or a person, and the days to act on that stand before any date. */

/**
 * A date somebody fixed: a judge's order, a notice, or a date a person typed. It runs on to the next business day
 * where it is none, and the safe day goes back.
 */
export function fixedDate(
  date: PlainDate,
  calendar: RuleCalendar,
): Pick<RuleDate, "own" | "unrolled" | "steps"> & { legal: PlainDate; safe: PlainDate } {
  const { legal, steps } = roll(date, "next", calendar.holidays);
  const safe = onOrBeforeBusinessDay(date, calendar.holidays);
  return { legal, safe, own: ownDay(safe, calendar), unrolled: date, steps };
}

/** A paper or a judge dates what is ours to do, and the end a notice may put off; no clock of the government's. */
export function takesPrinted(version: RuleVersion, type: RuleDate["type"]): boolean {
  return type === "file_by" || type === "manual_date" || (type === "expiry" && version.printed === "later");
}

/** A counted date beside the one a paper names. */
export function besidePrinted(
  version: RuleVersion,
  counted: RuleDate,
  shell: RuleDate,
  trigger: Trigger,
  printed: PlainDate,
  calendar: RuleCalendar,
): RuleDate {
  const plain = printedDate(shell, printed, calendar);
  const before = version.direction === "after" ? printed < trigger.date : printed > trigger.date;
  const named = before ? warned(plain, "printed_does_not_fit") : plain;
  if (counted.legal === null || version.printed === "wins") return named;
  if (version.printed === "later") return printed > counted.legal ? { ...named, safe: null, own: null } : counted;
  if (printed > counted.legal) return warned(counted, "printed_later");
  // Between the day the count ends and the business day it runs on to, the count's own end is the earlier.
  if (counted.unrolled !== null && printed >= counted.unrolled) {
    return { ...counted, cap: false, warnings: withoutCap(counted.warnings) };
  }
  if (shell.type === "manual_date") return named;
  return warned({ ...named, safe: counted.safe === null ? null : named.safe }, "printed_not_counted");
}

/** The date a paper names, where nothing is counted beside it. */
export function printedDate(shell: RuleDate, printed: PlainDate, calendar: RuleCalendar): RuleDate {
  const { steps, ...dates } = fixedDate(printed, calendar);
  return {
    ...shell,
    ...dates,
    warnings: withoutCap(shell.warnings),
    steps: [{ kind: "fixed", by: "printed", date: printed }, ...steps],
  };
}

/** Once the paper's date is known nobody has to ask for it. */
function withoutCap(warnings: readonly Warning[]): Warning[] {
  return warnings.filter(({ code }) => code !== "printed_date_wins");
}

/** The day to file by: the last business day on or before the one the count ends on. */
export function safeDay(counted: Counted, calendar: RuleCalendar): PlainDate {
  return counted.safeFrom === null ? counted.legal : onOrBeforeBusinessDay(counted.safeFrom, calendar.holidays);
}

/** The program's own day, some business days before the one to file by; null without either. Never law. */
export function ownDay(safe: PlainDate | null, calendar: RuleCalendar): PlainDate | null {
  if (safe === null || calendar.ownMargin === 0) return null;
  return addBusinessDays(safe, -calendar.ownMargin, calendar.holidays);
}

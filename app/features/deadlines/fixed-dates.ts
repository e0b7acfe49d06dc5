import { addBusinessDays, onOrBeforeBusinessDay, type PlainDate } from "~/domain/calendar";
import type { RuleVersion } from "~/domain/deadline-rule";
import { type Counted, type Extension, extend, roll } from "./counting";
import { extensionWarnings } from "./extensions";
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

/**
 * A counted date beside the one a paper names. Which of both holds is asked of the count without any extension, as the
 * paper knew of none: what holds is then put off.
 */
export function besidePrinted(
  version: RuleVersion,
  counted: RuleDate,
  onPaper: RuleDate,
  trigger: Trigger,
  printed: PlainDate,
  plain: Counted,
): RuleDate {
  const before = version.direction === "after" ? printed < trigger.date : printed > trigger.date;
  const named = before ? warned(onPaper, "printed_does_not_fit") : onPaper;
  if (version.printed === "wins") return named;
  if (version.printed === "later") return printed > plain.legal ? { ...named, safe: null, own: null } : counted;
  if (printed > plain.legal) return warned(counted, "printed_later");
  // Between the day the count ends and the business day it runs on to, the count's own end is the earlier.
  if (plain.unrolled !== null && printed >= plain.unrolled) {
    return { ...counted, cap: false, warnings: withoutCap(counted.warnings) };
  }
  if (onPaper.type === "manual_date") return named;
  return warned({ ...named, safe: counted.safe === null ? null : named.safe }, "printed_not_counted");
}

/** The date a paper names, put off where it was extended, with nothing counted beside it. */
export function printedDate(
  shell: RuleDate,
  printed: PlainDate,
  calendar: RuleCalendar,
  extensions: readonly Extension[],
  trigger: Trigger,
): RuleDate {
  const { legal, ordered, steps } = extend(printed, "next", extensions, calendar.holidays);
  const last = ordered ?? printed;
  const safe = onOrBeforeBusinessDay(last, calendar.holidays);
  const told = extensionWarnings(extensions, trigger, fixedDate(printed, calendar).legal);
  return {
    ...shell,
    legal,
    safe,
    own: ownDay(safe, calendar),
    unrolled: last,
    warnings: [...withoutCap(shell.warnings), ...told],
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

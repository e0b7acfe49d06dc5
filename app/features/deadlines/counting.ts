import {
  addBusinessDays,
  addDays,
  addMonths,
  addYears,
  daysBetween,
  type Holidays,
  onOrAfterBusinessDay,
  onOrBeforeBusinessDay,
  type PlainDate,
  partsOf,
  weekdayOf,
} from "~/domain/calendar";
import type { Direction, ExtendedBy, Roll, RuleMark, RuleUnit } from "~/domain/deadline-rule";
import { countHours, type EndsTwice } from "./hours";

/** Why a day is closed: `saturday`, `sunday`, or the holiday's code. */
export type ClosedBecause = string;

/** One sentence of the explanation, as data; `explain.ts` puts it into words. */
export type Step =
  | {
      kind: "count";
      n: number;
      unit: RuleUnit;
      direction: Direction;
      from: PlainDate;
      time: string | null;
      zone: string | null;
      /** True for the second of a time that comes twice as the clocks go back. */
      second?: true;
    }
  | { kind: "floor"; from: PlainDate; to: PlainDate }
  | { kind: "mailed"; n: number }
  | { kind: "tolled"; n: number }
  | { kind: "extended"; by: ExtendedBy; to: PlainDate }
  | { kind: "eve"; date: PlainDate }
  | { kind: "end_of_month"; date: PlainDate }
  | { kind: "closed"; date: PlainDate; because: ClosedBecause }
  | { kind: "rolled"; to: PlainDate; back?: boolean }
  | { kind: "skipped"; date: PlainDate; because: ClosedBecause }
  | { kind: "fixed"; by: "judge" | "typed" | "printed"; date: PlainDate }
  | { kind: "safe_from"; from: PlainDate }
  /** What another version that held counts instead. */
  | { kind: "beside"; versionId: string; n: number; unit: RuleUnit; to: PlainDate }
  | EndsTwice;

export interface Counted {
  /** The day the count ends before any roll; null for business-day marks and for hours with a time. */
  unrolled: PlainDate | null;
  /** Last day, after the roll. */
  legal: PlainDate;
  /** Wall-clock `HH:MM` in `zone`; null for every mark that is not counted in hours, or whose time is not known. */
  legalTime: string | null;
  zone: string | null;
  /** The day the file-by day is looked for from; null where the last legal day is it. */
  safeFrom: PlainDate | null;
  steps: Step[];
  warnings: string[];
}

/** A later day somebody with the power to do so allowed. */
export interface Extension {
  /** `outage`: the first day the electronic filing system was available again after an unplanned outage. */
  kind: ExtendedBy;
  to: PlainDate;
}

/** Where the count starts: a day, for hour marks with the wall time and zone where they are known. */
export interface CountFrom {
  date: PlainDate;
  time: string | null;
  zone: string | null;
  /** Which of two equal wall times was meant, on the night the clocks go back; null when nobody said. */
  ambiguous: "earlier" | "later" | null;
  mailed: boolean;
  /** Days the clock stood still. */
  tolled: number;
  extensions: readonly Extension[];
}

/** Counts one mark from its trigger. Day 0 is the day of the event. Throws RangeError when the mark has no number. */
export function count(mark: RuleMark, direction: Direction, from: CountFrom, holidays: Holidays): Counted {
  const { n, unit } = mark;
  if (n === null) throw new RangeError("This mark has no number: a judge or a notice sets the date");
  const step: Step = { kind: "count", n, unit, direction, from: from.date, time: null, zone: null };
  const uncounted = from.tolled > 0 && !stops(unit, direction) ? ["tolling_not_counted"] : [];
  if (unit === "hours" || unit === "open_hours") {
    const counted = countHours(n, unit, from, holidays);
    const { time, zone } = counted.from;
    const timed: Step = { ...step, time, zone, ...(from.ambiguous === "later" ? { second: true } : {}) };
    const steps = counted.twice === null ? [timed] : [timed, counted.twice];
    return { ...counted, safeFrom: null, steps, warnings: [...counted.warnings, ...uncounted] };
  }
  const sign = direction === "before" ? -1 : 1;
  if (unit === "business_days") {
    const last = addBusinessDays(from.date, sign * n, holidays);
    const skipped = skippedHolidays(from.date, last, holidays);
    const extended = extend(last, "none", from.extensions, holidays);
    return {
      unrolled: null,
      legal: extended.legal,
      legalTime: null,
      zone: null,
      // A judge's own day moves the day to file by; an outage only the last legal one.
      safeFrom: extended.legal === last ? null : (extended.ordered ?? last),
      steps: [step, ...skipped, ...extended.steps],
      warnings: uncounted,
    };
  }
  const counted = plainCount(mark, from, sign);
  const ended = extend(counted.unrolled, mark.roll, from.extensions, holidays);
  return {
    unrolled: ended.ordered ?? counted.unrolled,
    legal: ended.legal,
    legalTime: null,
    zone: null,
    safeFrom: ended.ordered ?? counted.unrolled,
    steps: [step, ...counted.steps, ...ended.steps],
    warnings: [...ended.warnings, ...uncounted],
  };
}

/** Whether days a clock stood still can be added to a count: whole days, forward. */
export function stops(unit: RuleUnit, direction: Direction): boolean {
  return direction === "after" && (unit === "calendar_days" || unit === "months" || unit === "years");
}

/** Rolls a day once. A day that is no business day stays where the rule does not roll, and the steps say so. */
export function roll(
  day: PlainDate,
  how: Roll,
  holidays: Holidays,
): { legal: PlainDate; steps: Step[]; warnings: string[] } {
  const because = closedBecause(day, holidays);
  if (because === null) return { legal: day, steps: [], warnings: [] };
  const closed: Step = { kind: "closed", date: day, because };
  if (how === "none") return { legal: day, steps: [closed], warnings: [] };
  if (how === "previous") {
    const legal = onOrBeforeBusinessDay(day, holidays);
    return { legal, steps: [closed, { kind: "rolled", to: legal, back: true }], warnings: [] };
  }
  const legal = onOrAfterBusinessDay(day, holidays);
  const warnings = weekdayOf(day) === 5 && isObservedOnly(day, because) ? ["observed_friday"] : [];
  return { legal, steps: [closed, ...skippedHolidays(day, legal, holidays), { kind: "rolled", to: legal }], warnings };
}

/** Why no business is done on a day: `saturday`, `sunday`, a holiday's code; null on a business day. */
export function closedBecause(day: PlainDate, holidays: Holidays): ClosedBecause | null {
  const holiday = holidays.holidayOn(day);
  if (holiday !== null) return holiday;
  const weekday = weekdayOf(day);
  if (weekday === 6) return "saturday";
  return weekday === 0 ? "sunday" : null;
}

/** Days, months, years and ages, with what mail and a stopped clock add; nothing is rolled yet. */
function plainCount(mark: RuleMark, from: CountFrom, sign: number): { unrolled: PlainDate; steps: Step[] } {
  const n = sign * (mark.n ?? 0);
  const byYear = mark.unit === "years" || mark.unit === "age";
  const byMonth = byYear || mark.unit === "months";
  const counted = byYear ? addYears(from.date, n) : byMonth ? addMonths(from.date, n) : addDays(from.date, n);
  const steps: Step[] = [];
  if (byMonth && partsOf(counted).day !== partsOf(from.date).day) steps.push({ kind: "end_of_month", date: counted });
  const eve = mark.unit === "age" || mark.eve;
  if (eve) steps.push({ kind: "eve", date: addDays(counted, -1) });
  const mailed = from.mailed ? mark.mailedAdds : 0;
  if (mailed > 0) steps.push({ kind: "mailed", n: mailed });
  const tolled = stops(mark.unit, sign < 0 ? "before" : "after") ? from.tolled : 0;
  if (tolled > 0) steps.push({ kind: "tolled", n: tolled });
  return { unrolled: addDays(counted, sign * mailed + tolled - (eve ? 1 : 0)), steps };
}

/**
 * Ends a count: the later day of an extension, then the one roll. A judge's own day and the first day after an outage
 * always run on to a business day. `ordered`: the day a court allowed, from which the file-by day is looked for.
 */
export function extend(
  day: PlainDate,
  how: Roll,
  extensions: readonly Extension[],
  holidays: Holidays,
): { legal: PlainDate; ordered: PlainDate | null; steps: Step[]; warnings: string[] } {
  const rolled = roll(day, how, holidays);
  const [last] = extensions.filter(({ to }) => to > rolled.legal).toSorted((a, b) => b.to.localeCompare(a.to));
  if (!last) return { ...rolled, ordered: null };
  const later = roll(last.to, "next", holidays);
  return {
    ...later,
    ordered: last.kind === "court_order" ? last.to : null,
    steps: [{ kind: "extended", by: last.kind, to: last.to }, ...later.steps],
  };
}

function skippedHolidays(from: PlainDate, to: PlainDate, holidays: Holidays): Step[] {
  const [first, last] = from < to ? [from, to] : [to, from];
  const steps: Step[] = [];
  for (let ahead = 1; ahead < daysBetween(first, last); ahead += 1) {
    const day = addDays(first, ahead);
    const holiday = holidays.holidayOn(day);
    if (holiday !== null) steps.push({ kind: "skipped", date: day, because: holiday });
  }
  return steps;
}

/** A Friday closed only because the holiday itself is the Saturday after: whether a court rule means it is arguable. */
function isObservedOnly(friday: PlainDate, holiday: ClosedBecause): boolean {
  const { month, day } = partsOf(addDays(friday, 1));
  const fixed: Record<string, [number, number]> = {
    new_year: [1, 1],
    juneteenth: [6, 19],
    independence: [7, 4],
    veterans: [11, 11],
    christmas: [12, 25],
  };
  const named = fixed[holiday];
  return named !== undefined && named[0] === month && named[1] === day;
}

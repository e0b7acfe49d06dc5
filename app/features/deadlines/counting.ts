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
import type { Roll, RuleMark, RuleUnit } from "~/domain/deadline-rule";
import { addHours, wallClock, wallTime } from "~/domain/zones";

/** Why a day is closed: `saturday`, `sunday`, or the holiday's code. */
export type ClosedBecause = string;

/** One sentence of the explanation, as data; `explain.ts` puts it into words. */
export type Step =
  | {
      kind: "count";
      n: number;
      unit: RuleUnit;
      direction: "after" | "before";
      from: PlainDate;
      time: string | null;
      zone: string | null;
    }
  | { kind: "floor"; from: PlainDate; to: PlainDate }
  | { kind: "mailed"; n: number }
  | { kind: "end_of_month"; date: PlainDate }
  | { kind: "closed"; date: PlainDate; because: ClosedBecause }
  | { kind: "rolled"; to: PlainDate }
  | { kind: "skipped"; date: PlainDate; because: ClosedBecause }
  | { kind: "fixed"; by: "judge" | "typed"; date: PlainDate }
  | { kind: "safe_from"; from: PlainDate };

export interface Counted {
  /** The day the count ends before any roll; null for business-day and hour marks. */
  unrolled: PlainDate | null;
  /** Last day, after the roll. */
  legal: PlainDate;
  /** Wall-clock `HH:MM` in `zone`; null for every mark that is not counted in hours, or whose time is not known. */
  legalTime: string | null;
  zone: string | null;
  steps: Step[];
  warnings: string[];
}

/** Where the count starts: a day, for hour marks with the wall time and zone where they are known. */
export interface CountFrom {
  date: PlainDate;
  time: string | null;
  zone: string | null;
  /** Which of two equal wall times was meant, on the night the clocks go back; null when nobody said. */
  ambiguous: "earlier" | "later" | null;
  mailed: boolean;
}

/** Counts one mark from its trigger. Day 0 is the day of the event. Throws RangeError when the mark has no number. */
export function count(mark: RuleMark, direction: "after" | "before", from: CountFrom, holidays: Holidays): Counted {
  if (mark.n === null) throw new RangeError("This mark has no number: a judge or a notice sets the date");
  const step = (time: string | null = null, zone: string | null = null): Step => {
    return { kind: "count", n: mark.n ?? 0, unit: mark.unit, direction, from: from.date, time, zone };
  };
  if (mark.unit === "hours") return countHours(mark.n, from, step);
  const sign = direction === "before" ? -1 : 1;
  if (mark.unit === "business_days") {
    const legal = addBusinessDays(from.date, sign * mark.n, holidays);
    const steps = [step(), ...skippedHolidays(from.date, legal, holidays)];
    return { unrolled: null, legal, legalTime: null, zone: null, steps, warnings: [] };
  }
  const mailed = from.mailed ? mark.mailedAdds : 0;
  const counted = plainCount(mark.unit, from.date, sign * mark.n);
  const unrolled = addDays(counted, sign * mailed);
  const steps = [step()];
  if (mailed > 0) steps.push({ kind: "mailed", n: mailed });
  const monthly = mark.unit === "months" || mark.unit === "years";
  if (monthly && partsOf(counted).day !== partsOf(from.date).day) steps.push({ kind: "end_of_month", date: counted });
  const rolled = roll(unrolled, mark.roll, holidays);
  return { unrolled, ...rolled, legalTime: null, zone: null, steps: [...steps, ...rolled.steps] };
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
  const legal = how === "next" ? onOrAfterBusinessDay(day, holidays) : onOrBeforeBusinessDay(day, holidays);
  const alsoClosed = how === "next" ? skippedHolidays(day, legal, holidays) : [];
  const warnings = how === "next" && weekdayOf(day) === 5 && isObservedOnly(day, because) ? ["observed_friday"] : [];
  return { legal, steps: [closed, ...alsoClosed, { kind: "rolled", to: legal }], warnings };
}

/** Why no business is done on a day: `saturday`, `sunday`, a holiday's code; null on a business day. */
export function closedBecause(day: PlainDate, holidays: Holidays): ClosedBecause | null {
  const holiday = holidays.holidayOn(day);
  if (holiday !== null) return holiday;
  const weekday = weekdayOf(day);
  if (weekday === 6) return "saturday";
  return weekday === 0 ? "sunday" : null;
}

function plainCount(unit: RuleUnit, from: PlainDate, n: number): PlainDate {
  if (unit === "months") return addMonths(from, n);
  if (unit === "years") return addYears(from, n);
  return addDays(from, n);
}

function countHours(n: number, from: CountFrom, step: (time: string | null, zone: string | null) => Step): Counted {
  if (from.time === null || from.zone === null) {
    const legal = addDays(from.date, Math.floor(n / 24));
    const code = from.time === null ? "time_not_given" : "zone_not_known";
    return { unrolled: null, legal, legalTime: null, zone: null, steps: [step(null, null)], warnings: [code] };
  }
  const { instant, warnings } = instantMeant(from.date, from.time, from.zone, from.ambiguous);
  const end = wallClock(addHours(instant, n), from.zone);
  return {
    unrolled: null,
    legal: end.date,
    legalTime: end.time,
    zone: from.zone,
    steps: [step(from.time, from.zone)],
    warnings,
  };
}

/** The instant of a wall time; at a clock change the earlier one is taken and the question is left standing. */
function instantMeant(
  date: PlainDate,
  time: string,
  zone: string,
  meant: "earlier" | "later" | null,
): { instant: string; warnings: string[] } {
  const wall = wallTime(date, time, zone);
  if (wall.kind === "once") return { instant: wall.instant, warnings: [] };
  if (wall.kind === "never") return { instant: wall.instant, warnings: ["time_does_not_exist"] };
  if (meant !== null) return { instant: wall[meant], warnings: [] };
  return { instant: wall.earlier, warnings: ["time_comes_twice"] };
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

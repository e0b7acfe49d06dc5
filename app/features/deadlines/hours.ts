import { addDays, type Holidays, isBusinessDay, type PlainDate } from "~/domain/calendar";
import { addHours, hoursBetween, startOfDay, wallClock, wallTime } from "~/domain/zones";

/** Where hours are counted from; time and zone null where they are not known. */
interface HoursFrom {
  date: PlainDate;
  time: string | null;
  zone: string | null;
  ambiguous: "earlier" | "later" | null;
}

/** The end of a count that the clock of the place shows twice, as it goes back. */
export interface EndsTwice {
  kind: "twice";
  date: PlainDate;
  time: string;
  zone: string;
  second: boolean;
}

/** `from` is what the count really started from: time and zone only where both are known. */
interface CountedHours {
  legal: PlainDate;
  legalTime: string | null;
  zone: string | null;
  unrolled: PlainDate | null;
  from: { time: string | null; zone: string | null };
  warnings: string[];
  /** Which of two equal times the count ends on; null where the time is there once, or none is known. */
  twice: EndsTwice | null;
}

/**
 * Counts hours. With a time and a zone they are elapsed time, whatever the clocks do; `open_hours` run only on days
 * that are no Saturday, Sunday or holiday. Without a time the count starts at the beginning of the day and answers
 * only the day it ends on.
 */
export function countHours(n: number, unit: "hours" | "open_hours", from: HoursFrom, holidays: Holidays): CountedHours {
  if (from.time === null || from.zone === null) return countedByDay(n, unit, from, holidays);
  const { instant, warnings } = instantMeant(from.date, from.time, from.zone, from.ambiguous);
  const over = unit === "hours" ? addHours(instant, n) : addOpenHours(instant, n, from.zone, holidays);
  const end = wallClock(over, from.zone);
  return {
    legal: end.date,
    legalTime: end.time,
    zone: from.zone,
    unrolled: null,
    from: { time: from.time, zone: from.zone },
    warnings,
    twice: endsTwice(end.date, end.time, from.zone, over),
  };
}

/** On the night the clocks go back the end may be either of two equal times. */
function endsTwice(date: PlainDate, time: string, zone: string, over: string): EndsTwice | null {
  const wall = wallTime(date, time, zone);
  return wall.kind === "twice"
    ? { kind: "twice", date, time, zone, second: hoursBetween(wall.earlier, over) >= 1 }
    : null;
}

/** Without a zone no clock change can be told: hours are then those of a plain day. */
function countedByDay(n: number, unit: "hours" | "open_hours", from: HoursFrom, holidays: Holidays): CountedHours {
  const warnings = [from.time === null ? "time_not_given" : "zone_not_known"];
  const begun = from.time === null ? 0 : hourOfDay(from.time);
  const legal =
    unit === "hours" ? addDays(from.date, Math.floor((begun + n) / 24)) : plainOpenHours(from.date, begun, n, holidays);
  return {
    legal,
    legalTime: null,
    zone: null,
    unrolled: legal,
    from: { time: null, zone: null },
    warnings,
    twice: null,
  };
}

function plainOpenHours(date: PlainDate, begun: number, n: number, holidays: Holidays): PlainDate {
  let day = date;
  let hour = begun;
  let left = n;
  for (;;) {
    if (isBusinessDay(day, holidays)) {
      if (left < 24 - hour) return day;
      left -= 24 - hour;
      if (left === 0) return addDays(day, 1);
    }
    day = addDays(day, 1);
    hour = 0;
  }
}

function addOpenHours(instant: string, n: number, zone: string, holidays: Holidays): string {
  let at = instant;
  let left = n;
  for (;;) {
    const { date } = wallClock(at, zone);
    const nextDay = startOfDay(addDays(date, 1), zone);
    if (isBusinessDay(date, holidays)) {
      const toMidnight = hoursBetween(at, nextDay);
      if (left <= toMidnight) return addHours(at, left);
      left -= toMidnight;
    }
    at = nextDay;
  }
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

function hourOfDay(time: string): number {
  return Number(time.slice(0, 2)) + Number(time.slice(3, 5)) / 60;
}

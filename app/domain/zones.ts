import { Temporal } from "temporal-polyfill";
import type { PlainDate } from "./calendar";

/** Where on the clock a wall time lies in a zone: once, never (clocks jumped over it) or twice (clocks went back). */
export type WallTime =
  | { kind: "once"; instant: string }
  | { kind: "never"; instant: string }
  | { kind: "twice"; earlier: string; later: string };

/** Wall-clock date and `HH:MM` in a zone at an instant (ISO 8601, any offset). */
export function wallClock(instant: string, zone: string): { date: PlainDate; time: string } {
  const at = Temporal.Instant.from(instant).toZonedDateTimeISO(zone);
  return { date: at.toPlainDate().toString() as PlainDate, time: at.toPlainTime().toString().slice(0, 5) };
}

/** What day it is in a zone at an instant: "today" of a court is the court's own. */
export function todayIn(zone: string, now: string): PlainDate {
  return wallClock(now, zone).date;
}

/**
 * The instant (UTC, ISO 8601) of a wall time in a zone. A time the clocks skipped answers `never` with the instant
 * that would follow by the old offset; one that comes twice answers both, and the caller asks which was meant.
 * Throws RangeError on an impossible time or an unknown zone.
 */
export function wallTime(date: PlainDate, time: string, zone: string): WallTime {
  const local = Temporal.PlainDateTime.from(`${date}T${time}`);
  const earlier = local.toZonedDateTime(zone, { disambiguation: "earlier" });
  const later = local.toZonedDateTime(zone, { disambiguation: "later" });
  if (Temporal.ZonedDateTime.compare(earlier, later) === 0) return { kind: "once", instant: isoOf(earlier) };
  if (earlier.toPlainDateTime().equals(local)) return { kind: "twice", earlier: isoOf(earlier), later: isoOf(later) };
  return { kind: "never", instant: isoOf(later) };
}

/** `hours` elapsed hours after an instant, whatever the clocks did; parts of an hour to the minute. */
export function addHours(instant: string, hours: number): string {
  return Temporal.Instant.from(instant)
    .add({ minutes: Math.round(hours * 60) })
    .toString();
}

/** Elapsed hours from one instant to another, with parts of an hour; negative when `to` is earlier. */
export function hoursBetween(from: string, to: string): number {
  return (Temporal.Instant.from(to).epochMilliseconds - Temporal.Instant.from(from).epochMilliseconds) / 3_600_000;
}

/** The instant a day begins in a zone: 00:00, or the first time after it where the clocks jump over midnight. */
export function startOfDay(date: PlainDate, zone: string): string {
  return isoOf(Temporal.PlainDate.from(date).toZonedDateTime(zone));
}

function isoOf(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString();
}

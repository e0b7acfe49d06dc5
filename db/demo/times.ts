import { addDays, onOrAfterBusinessDay, onOrBeforeBusinessDay, type PlainDate } from "~/domain/calendar";
import { wallClock, wallTime } from "~/domain/zones";
import type { World } from "./world";

/** The calendar day `days` after today; negative is past. */
export function dayAt(world: World, days: number): PlainDate {
  return addDays(world.today, days);
}

/** A day on which courts sit: `days` after today or, when that is none, the next one (for past days the one before). */
export function courtDay(world: World, days: number): PlainDate {
  const day = addDays(world.today, days);
  return days < 0
    ? onOrBeforeBusinessDay(day, world.calendar.holidays)
    : onOrAfterBusinessDay(day, world.calendar.holidays);
}

/** The moment of a wall time `HH:MM` on a day, in the program's zone unless another is given; never after now. */
export function momentOn(world: World, day: PlainDate, time: string, zone: string = world.zone): Date {
  const at = wallTime(day, time, zone);
  const moment = new Date(at.kind === "twice" ? at.earlier : at.instant);
  return moment > world.now ? world.now : moment;
}

/** The moment `hours` before now. */
export function hoursAgo(world: World, hours: number): Date {
  return new Date(world.now.getTime() - Math.round(hours * 3_600_000));
}

/** Day and wall-clock time of a moment in a zone. */
export function onTheClock(moment: Date, zone: string): { on: PlainDate; time: string } {
  const { date, time } = wallClock(moment.toISOString(), zone);
  return { on: date, time };
}

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
  const moment = new Date(Date.parse(`${day}T${time}:00Z`) - offsetAtNoon(day, zone));
  return moment > world.now ? world.now : moment;
}

const offsets = new Map<string, number>();

/** Memo of a pure function: what a zone's clocks are ahead of UTC at noon, in milliseconds. */
function offsetAtNoon(day: PlainDate, zone: string): number {
  const key = `${day} ${zone}`;
  let offset = offsets.get(key);
  if (offset === undefined) {
    const noon = wallTime(day, "12:00", zone);
    offset = Date.parse(`${day}T12:00:00Z`) - Date.parse(noon.kind === "twice" ? noon.earlier : noon.instant);
    offsets.set(key, offset);
  }
  return offset;
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

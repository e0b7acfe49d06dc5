import { daysBetween, plainDate } from "~/domain/calendar";
import { todayIn } from "~/domain/zones";

/** What the day of a line is judged by. A hearing and a deadline are the same kind of line. */
export interface DayOfLine {
  /** The day to act: the hearing's, or a deadline's safe date, else its last legal day. Null: no date. */
  on: string | null;
  /** Wall-clock `HH:MM` in `zone`; null where only the day counts. */
  time: string | null;
  /** The zone of the court, or of the program where no court's zone is known. */
  zone: string;
}

export const BANDS = ["overdue", "today", "week", "month", "later", "undated"] as const;
export type Band = (typeof BANDS)[number];

/** Days from today to the line's day, today being what it is at the court at that instant; null without a date. */
export function daysAway(line: DayOfLine, now: string): number | null {
  return line.on === null ? null : daysBetween(todayIn(line.zone, now), plainDate(line.on));
}

export function bandOf(line: DayOfLine, now: string): Band {
  const days = daysAway(line, now);
  if (days === null) return "undated";
  if (days < 0) return "overdue";
  if (days === 0) return "today";
  if (days <= 7) return "week";
  return days <= 30 ? "month" : "later";
}

/** The lines of one day of one band, in the order of their time. `on` is null for those without a date. */
export interface DayGroup<Line extends DayOfLine> {
  band: Band;
  on: string | null;
  lines: Line[];
}

/**
 * Lines by band and then by day, each in its own court's zone: at one instant the same date is today at one court and
 * tomorrow at another, and then stands under two headings. Within a day those with a time come first, by the instant
 * they begin; the order among equals is that of the lines given.
 */
export function groupByDay<Line extends DayOfLine>(lines: readonly Line[], now: string): DayGroup<Line>[] {
  const groups = new Map<string, DayGroup<Line>>();
  for (const line of lines) {
    const band = bandOf(line, now);
    const key = `${BANDS.indexOf(band)} ${line.on ?? ""}`;
    const group = groups.get(key) ?? { band, on: line.on, lines: [] };
    groups.set(key, group);
    group.lines.push(line);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group);
  for (const group of sorted) group.lines.sort((a, b) => timeKey(a).localeCompare(timeKey(b)));
  return sorted;
}

function timeKey(line: DayOfLine): string {
  return line.time ?? "99:99";
}

/** What stands at the edge of a hearing's line. A deadline's word is its standing, which the deadlines room knows. */
export type HearingWord =
  | "no_result"
  | "today"
  | "unverified"
  | "time_unknown"
  | "to_be_determined"
  | "place_differs"
  | "place_unknown";

export interface HearingState {
  dateKind: string;
  verified: boolean;
  placeDiffers: boolean | null;
  placeUnknown: boolean;
}

/** The states of a hearing's line in words, the gravest first; [] when there is nothing to say. */
export function hearingWords(line: DayOfLine, hearing: HearingState, now: string): HearingWord[] {
  const band = bandOf(line, now);
  const words: HearingWord[] = [];
  if (band === "overdue") words.push("no_result");
  if (band === "today") words.push("today");
  if (hearing.placeUnknown) words.push("place_unknown");
  else if (hearing.placeDiffers) words.push("place_differs");
  if (hearing.dateKind === "tbd") words.push("to_be_determined");
  if (!hearing.verified) words.push("unverified");
  if (hearing.dateKind === "control") words.push("time_unknown");
  return words;
}

export const RANGES = ["today", "week", "month", "undated", "overdue"] as const;
export type Range = (typeof RANGES)[number];

/** The bands a range shows; what is overdue stands at the top of every one but the undated. */
export function bandsOf(range: Range): readonly Band[] {
  if (range === "undated") return ["undated"];
  if (range === "overdue") return ["overdue"];
  const shown: Band[] = ["overdue", "today"];
  if (range !== "today") shown.push("week");
  if (range === "month") shown.push("month");
  return shown;
}

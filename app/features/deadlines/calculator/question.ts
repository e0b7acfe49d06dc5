import { type PlainDate, plainDate } from "~/domain/calendar";
import type { Rule } from "~/domain/deadline-rule";
import type { Whose } from "~/domain/vocabulary";
import { wallTime } from "~/domain/zones";
import { formatDate, formatTime, m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import type { Typed } from "~/ui/form-state";
import type { Trigger } from "../rule-date";

/** The circuits by which rules differ. */
export const CIRCUITS = ["1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "DC"] as const;
/** Zones courts and places of custody are in. */
export const ZONES = [
  "America/New_York",
  "America/Chicago",
  "America/Denver",
  "America/Phoenix",
  "America/Los_Angeles",
  "America/Anchorage",
  "Pacific/Honolulu",
  "America/Puerto_Rico",
  "Pacific/Guam",
  "Pacific/Saipan",
] as const;
const CUSTODY = ["detained", "not_detained"] as const;
const SIDES = ["ours", "theirs"] as const satisfies readonly Whose[];

/** What is to be counted, and where the count starts. */
export interface Question {
  rule: Rule;
  trigger: Trigger & { date: PlainDate };
}

export type ReadQuestion =
  | { kind: "empty" }
  | { kind: "wrong"; errors: Record<string, string[]>; twice: boolean }
  | { kind: "asked"; question: Question };

/** Whether any number of the rule is counted in hours, so that the time of day matters. */
export function countsHours(rule: Rule): boolean {
  return rule.versions.some((version) => version.marks.some((mark) => mark.unit === "hours"));
}

/** Whether the recorded result decides whose clock it is. */
export function sideDecides(rule: Rule): boolean {
  return rule.versions.some((version) => version.whose === "by_result");
}

/**
 * Reads the address of the calculator. Empty until a date was typed; a time that does not exist, or that came twice
 * without saying which was meant, is wrong at its field, and so is a birth after `today`.
 */
export function readQuestion(typed: Typed, rules: readonly Rule[], today: string): ReadQuestion {
  const touched = ["on_day", "on_month", "on_year"].some((part) => (typed[part] ?? "").trim() !== "");
  if (!touched && typed.asked !== "yes") return { kind: "empty" };
  const form = new FormReader(typed);
  const rule = rules.find((known) => known.id === typed.rule) ?? form.fail("rule", m.calculator_error_rule());
  const date = form.date("on", m.calculator_error_date());
  if (date && (date < "1990" || date > "2101")) form.fail("on", m.calculator_error_years());
  if (date && date > today && rule?.trigger === "birth") form.fail("on", m.calculator_error_born_later());
  const time = form.optionalTime("time");
  const zone = form.optionalChoice("zone", ZONES);
  const meant = form.optionalChoice("meant", ["earlier", "later"] as const);
  const printed = form.optionalDate("printed");
  const stopped = wholeDays(form, "stopped");
  const extended = form.optionalDate("extended");
  const outage = form.optionalDate("outage");
  const twice =
    date !== null && time !== null && zone !== null && !form.wrong && comesTwice(form, date, time, zone, meant);
  if (form.wrong || !rule || !date) return { kind: "wrong", errors: form.errors, twice };
  const trigger: Question["trigger"] = {
    date: plainDate(date),
    time,
    zone,
    ambiguous: meant,
    mailed: form.ticked("mailed"),
    custody: form.optionalChoice("custody", CUSTODY),
    circuit: form.optionalChoice("circuit", CIRCUITS),
    state: /^[A-Z]{2}$/.test(typed.state ?? "") ? (typed.state ?? null) : null,
    printed: printed === null ? null : plainDate(printed),
    whose: form.optionalChoice("side", SIDES) ?? "ours",
    tolledDays: stopped,
    extensions: [
      ...(extended ? [{ kind: "court_order" as const, to: plainDate(extended) }] : []),
      ...(outage ? [{ kind: "outage" as const, to: plainDate(outage) }] : []),
    ],
  };
  return form.wrong ? { kind: "wrong", errors: form.errors, twice } : { kind: "asked", question: { rule, trigger } };
}

function wholeDays(form: FormReader, name: string): number {
  const text = form.text(name, 5);
  if (text === "") return 0;
  if (/^\d{1,4}$/.test(text)) return Number(text);
  form.fail(name, m.calculator_error_days());
  return 0;
}

/** Whether the question which of two equal times was meant must be asked; a time the clocks skipped is told as wrong. */
function comesTwice(form: FormReader, date: string, time: string, zone: string, meant: string | null): boolean {
  const wall = wallTime(plainDate(date), time, zone);
  const words = { date: formatDate(date), time: formatTime(time) };
  if (wall.kind === "never") form.fail("time", m.calculator_error_never(words));
  if (wall.kind === "twice" && meant === null) form.fail("meant", m.calculator_error_twice(words));
  return wall.kind === "twice";
}

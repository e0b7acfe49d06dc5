import { type PlainDate, plainDate } from "~/domain/calendar";
import type { Rule, RuleVersion } from "~/domain/deadline-rule";
import { federalCalendar } from "~/domain/holidays";
import { stateHoliday } from "~/domain/state-days";
import { wallTime } from "~/domain/zones";
import { standingWarnings } from "~/features/deadlines/rule-warnings";
import {
  datesUnderRule,
  datesUnderVersion,
  type RuleCalendar,
  type RuleDate,
  type Trigger,
} from "~/features/deadlines/rules";
import { standingVersion } from "~/features/deadlines/versions";
import { m } from "~/i18n";
import { EXECUTIVE_CLOSURES } from "~db/reference/closures";
import { RULES } from "~db/reference/rules";
import { type Asked, Misspoken } from "./deadline-words";

/** The shipped calendar: no database, the usual margin. */
const CALENDAR: RuleCalendar = {
  holidays: federalCalendar,
  closures: new Set(EXECUTIVE_CLOSURES),
  stateHoliday,
  ownMargin: 2,
};

/** The dates asked for; `dates` empty where no version is on file for the day. */
export interface Found {
  rule: Rule;
  version: RuleVersion | null;
  dates: RuleDate[];
}

/**
 * Looks a question up among the shipped rules. `AP-10` picks the version by its key, `AP-10-v1` forces that one.
 * @throws Misspoken where the rule, the mark or the moment does not exist.
 */
export function answer(asked: Asked, today: string): Found {
  const { rule, forced } = findRule(asked.rule);
  const trigger = triggerOf(asked, rule, forced ?? standingVersion(rule), plainDate(today));
  const found = forced ? forcedDates(rule, forced, trigger) : datesUnderRule(rule, trigger, CALENDAR);
  if (found.kind === "no_rule") return { rule, version: null, dates: [] };
  const wanted = asked.mark === null ? found.dates : [markNamed(asked.mark, found.dates, rule)];
  const first = found.dates[0];
  const version = rule.versions.find(({ id }) => id === first?.versionId) ?? null;
  const ahead = trigger.date > today && version?.direction === "after" && !version.marks.every(({ n }) => n === 0);
  return { rule, version, dates: ahead ? wanted.map((date) => withCode(date, "trigger_in_future")) : wanted };
}

function findRule(name: string | null): { rule: Rule; forced: RuleVersion | null } {
  if (name === null) throw new Misspoken(m.deadlines_cli_which_rule());
  const same = ({ id }: { id: string }) => id.toLowerCase() === name.toLowerCase();
  const rule = RULES.find(same);
  if (rule) {
    const neverLaw = rule.versions.every((version) => version.neverEffective);
    return { rule, forced: neverLaw ? (rule.versions.find(same) ?? null) : null };
  }
  for (const other of RULES) {
    const forced = other.versions.find(same);
    if (forced) return { rule: other, forced };
  }
  throw new Misspoken(m.deadlines_cli_no_such_rule({ word: name }));
}

function forcedDates(rule: Rule, version: RuleVersion, trigger: Trigger): { kind: "dates"; dates: RuleDate[] } {
  const dates = datesUnderVersion(rule, version, trigger, CALENDAR);
  return {
    kind: "dates",
    dates: dates.map((date) => ({ ...date, warnings: [...standingWarnings(version, trigger.date), ...date.warnings] })),
  };
}

/** What may be done at any time needs no event: the day asked on stands for it. */
function triggerOf(asked: Asked, rule: Rule, version: RuleVersion | null, today: PlainDate): Trigger {
  const date = asked.from ?? (version?.type === "any_time" ? today : null);
  if (date === null) throw new Misspoken(m.deadlines_cli_from_when({ what: rule.from[asked.locale] }));
  if (asked.decided && (rule.id !== "MO-01" || asked.decided > date)) throw new Misspoken(m.deadlines_cli_decided());
  if (rule.trigger === "birth" && date > today) throw new Misspoken(m.deadlines_cli_born_later({ date }));
  const stops = rule.versions.some(({ marks }) => marks.some(({ tolls }) => tolls));
  if (asked.stoppedDays > 0 && !stops)
    throw new Misspoken(m.deadlines_cli_clock_runs({ rule: rule.id, flag: "--stopped-days" }));
  const hourly = rule.versions.some(({ marks }) => marks.some(({ unit }) => unit === "hours" || unit === "open_hours"));
  if (hourly) mustBeOneMoment(asked, date);
  const extensions = [
    ...(asked.extendedTo ? [{ kind: "court_order" as const, to: asked.extendedTo }] : []),
    ...(asked.outageUntil ? [{ kind: "outage" as const, to: asked.outageUntil }] : []),
  ];
  return {
    date,
    time: asked.time,
    zone: asked.zone,
    ambiguous: asked.ambiguous,
    mailed: asked.mailed,
    custody: asked.custody,
    circuit: asked.circuit,
    state: asked.state,
    printed: asked.printed,
    tolledDays: asked.stoppedDays + asked.tolledDays,
    extensions,
    ...(asked.decided ? { safeDate: asked.decided } : {}),
    ...(asked.whose ? { whose: asked.whose } : {}),
  };
}

/** A wall time the clocks skipped is no time; one that comes twice is asked about. */
function mustBeOneMoment({ time, zone, ambiguous }: Asked, date: PlainDate): void {
  if (time === null || zone === null) return;
  const wall = wallTime(date, time, zone);
  const words = { time, date, zone };
  if (wall.kind === "never") throw new Misspoken(m.deadlines_cli_time_never(words));
  if (wall.kind === "twice" && ambiguous === null) throw new Misspoken(m.deadlines_cli_time_twice(words));
}

/** A mark by its name, by a part of it (`before`), or by its number (`24`, `24h`, `24 hours`). */
function markNamed(name: string, dates: readonly RuleDate[], rule: Rule): RuleDate {
  const wanted = name
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, "-");
  const exact = dates.find(({ mark }) => mark === wanted);
  const near = dates.filter(({ mark }) => mark.startsWith(wanted) || mark.endsWith(wanted) || sameNumber(mark, wanted));
  const found = exact ?? (near.length === 1 ? near[0] : undefined);
  if (found) return found;
  const marks = dates.map(({ mark }) => mark).join(", ");
  throw new Misspoken(m.deadlines_cli_no_such_mark({ rule: rule.id, word: name, marks }));
}

function sameNumber(mark: string, wanted: string): boolean {
  const number = /^\d+/.exec(mark)?.[0];
  return number !== undefined && number === /^\d+(?=-?(h|hours|d|days|y|years?|m|months?)?$)/.exec(wanted)?.[0];
}

function withCode(date: RuleDate, code: string): RuleDate {
  return { ...date, warnings: [...date.warnings, { code, date: null, versionId: null }] };
}

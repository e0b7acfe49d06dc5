import { addBusinessDays, addDays, type Holidays, onOrBeforeBusinessDay, type PlainDate } from "~/domain/calendar";
import type { Rule, RuleMark, RuleStatus, RuleVersion } from "~/domain/deadline-rule";
import type { DeadlineType, Whose } from "~/domain/vocabulary";
import { type Counted, type CountFrom, count, roll, type Step } from "./counting";
import { stoppedVersionsOn, versionsByOwnDay, versionsOn } from "./versions";

/** Everything the engine is told; it reads no clock, no database and no setting by itself. */
export interface RuleCalendar {
  holidays: Holidays;
  /** Days offices were shut by order, and days a state keeps: they warn and never extend. */
  closures: ReadonlySet<string>;
  /** The program's own margin: business days before the safe date. 0 for none. Never shown as law. */
  ownMargin: number;
}

export interface Trigger {
  date: PlainDate;
  time?: string | null;
  zone?: string | null;
  ambiguous?: "earlier" | "later" | null;
  mailed?: boolean;
  /** Where the safe date counts from an earlier day than the last legal day does; default the trigger itself. */
  safeDate?: PlainDate;
  /** For a rule whose clock the result decides. */
  whose?: Whose;
}

export interface Warning {
  /** Put into words by `notes.ts`. */
  code: string;
  /** The day the warning speaks of, where it speaks of one. */
  date: PlainDate | null;
  versionId: string | null;
}

/** One date of one rule. */
export interface RuleDate {
  ruleId: string;
  versionId: string;
  mark: string;
  type: DeadlineType;
  whose: Whose;
  status: RuleStatus;
  /** Last legal day; null where the court sets it or it may be done at any time. */
  legal: PlainDate | null;
  /** `HH:MM` in `zone`, for hour rules with a known time. */
  legalTime: string | null;
  zone: string | null;
  /** "File by": the last business day on or before the unrolled day; null where nothing is ours to file. */
  safe: PlainDate | null;
  /** The program's own day, some business days before the safe one; null without one. Never law. */
  own: PlainDate | null;
  unrolled: PlainDate | null;
  courtSets: boolean;
  anyTime: boolean;
  /** True when the date is only the longest the law allows and a paper sets the real one. */
  cap: boolean;
  /** True when another version may hold as well; this one is acted on because it is the earlier. */
  contested: boolean;
  /** The other dates of a contested rule. */
  otherDates: { versionId: string; legal: PlainDate | null; safe: PlainDate | null }[];
  steps: Step[];
  citation: string;
  /** False until an attorney of the program has signed the version. */
  verified: boolean;
  verifiedOn: string;
  warnings: Warning[];
}

export type RuleAnswer = { kind: "dates"; dates: RuleDate[] } | { kind: "no_rule"; ruleId: string };

/**
 * What a rule says about one trigger: a date for each mark, in the rule's order. The version is picked by the rule's
 * own key; where two may hold, the earlier date is acted on and the other is shown beside it. `no_rule` when no
 * version is on file for that day: show it as such, never as "nothing due".
 */
export function datesUnderRule(rule: Rule, trigger: Trigger, calendar: RuleCalendar): RuleAnswer {
  const floored = flooredTrigger(rule, trigger);
  const picked =
    rule.key === "trigger"
      ? versionsOn(rule, floored.date)
      : versionsByOwnDay(rule, (version) => firstDueDay(rule, version, floored, calendar));
  if (picked.kind === "none") return { kind: "no_rule", ruleId: rule.id };
  if (picked.kind === "one") {
    const dates = datesUnderVersion(rule, picked.version, trigger, calendar);
    const warned = dates.map((date) => (date.type === rule.type ? warnOfStopped(rule, date, trigger, calendar) : date));
    return { kind: "dates", dates: warned };
  }
  const answers = picked.versions.map((version) => datesUnderVersion(rule, version, trigger, calendar));
  return { kind: "dates", dates: acceptSafer(answers) };
}

/** The dates of one version, whether or not it is in force: the engine behind a forced or historical look-up. */
export function datesUnderVersion(
  rule: Rule,
  version: RuleVersion,
  trigger: Trigger,
  calendar: RuleCalendar,
): RuleDate[] {
  return version.marks.map((mark) => dateOfMark(rule, version, mark, trigger, calendar));
}

function dateOfMark(
  rule: Rule,
  version: RuleVersion,
  mark: RuleMark,
  trigger: Trigger,
  calendar: RuleCalendar,
): RuleDate {
  const whose = rule.whose === "by_result" ? (trigger.whose ?? "ours") : rule.whose;
  const type = rule.whose === "by_result" && whose === "theirs" ? "agency_clock" : rule.type;
  const shell = shellOf(rule, version, mark);
  // What a version warns the filer of concerns whoever files: on the government's side of an appeal it is not us.
  const base = { ...shell, type, whose, warnings: type === rule.type ? shell.warnings : [] };
  if (rule.type === "any_time") return { ...base, anyTime: true };
  if (mark.n === null) return { ...base, courtSets: true };

  const floored = flooredTrigger(rule, trigger);
  const counted = count(mark, rule.direction, countFrom(floored), calendar.holidays);
  const forSafe = floored.safeDate
    ? count(mark, rule.direction, { ...countFrom(floored), date: floored.safeDate }, calendar.holidays)
    : counted;
  const safe = type === "file_by" || type === "manual_date" ? safeDay(mark, forSafe, calendar.holidays) : null;
  const steps = [...floorStep(trigger, floored), ...counted.steps];
  if (floored.safeDate && floored.safeDate !== floored.date) steps.push({ kind: "safe_from", from: floored.safeDate });
  return {
    ...base,
    legal: counted.legal,
    legalTime: counted.legalTime,
    zone: counted.zone,
    unrolled: counted.unrolled,
    safe,
    own: ownDay(safe, calendar),
    cap: rule.type === "manual_date",
    steps,
    warnings: [
      ...base.warnings,
      ...counted.warnings.map((code) => warning(code)),
      ...closureWarnings(version, counted, calendar),
    ],
  };
}

/**
 * A date somebody fixed: a judge's order, a notice, or a date a person typed. It runs on to the next business day
 * where it is none, and the safe day goes back.
 */
export function fixedDate(
  date: PlainDate,
  calendar: RuleCalendar,
): Pick<RuleDate, "legal" | "safe" | "own" | "unrolled" | "steps"> & { legal: PlainDate; safe: PlainDate } {
  const { legal, steps } = roll(date, "next", calendar.holidays);
  const safe = onOrBeforeBusinessDay(date, calendar.holidays);
  return { legal, safe, own: ownDay(safe, calendar), unrolled: date, steps };
}

function shellOf(rule: Rule, version: RuleVersion, mark: RuleMark): Omit<RuleDate, "type" | "whose"> {
  return {
    ruleId: rule.id,
    versionId: version.id,
    mark: mark.mark,
    status: version.status,
    legal: null,
    legalTime: null,
    zone: null,
    safe: null,
    own: null,
    unrolled: null,
    courtSets: false,
    anyTime: false,
    cap: false,
    contested: version.status === "contested",
    otherDates: [],
    steps: [],
    citation: version.citation,
    verified: version.verifiedBy !== null,
    verifiedOn: version.verifiedOn,
    warnings: version.warnings.map((code) => warning(code)),
  };
}

function safeDay(mark: RuleMark, counted: Counted, holidays: Holidays): PlainDate | null {
  if (mark.unit === "hours") return null;
  return counted.unrolled === null ? counted.legal : onOrBeforeBusinessDay(counted.unrolled, holidays);
}

function ownDay(safe: PlainDate | null, calendar: RuleCalendar): PlainDate | null {
  if (safe === null || calendar.ownMargin === 0) return null;
  return addBusinessDays(safe, -calendar.ownMargin, calendar.holidays);
}

/** Of each mark the earliest answer, carrying the others beside it. */
function acceptSafer(answers: readonly RuleDate[][]): RuleDate[] {
  const byMark = new Map<string, RuleDate[]>();
  for (const date of answers.flat()) byMark.set(date.mark, [...(byMark.get(date.mark) ?? []), date]);
  return [...byMark.values()].flatMap((dates) => {
    const [acted, ...others] = dates.toSorted((a, b) => actBy(a).localeCompare(actBy(b)));
    if (!acted) return [];
    const otherDates = others.map(({ versionId, legal, safe }) => ({ versionId, legal, safe }));
    return [{ ...acted, contested: true, otherDates }];
  });
}

function actBy(date: RuleDate): string {
  return date.safe ?? date.legal ?? "9999-12-31";
}

function firstDueDay(rule: Rule, version: RuleVersion, trigger: Trigger, calendar: RuleCalendar): PlainDate {
  const days = datesUnderVersion(rule, version, trigger, calendar).flatMap((date) => date.unrolled ?? date.legal ?? []);
  return days.toSorted()[0] ?? trigger.date;
}

function warnOfStopped(rule: Rule, date: RuleDate, trigger: Trigger, calendar: RuleCalendar): RuleDate {
  const stopped = stoppedVersionsOn(rule, trigger.date).flatMap((version) =>
    datesUnderVersion(rule, version, trigger, calendar)
      .filter((other) => other.legal !== null && date.legal !== null && other.legal < date.legal)
      .map((other): Warning => ({ code: "stopped_version", date: other.safe ?? other.legal, versionId: version.id })),
  );
  return stopped.length === 0 ? date : { ...date, warnings: [...date.warnings, ...stopped] };
}

function closureWarnings(version: RuleVersion, counted: Counted, calendar: RuleCalendar): Warning[] {
  const warnings: Warning[] = [];
  if (calendar.closures.has(counted.legal)) warnings.push(warning("closure_that_day", counted.legal));
  const dayBefore = addDays(counted.legal, -1);
  const stateMayClose =
    version.warnings.includes("state_holidays_may_add") && calendar.holidays.holidayOn(dayBefore) === "thanksgiving";
  if (stateMayClose) warnings.push(warning("state_holiday_possible", counted.legal));
  return warnings;
}

export function warning(code: string, date: PlainDate | null = null): Warning {
  return { code, date, versionId: null };
}

function flooredTrigger(rule: Rule, trigger: Trigger): Trigger {
  const floor = rule.triggerFloor as PlainDate | null;
  return floor !== null && trigger.date < floor ? { ...trigger, date: floor } : trigger;
}

function floorStep(trigger: Trigger, floored: Trigger): Step[] {
  return floored.date === trigger.date ? [] : [{ kind: "floor", from: trigger.date, to: floored.date }];
}

function countFrom(trigger: Trigger): CountFrom {
  return {
    date: trigger.date,
    time: trigger.time ?? null,
    zone: trigger.zone ?? null,
    ambiguous: trigger.ambiguous ?? null,
    mailed: trigger.mailed ?? false,
  };
}

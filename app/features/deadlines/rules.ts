import type { PlainDate } from "~/domain/calendar";
import type { OtherReading, Rule, RuleMark, RuleVersion } from "~/domain/deadline-rule";
import { type Counted, type CountFrom, count, type Step } from "./counting";
import { extensionsOf, extensionWarnings } from "./extensions";
import { besidePrinted, ownDay, printedDate, safeDay, takesPrinted } from "./fixed-dates";
import type { RuleAnswer, RuleCalendar, RuleDate, Trigger } from "./rule-date";
import { circumstances, placeWarnings, warned, warning } from "./rule-warnings";
import { stoppedVersionsOn, versionsByOwnDay, versionsOn } from "./versions";

export { fixedDate } from "./fixed-dates";
export type { RuleAnswer, RuleCalendar, RuleDate, Trigger, Warning } from "./rule-date";
export { warning } from "./rule-warnings";

/**
 * What a rule says about one trigger: a date for each mark, in the rule's order. The version is picked by the rule's
 * own key; where two may hold, the earlier date is acted on and the other is shown beside it. `no_rule` when no
 * version is on file for that day: show it as such, never as "nothing due".
 */
export function datesUnderRule(rule: Rule, trigger: Trigger, calendar: RuleCalendar): RuleAnswer {
  const picked =
    rule.key === "filing"
      ? versionsByOwnDay(rule, (version) => lastDueDay(rule, version, trigger, calendar))
      : versionsOn(rule, trigger.date);
  if (picked.kind === "none") return { kind: "no_rule", ruleId: rule.id };
  if (picked.kind === "contested") {
    const answers = picked.versions.map((version) => datesUnderVersion(rule, version, trigger, calendar));
    return { kind: "dates", dates: acceptSafer(answers) };
  }
  const dates = datesUnderVersion(rule, picked.version, trigger, calendar);
  const beside = dates.map((date) =>
    date.type === "agency_clock" && picked.version.whose === "by_result"
      ? date
      : withStopped(rule, date, trigger, calendar),
  );
  return {
    kind: "dates",
    dates: picked.startNotExact ? beside.map((date) => warned(date, "start_not_exact")) : beside,
  };
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
  const shell = shellOf(rule, version, mark, trigger);
  if (shell.type === "any_time") {
    return { ...shell, anyTime: true, warnings: [...shell.warnings, ...placeWarnings(version, trigger)] };
  }
  const direction = mark.direction ?? version.direction;
  const printed = takesPrinted(version, shell.type) ? (trigger.printed ?? null) : null;
  const judgeDirects = version.appliesTo.custody === "not_detained" && trigger.custody === "detained";
  const extensions = extensionsOf(version, mark, shell.type, trigger);
  if (mark.n === null || judgeDirects) {
    if (printed !== null) return printedDate(shell, printed, calendar, extensions, trigger);
    const warnings = judgeDirects ? [warning("detained_court_sets")] : [...shell.warnings];
    if (trigger.extensions?.length) warnings.push(warning("extension_without_date"));
    return { ...shell, courtSets: true, warnings };
  }
  const from = { ...countFrom(version, trigger), extensions };
  const counted = count(mark, direction, from, calendar.holidays);
  const plain =
    extensions.length === 0 ? counted : count(mark, direction, { ...from, extensions: [] }, calendar.holidays);
  const date = { ...shell, ...countedPart(mark, shell, counted, calendar), cap: mark.cap };
  const finished = mark.reading ? withReading(date, mark.reading, from, calendar) : date;
  if (from.tolled > 0 && !mark.tolls && finished.safe !== null) {
    finished.safe = safeDay(count(mark, direction, { ...from, tolled: 0 }, calendar.holidays), calendar);
    finished.own = ownDay(finished.safe, calendar);
  }
  if (trigger.safeDate !== undefined && finished.safe !== null) {
    const earlier = { ...from, date: floorOf(version, trigger.safeDate) };
    const fromDecision = safeDay(count(mark, direction, earlier, calendar.holidays), calendar);
    finished.safe = fromDecision < finished.safe ? fromDecision : finished.safe;
    finished.own = ownDay(finished.safe, calendar);
    if (earlier.date !== from.date) finished.steps.push({ kind: "safe_from", from: earlier.date });
  }
  finished.steps.unshift(...floorStep(trigger, from));
  finished.warnings.push(...counted.warnings.map((code) => warning(code)));
  finished.warnings.push(...circumstances(version, mark, trigger, calendar, { from, direction, counted }));
  finished.warnings.push(...closedDays(finished, calendar));
  if (trigger.printed && printed === null) finished.warnings.push(warning("printed_not_used"));
  const told = extensionWarnings(extensions, trigger, plain.legal);
  const whole = { ...finished, warnings: [...finished.warnings, ...told] };
  if (printed === null) return whole;
  const onPaper = printedDate({ ...shell, warnings: finished.warnings }, printed, calendar, extensions, trigger);
  return besidePrinted(version, whole, onPaper, trigger, printed, plain);
}

/** Days offices were shut by order that this date itself falls on, where nothing else says so. */
function closedDays(date: RuleDate, calendar: RuleCalendar) {
  const theirs = date.whose === "theirs";
  const told = date.warnings.some(({ code }) => code.endsWith("later_by_order"));
  const rolled = date.steps.some(({ kind }) => kind === "rolled");
  const days = [...new Set([date.safe, told || rolled ? null : date.legal])];
  const shut = days.filter((day): day is PlainDate => day !== null && calendar.closures.has(day));
  return shut.map((day) => warning(theirs ? "closure_their_day" : "closure_that_day", day));
}

function countedPart(mark: RuleMark, shell: RuleDate, counted: Counted, calendar: RuleCalendar) {
  const ours = shell.type === "file_by" || shell.type === "manual_date";
  const hourly = mark.unit === "hours" || mark.unit === "open_hours";
  const safe = ours && !hourly ? safeDay(counted, calendar) : null;
  const { legal, legalTime, zone, unrolled } = counted;
  return { legal, legalTime, zone, unrolled, safe, own: ownDay(safe, calendar), steps: [...counted.steps] };
}

/** The other way the same text is read: its date stands beside, and the earlier file-by day is acted on. */
function withReading(date: RuleDate, reading: OtherReading, from: CountFrom, calendar: RuleCalendar): RuleDate {
  const other = count({ ...PLAIN_MARK, ...reading }, "after", from, calendar.holidays);
  const otherSafe = safeDay(other, calendar);
  const safe = date.safe !== null && otherSafe < date.safe ? otherSafe : date.safe;
  const beside = { versionId: date.versionId, legal: other.legal, safe: otherSafe, citation: reading.citation };
  return { ...date, safe, own: ownDay(safe, calendar), contested: true, otherDates: [beside] };
}

const PLAIN_MARK: Omit<RuleMark, "n" | "unit" | "roll"> = {
  mark: "reading",
  name: null,
  mailedAdds: 0,
  type: null,
  whose: null,
  direction: null,
  from: null,
  tolls: false,
  eve: false,
  cap: false,
  reading: null,
};

function shellOf(rule: Rule, version: RuleVersion, mark: RuleMark, trigger: Trigger): RuleDate {
  const stated = mark.whose ?? version.whose;
  const whose = stated === "by_result" ? (trigger.whose ?? "ours") : stated;
  const governments = stated === "by_result" && whose === "theirs";
  return {
    ruleId: rule.id,
    versionId: version.id,
    mark: mark.mark,
    markName: mark.name,
    type: governments ? "agency_clock" : (mark.type ?? version.type),
    whose,
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
    // What a version warns the filer of concerns whoever files: on the government's side of an appeal it is not us.
    warnings: governments ? [] : version.warnings.map((code) => warning(code)),
  };
}

/** Of each mark the earliest answer, carrying the others beside it. */
function acceptSafer(answers: readonly RuleDate[][]): RuleDate[] {
  const byMark = new Map<string, RuleDate[]>();
  for (const date of answers.flat()) byMark.set(date.mark, [...(byMark.get(date.mark) ?? []), date]);
  return [...byMark.values()].flatMap((dates) => {
    const [acted, ...others] = dates.toSorted((a, b) => actBy(a).localeCompare(actBy(b)));
    if (!acted) return [];
    const otherDates = others.map(({ versionId, legal, safe }) => ({ versionId, legal, safe }));
    const both = { ...acted, status: "contested" as const, contested: true };
    return [warned({ ...both, otherDates: [...acted.otherDates, ...otherDates] }, "two_versions")];
  });
}

function actBy(date: RuleDate): string {
  return date.safe ?? date.legal ?? "9999-12-31";
}

/** The last day a version asks for anything: while one of its numbers is still to come it is the one to ask. */
function lastDueDay(rule: Rule, version: RuleVersion, trigger: Trigger, calendar: RuleCalendar): PlainDate {
  const plain = { ...trigger, custody: null, printed: null };
  const days = datesUnderVersion(rule, version, plain, calendar).flatMap((date) => date.unrolled ?? date.legal ?? []);
  return days.toSorted().at(-1) ?? trigger.date;
}

/** What a version that a court stopped, or that is only proposed, would say: a warning; one that did hold for a while stands beside. */
function withStopped(rule: Rule, date: RuleDate, trigger: Trigger, calendar: RuleCalendar): RuleDate {
  let answer = date;
  // What was ordered, printed or out of order for this one count says nothing of how the versions differ.
  const plain = { ...trigger, printed: null, extensions: [], tolledDays: 0 };
  const acting = rule.versions.find(({ id }) => id === date.versionId);
  const own = acting && datesUnderVersion(rule, acting, plain, calendar).find(({ mark }) => mark === date.mark);
  for (const version of stoppedVersionsOn(rule, trigger.date)) {
    const all = datesUnderVersion(rule, version, plain, calendar);
    const other = all.find(({ mark }) => mark === date.mark) ?? all[0];
    if (!other?.legal || !own?.legal || !date.legal || other.legal === own.legal) continue;
    const day = other.safe ?? other.legal;
    if (version.status === "proposed") answer = warned(answer, "proposed_version", day, version.id);
    else if (!version.neverEffective) {
      const [acted, beside] = safer(answer, datesUnderVersion(rule, version, trigger, calendar));
      const { versionId, legal, safe } = beside;
      const others = [...acted.otherDates, { versionId, legal, safe }];
      const both = { ...acted, contested: true, otherDates: others, steps: [...acted.steps, ...besideStep(beside)] };
      const code = acted.versionId === version.id ? "version_vacated" : "vacated_version_held";
      answer = warned(both, code, day, version.id);
    } else if (other.legal < own.legal) answer = warned(answer, "stopped_version", day, version.id);
  }
  return answer;
}

/** Of what stands and what a version said that held for a while: too early is the danger of an earliest day alone. */
function safer(date: RuleDate, held: readonly RuleDate[]): [acted: RuleDate, beside: RuleDate] {
  const other = held.find(({ mark }) => mark === date.mark) ?? held[0];
  if (!other) return [date, date];
  const wait = date.type === "earliest" && (other.legal ?? "") > (date.legal ?? "");
  if (!wait) return [date, other];
  const said = new Set(date.warnings.map(({ code }) => code));
  return [{ ...other, warnings: [...date.warnings, ...other.warnings.filter(({ code }) => !said.has(code))] }, date];
}

function besideStep({ versionId, legal, steps }: RuleDate): Step[] {
  const counted = steps.find((step) => step.kind === "count");
  return counted && legal ? [{ kind: "beside", versionId, n: counted.n, unit: counted.unit, to: legal }] : [];
}

function floorOf(version: RuleVersion, date: PlainDate): PlainDate {
  const floor = version.triggerFloor as PlainDate | null;
  return floor !== null && date < floor ? floor : date;
}

function floorStep(trigger: Trigger, from: CountFrom): Step[] {
  return from.date === trigger.date ? [] : [{ kind: "floor", from: trigger.date, to: from.date }];
}

function countFrom(version: RuleVersion, trigger: Trigger): CountFrom {
  return {
    date: floorOf(version, trigger.date),
    time: trigger.time ?? null,
    zone: trigger.zone ?? null,
    ambiguous: trigger.ambiguous ?? null,
    mailed: trigger.mailed ?? false,
    tolled: trigger.tolledDays ?? 0,
    extensions: trigger.extensions ?? [],
  };
}

import { dateOf, type Holidays, type PlainDate, partsOf, weekdayOf } from "~/domain/calendar";
import type { Direction, RuleMark, RuleVersion } from "~/domain/deadline-rule";
import { CLERK_STATES } from "~/domain/state-days";
import { type Counted, type CountFrom, count, stops } from "./counting";
import type { RuleCalendar, RuleDate, Trigger, Warning } from "./rule-date";
import { mayHoldOn } from "./versions";

export function warning(code: string, date: PlainDate | null = null): Warning {
  return { code, date, versionId: null };
}

/** The date with one warning more. */
export function warned(
  date: RuleDate,
  code: string,
  day: PlainDate | null = null,
  versionId: string | null = null,
): RuleDate {
  return { ...date, warnings: [...date.warnings, { ...warning(code, day), versionId }] };
}

interface Count {
  from: CountFrom;
  direction: Direction;
  counted: Counted;
}

/** What the circumstances of this count add to what the version always warns of. Nothing here moves a date. */
export function circumstances(
  version: RuleVersion,
  mark: RuleMark,
  trigger: Trigger,
  calendar: RuleCalendar,
  { from, direction, counted }: Count,
): Warning[] {
  const codes: string[] = [];
  if (from.mailed && mark.mailedAdds === 0) codes.push("mail_adds_nothing");
  if (from.tolled > 0 && !mark.tolls && stops(mark.unit, direction)) codes.push("tolling_not_in_rule");
  if (isLeapDay(from.date) && (mark.unit === "years" || mark.unit === "age")) codes.push("leap_day");
  if (trigger.custody === "not_detained" && HELD.has(version.appliesTo.custody)) codes.push("only_detained");
  return [
    ...codes.map((code) => warning(code)),
    ...placeWarnings(version, trigger),
    ...closedDayWarnings(version, mark, trigger, calendar, { from, direction, counted }),
  ];
}

/** What to say of a version that was asked for by its name, whatever day it held on. */
export function standingWarnings(version: RuleVersion, event: PlainDate): Warning[] {
  const code = version.neverEffective && version.status !== "proposed" ? "never_in_force" : STANDING[version.status];
  const warnings = code ? [{ ...warning(code), versionId: version.id }] : [];
  return mayHoldOn(version, event) ? warnings : [...warnings, { ...warning("not_of_that_day"), versionId: version.id }];
}

const STANDING: Partial<Record<RuleVersion["status"], string>> = {
  vacated: "version_vacated",
  enjoined: "version_enjoined",
  proposed: "version_proposed",
  superseded: "version_superseded",
};

const HELD: ReadonlySet<string> = new Set(["detained", "post_order", "local_custody"]);

/** Circuits that differ, and a rule limited to some circuits or states. */
export function placeWarnings(version: RuleVersion, { circuit, state }: Trigger): Warning[] {
  const warnings: Warning[] = [];
  const at = (code: string, place: string) => warnings.push({ ...warning(code), place });
  if (circuit) {
    const byCircuit = version.placeViews.filter(({ place }) => place in CLERK_STATES);
    const view = byCircuit.find(({ place }) => place === circuit);
    if (byCircuit.length > 0) at(`circuit_${view?.says ?? "check"}`, circuit);
    const { circuits } = version.appliesTo;
    if (circuits.length > 0 && !circuits.includes(circuit)) at("not_in_circuit", circuit);
  } else if (version.placeViews.some(({ place }) => place in CLERK_STATES)) warnings.push(warning("circuit_not_given"));
  const view = version.placeViews.find(({ place }) => place === state && !(place in CLERK_STATES));
  if (view) at(`state_${view.says}`, view.place);
  const { states } = version.appliesTo;
  if (state && states.length > 0 && !states.includes(state)) at("not_in_state", state);
  return warnings;
}

/**
 * Days offices were shut by order and days a state keeps may give a later day: it is named, and never counted on.
 * State days count in the federal courts only: those of the state given, else of the circuit's clerk, else of any clerk.
 */
function closedDayWarnings(
  version: RuleVersion,
  mark: RuleMark,
  { circuit, state }: Trigger,
  calendar: RuleCalendar,
  { from, direction, counted }: Count,
): Warning[] {
  const later = (closed: (day: PlainDate) => boolean): PlainDate | null => {
    const holidays: Holidays = {
      holidayOn: (day) => calendar.holidays.holidayOn(day) ?? (closed(day) ? "closed" : null),
    };
    const { legal } = count(mark, direction, from, holidays);
    return legal > counted.legal ? legal : null;
  };
  const warnings: Warning[] = [];
  const byOrder = later((day) => calendar.closures.has(day));
  const theirs = (mark.whose ?? version.whose) === "theirs";
  if (byOrder) warnings.push(warning(theirs ? "their_later_by_order" : "later_by_order", byOrder));
  if (isInaugurationDay(counted.legal) && (version.id.startsWith("AP-") || circuit === "DC"))
    warnings.push(warning("inauguration_day", counted.legal));
  const { stateHoliday } = calendar;
  if (version.counting === "agency" || version.counting === "sct_30" || !stateHoliday) return warnings;
  const known = state ?? (circuit ? CLERK_STATES[circuit] : undefined);
  const states = known ? [known] : Object.values(CLERK_STATES);
  const byState = later((day) => states.some((place) => stateHoliday(place, day)));
  if (byState && known) warnings.push({ ...warning("later_by_state", byState), place: known });
  else if (byState) warnings.push(warning("later_by_some_state", byState));
  return warnings;
}

/** 20 January after an election, the 21st where that is a Sunday: kept in and around Washington only. */
function isInaugurationDay(date: PlainDate): boolean {
  const { year, month, day } = partsOf(date);
  if (month !== 1 || year % 4 !== 1) return false;
  return day === (weekdayOf(dateOf(year, 1, 20)) === 0 ? 21 : 20);
}

function isLeapDay(date: PlainDate): boolean {
  const { month, day } = partsOf(date);
  return month === 2 && day === 29;
}

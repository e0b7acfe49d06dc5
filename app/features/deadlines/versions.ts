import type { PlainDate } from "~/domain/calendar";
import type { PartialDate, Rule, RuleStatus, RuleVersion } from "~/domain/deadline-rule";

/** Which versions hold on a day: one; several, where the day of a change is not known; or none on file. */
export type InForce =
  | { kind: "one"; version: RuleVersion; startNotExact: boolean }
  | { kind: "contested"; versions: RuleVersion[] }
  | { kind: "none" };

/** The version or versions in force on the day that decides. Vacated and never-effective ones are never among them. */
export function versionsOn(rule: Rule, day: PlainDate): InForce {
  const held = inForce(rule.versions.filter((version) => isLaw(version) && mayHoldOn(version, day)));
  if (held.kind !== "one") return held;
  const { effectiveFrom } = held.version;
  return {
    ...held,
    startNotExact: effectiveFrom !== null && day <= lastDayMeant(effectiveFrom) && effectiveFrom.length < 10,
  };
}

/** Versions a court stopped that would have held on the day: shown as a warning, never acted on. */
export function stoppedVersionsOn(rule: Rule, day: PlainDate): RuleVersion[] {
  return rule.versions.filter((version) => !isLaw(version) && mayHoldOn(version, day));
}

/**
 * The version in force where the day of filing decides, which is itself what the version computes: each version is
 * asked whether it holds on the day it asks for. None does when the change falls between the two days: then both
 * neighbours are contested.
 */
export function versionsByOwnDay(rule: Rule, dayUnder: (version: RuleVersion) => PlainDate): InForce {
  const law = rule.versions.filter(isLaw);
  const holding = law.filter((version) => mayHoldOn(version, dayUnder(version)));
  // In a month whose day of change is not known, another version may already hold on the very day one asks for.
  const days = holding.map(dayUnder);
  if (holding.length > 0) return inForce(law.filter((version) => days.some((day) => mayHoldOn(version, day))));
  const started = law.filter((version) => firstDayMeant(version.effectiveFrom) <= dayUnder(version));
  const next = law[started.length];
  const last = started.at(-1);
  return last && next ? { kind: "contested", versions: [last, next] } : { kind: "none" };
}

function inForce(versions: RuleVersion[]): InForce {
  const [only] = versions;
  if (only === undefined) return { kind: "none" };
  return versions.length === 1 ? { kind: "one", version: only, startNotExact: false } : { kind: "contested", versions };
}

const NOT_LAW: readonly RuleStatus[] = ["vacated", "enjoined", "proposed"];

/** Whether a version was or is the law: not stopped before it began, not vacated, not only proposed. */
export function isLaw(version: RuleVersion): boolean {
  return !version.neverEffective && !NOT_LAW.includes(version.status);
}

/** Whether a version may hold on a day; an event before the day from which it counts is taken to be on that day. */
export function mayHoldOn(version: RuleVersion, event: PlainDate): boolean {
  const day = version.triggerFloor !== null && event < version.triggerFloor ? version.triggerFloor : event;
  return (
    firstDayMeant(version.effectiveFrom) <= day &&
    (version.effectiveUntil === null || day <= lastDayMeant(version.effectiveUntil))
  );
}

/** The first day a begin may mean: `2025-02` may mean 1 February. */
export function firstDayMeant(date: PartialDate | null): string {
  if (date === null) return "0000-01-01";
  return `${date}-01-01`.slice(0, 10);
}

/** The last day an end may mean: `2025-02` may mean 28 February. */
export function lastDayMeant(date: PartialDate): string {
  if (date.length === 10) return date;
  const [year = 0, month = 12] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The version that holds with no end in sight, to speak of a rule as a whole; the last one on file where none does. */
export function standingVersion(rule: Rule): RuleVersion | null {
  const open = rule.versions.filter((version) => isLaw(version) && version.effectiveUntil === null);
  return open.at(-1) ?? rule.versions.at(-1) ?? null;
}

import type { PlainDate } from "~/domain/calendar";
import type { PartialDate, Rule, RuleStatus, RuleVersion } from "~/domain/deadline-rule";

/** Which versions hold on a day: one; several, where the day of a change is not known; or none on file. */
export type InForce =
  | { kind: "one"; version: RuleVersion }
  | { kind: "contested"; versions: RuleVersion[] }
  | { kind: "none" };

/** The version or versions in force on the day that decides. Vacated and never-effective ones are never among them. */
export function versionsOn(rule: Rule, day: PlainDate): InForce {
  return inForce(rule.versions.filter((version) => isLaw(version) && mayHoldOn(version, day)));
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
  if (holding.length > 0) return inForce(holding);
  const started = law.filter((version) => firstDay(version.effectiveFrom) <= dayUnder(version));
  const next = law[started.length];
  const last = started.at(-1);
  return last && next ? { kind: "contested", versions: [last, next] } : { kind: "none" };
}

/** Faults in a rule's versions, as `gap: ...` and `overlap: ...`; [] when they follow one another. */
export function versionFaults(rule: Rule): string[] {
  const law = rule.versions.filter(isLaw);
  return law.flatMap((version, index) => {
    const next = law[index + 1];
    if (!next) return version.effectiveUntil === null ? [] : [`gap: nothing after ${version.id}`];
    if (version.effectiveUntil === null) return [`overlap: ${version.id} and ${next.id}`];
    const end = lastDay(version.effectiveUntil);
    const begin = firstDay(next.effectiveFrom);
    const changeDayUnknown = version.effectiveUntil === next.effectiveFrom && version.effectiveUntil.length < 10;
    if (changeDayUnknown) return [];
    if (begin <= end) return [`overlap: ${version.id} and ${next.id}`];
    return dayAfter(end) === begin ? [] : [`gap: between ${version.id} and ${next.id}`];
  });
}

function inForce(versions: RuleVersion[]): InForce {
  const [only] = versions;
  if (only === undefined) return { kind: "none" };
  return versions.length === 1 ? { kind: "one", version: only } : { kind: "contested", versions };
}

const NOT_LAW: readonly RuleStatus[] = ["vacated", "enjoined", "proposed"];

function isLaw(version: RuleVersion): boolean {
  return !version.neverEffective && !NOT_LAW.includes(version.status);
}

function mayHoldOn(version: RuleVersion, day: PlainDate): boolean {
  return (
    firstDay(version.effectiveFrom) <= day &&
    (version.effectiveUntil === null || day <= lastDay(version.effectiveUntil))
  );
}

function firstDay(date: PartialDate | null): string {
  if (date === null) return "0000-01-01";
  return `${date}-01-01`.slice(0, 10);
}

function lastDay(date: PartialDate): string {
  if (date.length === 10) return date;
  const [year = 0, month = 12] = date.split("-").map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

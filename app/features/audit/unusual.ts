/*
 * What is worth a second look in a week of reading. A finding is a question, not a verdict: the words on the page say
 * what was counted and nothing more.
 */

/** Somebody's reading of one person within the week. */
export interface ReadPerson {
  clientId: string;
  name: string;
  /** Pages opened, and how many of them by night. */
  pages: number;
  atNight: number;
  /** On the team, took the intake, or recorded something about them: part of the reader's own work. */
  own: boolean;
  /** The person and the reader share a family name. */
  sameFamilyName: boolean;
}

/** One reader's week. */
export interface ReaderWeek {
  userId: string;
  name: string;
  role: string;
  people: ReadPerson[];
  /** Requests that were refused, and how many of them at people a wall keeps the reader from. */
  refused: number;
  walled: number;
  /** Times they came to the reading budget, or used break glass. */
  stopped: number;
  alarmed: number;
  brokeGlass: number;
}

export const FINDINGS = ["walled", "family", "break_glass", "stopped", "outside", "night", "refused"] as const;
export type FindingKind = (typeof FINDINGS)[number];

export interface Finding {
  userId: string;
  name: string;
  role: string;
  kind: FindingKind;
  /** How many people, or for refusals and stops how many times. */
  count: number;
  people: { clientId: string; name: string }[];
}

/**
 * From how many people outside their own work a week stands out. Intake looks at records that match a new person, and
 * attorneys cover for each other; the manager's work is everybody's cases, so only the bulk of them stands out.
 */
const OUTSIDE: Record<string, number> = {
  intake_worker: 15,
  staff_attorney: 12,
  program_manager: 120,
  partner_coordinator: 30,
  partner_attorney: 8,
};
const OUTSIDE_OTHERWISE = 8;
const NIGHT = 3;
const REFUSED = 5;

/** What stands out in the readers' week, the gravest first. */
export function unusual(weeks: readonly ReaderWeek[]): Finding[] {
  return weeks
    .flatMap(findingsOf)
    .sort(
      (a, b) =>
        FINDINGS.indexOf(a.kind) - FINDINGS.indexOf(b.kind) || b.count - a.count || a.name.localeCompare(b.name),
    );
}

function findingsOf(week: ReaderWeek): Finding[] {
  const { userId, name, role } = week;
  const outside = week.people.filter((person) => !person.own);
  const found = (kind: FindingKind, count: number, people: readonly ReadPerson[] = []): Finding[] => [
    { userId, name, role, kind, count, people: people.map(({ clientId, name: who }) => ({ clientId, name: who })) },
  ];
  const family = outside.filter((person) => person.sameFamilyName);
  const night = outside.filter((person) => person.atNight > 0);
  return [
    ...(week.walled > 0 ? found("walled", week.walled) : []),
    ...(family.length > 0 ? found("family", family.length, family) : []),
    ...(week.brokeGlass > 0 ? found("break_glass", week.brokeGlass) : []),
    ...(week.stopped + week.alarmed > 0 ? found("stopped", week.stopped + week.alarmed) : []),
    ...(outside.length >= (OUTSIDE[role] ?? OUTSIDE_OTHERWISE) ? found("outside", outside.length, outside) : []),
    ...(role !== "program_manager" && night.length >= NIGHT ? found("night", night.length, night) : []),
    ...(week.refused >= REFUSED ? found("refused", week.refused) : []),
  ];
}

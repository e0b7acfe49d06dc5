import { todayIn } from "~/domain/zones";

/** What choosing the next hearing needs of each. */
export interface Ahead {
  on: string | null;
  time: string | null;
  court: { zone: string | null } | null;
  result: unknown;
}

/**
 * The next hearing: the earliest without a result whose day is not over at its own court, else the first that has no
 * date yet; null when nothing is ahead. `zone` stands in where a court's is not known.
 */
export function nextOf<Hearing extends Ahead>(hearings: readonly Hearing[], now: string, zone: string): Hearing | null {
  const open = hearings.filter((hearing) => hearing.result === null);
  const dated = open
    .filter((hearing) => hearing.on !== null && hearing.on >= todayIn(hearing.court?.zone ?? zone, now))
    .sort((a, b) => dayKey(a).localeCompare(dayKey(b)));
  return dated[0] ?? open.find((hearing) => hearing.on === null) ?? null;
}

/** Hearings whose day is over at their court and of which no result is recorded, the oldest first. */
export function withoutResult<Hearing extends Ahead>(
  hearings: readonly Hearing[],
  now: string,
  zone: string,
): Hearing[] {
  return hearings
    .filter((hearing) => hearing.result === null && hearing.on !== null)
    .filter((hearing) => (hearing.on ?? "") < todayIn(hearing.court?.zone ?? zone, now))
    .sort((a, b) => dayKey(a).localeCompare(dayKey(b)));
}

function dayKey(hearing: Ahead): string {
  return `${hearing.on} ${hearing.time ?? "99:99"}`;
}

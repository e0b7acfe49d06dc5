import type { Actor } from "~/domain/access";
import { plainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import { federalCalendar } from "~/domain/holidays";
import { accessEnding, type OutsideAccess } from "~/features/cases/index.server";
import { type RuleNotice, ruleNotices } from "~/features/deadlines/index.server";
import type { Trx } from "~/platform/db.server";
import { type Change, changesSince, lastLook } from "./changes.server";
import { choicesOf, type DocketCounts, type DocketFilter, dayKey, LINE_KINDS, LINES_A_PAGE } from "./lines.server";
import { type Closure, type DocketLine, readDocket } from "./queries.server";
import { type Band, bandsOf, groupByDay, RANGES } from "./rules";

/** A heading with its lines: one day, or everything overdue, or everything without a date. */
export interface DocketDay {
  band: Band;
  /** Null where the heading is not a day. */
  on: string | null;
  /** A federal holiday, by its code; courts are closed. */
  holiday: string | null;
  closures: Closure[];
  /** All lines of the day, also those on other pages. */
  count: number;
  lines: DocketLine[];
}

export interface DocketPage {
  filter: DocketFilter;
  /** Whose docket the actor may choose; one entry leaves nothing to choose. */
  choices: readonly DocketFilter["who"][];
  days: DocketDay[];
  counts: DocketCounts["bands"];
  pages: number;
  since: string;
  changes: Change[];
  /** Changed rules that moved dates on the actor's own cases. */
  ruleNotices: RuleNotice[];
  /** Cases whose access ends soon, for the people of the partner that has them; the program manager's stand on the triage. */
  accessEnding: OutsideAccess[];
  now: string;
  today: string;
  zone: string;
}

/** What an address asks for; anything it does not understand is as if it were not there. */
export function filterOf(url: URL, actor: Actor): DocketFilter {
  const asked = (name: string) => url.searchParams.get(name);
  const choices = choicesOf(actor);
  return {
    range: RANGES.find((range) => range === asked("range")) ?? "week",
    who: choices.find((who) => who === asked("who")) ?? choices[0] ?? "mine",
    kind: LINE_KINDS.find((kind) => kind === asked("kind")) ?? null,
    page: Math.min(10_000, Math.max(1, Math.trunc(Number(asked("page"))) || 1)),
  };
}

/** A docket's page, grouped by day. */
export async function docketPage(db: Trx, actor: Actor, filter: DocketFilter, clock: Clock): Promise<DocketPage> {
  const { lines, counts, closures } = await readDocket(db, actor, filter, clock);
  const since = await lastLook(db, actor, clock);
  const shown = bandsOf(filter.range).reduce((sum, band) => sum + counts.bands[band], 0);
  return {
    filter,
    choices: choicesOf(actor),
    days: daysOf(lines, counts, closures, clock),
    counts: counts.bands,
    pages: Math.ceil(shown / LINES_A_PAGE),
    since,
    changes: await changesSince(db, actor, filter, since),
    ruleNotices: await ruleNotices(db, actor),
    accessEnding: actor.partnerId === null ? [] : await accessEnding(db, actor, clock),
    now: clock.now,
    today: clock.today,
    zone: clock.zone,
  };
}

function daysOf(lines: readonly DocketLine[], counts: DocketCounts, closures: readonly Closure[], clock: Clock) {
  const days: DocketDay[] = [];
  for (const group of groupByDay(lines, clock.now)) {
    const isDay = group.on !== null && group.band !== "overdue";
    const last = days.at(-1);
    if (!isDay && last?.band === group.band) {
      last.lines.push(...group.lines);
      continue;
    }
    days.push({
      band: group.band,
      on: isDay ? group.on : null,
      holiday: isDay && group.on ? federalCalendar.holidayOn(plainDate(group.on)) : null,
      closures: isDay ? closures.filter((one) => one.on === group.on) : [],
      count: isDay ? (counts.days[dayKey(group.band, group.on)] ?? group.lines.length) : counts.bands[group.band],
      lines: group.lines,
    });
  }
  return days;
}

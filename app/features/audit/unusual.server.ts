import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { displayName, nameOfRow, tokensOf } from "~/domain/people";
import type { Trx } from "~/platform/db.server";
import { mayWatch } from "./reading-watch.server";
import { type Finding, type ReaderWeek, unusual } from "./unusual";

/** A week of everybody's reading looked through. Days are YYYY-MM-DD, Monday to Sunday in the program's zone. */
export interface Digest {
  from: string;
  to: string;
  /** Mondays before and after; `later` null for the week that is not over. */
  earlier: string;
  later: string | null;
  /** How many people read how much. */
  readers: number;
  pages: number;
  findings: Finding[];
}

const DAY_MS = 86_400_000;
/** Whatever somebody recorded about a person so many days before the week makes them part of their own work. */
const OWN_DAYS = 30;

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const at = Date.parse(`${day}T00:00:00Z`);
  return new Date(at - ((new Date(at).getUTCDay() + 6) % 7) * DAY_MS).toISOString().slice(0, 10);
}

function daysAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}

/**
 * The digest of a week; of last week unless `week` names a day of another that has begun. Of people the manager is
 * walled off from there is nothing in it.
 * @throws Forbidden for those who do not watch over reading.
 */
export async function digestOf(db: Trx, actor: Actor, clock: Clock, week: string | null): Promise<Digest> {
  mayWatch(actor);
  const thisWeek = mondayOf(clock.today);
  const asked = week && /^\d{4}-\d\d-\d\d$/.test(week) && !Number.isNaN(Date.parse(week)) ? mondayOf(week) : null;
  const from = asked && asked <= thisWeek ? asked : daysAfter(thisWeek, -7);
  const weeks = await weeksFrom(db, from, clock.zone);
  return {
    from,
    to: daysAfter(from, 6),
    earlier: daysAfter(from, -7),
    later: from < thisWeek ? daysAfter(from, 7) : null,
    readers: weeks.length,
    pages: weeks.reduce((sum, one) => sum + one.people.reduce((n, person) => n + person.pages, 0), 0),
    findings: unusual(weeks),
  };
}

interface WeekRow {
  user_id: string;
  display_name: string;
  role: string;
  client_id: string | null;
  pages: number;
  at_night: number;
  refused: number;
  stopped: number;
  alarmed: number;
  broke_glass: number;
  own: boolean;
  walled: boolean;
  given_names: string | null;
  surname_1: string | null;
  surname_2: string | null;
}

async function weeksFrom(db: Trx, from: string, zone: string): Promise<ReaderWeek[]> {
  const { rows } = await sql<WeekRow>`
    with span as (select ${from}::timestamp at time zone ${zone} as from_at, (${from}::timestamp + interval '7 days') at time zone ${zone} as to_at),
    week as (
      select e.actor_id, e.client_id, e.action, coalesce(e.detail ->> 'method', '') = 'GET' as read,
             extract(hour from e.happened_at at time zone ${zone}) as hour
        from audit_events e, span where e.happened_at >= span.from_at and e.happened_at < span.to_at and e.actor_id is not null
    ),
    summed as (
      select actor_id, client_id,
             count(*) filter (where read and action not in ('denied', 'reading.stopped'))::integer as pages,
             count(*) filter (where read and action not in ('denied', 'reading.stopped') and (hour >= 22 or hour < 6))::integer as at_night,
             count(*) filter (where action = 'denied')::integer as refused,
             count(*) filter (where action = 'reading.stopped')::integer as stopped,
             count(*) filter (where action = 'reading.alarm')::integer as alarmed,
             count(*) filter (where action = 'glass.opened')::integer as broke_glass
        from week group by actor_id, client_id
    ),
    worked as (
      select distinct e.actor_id, e.client_id from audit_events e, span
       where e.happened_at >= span.from_at - make_interval(days => ${OWN_DAYS}) and e.happened_at < span.to_at
         and e.actor_id is not null and e.client_id is not null
         and coalesce(e.detail ->> 'method', '') <> 'GET' and e.action <> 'denied' and e.action !~ '^(reading|glass)'
      union
      select t.user_id, c.client_id from team_members t join cases c on c.id = t.case_id, span
       where t.ended_at is null or t.ended_at > span.from_at
      union
      select i.started_by, i.client_id from intakes i
    ),
    kept_from as (
      select u.id as user_id, c.client_id from walls w join cases c on c.id = w.case_id
        join users u on u.id = w.user_id or u.partner_id = w.partner_id where w.lifted_at is null
    )
    select s.actor_id as user_id, u.display_name, u.role, s.client_id, s.pages, s.at_night, s.refused, s.stopped, s.alarmed,
           s.broke_glass, o.client_id is not null as own, k.client_id is not null as walled,
           n.given_names, n.surname_1, n.surname_2
      from summed s join users u on u.id = s.actor_id
      left join worked o on o.actor_id = s.actor_id and o.client_id = s.client_id
      left join (select distinct * from kept_from) k on k.user_id = s.actor_id and k.client_id = s.client_id
      left join lateral (select n.given_names, n.surname_1, n.surname_2 from names n where n.client_id = s.client_id
                          and n.party_id is null and n.kind = 'legal' and n.superseded_at is null limit 1) n on true
     order by u.display_name, s.actor_id`.execute(db);
  const weeks = new Map<string, ReaderWeek>();
  for (const row of rows) {
    const week = weeks.get(row.user_id) ?? emptyWeek(row);
    weeks.set(row.user_id, week);
    week.refused += row.refused;
    week.walled += row.walled ? row.refused : 0;
    week.stopped += row.stopped;
    week.alarmed += row.alarmed;
    week.brokeGlass += row.broke_glass;
    if (row.client_id === null || row.pages === 0) continue;
    const { given_names = "", surname_1 = "", surname_2 = "" } = row;
    const name = displayName(
      nameOfRow({ given_names: given_names ?? "", surname_1: surname_1 ?? "", surname_2: surname_2 ?? "" }),
    );
    week.people.push({
      clientId: row.client_id,
      name,
      pages: row.pages,
      atNight: row.at_night,
      own: row.own,
      sameFamilyName: shareFamilyName(row.display_name, [row.surname_1, row.surname_2]),
    });
  }
  return [...weeks.values()];
}

function emptyWeek({ user_id, display_name, role }: WeekRow): ReaderWeek {
  return {
    ...{ userId: user_id, name: display_name, role, people: [] },
    ...{ refused: 0, walled: 0, stopped: 0, alarmed: 0, brokeGlass: 0 },
  };
}

/** Whether any word of the reader's name but the first is one of the person's family names, accents aside. */
export function shareFamilyName(reader: string, surnames: readonly (string | null)[]): boolean {
  const own = new Set(
    tokensOf(reader)
      .slice(1)
      .map((token) => token.plain),
  );
  return surnames.some(
    (surname) => surname && tokensOf(surname).some(({ plain }) => plain.length > 2 && own.has(plain)),
  );
}

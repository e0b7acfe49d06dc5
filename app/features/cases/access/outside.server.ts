import { sql } from "kysely";
import { type Actor, isHubStaff } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { Trx } from "~/platform/db.server";
import { canKeepAccess } from "../policy";
import { caseScope } from "../queries.server";
import { type AccessState, accessState, WARN_DAYS } from "./rules";

/** A partner whose people have a case. Instants are ISO 8601, dates `YYYY-MM-DD`. */
export interface OutsideAccess {
  caseId: string;
  number: string;
  partnerId: string;
  partner: string;
  /** Those of the partner on the team, by name; [] when only the organization has the case. */
  people: string[];
  lastAt: string;
  /** Whether nobody else has the case or stands on its team. */
  alone: boolean;
  state: AccessState;
  /** Whether the reader may say that they are still on it; where a day ends it, only the program manager moves that. */
  mayKeep: boolean;
}

interface Found extends Omit<OutsideAccess, "state" | "lastAt" | "mayKeep"> {
  closed: boolean;
  endsOn: string | null;
  lastAt: Date;
  nearestOn: string | null;
  weeks: number;
  since: Date;
}

/** Each partner that has the case, with where its access stands; [] when none has. The caller may read the case. */
export async function accessOnCase(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<OutsideAccess[]> {
  return read(db, actor, sql<boolean>`s.case_id = ${caseId}`, clock);
}

/**
 * Partners whose access to an open case ends within two weeks, or stands only because of a date, the most urgent
 * first: of every case the actor may read.
 */
export async function accessEnding(db: Trx, actor: Actor, clock: Clock): Promise<OutsideAccess[]> {
  const soon = sql<boolean>`(exists (select 1 from placements e where e.case_id = s.case_id and e.partner_id = s.partner_id
      and e.ended_at is null and e.ends_on is not null)
    or g.last_at + make_interval(hours => p.idle_weeks * 168 - ${WARN_DAYS * 24}) <= ${clock.now}::timestamptz)
    and not exists (select 1 from case_closings x where x.case_id = s.case_id and x.reopened_at is null)`;
  const all = await read(db, actor, soon, clock);
  const rank = ({ state }: OutsideAccess) =>
    state.state === "kept" ? "" : state.state === "ending" ? state.endsAt : "~";
  return all
    .filter(({ state }) => state.state === "ending" || state.state === "kept")
    .sort((a, b) => rank(a).localeCompare(rank(b)) || a.number.localeCompare(b.number));
}

async function read(db: Trx, actor: Actor, which: ReturnType<typeof sql<boolean>>, clock: Clock) {
  // A partner's people learn nothing of another partner here, whom they may share a case with.
  const own = isHubStaff(actor) ? sql<boolean>`true` : sql<boolean>`s.partner_id = ${actor.partnerId}`;
  const today = sql`(${clock.now}::timestamptz at time zone p.time_zone)::date`;
  const { rows } = await sql<Found>`
    with s as (
      select case_id, partner_id from placements where ended_at is null and partner_id is not null
      union
      select t.case_id, u.partner_id from team_members t join users u on u.id = t.user_id
       where t.ended_at is null and u.partner_id is not null)
    select s.case_id as "caseId", cases.number, s.partner_id as "partnerId", o.name as partner,
           coalesce((select array_agg(u.display_name order by t.since) from team_members t join users u on u.id = t.user_id
             where t.case_id = s.case_id and t.ended_at is null and u.partner_id = s.partner_id), '{}') as people,
           not exists (select 1 from team_members t join users u on u.id = t.user_id
             where t.case_id = s.case_id and t.ended_at is null and u.partner_id is distinct from s.partner_id)
             and not exists (select 1 from placements n where n.case_id = s.case_id and n.ended_at is null
               and n.partner_id is distinct from s.partner_id) as alone,
           exists (select 1 from case_closings x where x.case_id = s.case_id and x.reopened_at is null) as closed,
           (select min(e.ends_on) from placements e where e.case_id = s.case_id and e.partner_id = s.partner_id
             and e.ended_at is null)::text as "endsOn",
           coalesce(g.last_at, '1970-01-01Z') as "lastAt",
           least((select min(h.on_date) from hearings h where h.case_id = s.case_id and h.superseded_at is null
                   and h.on_date >= ${today}
                   and not exists (select 1 from hearing_results r where r.hearing_id = h.id and r.superseded_at is null)),
                 (select min(greatest(d.act_on, ${today})) from deadlines d where d.case_id = s.case_id
                   and d.superseded_at is null and d.whose = 'ours' and d.state = 'dated' and d.legal_on >= ${today}
                   and not exists (select 1 from deadline_closings k where k.deadline_id = d.id and k.taken_back_at is null)))::text as "nearestOn",
           p.idle_weeks as weeks, p.idle_weeks_since as since
      from s join cases on cases.id = s.case_id join partners o on o.id = s.partner_id cross join program p
      left join access_signs g on g.case_id = s.case_id and g.partner_id = s.partner_id
     where ${which} and ${own} and cases.id in (${caseScope(db, actor)})
     order by o.name`.execute(db);
  return rows.map(({ closed, endsOn, nearestOn, weeks, since, lastAt, ...row }): OutsideAccess => {
    const facts = { closed, endsOn, nearestOn, lastAt: lastAt.toISOString() };
    const setting = { weeks, since: since.toISOString() };
    const state = accessState(facts, setting, clock.now, clock.zone);
    const byDay = state.state === "ending" && state.why === "day";
    const mayKeep =
      state.state !== "over" &&
      canKeepAccess(actor, closed, row.partnerId) &&
      (!byDay || actor.role === "program_manager");
    return { ...row, lastAt: facts.lastAt, state, mayKeep };
  });
}

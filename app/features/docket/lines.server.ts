import { type SqlBool, sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { caseScope } from "~/features/cases/index.server";
import type { Trx } from "~/platform/db.server";
import { BANDS, type Band, bandsOf, type DayOfLine, type Range } from "./rules";

export const WHO = ["mine", "all"] as const;
export const LINE_KINDS = ["hearing", "deadline"] as const;
export type LineKind = (typeof LINE_KINDS)[number];

/** What the address asks for. */
export interface DocketFilter {
  range: Range;
  who: (typeof WHO)[number];
  /** Null: hearings and deadlines. */
  kind: LineKind | null;
  page: number;
}

export const LINES_A_PAGE = 50;

/** A clock of the government's that ran out stays on the docket this long; after that on the page of its case. */
const RUN_OUT_DAYS = 7;

/** A hearing or a deadline as far as its place in the list needs. */
export interface Line extends DayOfLine {
  kind: LineKind;
  id: string;
  caseId: string;
}

/** How many lines each band and each of its days holds, whatever page is shown. */
export interface DocketCounts {
  bands: Record<Band, number>;
  /** Keys as `dayKey` makes them. */
  days: Record<string, number>;
}

/** The key of one day of one band. */
export function dayKey(band: Band, on: string | null): string {
  return `${band} ${on ?? ""}`;
}

interface LineRow {
  kind: LineKind;
  id: string;
  case_id: string;
  on_day: string | null;
  at_time: string | null;
  zone: string;
}

/**
 * One page of lines, in the order of band, day and time: first what is overdue, last what has no date. The band is
 * judged by the day it is at each line's own court.
 */
export async function docketLines(db: Trx, actor: Actor, filter: DocketFilter, clock: Clock): Promise<Line[]> {
  const bands = bandsOf(filter.range);
  const { rows } = await sql<LineRow>`
    ${linesOf(db, actor, filter, clock)}
    select kind, id, case_id, on_day, at_time, zone from banded
     where band in (${sql.join(bands)})
     order by array_position(${sql.val([...BANDS])}::text[], band), on_day nulls last, at_time nulls last, case_id, id
     limit ${LINES_A_PAGE} offset ${(filter.page - 1) * LINES_A_PAGE}`.execute(db);
  return rows.map((row) => ({
    kind: row.kind,
    id: row.id,
    caseId: row.case_id,
    on: row.on_day,
    time: row.at_time?.slice(0, 5) ?? null,
    zone: row.zone,
  }));
}

/** The counts of every band and day. */
export async function docketCounts(db: Trx, actor: Actor, filter: DocketFilter, clock: Clock): Promise<DocketCounts> {
  const { rows } = await sql<{ band: Band; on_day: string | null; lines: string }>`
    ${linesOf(db, actor, filter, clock)}
    select band, on_day, count(*) as lines from banded group by band, on_day`.execute(db);
  const counts: DocketCounts = {
    bands: { overdue: 0, today: 0, week: 0, month: 0, later: 0, undated: 0 },
    days: {},
  };
  for (const row of rows) {
    counts.bands[row.band] += Number(row.lines);
    counts.days[dayKey(row.band, row.on_day)] = Number(row.lines);
  }
  return counts;
}

/**
 * Every open line until a month from now, as `banded (kind, id, case_id, on_day, at_time, zone, band)`. Left out:
 * hearings with a result, closed deadlines, dates that had passed before the case was opened, clocks of the
 * government's that ran out more than a week ago, closed cases.
 */
function linesOf(db: Trx, actor: Actor, filter: DocketFilter, clock: Clock) {
  const soonest = sql`(${clock.now}::timestamptz at time zone 'UTC')::date + 32`;
  const today = (zone: ReturnType<typeof sql>) => sql`(${clock.now}::timestamptz at time zone ${zone})::date`;
  const wants = (kind: LineKind) => sql<SqlBool>`${filter.kind === null || filter.kind === kind}`;
  return sql`
    with mine as materialized (${casesInView(db, actor, filter)}),
    lines as (
      select 'hearing' as kind, h.id, h.case_id, h.on_date as on_day, h.at_time,
             coalesce(c.time_zone, ${clock.zone}) as zone
        from hearings h join mine on mine.id = h.case_id left join courts c on c.id = h.court_id
       where h.superseded_at is null and (h.on_date is null or h.on_date <= ${soonest}) and ${wants("hearing")}
         and not exists (select from hearing_results r where r.hearing_id = h.id and r.superseded_at is null)
      union all
      select 'deadline', d.id, d.case_id, d.act_on, d.legal_time, coalesce(d.zone, ${clock.zone})
        from deadlines d join mine on mine.id = d.case_id
       where d.superseded_at is null and (d.act_on is null or d.act_on <= ${soonest}) and ${wants("deadline")}
         and not ('passed_before_case' = any (d.warnings) and d.legal_on < ${today(sql`coalesce(d.zone, ${clock.zone})`)})
         and not (d.type in ('earliest', 'monitor', 'any_time') and d.act_on < ${today(sql`coalesce(d.zone, ${clock.zone})`)})
         and not (d.whose = 'theirs' and d.act_on < ${today(sql`coalesce(d.zone, ${clock.zone})`)} - ${sql.lit(RUN_OUT_DAYS)})
         and not exists (select from deadline_closings k where k.deadline_id = d.id and k.taken_back_at is null)
    ),
    counted as (select lines.*, on_day - ${today(sql`zone`)} as days from lines),
    banded as (select counted.*, case when days is null then 'undated' when days < 0 then 'overdue' when days = 0 then 'today'
                 when days <= 7 then 'week' when days <= 30 then 'month' else 'later' end as band from counted)`;
}

/** Open cases the docket looks at: those of the actor's own team, or all they may read. */
export function casesInView(db: Trx, actor: Actor, filter: Pick<DocketFilter, "who">) {
  let query = db
    .selectFrom("cases")
    .select(["cases.id", "cases.client_id", "cases.number"])
    .where("cases.id", "in", caseScope(db, actor))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("case_closings")
            .select("case_closings.id")
            .whereRef("case_closings.case_id", "=", "cases.id")
            .where("case_closings.reopened_at", "is", null),
        ),
      ),
    );
  if (filter.who === "mine") {
    query = query.where("cases.id", "in", (eb) =>
      eb
        .selectFrom("team_members")
        .select("team_members.case_id")
        .where("team_members.user_id", "=", actor.userId)
        .where("team_members.ended_at", "is", null),
    );
  }
  return query;
}

/** Whose docket somebody may choose: hub attorneys their own or everybody's; the others have one choice only. */
export function choicesOf(actor: Actor): readonly DocketFilter["who"][] {
  if (actor.role === "staff_attorney") return WHO;
  return actor.role === "partner_attorney" ? ["mine"] : ["all"];
}

import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { Trx } from "~/platform/db.server";
import { casesInView, type DocketFilter } from "./lines.server";

/** Something that moved on a case since somebody last looked. Instants are ISO 8601. */
export type Change = { caseId: string; number: string; at: string; by: string | null } & (
  | { kind: "hearing"; hearing: string; before: MovedDate; after: MovedDate; reason: string | null }
  | { kind: "hearing_new"; hearing: string; after: MovedDate }
  | { kind: "transfer"; from: string | null; to: string | null }
  | {
      kind: "deadline";
      ruleEn: string;
      ruleEs: string;
      before: string | null;
      after: string | null;
      reason: string | null;
    }
);

/** A court's date at one moment of its record; `on` null while to be determined. */
export interface MovedDate {
  on: string | null;
  time: string | null;
  zone: string | null;
}

const SHOWN = 12;
const DAYS_WITHOUT_VISIT = 3;
const DAYS_AT_MOST = 14;

/** Since when to tell what changed: the actor's last act in an earlier session, two weeks at most; else three days. */
export async function lastLook(db: Trx, actor: Actor, clock: Clock): Promise<string> {
  const row = await db
    .selectFrom("audit_events")
    .select("happened_at")
    .where("actor_id", "=", actor.userId)
    .where("session_ref", "is distinct from", actor.sessionRef)
    .orderBy("happened_at", "desc")
    .limit(1)
    .executeTakeFirst();
  const daysAgo = (days: number) => new Date(Date.parse(clock.now) - days * 86_400_000);
  if (!row) return daysAgo(DAYS_WITHOUT_VISIT).toISOString();
  return new Date(Math.max(row.happened_at.getTime(), daysAgo(DAYS_AT_MOST).getTime())).toISOString();
}

/** Hearings moved or added by others, transfers and recounted dates since `since`, the newest first; twelve at most. */
export async function changesSince(
  db: Trx,
  actor: Actor,
  filter: Pick<DocketFilter, "who">,
  since: string,
): Promise<Change[]> {
  const changes = [
    ...(await movedHearings(db, actor, filter, since)),
    ...(await transfers(db, actor, filter, since)),
    ...(await recountedDates(db, actor, filter, since)),
  ];
  return changes.sort((a, b) => b.at.localeCompare(a.at)).slice(0, SHOWN);
}

type Filter = Pick<DocketFilter, "who">;

async function movedHearings(db: Trx, actor: Actor, filter: Filter, since: string): Promise<Change[]> {
  const { rows } = await sql<{
    case_id: string;
    number: string;
    recorded_at: Date;
    by: string;
    kind: string;
    on_date: string | null;
    at_time: string | null;
    time_zone: string | null;
    before_id: string | null;
    before_on: string | null;
    before_time: string | null;
    superseded_reason: string | null;
  }>`
    with mine as (${casesInView(db, actor, filter)}),
    before as (select distinct on (series_id) * from hearings where superseded_at > ${since}::timestamptz
                order by series_id, superseded_at desc, recorded_at desc)
    select h.case_id, mine.number, h.recorded_at, u.display_name as by, h.kind, h.on_date, h.at_time, c.time_zone,
           b.id as before_id, b.on_date as before_on, b.at_time as before_time, b.superseded_reason
      from hearings h join mine on mine.id = h.case_id join users u on u.id = h.recorded_by
      left join courts c on c.id = h.court_id
      left join before b on b.series_id = h.series_id
     where h.superseded_at is null and h.recorded_at > ${since}::timestamptz and h.recorded_by <> ${actor.userId}
       and (b.id is null or (b.on_date, b.at_time) is distinct from (h.on_date, h.at_time))
     order by h.recorded_at desc limit ${SHOWN}`.execute(db);
  return rows.map((row) => {
    const zone = row.time_zone;
    const common = { caseId: row.case_id, number: row.number, at: row.recorded_at.toISOString(), by: row.by };
    const after = { on: row.on_date, time: row.at_time?.slice(0, 5) ?? null, zone };
    if (row.before_id === null) return { ...common, kind: "hearing_new", hearing: row.kind, after };
    const before = { on: row.before_on, time: row.before_time?.slice(0, 5) ?? null, zone };
    return { ...common, kind: "hearing", hearing: row.kind, before, after, reason: row.superseded_reason };
  });
}

async function transfers(db: Trx, actor: Actor, filter: Filter, since: string): Promise<Change[]> {
  const { rows } = await sql<{
    case_id: string;
    number: string;
    recorded_at: Date;
    by: string;
    to_name: string | null;
    from_name: string | null;
  }>`
    with mine as (${casesInView(db, actor, filter)})
    select mine.id as case_id, mine.number, st.recorded_at, u.display_name as by, f.name as to_name, pf.name as from_name
      from mine join stays s on s.client_id = mine.client_id join stints st on st.stay_id = s.id
      join users u on u.id = st.recorded_by left join facilities f on f.id = st.facility_id
      join lateral (select p.facility_id from stints p where p.stay_id = st.stay_id and p.position < st.position
                     and p.superseded_at is null order by p.position desc limit 1) p on true
      left join facilities pf on pf.id = p.facility_id
     where st.superseded_at is null and st.recorded_at > ${since}::timestamptz and st.recorded_by <> ${actor.userId}
     order by st.recorded_at desc limit ${SHOWN}`.execute(db);
  return rows.map((row) => ({
    kind: "transfer",
    caseId: row.case_id,
    number: row.number,
    at: row.recorded_at.toISOString(),
    by: row.by,
    from: row.from_name,
    to: row.to_name,
  }));
}

async function recountedDates(db: Trx, actor: Actor, filter: Filter, since: string): Promise<Change[]> {
  const { rows } = await sql<{
    case_id: string;
    number: string;
    superseded_at: Date;
    by: string | null;
    name_en: string | null;
    name_es: string | null;
    rule_id: string | null;
    before: string | null;
    after: string | null;
    superseded_reason: string | null;
  }>`
    with mine as (${casesInView(db, actor, filter)})
    select d.case_id, mine.number, d.superseded_at, u.display_name as by, r.name_en, r.name_es, d.rule_id,
           d.act_on as before, n.act_on as after, d.superseded_reason
      from deadlines d join mine on mine.id = d.case_id left join deadlines n on n.id = d.superseded_by_id
      left join users u on u.id = d.superseded_by left join rules r on r.id = d.rule_id
     where d.superseded_at > ${since}::timestamptz and d.superseded_by is distinct from ${actor.userId}
       and d.act_on is distinct from n.act_on
     order by d.superseded_at desc limit ${SHOWN}`.execute(db);
  return rows.map((row) => ({
    kind: "deadline",
    caseId: row.case_id,
    number: row.number,
    at: row.superseded_at.toISOString(),
    by: row.by,
    ruleEn: row.name_en ?? row.rule_id ?? "",
    ruleEs: row.name_es ?? row.rule_id ?? "",
    before: row.before,
    after: row.after,
    reason: row.superseded_reason,
  }));
}

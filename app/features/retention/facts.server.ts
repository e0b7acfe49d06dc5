import { sql } from "kysely";
import type { Clock } from "~/domain/clock";
import { displayName, nameOfRow } from "~/domain/people";
import type { Trx } from "~/platform/db.server";
import { bornBy, type FileFacts, type KeepingTimes } from "./rules";

/** Decisions after which there is no case. */
const DECLINED = ["ineligible", "conflicted", "declined_by_person"];

export interface FileOf {
  id: string;
  name: string;
  facts: FileFacts;
}

/** How long the program keeps files, and how long its backups are kept (days). */
export async function keepingTimes(db: Trx): Promise<KeepingTimes & { backupDays: number }> {
  const row = await db
    .selectFrom("program")
    .select(["declined_days", "closed_years", "backup_days"])
    .executeTakeFirstOrThrow();
  return { declinedDays: row.declined_days, closedYears: row.closed_years, backupDays: row.backup_days };
}

interface Row {
  id: string;
  given_names: string | null;
  surname_1: string | null;
  surname_2: string | null;
  birth_year: number | null;
  age_about: number | null;
  age_about_on: string | null;
  first_seen: string;
  intakes: { decision: string | null; on: string | null; aside: string | null; has_case: boolean }[];
  cases: { closed: string | null }[];
  holds: number;
  deadlines: number;
}

/**
 * What decides about the files of one person (`only`), or of those whose time may be over: nobody with an open case.
 * 500 at most. Walls are not told here: whoever is behind one sees nothing of the file.
 */
export async function filesOf(
  db: Trx,
  clock: Clock,
  { only, times }: { only?: string; times: KeepingTimes },
): Promise<FileOf[]> {
  const candidates = only
    ? sql`c.id = ${only}`
    : sql`not exists (select from cases o where o.client_id = c.id and o.withdrawn_at is null and not exists (
            select from case_closings k where k.case_id = o.id and k.reopened_at is null
               and k.closed_on <= ${clock.today}::date - make_interval(years => ${times.closedYears}::integer)))
          and c.created_at <= ${clock.now}::timestamptz - make_interval(days => ${times.declinedDays}::integer)
          and not exists (select from intakes i where i.client_id = c.id and i.abandoned_at is null and not exists (
            select from intake_decisions d where d.intake_id = i.id and d.taken_back_at is null))`;
  const { rows } = await sql<Row>`
    select c.id, n.given_names, n.surname_1, n.surname_2, c.birth_year, c.age_about, c.age_about_on::text,
           (c.created_at at time zone ${clock.zone})::date::text as first_seen,
           coalesce((select jsonb_agg(jsonb_build_object('decision', d.decision,
               'on', (d.decided_at at time zone ${clock.zone})::date, 'aside', (i.abandoned_at at time zone ${clock.zone})::date,
               'has_case', exists (select from cases o where o.intake_id = i.id and o.withdrawn_at is null)))
             from intakes i left join intake_decisions d on d.intake_id = i.id and d.taken_back_at is null
            where i.client_id = c.id), '[]') as intakes,
           coalesce((select jsonb_agg(jsonb_build_object('closed', k.closed_on))
             from cases o left join case_closings k on k.case_id = o.id and k.reopened_at is null
            where o.client_id = c.id and o.withdrawn_at is null), '[]') as cases,
           (select count(*) from holds h where h.client_id = c.id and h.lifted_at is null)::integer as holds,
           (select count(*) from deadlines d join cases o on o.id = d.case_id
             where o.client_id = c.id and o.withdrawn_at is null and d.superseded_at is null and d.whose = 'ours'
               and d.state = 'dated' and d.act_on >= ${clock.today}::date
               and not exists (select from deadline_closings k where k.deadline_id = d.id and k.taken_back_at is null))::integer as deadlines
      from clients c left join names n on n.client_id = c.id and n.kind = 'legal' and n.superseded_at is null
     where c.merged_into is null and c.purged_at is null and ${candidates}
     order by c.created_at, c.id limit 500`.execute(db);
  return rows.map(fileOf);
}

function fileOf(row: Row): FileOf {
  const name = { given_names: row.given_names ?? "", surname_1: row.surname_1 ?? "", surname_2: row.surname_2 ?? "" };
  return {
    id: row.id,
    name: displayName(nameOfRow(name)),
    facts: {
      bornBy: bornBy({ year: row.birth_year, ageAbout: row.age_about, ageAboutOn: row.age_about_on }),
      firstSeenOn: row.first_seen,
      intakes: row.intakes.map((one) => ({
        decision: one.decision && one.on ? { on: one.on, declined: DECLINED.includes(one.decision) } : null,
        setAsideOn: one.aside,
        hasCase: one.has_case,
      })),
      cases: row.cases.map((one) => ({ closedOn: one.closed })),
      holds: row.holds,
      openDeadlines: row.deadlines,
      walls: 0,
    },
  };
}

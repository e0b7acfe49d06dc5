import { sql } from "kysely";
import { type Actor, isHubStaff, type Role } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { findCase } from "~/features/cases/index.server";
import type { Trx } from "~/platform/db.server";
import { type ToldRecord, tellRecords } from "./told-records.server";

export const ACTS_A_PAGE = 50;

/** One act on a case: who did what when, and, where a record shows it, what stood before and what after. */
export interface CaseAct {
  id: string;
  at: string;
  /** Null for an act of the system or of somebody not signed in. */
  by: string | null;
  role: string | null;
  /** `noun.verb`, or `deadline.recounted` for a date that followed from another act. */
  action: string;
  before: string | null;
  after: string | null;
  why: string | null;
}

/** Somebody's reading of a case on one day. */
export interface CaseOpening {
  by: string;
  role: Role;
  /** First and last moment of that day. */
  from: string;
  to: string;
  pages: number;
  /** Requests that were refused. */
  refused: number;
}

export interface CaseHistory {
  acts: CaseAct[];
  openings: CaseOpening[];
  page: number;
  pages: number;
}

/** Acts of the program's own work on the person, before and beside the case: not for partners. */
const OF_THE_PROGRAM = "^(intake|matches|match|party|offer|client|clients|wall|glass)\\.";

interface ActRow {
  id: string;
  happened_at: Date;
  display_name: string | null;
  role: string | null;
  action: string;
  object_kind: string;
  object_id: string | null;
  total: string;
}

/**
 * Everything that happened on a case, the newest first: the acts of people as the audit has them, and the dates that
 * were counted anew because of them. Partners see the acts on the case itself, and of its readers the program's people
 * and their own. @throws NotFound
 */
export async function caseHistory(
  db: Trx,
  actor: Actor,
  caseId: string,
  page: number,
  clock: Clock,
): Promise<CaseHistory> {
  const head = await findCase(db, actor, caseId);
  const shown = isHubStaff(actor)
    ? sql`(e.case_id = ${caseId} or (e.case_id is null and e.client_id = ${head.clientId}))`
    : sql`e.case_id = ${caseId} and e.action !~ ${OF_THE_PROGRAM}`;
  const { rows } = await sql<ActRow>`
    with acts as (
      select e.id, e.happened_at, e.actor_id, e.action, e.object_kind, e.object_id
        from audit_events e
       where ${shown}
         and e.action <> 'denied' and e.action not like 'intake.section.%'
         and (coalesce(e.detail->>'method', '') <> 'GET' or e.action = 'document.made')
      union all
      select d.id, d.superseded_at, d.superseded_by, 'deadline.recounted', 'deadline', d.id
        from deadlines d left join deadlines n on n.id = d.superseded_by_id
       where d.case_id = ${caseId} and d.superseded_at is not null and d.legal_on is distinct from n.legal_on
    )
    select acts.*, u.display_name, u.role, count(*) over () as total
      from acts left join users u on u.id = acts.actor_id
     order by happened_at desc, id limit ${ACTS_A_PAGE} offset ${(page - 1) * ACTS_A_PAGE}`.execute(db);
  const told = await tellRecords(
    db,
    rows.flatMap((row) => (row.object_id ? [{ kind: row.object_kind, id: row.object_id }] : [])),
  );
  return {
    page,
    pages: Math.ceil(Number(rows[0]?.total ?? 0) / ACTS_A_PAGE),
    acts: rows.map((row) => ({
      id: row.id,
      at: row.happened_at.toISOString(),
      by: row.display_name,
      role: row.role,
      action: row.action,
      ...changeBy(row.action, (row.object_id && told.get(row.object_id)) || null),
    })),
    openings: await openingsOf(db, actor, caseId, clock),
  };
}

/** Acts that put another record in the place of one; all but these and the endings only add. */
const REPLACES = /\.(corrected|result_corrected|moved|advanced|put_back|transferred|recounted)$/;
const ENDS = /\.(taken_back|result_taken_back|ended)$/;

/** The part of what a record says that belongs to this act: a later correction of it is an act of its own. */
function changeBy(action: string, told: ToldRecord | null): Pick<CaseAct, "before" | "after" | "why"> {
  if (!told) return { before: null, after: null, why: null };
  if (ENDS.test(action)) return { before: told.now, after: null, why: told.whyNowEnded };
  if (!REPLACES.test(action)) return { before: null, after: told.now, why: null };
  const why = action === "deadline.recounted" ? told.whyNowEnded : told.whyWasEnded;
  return { before: told.was, after: told.now, why: action === "custody.transferred" ? null : why };
}

/** Who opened the case, one line a person and day in the program's zone, the last sixty. */
async function openingsOf(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<CaseOpening[]> {
  const shown = isHubStaff(actor)
    ? sql`(e.action = 'denied' or e.detail->>'method' = 'GET')`
    : sql`e.action <> 'denied' and e.detail->>'method' = 'GET' and (u.partner_id is null or u.partner_id = ${actor.partnerId})`;
  const { rows } = await sql<{
    display_name: string;
    role: Role;
    first: Date;
    last: Date;
    pages: string;
    refused: string;
  }>`
    select u.display_name, u.role, min(e.happened_at) as first, max(e.happened_at) as last,
           count(*) filter (where e.action <> 'denied') as pages, count(*) filter (where e.action = 'denied') as refused
      from audit_events e join users u on u.id = e.actor_id
     where e.case_id = ${caseId} and ${shown}
     group by u.id, u.display_name, u.role, (e.happened_at at time zone ${clock.zone})::date
     order by max(e.happened_at) desc limit 60`.execute(db);
  return rows.map((row) => ({
    by: row.display_name,
    role: row.role,
    from: row.first.toISOString(),
    to: row.last.toISOString(),
    pages: Number(row.pages),
    refused: Number(row.refused),
  }));
}

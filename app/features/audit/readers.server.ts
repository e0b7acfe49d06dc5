import { sql } from "kysely";
import { isUuid } from "~/domain/ids";
import type { Trx } from "~/platform/db.server";
import { gatherReadings, KINDS, type Kind, type ReaderDay, type ReadingRow } from "./readings";

/** How many lines, each a person and a day, a page shows; the file for a spreadsheet has them all. */
export const READERS_SHOWN = 200;

/** Which of the readers: null means all. Days are YYYY-MM-DD in the program's zone, both included. */
export interface ReaderFilter {
  from: string | null;
  to: string | null;
  userId: string | null;
  kind: Kind | null;
}

export interface Readers {
  days: ReaderDay[];
  /** How many lines there are, shown or not. */
  total: number;
  /** Everybody who ever appears, for the filter. */
  people: { id: string; name: string }[];
}

/** The filter an address names; what it cannot be is left out. */
export function readReaderFilter(asked: URLSearchParams): ReaderFilter {
  const day = (name: string) => {
    const text = asked.get(name) ?? "";
    return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text)) ? text : null;
  };
  const userId = asked.get("who") ?? undefined;
  return {
    from: day("from"),
    to: day("to"),
    userId: isUuid(userId) ? userId : null,
    kind: KINDS.find((kind) => kind === asked.get("what")) ?? null,
  };
}

/**
 * Who opened, found, downloaded or changed anything of a person, or was refused it: one line a person and day, the
 * newest first. Whoever asks has been let read the person; what they may not see of the log the database leaves out.
 *
 * @param records the person's record and those merged into it.
 */
export async function readersOf(
  db: Trx,
  records: readonly string[],
  filter: ReaderFilter,
  zone: string,
  most = READERS_SHOWN,
): Promise<Readers> {
  const { rows } = await sql<Omit<ReadingRow, "first" | "last"> & { first: Date; last: Date }>`
    with cases_of as (select id from cases where client_id = any (${records}::uuid[])),
    seen as (
      select e.* from audit_events e where e.client_id = any (${records}::uuid[])
      union all
      select e.* from audit_events e where e.client_id is null and e.case_id in (select id from cases_of)
      union all
      select e.* from audit_events e join intakes i on i.id = e.object_id
       where e.client_id is null and e.case_id is null and i.client_id = any (${records}::uuid[])
      union all
      select e.* from audit_events e
       where e.detail ? 'shown' and e.detail -> 'shown' ?| ${records}::text[]
    ),
    told as (
      select e.actor_id, e.action, coalesce(e.detail ->> 'method', '') = 'GET' as read, e.happened_at,
             (e.happened_at at time zone ${zone})::date as day
        from seen e
    )
    select t.actor_id as "userId", u.display_name as name, u.role, p.name as organization, t.day::text, t.action, t.read,
           count(*)::integer as count, min(t.happened_at) as first, max(t.happened_at) as last
      from told t left join users u on u.id = t.actor_id left join partners p on p.id = u.partner_id
     where (${filter.from}::date is null or t.day >= ${filter.from}::date)
       and (${filter.to}::date is null or t.day <= ${filter.to}::date)
     group by t.actor_id, u.display_name, u.role, p.name, t.day, t.action, t.read
     order by t.day desc, max(t.happened_at) desc`.execute(db);
  const people = new Map(rows.flatMap((row) => (row.userId ? [[row.userId, row.name ?? ""] as const] : [])));
  const wanted = rows
    .filter((row) => filter.userId === null || row.userId === filter.userId)
    .map((row) => ({ ...row, first: row.first.toISOString(), last: row.last.toISOString() }));
  const days = gatherReadings(wanted, filter.kind);
  return {
    days: days.slice(0, most),
    total: days.length,
    people: [...people].map(([id, name]) => ({ id, name })).sort((a, b) => a.name.localeCompare(b.name)),
  };
}

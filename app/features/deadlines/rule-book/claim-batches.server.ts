import type { Selectable } from "kysely";
import { sql } from "kysely";
import { type PlainDate, plainDate } from "~/domain/calendar";
import type { Rule } from "~/domain/deadline-rule";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";
import type { Claim } from "../claims";
import { appealEnd, type CaseDeadline, linesOfClaims } from "../for-case";
import type { RuleCalendar } from "../rules";

/** A standing date of an open case, with what counting it anew needs. */
export type ClaimRow = Selectable<DB["deadlines"]> & {
  key: string;
  number: string;
  opened_on: string;
  series_id: string | null;
  closed_how: "filed" | "reason" | null;
};

/** The rules a batch is counted under, and the day it is. */
export interface CountWith {
  rules: readonly Rule[];
  calendar: RuleCalendar;
  today: PlainDate;
}

const COUNTED_FROM: Readonly<Record<string, readonly string[]>> = { "AP-01": ["MO-01"] };

/** The rules whose dates move when this one changes: itself, and those that count from the day it gives. */
export function rulesThatMove(ruleId: string): string[] {
  return [ruleId, ...(COUNTED_FROM[ruleId] ?? [])];
}

/**
 * Counted dates of these rules on open cases, whole cases at a time in the order of their ids; [] when there are no
 * more after `after`. `cases` narrows it to the cases somebody may read.
 */
export async function nextClaims(
  db: Trx,
  {
    ruleIds,
    after,
    size,
    cases,
  }: { ruleIds: readonly string[]; after: string | null; size: number; cases?: ReturnType<typeof sql> },
): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select d.*, c.number, c.opened_on, h.series_id, k.how as closed_how,
           concat_ws('|', d.rule_id, d.mark, d.whose, coalesce(h.series_id::text, ''), d.trigger_event) as key
      from deadlines d join cases c on c.id = d.case_id left join hearings h on h.id = d.hearing_id
      left join deadline_closings k on k.deadline_id = d.id and k.taken_back_at is null
     where d.rule_id in (${sql.join([...ruleIds])}) and d.origin = 'computed' and d.superseded_at is null
       and c.withdrawn_at is null and d.case_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
       and not exists (select from case_closings o where o.case_id = c.id and o.reopened_at is null)
       ${cases ? sql`and d.case_id in ${cases}` : sql``}
     order by d.case_id, d.id limit ${size}`.execute(db);
  const last = rows.at(-1);
  if (!last || rows.length < size) return rows;
  // The last case may go on behind the limit: it begins the next batch, unless it is all there is.
  const whole = rows.filter((row) => row.case_id !== last.case_id);
  if (whole.length > 0) return whole;
  return nextClaims(db, { ruleIds, after, size: size * 2, ...(cases ? { cases } : {}) });
}

/** The rows of one case after the other. */
export function* byCase(rows: readonly ClaimRow[]): Generator<[first: ClaimRow, rows: ClaimRow[]]> {
  let group: ClaimRow[] = [];
  for (const row of rows) {
    if (group[0] && group[0].case_id !== row.case_id) {
      yield [group[0], group];
      group = [];
    }
    group.push(row);
  }
  if (group[0]) yield [group[0], group];
}

/** The standing record of each hearing the rows hang on, by its series. */
export function hearingsOf(rows: readonly ClaimRow[]): ReadonlyMap<string, string> {
  return new Map(rows.flatMap((row) => (row.series_id && row.hearing_id ? [[row.series_id, row.hearing_id]] : [])));
}

/** What the rules say now about the claims behind one case's rows. */
export function linesAnew(rows: readonly ClaimRow[], { rules, calendar, today }: CountWith): CaseDeadline[] {
  const claims = new Map<string, Claim>();
  for (const row of rows) {
    const claim = row.claim as unknown as Claim | null;
    if (claim === null) throw new Error(`The date ${row.id} does not say what it counts from.`);
    claims.set([row.rule_id, row.whose, row.series_id, row.trigger_event].join("|"), claim);
  }
  const openedOn = plainDate(rows[0]?.opened_on ?? today);
  const end = appealEnd(rules, calendar);
  const anew = [...claims.values()].flatMap((claim) => countedFromAppeal(claim, end) ?? []);
  return linesOfClaims(anew, rules, calendar, { openedOn }, today);
}

/** A motion that counts from the end of the time to appeal: that day may have moved. Null when there is none any more. */
function countedFromAppeal(claim: Claim, end: (decidedOn: PlainDate) => PlainDate | null): Claim | null {
  if (!claim.warnings.includes("final_if_no_appeal") || claim.trigger === null) return claim;
  const decidedOn = claim.trigger.safeDate ?? claim.trigger.date;
  const ended = end(decidedOn);
  return ended && { ...claim, trigger: { ...claim.trigger, date: ended } };
}

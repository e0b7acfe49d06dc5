import { sql } from "kysely";
import type { Trx } from "~/platform/db.server";
import { type ClaimRow, type Counter, claimRows, openOnes, SUBSTANCE_ROW } from "./claim-batches.server";

/** The dates one claim gives a case: one row for each number of the rule. */
export interface Unit {
  caseId: string;
  number: string;
  openedOn: string;
  /** The rows' ids with a space between, in the order every unit alike has them. */
  ids: string;
}

/** Units that say the same and count from the same: what becomes of one becomes of all. */
export interface Alike {
  /** The rows of the first of them. */
  rows: ClaimRow[];
  units: Unit[];
}

interface UnitRow extends Unit {
  says: string;
}

const SAMPLES_AT_ONCE = 5_000;

/**
 * The standing dates of these rules on open cases within `cases`, put together where a recount cannot tell them apart:
 * of a hundred thousand appeals only some hundred differ. Two rows are alike when every column a recount reads or
 * compares is the same; the day the case was opened counts only where one of the dates lies before it.
 */
export async function alikeOnOpenCases(
  db: Trx,
  { ruleIds, cases, counter }: { ruleIds: readonly string[]; cases: ReturnType<typeof sql>; counter: Counter },
): Promise<Alike[]> {
  const { rows: units } = await sql<UnitRow>`
    select u.case_id as "caseId", c.number, c.opened_on as "openedOn", u.ids, u.says
      from (select case_id, string_agg(id::text, ' ' order by mark, says) as ids,
                   string_agg(says, '' order by mark, says) as says
              from (select d.id, d.case_id, d.mark, h.series_id, d.rule_id, d.whose, d.trigger_event,
                           md5(${SUBSTANCE_ROW}::text) as says
                      from deadlines d left join hearings h on h.id = d.hearing_id
                      left join deadline_closings k on k.deadline_id = d.id and k.taken_back_at is null
                     where d.rule_id in (${sql.join([...ruleIds])}) and d.origin = 'computed' and d.superseded_at is null) row
             group by case_id, series_id, rule_id, whose, trigger_event) u
      join cases c on c.id = u.case_id
     where ${openOnes} and c.id in ${cases}`.execute(db);
  const groups = new Map<string, UnitRow[]>();
  for (const unit of units) {
    const group = groups.get(unit.says);
    if (group) group.push(unit);
    else groups.set(unit.says, [unit]);
  }
  const samples = await samplesOf(db, [...groups.values()]);
  return [...groups.values()].flatMap((group) => {
    const ids = group[0]?.ids.split(" ") ?? [];
    const rows = ids.flatMap((id) => samples.get(id) ?? []);
    if (rows.length !== ids.length) throw new Error("A date went away while it was counted.");
    return byOpening(group, rows, counter);
  });
}

async function samplesOf(db: Trx, groups: readonly UnitRow[][]): Promise<Map<string, ClaimRow>> {
  const ids = groups.flatMap(([first]) => first?.ids.split(" ") ?? []);
  const found = new Map<string, ClaimRow>();
  for (let at = 0; at < ids.length; at += SAMPLES_AT_ONCE) {
    for (const row of await claimRows(db, ids.slice(at, at + SAMPLES_AT_ONCE))) found.set(row.id, row);
  }
  return found;
}

/** Parts a group by which of its dates lie before the case was opened: that alone the opening changes. */
function byOpening(group: readonly UnitRow[], rows: readonly ClaimRow[], counter: Counter): Alike[] {
  const days = [...new Set(counter.linesAnew(rows).flatMap((line) => line.date?.legal ?? []))].sort();
  const parts = new Map<number, Alike>();
  for (const unit of group) {
    const before = days.filter((day) => day < unit.openedOn).length;
    const part = parts.get(before);
    if (part) part.units.push(unit);
    else parts.set(before, { rows: rows.map((row) => ({ ...row, opened_on: unit.openedOn })), units: [unit] });
  }
  return [...parts.values()];
}

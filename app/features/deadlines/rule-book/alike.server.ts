import { sql } from "kysely";
import type { Trx } from "~/platform/db.server";
import { type ClaimRow, type Counter, claimRows, openOnes, SUBSTANCE } from "./claim-batches.server";

/** The dates one claim gives a case: one row for each number of the rule. */
export interface Unit {
  caseId: string;
  number: string;
  openedOn: string;
  /** The rows' ids, in the order every unit alike has them. */
  ids: string[];
}

/** Units that say the same and count from the same: what becomes of one becomes of all. */
export interface Alike {
  /** The rows of the first of them. */
  rows: ClaimRow[];
  units: Unit[];
}

interface UnitParts extends Unit {
  /** Which of the rows that were put together each of the ids belongs to. */
  says: number[];
}

const SAMPLES_AT_ONCE = 5_000;
/** Kept in memory while rows are put together; beyond it the database writes to its disk, and takes longer. */
const MEMORY = "64MB";

/**
 * The standing dates of these rules on open cases within `cases`, put together where a recount cannot tell them apart:
 * of a hundred thousand appeals only some hundred differ. Two rows are alike when every column a recount reads or
 * compares is the same; the day the case was opened counts only where one of the dates lies before it.
 */
export async function alikeOnOpenCases(
  db: Trx,
  { ruleIds, cases, counter }: { ruleIds: readonly string[]; cases: ReturnType<typeof sql>; counter: Counter },
): Promise<Alike[]> {
  await sql`select set_config('work_mem', ${MEMORY}, true)`.execute(db);
  const { rows } = await sql<{ line: string; members: string }>`
    select concat_ws('|', d.rule_id, d.whose, d.trigger_event) as line,
           string_agg(concat_ws(E'\t', d.id, d.case_id, c.opened_on, h.series_id, c.number), E'\n') as members
      from deadlines d join cases c on c.id = d.case_id left join hearings h on h.id = d.hearing_id
      left join deadline_closings k on k.deadline_id = d.id and k.taken_back_at is null
     where d.rule_id in (${sql.join([...ruleIds])}) and d.origin = 'computed' and d.superseded_at is null
       and ${openOnes} and d.case_id in ${cases}
     group by ${SUBSTANCE}`.execute(db);
  const units = new Map<string, UnitParts>();
  rows.forEach(({ line, members }, kin) => {
    for (const member of members.split("\n")) addTo(units, line, kin, member.split("\t"));
  });
  const groups = new Map<string, UnitParts[]>();
  for (const unit of units.values()) {
    const says = unit.says.join(" ");
    const group = groups.get(says);
    if (group) group.push(unit);
    else groups.set(says, [unit]);
  }
  const samples = await samplesOf(db, [...groups.values()]);
  return [...groups.values()].flatMap((group) => {
    const sample = (group[0]?.ids ?? []).flatMap((id) => samples.get(id) ?? []);
    if (sample.length !== group[0]?.ids.length) throw new Error("A date went away while it was counted.");
    return byOpening(group, sample, counter);
  });
}

/** Rows come kin by kin, so that units alike have their ids in the same order. */
function addTo(units: Map<string, UnitParts>, line: string, kin: number, member: readonly string[]): void {
  const [id = "", caseId = "", openedOn = ""] = member;
  const number = member.at(-1) ?? "";
  const key = `${line} ${caseId} ${member.length > 4 ? member[3] : ""}`;
  const unit = units.get(key);
  if (unit) {
    unit.ids.push(id);
    unit.says.push(kin);
  } else units.set(key, { caseId, number, openedOn, ids: [id], says: [kin] });
}

async function samplesOf(db: Trx, groups: readonly UnitParts[][]): Promise<Map<string, ClaimRow>> {
  const ids = groups.flatMap(([first]) => first?.ids ?? []);
  const found = new Map<string, ClaimRow>();
  for (let at = 0; at < ids.length; at += SAMPLES_AT_ONCE) {
    for (const row of await claimRows(db, ids.slice(at, at + SAMPLES_AT_ONCE))) found.set(row.id, row);
  }
  return found;
}

/** Parts a group by which of its dates lie before the case was opened: that alone the opening changes. */
function byOpening(group: readonly UnitParts[], rows: readonly ClaimRow[], counter: Counter): Alike[] {
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

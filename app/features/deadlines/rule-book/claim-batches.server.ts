import type { Selectable } from "kysely";
import { sql } from "kysely";
import type { PlainDate } from "~/domain/calendar";
import type { Rule } from "~/domain/deadline-rule";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";
import type { Claim } from "../claims";
import { appealEnd, type CaseDeadline, keyOf, linesOfClaims } from "../for-case";
import type { RuleCalendar } from "../rules";

const COLUMNS = [
  "id",
  "case_id",
  "rule_id",
  "rule_version_id",
  "mark",
  "whose",
  "type",
  "state",
  "question",
  "trigger_event",
  "trigger_on",
  "trigger_time",
  "zone",
  "hearing_id",
  "legal_on",
  "legal_time",
  "safe_on",
  "own_on",
  "unrolled_on",
  "contested",
  "warnings",
] as const satisfies readonly (keyof DB["deadlines"])[];

/** The claim without the hearing: the same for every case that counts from the same. */
const CLAIM = sql`case when d.hearing_id is null then d.claim else jsonb_set(d.claim, '{hearingId}', 'null') end`;
/** Columns in which rows differ that a recount treats alike. */
const OF_ONE_CASE: readonly string[] = ["id", "case_id", "hearing_id"];
/** Everything a recount reads of a row or compares it by; whose case and which hearing it is are left out. */
export const SUBSTANCE = sql`${sql.join(
  COLUMNS.filter((column) => !OF_ONE_CASE.includes(column)).map((column) => sql.ref(`d.${column}`)),
)}, h.series_id is null, k.how, ${CLAIM}`;

/** A standing date of an open case, with what counting it anew needs. */
export type ClaimRow = Pick<Selectable<DB["deadlines"]>, (typeof COLUMNS)[number]> & {
  key: string;
  /** `CLAIM` as text. */
  claim_text: string | null;
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

/** Some of the counted dates, of whole cases; `reached` is the last case looked at, null when there are no more. */
export interface ClaimPage {
  rows: ClaimRow[];
  reached: string | null;
}

/**
 * The counted dates of these rules on open cases behind the case `after`, in the order of the cases' ids, about `size`
 * at a time.
 */
export async function nextClaims(
  db: Trx,
  { ruleIds, after, size }: { ruleIds: readonly string[]; after: string | null; size: number },
): Promise<ClaimPage> {
  // Each rule is read along its index, so that a page costs what it holds, however many there are.
  const perRule = ruleIds.map(
    (ruleId) => sql`(select id, case_id from deadlines
      where rule_id = ${ruleId} and origin = 'computed' and superseded_at is null
        and case_id > ${after ?? "00000000-0000-0000-0000-000000000000"}::uuid
      order by case_id limit ${size})`,
  );
  const { rows: page } = await sql<{ id: string; case_id: string }>`
    select id, case_id from (${sql.join(perRule, sql` union all `)}) page order by case_id limit ${size}`.execute(db);
  const last = page.at(-1);
  if (!last) return { rows: [], reached: null };
  // The last case may go on behind the limit: it begins the next page, unless it is all there is.
  const whole = page.length < size ? page : page.filter((row) => row.case_id !== last.case_id);
  const reached = whole.at(-1)?.case_id;
  if (!reached) return nextClaims(db, { ruleIds, after, size: size * 2 });
  const rows = await claimRows(
    db,
    whole.map((row) => row.id),
  );
  return { rows, reached };
}

/** A case that is still open, where `c` is its row. */
export const openOnes = sql`c.withdrawn_at is null
  and not exists (select from case_closings o where o.case_id = c.id and o.reopened_at is null)`;

/** Those of these dates that stand on open cases, case by case. */
export async function claimRows(db: Trx, ids: readonly string[]): Promise<ClaimRow[]> {
  const { rows } = await sql<ClaimRow>`
    select ${sql.join(COLUMNS.map((column) => sql.ref(`d.${column}`)))}, (${CLAIM})::text as claim_text, c.number,
           c.opened_on, h.series_id, k.how as closed_how,
           concat_ws('|', d.rule_id, d.mark, d.whose, coalesce(h.series_id::text, ''), d.trigger_event) as key
      from deadlines d join cases c on c.id = d.case_id left join hearings h on h.id = d.hearing_id
      left join deadline_closings k on k.deadline_id = d.id and k.taken_back_at is null
     where d.id = any (${[...ids]}::uuid[]) and d.superseded_at is null and ${openOnes}
     order by d.case_id, d.id`.execute(db);
  return rows;
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

/**
 * Counts the claims behind one case's rows under the rules given. What was counted once is remembered: of a hundred
 * thousand appeals only some hundred count from different days.
 */
export class Counter {
  readonly #known = new Map<string, CaseDeadline[]>();
  readonly #appealEnd: ReturnType<typeof appealEnd>;

  constructor(private readonly engine: CountWith) {
    this.#appealEnd = appealEnd(engine.rules, engine.calendar);
  }

  linesAnew(rows: readonly ClaimRow[]): CaseDeadline[] {
    const claims = new Map(rows.map((row) => [keyOf(lineKey(row), "", row.trigger_event ?? ""), row]));
    return [...claims.values()].flatMap((row) => this.#linesOf(row));
  }

  #linesOf(row: ClaimRow): CaseDeadline[] {
    if (row.claim_text === null) throw new Error(`The date ${row.id} does not say what it counts from.`);
    let lines = this.#known.get(row.claim_text);
    if (!lines) {
      lines = this.#count({ ...JSON.parse(row.claim_text), hearingId: null }, "0001-01-01");
      this.#known.set(row.claim_text, lines);
    }
    // Only where a date lies before the case was opened does the day of opening matter, and then only for which of them.
    const before = lines.map((line) => (line.date?.legal && line.date.legal < row.opened_on ? 1 : 0)).join("");
    if (before.includes("1")) {
      const name = `${before} ${row.claim_text}`;
      const known = this.#known.get(name);
      lines = known ?? this.#count({ ...JSON.parse(row.claim_text), hearingId: null }, row.opened_on);
      if (!known) this.#known.set(name, lines);
    }
    const hearingId = row.series_id;
    if (hearingId === null) return lines;
    return lines.map((line) => {
      const claim = { ...line.claim, hearingId };
      return { ...line, hearingId, claim, key: keyOf(claim, line.mark, line.triggerEvent) };
    });
  }

  #count(claim: Claim, openedOn: string): CaseDeadline[] {
    const anew = countedFromAppeal(claim, this.#appealEnd);
    const { rules, calendar, today } = this.engine;
    return anew === null ? [] : linesOfClaims([anew], rules, calendar, { openedOn: openedOn as PlainDate }, today);
  }
}

function lineKey(row: ClaimRow): Pick<Claim, "ruleId" | "whose" | "hearingId"> {
  return { ruleId: row.rule_id ?? "", whose: row.whose as Claim["whose"], hearingId: row.series_id };
}

/** A motion that counts from the end of the time to appeal: that day may have moved. Null when there is none any more. */
function countedFromAppeal(claim: Claim, end: (decidedOn: PlainDate) => PlainDate | null): Claim | null {
  if (!claim.warnings.includes("final_if_no_appeal") || claim.trigger === null) return claim;
  const decidedOn = claim.trigger.safeDate ?? claim.trigger.date;
  const ended = end(decidedOn);
  return ended && { ...claim, trigger: { ...claim.trigger, date: ended } };
}

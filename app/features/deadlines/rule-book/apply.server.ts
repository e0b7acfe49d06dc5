import { randomUUID } from "node:crypto";
import { type Insertable, type Kysely, sql } from "kysely";
import { plainDate } from "~/domain/calendar";
import { clockAt } from "~/domain/clock";
import { recordEvent } from "~/features/audit/index.server";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";
import { RECOUNT_LOCK, recounting } from "../recount";
import { rowOfLine } from "../rows";
import { calendarOnFile, rulesOnFile } from "../stored-rules.server";
import { byCase, type ClaimRow, Counter, hearingsOf, nextClaims, rulesThatMove } from "./claim-batches.server";

const BATCH = 4_000;

/** Who and what a recount of many cases is written down under. */
interface Cause {
  changeId: string | null;
  by: string | null;
  reason: string;
  at: Date;
}

/**
 * Counts a signed change of a rule out on every open case, in batches that each commit: a worker that is stopped goes
 * on where it was. The rows before stay with their date, version, the person who signed and the change; a filing goes
 * along. One event at the end. Nothing happens for a change that is not signed or is counted out already.
 */
export async function applyRuleChange(db: Kysely<DB>, changeId: string, now: () => Date): Promise<void> {
  const engines = new Engines();
  for (;;) {
    const goesOn = await db.transaction().execute(async (trx) => {
      const change = await trx
        .selectFrom("rule_changes")
        .selectAll()
        .where("id", "=", changeId)
        .where("signed_at", "is not", null)
        .where("applied_at", "is", null)
        .forUpdate()
        .executeTakeFirst();
      if (!change) return false;
      const cause = { changeId, by: change.signed_by, reason: `rules ${change.rule_id}`, at: now() };
      const done = await recountBatch(trx, engines, rulesThatMove(change.rule_id), change.reached_case, cause);
      await trx
        .updateTable("rule_changes")
        .set((eb) => ({
          reached_case: done.reached ?? eb.ref("reached_case"),
          dates_done: eb("dates_done", "+", done.looked),
          dates_changed: eb("dates_changed", "+", done.changed),
          applied_at: done.reached === null ? cause.at : null,
        }))
        .where("id", "=", changeId)
        .execute();
      if (done.reached !== null) return true;
      await tellTeams(trx, changeId);
      await recordEvent(trx, null, { action: "rule.applied", objectKind: "rule_change", objectId: changeId });
      return false;
    });
    if (!goesOn) return;
  }
}

/** Every signed change that is not counted out yet: what a worker that was stopped left behind. */
export async function applyWaitingChanges(db: Kysely<DB>, now: () => Date): Promise<void> {
  const waiting = await db
    .selectFrom("rule_changes")
    .select("id")
    .where("signed_at", "is not", null)
    .where("applied_at", "is", null)
    .orderBy("signed_at")
    .execute();
  for (const { id } of waiting) await applyRuleChange(db, id, now);
}

/** Counts the dates of these rules anew where the product itself ships other rules than before. */
export async function recountShippedRules(db: Kysely<DB>, ruleIds: readonly string[], now: () => Date): Promise<void> {
  const engines = new Engines();
  const affected = [...new Set(ruleIds.flatMap(rulesThatMove))];
  let reached: string | null = null;
  do {
    const after: string | null = reached;
    reached = await db.transaction().execute(async (trx) => {
      const cause = { changeId: null, by: null, reason: "rules", at: now() };
      return (await recountBatch(trx, engines, affected, after, cause)).reached;
    });
  } while (reached !== null);
}

/** What batches are counted with: read anew for each, and what was counted is remembered while it stays the same. */
class Engines {
  #known = "";
  #counter: Counter | null = null;

  async counterNow(db: Trx, at: Date): Promise<Counter> {
    const program = await db.selectFrom("program").select("time_zone").executeTakeFirstOrThrow();
    const today = plainDate(clockAt(at, program.time_zone).today);
    const [rules, calendar] = [await rulesOnFile(db), await calendarOnFile(db)];
    const said = JSON.stringify([today, rules, [...calendar.closures].sort(), calendar.ownMargin]);
    if (this.#counter === null || said !== this.#known) this.#counter = new Counter({ rules, calendar, today });
    this.#known = said;
    return this.#counter;
  }
}

/** One batch of whole cases. `reached`: the last of them; null when there were none left. */
async function recountBatch(
  db: Trx,
  engines: Engines,
  ruleIds: readonly string[],
  after: string | null,
  cause: Cause,
): Promise<{ reached: string | null; looked: number; changed: number }> {
  await sql`select pg_advisory_xact_lock(${sql.lit(RECOUNT_LOCK)})`.execute(db);
  const { rows, reached } = await nextClaims(db, { ruleIds, after, size: BATCH });
  const counter = await engines.counterNow(db, cause.at);
  const write: Writing = { added: [], changed: [], ended: [] };
  for (const [first, group] of byCase(rows)) {
    const context = { caseId: first.case_id, hearingIds: hearingsOf(group), recordedBy: cause.by, at: cause.at };
    const counted = recounting(group, counter.linesAnew(group), (line) => ({
      ...rowOfLine(line, { ...context, id: randomUUID() }),
      rule_change_id: cause.changeId,
    }));
    write.added.push(...counted.added, ...counted.changed.map((each) => each.counted));
    write.changed.push(
      ...counted.changed.map(({ row, counted: to }) => ({ row, to: String(to.id), filed: row.closed_how === "filed" })),
    );
    write.ended.push(...counted.ended);
  }
  await writeAll(db, write, cause);
  const changed = write.added.length + write.ended.length;
  return { reached, looked: rows.length, changed };
}

interface Writing {
  added: Insertable<DB["deadlines"]>[];
  changed: { row: ClaimRow; to: string; filed: boolean }[];
  ended: ClaimRow[];
}

/** Four statements, however many rows. */
async function writeAll(db: Trx, { added, changed, ended }: Writing, cause: Cause): Promise<void> {
  if (added.length > 0) await insertAll(db, added);
  const over = [
    ...changed.map(({ row, to }) => ({ id: row.id, to })),
    ...ended.map((row) => ({ id: row.id, to: null as string | null })),
  ];
  if (over.length > 0) {
    await sql`update deadlines d set superseded_at = ${cause.at}, superseded_by = ${cause.by}, superseded_by_id = x."to",
        superseded_reason = ${cause.reason}
      from jsonb_to_recordset(${JSON.stringify(over)}::jsonb) as x(id uuid, "to" uuid) where d.id = x.id`.execute(db);
  }
  if (ended.length > 0 && cause.changeId !== null) {
    await sql`update deadlines set rule_change_id = ${cause.changeId}
      where id in (${sql.join(ended.map((row) => row.id))})`.execute(db);
  }
  const filed = changed.filter((each) => each.filed).map(({ row, to }) => ({ id: row.id, to }));
  if (filed.length > 0) {
    await sql`insert into deadline_closings (id, deadline_id, how, filed_on, filed_where, closed_by, closed_at)
      select gen_random_uuid(), x."to", k.how, k.filed_on, k.filed_where, k.closed_by, k.closed_at
        from jsonb_to_recordset(${JSON.stringify(filed)}::jsonb) as x(id uuid, "to" uuid)
        join deadline_closings k on k.deadline_id = x.id and k.taken_back_at is null and k.how = 'filed'`.execute(db);
  }
}

/** What tells a row from others that say the same. */
const OWN = ["id", "case_id", "hearing_id"] as const;

/** What rows have in common goes to the database once: many cases count from the same. */
async function insertAll(db: Trx, rows: readonly Insertable<DB["deadlines"]>[]): Promise<void> {
  const common = new Map<string, number>();
  const own = rows.map(({ id, case_id, hearing_id, ...rest }) => {
    const said = JSON.stringify(rest);
    const place = common.get(said) ?? common.size;
    common.set(said, place);
    return { id, case_id, hearing_id, place };
  });
  const parts = [...common.keys()].map((said) => {
    const { explanation, claim, ...plain } = JSON.parse(said);
    return { ...plain, explanation: JSON.parse(explanation), claim: JSON.parse(claim) };
  });
  const shared = Object.keys(parts[0]).map((column) => sql.ref(column));
  const all = sql.join([...OWN.map((column) => sql.ref(column)), ...shared]);
  const inOrder = sql.join([
    ...OWN.map((column) => sql.ref(`own.${column}`)),
    ...shared.map((column) => sql`part.${column}`),
  ]);
  await sql`
    with part as materialized (
      select (row_number() over ()) - 1 as place, row.*
        from jsonb_populate_recordset(null::deadlines, ${JSON.stringify(parts)}::jsonb) row)
    insert into deadlines (${all})
    select ${inOrder}
      from jsonb_to_recordset(${JSON.stringify(own)}::jsonb) as own(id uuid, case_id uuid, hearing_id uuid, place int)
      join part on part.place = own.place`.execute(db);
}

/** Leaves everybody on a team of a case whose dates moved a line for their docket. */
async function tellTeams(db: Trx, changeId: string): Promise<void> {
  await sql`
    insert into rule_change_notices (change_id, user_id, dates)
    select ${changeId}::uuid, t.user_id, count(*)
      from deadlines d
      join team_members t on t.case_id = d.case_id and t.ended_at is null
      left join deadlines b on b.superseded_by_id = d.id
     where d.rule_change_id = ${changeId}
       and (d.superseded_at is not null or b.id is null
            or (b.state, b.safe_on, b.legal_on, b.legal_time) is distinct from (d.state, d.safe_on, d.legal_on, d.legal_time))
     group by t.user_id
    on conflict do nothing`.execute(db);
}

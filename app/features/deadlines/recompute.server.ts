import { randomUUID } from "node:crypto";
import { type Insertable, type Selectable, sql } from "kysely";
import type { Actor } from "~/domain/access";
import { plainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import { findCase } from "~/features/cases/index.server";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";
import { factsOfCase } from "./case-facts.server";
import { type CaseDeadline, deadlinesForCase } from "./for-case";
import { RECOUNT_LOCK, recounting } from "./recount";
import { rowOfLine } from "./rows";
import { calendarOnFile, rulesOnFile } from "./stored-rules.server";

/** Ids of the deadlines a recount touched; all empty when nothing changed. */
export interface Recount {
  added: string[];
  /** Old id to the id that took its place. */
  changed: { from: string; to: string }[];
  /** Dates that no longer apply. */
  ended: string[];
}

type DeadlineRow = Selectable<DB["deadlines"]> & { series_id: string | null; filed: boolean };

/**
 * Counts the case's dates anew from what is on file and keeps what changed: the old row stays with its date, its rule
 * version, who caused the recount and `reason` (a code or words; never a person's data). What did not change is not
 * touched; dates a judge set or a person typed stay as they are. A filing recorded on a date goes along to the row
 * that takes its place. Writes no event: it is part of the act that caused it.
 *
 * @throws NotFound when the case is not one the actor may read.
 */
export async function recomputeDeadlines(
  db: Trx,
  actor: Actor,
  caseId: string,
  { reason, clock }: { reason: string; clock: Clock },
): Promise<Recount> {
  const legalCase = await findCase(db, actor, caseId);
  // A change of a rule is counted out on many cases at once: it waits for us, and we for it.
  await sql`select pg_advisory_xact_lock_shared(${sql.lit(RECOUNT_LOCK)})`.execute(db);
  const standing = (await standingRows(db, caseId)).map((row) => ({ ...row, key: keyOf(row) }));
  const { facts, hearingIds } = await factsOfCase(db, legalCase);
  const lines = deadlinesForCase(facts, await rulesOnFile(db), await calendarOnFile(db), plainDate(clock.today));
  const at = new Date(clock.now);
  const rowOf = (line: CaseDeadline) =>
    rowOfLine(line, { id: randomUUID(), caseId, hearingIds, recordedBy: actor.userId, at });
  const { kept, changed, added, ended } = recounting(standing, lines, rowOf);
  for (const { row, counted } of kept) {
    const sameClaim = JSON.stringify(row.claim) === JSON.stringify(JSON.parse(String(counted.claim)));
    if (row.hearing_id !== counted.hearing_id || !sameClaim) await renew(db, row.id, counted);
  }
  for (const row of [...added, ...changed.map(({ counted }) => counted)]) {
    await db.insertInto("deadlines").values(row).execute();
  }
  for (const { row, counted } of changed) {
    await supersede(db, row.id, { by: actor.userId, with: counted.id, reason, at });
    if (row.filed) await carryFiling(db, row.id, counted.id);
  }
  for (const row of ended) await supersede(db, row.id, { by: actor.userId, with: null, reason, at });
  return {
    added: added.map((row) => row.id),
    changed: changed.map(({ row, counted }) => ({ from: row.id, to: counted.id })),
    ended: ended.map((row) => row.id),
  };
}

/** Ends a date's standing; the row and its reason stay. */
export async function supersede(
  db: Trx,
  id: string,
  how: { by: string; with: string | null; reason: string; at: Date },
): Promise<void> {
  await db
    .updateTable("deadlines")
    .set({
      superseded_at: how.at,
      superseded_by: how.by,
      superseded_by_id: how.with,
      superseded_reason: how.reason,
    })
    .where("id", "=", id)
    .where("superseded_at", "is", null)
    .execute();
}

function standingRows(db: Trx, caseId: string): Promise<DeadlineRow[]> {
  return db
    .selectFrom("deadlines")
    .leftJoin("hearings", "hearings.id", "deadlines.hearing_id")
    .selectAll("deadlines")
    .select((eb) => [
      "hearings.series_id",
      eb
        .exists(
          eb
            .selectFrom("deadline_closings as c")
            .select("c.id")
            .whereRef("c.deadline_id", "=", "deadlines.id")
            .where("c.taken_back_at", "is", null)
            .where("c.how", "=", "filed"),
        )
        .$castTo<boolean>()
        .as("filed"),
    ])
    .where("deadlines.case_id", "=", caseId)
    .where("deadlines.origin", "=", "computed")
    .where("deadlines.superseded_at", "is", null)
    .forUpdate("deadlines")
    .execute();
}

function keyOf(row: DeadlineRow): string {
  return [row.rule_id, row.mark, row.whose, row.series_id ?? "", row.trigger_event].join("|");
}

/** A hearing whose record was renewed, or a claim told anew, without changing the date keeps its deadline. */
async function renew(db: Trx, id: string, { hearing_id, claim }: Insertable<DB["deadlines"]>): Promise<void> {
  await db
    .updateTable("deadlines")
    .set({ hearing_id: hearing_id ?? null, claim: claim ?? null })
    .where("id", "=", id)
    .execute();
}

/** What was filed stays filed when its date is counted anew. */
async function carryFiling(db: Trx, from: string, to: string): Promise<void> {
  const closing = await db
    .selectFrom("deadline_closings")
    .selectAll()
    .where("deadline_id", "=", from)
    .where("taken_back_at", "is", null)
    .executeTakeFirst();
  if (!closing) return;
  await db
    .insertInto("deadline_closings")
    .values({ ...closing, id: randomUUID(), deadline_id: to, reason_sealed: null })
    .execute();
}

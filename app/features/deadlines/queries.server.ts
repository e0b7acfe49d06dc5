import type { Expression } from "kysely";
import { sql } from "kysely";
import { type Actor, readsAsTeam } from "~/domain/access";
import type { PlainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import { NotFound } from "~/domain/refusals";
import { caseScope, findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { ADDED_BY_HAND } from "./case-clock/adjustments";
import { adjustmentsForDate } from "./case-clock/queries.server";
import { canCloseDeadline, canRecordDate, isOursToClose } from "./policy";
import { deadlineRows } from "./stored-deadline.server";
import { type DeadlineView, viewOf } from "./view";

/**
 * The standing dates of one case, the day to act on first, those without a day last. Closed ones are among them.
 * [] means that no rule on file applies and nobody recorded a date: never "nothing is due".
 * @throws NotFound when the case is not one the actor may read.
 */
export async function deadlinesOnCase(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<DeadlineView[]> {
  await findCase(db, actor, caseId);
  const rows = await deadlineRows(db)
    .where("deadlines.case_id", "=", caseId)
    .where("deadlines.superseded_at", "is", null)
    .execute();
  return rows.map((row) => viewOf(row, clock));
}

/** Which open dates to list. */
export interface OpenDeadlines {
  /** Only these dates; absent: all that fit. */
  ids?: readonly string[];
  /** Cases to look at, within those the actor may read; absent: all of them. */
  caseIds?: Expression<unknown>;
  /** Only dates to act on by this day; absent: every date, and those without one too. */
  until?: PlainDate;
  /** Only our own; absent: the government's clocks too. */
  oursOnly?: boolean;
  limit?: number;
}

/** Open dates of many cases in one list, the day to act on first, those without a day last. */
export async function openDeadlines(
  db: Trx,
  actor: Actor,
  { ids, caseIds, until, oursOnly, limit = 500 }: OpenDeadlines,
  clock: Clock,
): Promise<DeadlineView[]> {
  let query = deadlineRows(db)
    .where("deadlines.superseded_at", "is", null)
    .where("closing.id", "is", null)
    .where("deadlines.case_id", "in", caseScope(db, actor))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("case_closings")
            .select("case_closings.id")
            .whereRef("case_closings.case_id", "=", "deadlines.case_id")
            .where("case_closings.reopened_at", "is", null),
        ),
      ),
    );
  if (ids) query = query.where("deadlines.id", "in", [...ids]);
  if (caseIds) query = query.where(sql<boolean>`deadlines.case_id in ${caseIds}`);
  if (until) query = query.where("deadlines.act_on", "<=", until);
  if (oursOnly) query = query.where("deadlines.whose", "=", "ours");
  const rows = await query.limit(limit).execute();
  return rows.map((row) => viewOf(row, clock));
}

/**
 * One date with every row it took the place of, the newest first.
 * @throws NotFound when the case is not readable or has no such date.
 */
export async function deadlineWithHistory(
  db: Trx,
  actor: Actor,
  caseId: string,
  deadlineId: string,
  clock: Clock,
): Promise<{ deadline: DeadlineView; history: DeadlineView[] }> {
  await findCase(db, actor, caseId);
  const chain = await sql<{ id: string }>`
    with recursive before as (
      select id, 0 as depth from deadlines where id = ${deadlineId} and case_id = ${caseId}
      union all
      select d.id, before.depth + 1 from deadlines d join before on d.superseded_by_id = before.id where before.depth < 200
    ) select id from before order by depth`.execute(db);
  const ids = chain.rows.map((row) => row.id);
  if (ids.length === 0) throw new NotFound(m.deadlines_not_found());
  const rows = await deadlineRows(db).where("deadlines.id", "in", ids).execute();
  const views = ids.flatMap((id) => rows.filter((row) => row.id === id).map((row) => viewOf(row, clock)));
  const [deadline, ...history] = views;
  if (!deadline) throw new NotFound(m.deadlines_not_found());
  return { deadline, history };
}

/** What a recount ended on this case because it no longer applies, the latest first. */
export async function endedDeadlines(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<DeadlineView[]> {
  await findCase(db, actor, caseId);
  const rows = await deadlineRows(db)
    .where("deadlines.case_id", "=", caseId)
    .where("deadlines.superseded_at", "is not", null)
    .where("deadlines.superseded_by_id", "is", null)
    .clearOrderBy()
    .orderBy("deadlines.superseded_at", "desc")
    .execute();
  return rows.map((row) => viewOf(row, clock));
}

/** Everything the page of a case's dates shows, and what the actor may do there. */
export async function deadlinesPage(db: Trx, actor: Actor, caseId: string, clock: Clock) {
  const legalCase = await findCase(db, actor, caseId);
  return {
    legalCase: { id: legalCase.id, number: legalCase.number },
    deadlines: await deadlinesOnCase(db, actor, caseId, clock),
    ended: await endedDeadlines(db, actor, caseId, clock),
    zone: clock.zone,
    mayRecord: canRecordDate(actor, legalCase),
  };
}

/** What the page that records a date offers: the hearings still to be held, and the fixed date to be changed. */
export async function newDatePage(db: Trx, actor: Actor, caseId: string, change: string | null, clock: Clock) {
  const legalCase = await findCase(db, actor, caseId);
  const hearings = await db
    .selectFrom("hearings")
    .leftJoin("courts", "courts.id", "hearings.court_id")
    .select(["hearings.id", "hearings.kind", "hearings.on_date", "courts.name as court"])
    .where("hearings.case_id", "=", caseId)
    .where("hearings.superseded_at", "is", null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom("hearing_results as r")
            .select("r.id")
            .whereRef("r.hearing_id", "=", "hearings.id")
            .where("r.superseded_at", "is", null),
        ),
      ),
    )
    .orderBy("hearings.on_date", (ob) => ob.asc().nullsLast())
    .execute();
  const standing = change === null ? null : await standsInPlaceOf(db, caseId, change);
  const before = standing === null ? null : (await deadlineWithHistory(db, actor, caseId, standing, clock)).deadline;
  return {
    legalCase: { id: legalCase.id, number: legalCase.number },
    hearings: hearings.map((row) => ({ id: row.id, kind: row.kind, on: row.on_date, court: row.court })),
    before: before?.origin === "computed" ? null : before,
    mayRecord: canRecordDate(actor, legalCase),
  };
}

/** The date that took the place of this one, through every change since; the date itself where none did. */
async function standsInPlaceOf(db: Trx, caseId: string, id: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with recursive after as (
      select id, superseded_by_id, 0 as depth from deadlines where id = ${id} and case_id = ${caseId}
      union all
      select d.id, d.superseded_by_id, after.depth + 1 from deadlines d
        join after on d.id = after.superseded_by_id and d.case_id = ${caseId} where after.depth < 200
    ) select id from after order by depth desc limit 1`.execute(db);
  return rows[0]?.id ?? id;
}

/** One date with its history, the reason it was closed for (null except to lawyers), and what the actor may do about it. */
export async function deadlinePage(db: Trx, actor: Actor, caseId: string, deadlineId: string, clock: Clock) {
  const legalCase = await findCase(db, actor, caseId);
  const { deadline, history } = await deadlineWithHistory(db, actor, caseId, deadlineId, clock);
  const mayReadReason = readsAsTeam(actor, legalCase.relation) || actor.role === "staff_attorney";
  return {
    legalCase: { id: legalCase.id, number: legalCase.number },
    deadline,
    history,
    reason: deadline.closing && mayReadReason ? await closingReason(db, legalCase.clientId, deadline.closing.id) : null,
    zone: clock.zone,
    adjustments: await adjustmentsForDate(db, caseId, deadlineId),
    addedByHand: await isAddedByHand(db, deadlineId),
    mayClose: canCloseDeadline(actor, legalCase) && isOursToClose(deadline),
    mayRecord: canRecordDate(actor, legalCase),
  };
}

/** Whether somebody put the rule of this date on the case by hand. */
async function isAddedByHand(db: Trx, deadlineId: string): Promise<boolean> {
  const row = await db.selectFrom("deadlines").select("trigger_event").where("id", "=", deadlineId).executeTakeFirst();
  return row?.trigger_event === ADDED_BY_HAND;
}

/** The written reason of a closing; null for a filing. */
async function closingReason(db: Trx, clientId: string, closingId: string): Promise<string | null> {
  const row = await db
    .selectFrom("deadline_closings")
    .select("reason_sealed")
    .where("id", "=", closingId)
    .executeTakeFirst();
  const place = { table: "deadline_closings", column: "reason_sealed", rowId: closingId };
  return openFor(db, clientId, place, row?.reason_sealed ?? null);
}

import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import { onOrBeforeBusinessDay, plainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import type { DeadlineState, DeadlineType, Whose } from "~/domain/vocabulary";
import { recordEvent } from "~/features/audit/index.server";
import { type CaseHead, findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canCloseDeadline, canRecordDate, isOursToClose } from "./policy";
import { recomputeDeadlines, supersede } from "./recompute.server";
import type { StoredExplanation } from "./rows";
import { fixedDate } from "./rules";
import type { ClosingInput, FixedDateInput } from "./schema";
import { writeClosing } from "./settle.server";
import { calendarOnFile } from "./stored-rules.server";

/**
 * Writes down a date a judge set or a person typed. A judge's date for a hearing takes the place of what a rule says
 * about filings for it.
 * @returns the id of the new date.
 * @throws NotFound, Forbidden; Invalid when the hearing is not one of this case.
 */
export async function recordFixedDate(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: FixedDateInput,
  clock: Clock,
): Promise<string> {
  await caseToRecordOn(db, actor, caseId);
  const id = await insertFixedDate(db, actor, caseId, input, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: input.origin, clock });
  await recordEvent(db, actor, { action: "deadline.recorded", caseId, objectKind: "deadline", objectId: id });
  return id;
}

/** Gives a fixed date another day or another text; the row before stays with the reason. @returns the new row's id */
export async function changeFixedDate(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  input: FixedDateInput,
  reason: string,
  clock: Clock,
): Promise<string> {
  await caseToRecordOn(db, actor, caseId);
  await fixedStanding(db, caseId, seen);
  const id = await insertFixedDate(db, actor, caseId, input, clock);
  await supersede(db, seen, { by: actor.userId, with: id, reason, at: new Date(clock.now) });
  await recomputeDeadlines(db, actor, caseId, { reason: input.origin, clock });
  const detail = { before: seen };
  await recordEvent(db, actor, { action: "deadline.changed", caseId, objectKind: "deadline", objectId: id, detail });
  return id;
}

/** Takes a fixed date back that never was one. The row stays readable, and the rule it stood for returns. */
export async function takeBackFixedDate(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  await caseToRecordOn(db, actor, caseId);
  await fixedStanding(db, caseId, seen);
  await supersede(db, seen, { by: actor.userId, with: null, reason, at: new Date(clock.now) });
  await recomputeDeadlines(db, actor, caseId, { reason: "date_taken_back", clock });
  await recordEvent(db, actor, { action: "deadline.taken_back", caseId, objectKind: "deadline", objectId: seen });
}

/**
 * Closes one date of ours, with the filing or with a written reason; there is no way to close several at once.
 * @throws Forbidden for somebody not on the team, and for the government's clock; Stale when it no longer stands or
 * is closed already; Invalid for a filing in the future.
 */
export async function closeDeadline(
  db: Trx,
  actor: Actor,
  caseId: string,
  deadlineId: string,
  input: ClosingInput,
  clock: Clock,
): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canCloseDeadline(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const row = await standingDeadline(db, caseId, deadlineId);
  if (!isOursToClose(row)) throw new Forbidden(m.deadlines_theirs_cannot_be_closed());
  if (row.closing_id !== null) throw new Stale(m.shell_error_409_body());
  await writeClosing(db, actor, legalCase, { deadlineId, input }, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "deadline_closed", clock });
}

/** Opens a date again that was closed by mistake; the closing stays readable. */
export async function reopenDeadline(
  db: Trx,
  actor: Actor,
  caseId: string,
  deadlineId: string,
  clock: Clock,
): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canCloseDeadline(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const row = await standingDeadline(db, caseId, deadlineId);
  if (row.closing_id === null) throw new Stale(m.shell_error_409_body());
  await db
    .updateTable("deadline_closings")
    .set({ taken_back_at: new Date(clock.now), taken_back_by: actor.userId })
    .where("id", "=", row.closing_id)
    .execute();
  await recomputeDeadlines(db, actor, caseId, { reason: "deadline_reopened", clock });
  await recordEvent(db, actor, { action: "deadline.reopened", caseId, objectKind: "deadline", objectId: deadlineId });
}

async function insertFixedDate(db: Trx, actor: Actor, caseId: string, input: FixedDateInput, clock: Clock) {
  const calendar = await calendarOnFile(db);
  const on = plainDate(input.on);
  const judge = input.origin === "judge_set";
  // A judge's date that is no working day runs on; a date of our own stays where it was put.
  const counted = fixedDate(on, calendar);
  const legal = judge ? counted.legal : on;
  const explanation: StoredExplanation = {
    steps: [{ kind: "fixed", by: judge ? "judge" : "typed", date: on }, ...(judge ? counted.steps : [])],
    warnings: [],
    otherDates: [],
  };
  const id = randomUUID();
  await db
    .insertInto("deadlines")
    .values({
      id,
      case_id: caseId,
      origin: input.origin,
      title: input.title,
      type: "manual_date",
      whose: "ours",
      state: "dated",
      hearing_id: input.hearingId,
      zone: input.hearingId === null ? null : await zoneOfHearing(db, caseId, input.hearingId),
      legal_on: legal,
      safe_on: onOrBeforeBusinessDay(on, calendar.holidays),
      own_on: counted.own,
      unrolled_on: on,
      act_on: counted.safe,
      explanation: JSON.stringify(explanation),
      source: input.source,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  return id;
}

async function zoneOfHearing(db: Trx, caseId: string, hearingId: string): Promise<string | null> {
  const row = await db
    .selectFrom("hearings")
    .leftJoin("courts", "courts.id", "hearings.court_id")
    .select("courts.time_zone")
    .where("hearings.id", "=", hearingId)
    .where("hearings.case_id", "=", caseId)
    .where("hearings.superseded_at", "is", null)
    .executeTakeFirst();
  if (!row) throw new Invalid(m.deadlines_error_hearing());
  return row.time_zone;
}

async function caseToRecordOn(db: Trx, actor: Actor, caseId: string): Promise<CaseHead> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordDate(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  return legalCase;
}

async function fixedStanding(db: Trx, caseId: string, id: string): Promise<void> {
  const row = await standingDeadline(db, caseId, id);
  if (row.origin === "computed") throw new NotFound(m.deadlines_not_found());
  if (row.closing_id !== null) throw new Stale(m.shell_error_409_body());
}

async function standingDeadline(db: Trx, caseId: string, id: string) {
  const row = await db
    .selectFrom("deadlines")
    .leftJoin("deadline_closings as c", (join) =>
      join.onRef("c.deadline_id", "=", "deadlines.id").on("c.taken_back_at", "is", null),
    )
    .select(["deadlines.whose", "deadlines.type", "deadlines.state", "deadlines.origin", "deadlines.superseded_at"])
    .select("c.id as closing_id")
    .where("deadlines.id", "=", id)
    .where("deadlines.case_id", "=", caseId)
    .forUpdate("deadlines")
    .executeTakeFirst();
  if (!row) throw new NotFound(m.deadlines_not_found());
  if (row.superseded_at !== null) throw new Stale(m.shell_error_409_body());
  return {
    ...row,
    whose: row.whose as Whose,
    type: row.type as DeadlineType,
    state: row.state as DeadlineState,
  };
}

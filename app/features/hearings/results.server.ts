import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { insertHearing, standingHearing, supersedeHearing } from "./commands.server";
import { canRecordResult } from "./policy";
import { proceedingFor } from "./proceeding.server";
import type { HearingInput, ResultInput } from "./schema";

/**
 * Records what happened at a hearing together with the next date or why there is none. Deadlines follow, ours or the
 * government's, in the same transaction.
 * @throws Stale when the hearing changed, or has a result, since the page was opened.
 */
export async function recordResult(
  db: Trx,
  actor: Actor,
  caseId: string,
  hearingId: string,
  input: ResultInput,
  clock: Clock,
): Promise<void> {
  await caseToDecideOn(db, actor, caseId);
  const hearing = await standingHearing(db, caseId, hearingId);
  if (await standingResult(db, hearingId)) throw new Stale(m.shell_error_409_body());
  const next = input.next && (await nextHearing(db, actor, caseId, hearing, input.next, clock));
  const id = await insertResult(db, actor, hearingId, input, next, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "hearing_result", clock });
  await recordEvent(db, actor, {
    action: "hearing.result_recorded",
    caseId,
    objectKind: "hearing_result",
    objectId: id,
    detail: { hearing: hearingId, ...(next && { next }) },
  });
}

/**
 * Corrects a result. The one before stays with the reason; the next date it recorded is changed, kept or taken back
 * with it, unless that hearing has gone on to a result of its own.
 */
export async function correctResult(
  db: Trx,
  actor: Actor,
  caseId: string,
  hearingId: string,
  seenResult: string,
  input: ResultInput,
  reason: string,
  clock: Clock,
): Promise<void> {
  await caseToDecideOn(db, actor, caseId);
  const hearing = await standingHearing(db, caseId, hearingId);
  const before = await standingResult(db, hearingId);
  if (before?.id !== seenResult) throw new Stale(m.shell_error_409_body());
  await supersedeResult(db, actor, seenResult, `corrected: ${reason}`, clock);
  const old = before.next_hearing_id ? await standingNext(db, before.next_hearing_id) : null;
  let next: string | null = null;
  if (input.next && old && !old.differs(input.next)) next = old.id;
  else {
    if (old) await supersedeNext(db, actor, old, `corrected: ${reason}`, clock);
    if (input.next) next = await nextHearing(db, actor, caseId, hearing, input.next, clock, old?.seriesId);
  }
  const id = await insertResult(db, actor, hearingId, input, next, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "hearing_result_corrected", clock });
  await recordEvent(db, actor, {
    action: "hearing.result_corrected",
    caseId,
    objectKind: "hearing_result",
    objectId: id,
    detail: { hearing: hearingId, before: seenResult },
  });
}

/** Takes a result back with the reason; with `nextToo` the next date it recorded goes with it. */
export async function takeBackResult(
  db: Trx,
  actor: Actor,
  caseId: string,
  hearingId: string,
  seenResult: string,
  { reason, nextToo }: { reason: string; nextToo: boolean },
  clock: Clock,
): Promise<void> {
  await caseToDecideOn(db, actor, caseId);
  await standingHearing(db, caseId, hearingId);
  const before = await standingResult(db, hearingId);
  if (before?.id !== seenResult) throw new Stale(m.shell_error_409_body());
  await supersedeResult(db, actor, seenResult, `taken_back: ${reason}`, clock);
  const next = nextToo && before.next_hearing_id ? await standingNext(db, before.next_hearing_id) : null;
  if (next) await supersedeNext(db, actor, next, `taken_back: ${reason}`, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "hearing_result_taken_back", clock });
  await recordEvent(db, actor, {
    action: "hearing.result_taken_back",
    caseId,
    objectKind: "hearing_result",
    objectId: seenResult,
    detail: { hearing: hearingId, ...(next && { next: next.id }) },
  });
}

async function caseToDecideOn(db: Trx, actor: Actor, caseId: string): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordResult(actor, legalCase)) throw new Forbidden(m.cases_may_not());
}

type Standing = Awaited<ReturnType<typeof standingHearing>>;

/** The next date stays with the same court, judge and medium until somebody says otherwise. */
async function nextHearing(
  db: Trx,
  actor: Actor,
  caseId: string,
  from: Standing,
  next: NonNullable<ResultInput["next"]>,
  clock: Clock,
  seriesId: string = randomUUID(),
): Promise<string> {
  const input: HearingInput = {
    ...next,
    medium: from.medium as HearingInput["medium"],
    courtId: from.court_id,
    judge: from.judge,
    courtroom: from.courtroom,
    proceedingId: null,
  };
  const sameKind = next.kind === from.kind;
  const proceedingId = sameKind ? from.proceeding_id : await proceedingFor(db, actor, caseId, input);
  return insertHearing(db, actor, { caseId, seriesId, proceedingId }, input, clock);
}

async function standingResult(db: Trx, hearingId: string) {
  const row = await db
    .selectFrom("hearing_results")
    .select(["id", "next_hearing_id"])
    .where("hearing_id", "=", hearingId)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

/** The hearing a result recorded as the next, as it stands now; null when it was taken back. */
async function standingNext(db: Trx, nextId: string) {
  const row = await db
    .selectFrom("hearings")
    .leftJoin("hearing_results", (join) =>
      join.onRef("hearing_results.hearing_id", "=", "hearings.id").on("hearing_results.superseded_at", "is", null),
    )
    .select([
      "hearings.id",
      "hearings.series_id",
      "hearings.kind",
      "hearings.date_kind",
      "hearings.on_date",
      "hearings.at_time",
      "hearings.source",
      "hearing_results.id as result_id",
    ])
    .where("hearings.series_id", "=", (eb) =>
      eb.selectFrom("hearings as named").select("named.series_id").where("named.id", "=", nextId),
    )
    .where("hearings.superseded_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  return {
    id: row.id,
    seriesId: row.series_id,
    wentOn: row.result_id !== null,
    differs: (next: NonNullable<ResultInput["next"]>) =>
      row.kind !== next.kind ||
      row.date_kind !== next.dateKind ||
      row.on_date !== next.on ||
      (row.at_time?.slice(0, 5) ?? null) !== next.time ||
      row.source !== next.source,
  };
}

async function supersedeNext(
  db: Trx,
  actor: Actor,
  next: { id: string; wentOn: boolean },
  reason: string,
  clock: Clock,
): Promise<void> {
  if (next.wentOn) throw new Invalid(m.hearings_error_next_went_on());
  await supersedeHearing(db, actor, next.id, reason, clock);
}

async function insertResult(
  db: Trx,
  actor: Actor,
  hearingId: string,
  input: ResultInput,
  nextHearingId: string | null,
  clock: Clock,
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("hearing_results")
    .values({
      id,
      hearing_id: hearingId,
      result: input.result,
      adjournment_reason: input.adjournmentReason,
      decision_form: input.decisionForm,
      decided_on: input.decidedOn,
      served_on: input.servedOn,
      decided_for: input.decidedFor,
      outcome: input.outcome,
      bond_amount: input.bondAmount,
      appeal_reserved: input.appealReserved,
      next_hearing_id: nextHearingId,
      no_next_reason: input.noNextReason,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  return id;
}

async function supersedeResult(db: Trx, actor: Actor, id: string, reason: string, clock: Clock): Promise<void> {
  await db
    .updateTable("hearing_results")
    .set({ superseded_at: new Date(clock.now), superseded_by: actor.userId, superseded_reason: reason })
    .where("id", "=", id)
    .execute();
}

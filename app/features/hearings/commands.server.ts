import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { type CaseHead, findCase } from "~/features/cases/index.server";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canRecordHearing } from "./policy";
import { proceedingFor } from "./proceeding.server";
import type { Change, HearingInput } from "./schema";

/**
 * Records a court date as a new hearing.
 * @returns the id of its first version.
 * @throws NotFound, or Forbidden for somebody who may read the case but not record on it.
 */
export async function recordHearing(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: HearingInput,
  clock: Clock,
): Promise<string> {
  await caseToRecordOn(db, actor, caseId);
  const proceedingId = await proceedingFor(db, actor, caseId, input);
  const id = await insertHearing(db, actor, { caseId, seriesId: randomUUID(), proceedingId }, input, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "hearing_recorded", clock });
  await recordEvent(db, actor, { action: "hearing.recorded", caseId, objectKind: "hearing", objectId: id });
  return id;
}

/**
 * Gives a hearing another record in the same series: a correction, or another date from the court. The record before
 * stays, with the reason; a result already recorded goes along.
 * @param seen the version the person had in front of them. @throws Stale when another one stands by now.
 */
export async function changeHearing(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  input: HearingInput,
  why: { change: Change; reason: string },
  clock: Clock,
): Promise<string> {
  await caseToRecordOn(db, actor, caseId);
  const before = await standingHearing(db, caseId, seen);
  const reason = why.reason ? `${why.change}: ${why.reason}` : why.change;
  await supersedeHearing(db, actor, seen, reason, clock);
  const proceedingId = input.proceedingId ?? before.proceeding_id;
  const id = await insertHearing(db, actor, { caseId, seriesId: before.series_id, proceedingId }, input, clock);
  await carryResult(db, actor, seen, id, why.change, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: `hearing_${why.change}`, clock });
  await recordEvent(db, actor, {
    action: `hearing.${why.change}`,
    caseId,
    objectKind: "hearing",
    objectId: id,
    detail: { before: seen },
  });
  return id;
}

/** Says that somebody confirmed the hearing with a source today. @throws Stale when the record changed meanwhile. */
export async function verifyHearing(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  source: string,
  clock: Clock,
): Promise<void> {
  await caseToRecordOn(db, actor, caseId);
  await standingHearing(db, caseId, seen);
  await insertVerification(db, actor, seen, source, clock);
  await db
    .updateTable("hearings")
    .set({ verified_at: new Date(clock.now), verified_by: actor.userId, verified_source: source })
    .where("id", "=", seen)
    .execute();
  await recordEvent(db, actor, { action: "hearing.verified", caseId, objectKind: "hearing", objectId: seen });
}

/** Takes a hearing back that was never there, with the reason. Its record stays readable. */
export async function takeBackHearing(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  await caseToRecordOn(db, actor, caseId);
  await standingHearing(db, caseId, seen);
  await supersedeHearing(db, actor, seen, `taken_back: ${reason}`, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "hearing_taken_back", clock });
  await recordEvent(db, actor, { action: "hearing.taken_back", caseId, objectKind: "hearing", objectId: seen });
}

/** Puts a hearing back that was taken back by mistake, as its last version had it. @returns the new version's id. */
export async function putBackHearing(
  db: Trx,
  actor: Actor,
  caseId: string,
  takenBack: string,
  clock: Clock,
): Promise<string> {
  await caseToRecordOn(db, actor, caseId);
  const row = await db
    .selectFrom("hearings")
    .selectAll()
    .where("id", "=", takenBack)
    .where("case_id", "=", caseId)
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  const standing = await db
    .selectFrom("hearings")
    .select("id")
    .where("series_id", "=", row.series_id)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  if (standing) throw new Stale(m.shell_error_409_body());
  const id = randomUUID();
  await db
    .insertInto("hearings")
    .values({
      ...row,
      id,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
      superseded_at: null,
      superseded_by: null,
      superseded_reason: null,
    })
    .execute();
  await carryResult(db, actor, takenBack, id, "put_back", clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "hearing_put_back", clock });
  await recordEvent(db, actor, { action: "hearing.put_back", caseId, objectKind: "hearing", objectId: id });
  return id;
}

async function caseToRecordOn(db: Trx, actor: Actor, caseId: string): Promise<CaseHead> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordHearing(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  return legalCase;
}

/** The version `id` while it stands. @throws NotFound when the case has none such, Stale when it no longer stands. */
export async function standingHearing(db: Trx, caseId: string, id: string) {
  const row = await db
    .selectFrom("hearings")
    .select(["id", "series_id", "proceeding_id", "kind", "medium", "court_id", "judge", "courtroom", "superseded_at"])
    .where("id", "=", id)
    .where("case_id", "=", caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  if (row.superseded_at !== null) throw new Stale(m.shell_error_409_body());
  return row;
}

/** Writes one version. */
export async function insertHearing(
  db: Trx,
  actor: Actor,
  where: { caseId: string; seriesId: string; proceedingId: string },
  input: HearingInput,
  clock: Clock,
): Promise<string> {
  const id = randomUUID();
  const at = new Date(clock.now);
  await db
    .insertInto("hearings")
    .values({
      id,
      series_id: where.seriesId,
      case_id: where.caseId,
      proceeding_id: where.proceedingId,
      kind: input.kind,
      medium: input.medium,
      date_kind: input.dateKind,
      on_date: input.on,
      at_time: input.time,
      court_id: input.courtId,
      judge: input.judge,
      courtroom: input.courtroom,
      source: input.source,
      verified_at: input.verified ? at : null,
      verified_by: input.verified ? actor.userId : null,
      verified_source: input.verified ? input.source : null,
      recorded_by: actor.userId,
      recorded_at: at,
    })
    .execute();
  if (input.verified) await insertVerification(db, actor, id, input.source, clock);
  return id;
}

/** Ends a version's standing; the row stays. */
export async function supersedeHearing(db: Trx, actor: Actor, id: string, reason: string, clock: Clock): Promise<void> {
  await db
    .updateTable("hearings")
    .set({ superseded_at: new Date(clock.now), superseded_by: actor.userId, superseded_reason: reason })
    .where("id", "=", id)
    .where("superseded_at", "is", null)
    .execute();
}

async function insertVerification(db: Trx, actor: Actor, hearingId: string, source: string, clock: Clock) {
  await db
    .insertInto("verifications")
    .values({
      id: randomUUID(),
      hearing_id: hearingId,
      source,
      verified_by: actor.userId,
      verified_at: new Date(clock.now),
    })
    .execute();
}

/** The standing result always hangs on the standing version of its hearing. */
async function carryResult(db: Trx, actor: Actor, from: string, to: string, reason: string, clock: Clock) {
  const result = await db
    .selectFrom("hearing_results")
    .selectAll()
    .where("hearing_id", "=", from)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  if (!result) return;
  await db
    .updateTable("hearing_results")
    .set({ superseded_at: new Date(clock.now), superseded_by: actor.userId, superseded_reason: `carried: ${reason}` })
    .where("id", "=", result.id)
    .execute();
  await db
    .insertInto("hearing_results")
    .values({ ...result, id: randomUUID(), hearing_id: to })
    .execute();
}

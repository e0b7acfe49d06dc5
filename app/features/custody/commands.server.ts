import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { type CaseHead, findCase, leadOf } from "~/features/cases/index.server";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canRecordPlace } from "./policy";
import type { PlaceInput } from "./schema";

/**
 * Records that somebody was moved: a new place after the last one. Nothing earlier changes and no hearing moves; the
 * lead attorney (or nobody yet) gets a task to decide about venue. Somebody not known to be held begins a new stay.
 * @returns the new place's id. @throws Invalid when it began before the place it follows.
 */
export async function recordTransfer(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: PlaceInput,
  clock: Clock,
): Promise<string> {
  const legalCase = await caseToRecordOn(db, actor, caseId);
  const stay = await openStay(db, legalCase.clientId);
  const stayId = stay ?? (await beginStay(db, actor, legalCase.clientId, clock));
  const last = await lastPlace(db, stayId);
  if (last && startsEarlier(input, last)) throw new Invalid(m.custody_error_before_last());
  const id = await insertPlace(db, actor, { stayId, position: (last?.position ?? 0) + 1 }, input, clock);
  if (last && last.facility_id !== input.facilityId) await askAboutVenue(db, actor, caseId);
  await recomputeDeadlines(db, actor, caseId, { reason: "transfer", clock });
  await recordEvent(db, actor, {
    action: last ? "custody.transferred" : "custody.placed",
    caseId,
    clientId: legalCase.clientId,
    objectKind: "stint",
    objectId: id,
  });
  return id;
}

/** Says that somebody confirmed with a source, now, that the person is still at this place. */
export async function verifyPlace(
  db: Trx,
  actor: Actor,
  caseId: string,
  stintId: string,
  source: string,
  clock: Clock,
): Promise<void> {
  const legalCase = await caseToRecordOn(db, actor, caseId);
  await standingPlace(db, legalCase.clientId, stintId);
  await insertCheck(db, actor, stintId, source, clock);
  await db
    .updateTable("stints")
    .set({ verified_at: new Date(clock.now), verified_by: actor.userId, verified_source: source })
    .where("id", "=", stintId)
    .execute();
  await recordEvent(db, actor, { action: "custody.verified", caseId, objectKind: "stint", objectId: stintId });
}

/** Corrects what a place's record says. The record before stays, with the reason. @throws Stale */
export async function correctPlace(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  input: PlaceInput,
  reason: string,
  clock: Clock,
): Promise<string> {
  const legalCase = await caseToRecordOn(db, actor, caseId);
  const before = await standingPlace(db, legalCase.clientId, seen);
  await supersedePlace(db, actor, seen, `corrected: ${reason}`, clock);
  const at = { stayId: before.stay_id, position: before.position };
  const id = await insertPlace(db, actor, at, input, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "place_corrected", clock });
  await recordEvent(db, actor, {
    action: "custody.corrected",
    caseId,
    objectKind: "stint",
    objectId: id,
    detail: { before: seen },
  });
  return id;
}

/** Takes back a place the person never was at. Its record stays readable. @throws Stale */
export async function takeBackPlace(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const legalCase = await caseToRecordOn(db, actor, caseId);
  await standingPlace(db, legalCase.clientId, seen);
  await supersedePlace(db, actor, seen, `taken_back: ${reason}`, clock);
  await recomputeDeadlines(db, actor, caseId, { reason: "place_taken_back", clock });
  await recordEvent(db, actor, { action: "custody.taken_back", caseId, objectKind: "stint", objectId: seen });
}

/** The case, where the actor may write down a place. @throws NotFound, Forbidden. */
export async function caseToRecordOn(db: Trx, actor: Actor, caseId: string): Promise<CaseHead> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordPlace(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  return legalCase;
}

/** The stay the person is in, locked against a second transfer at the same moment; null when none is open. */
async function openStay(db: Trx, clientId: string): Promise<string | null> {
  const row = await db
    .selectFrom("stays")
    .select("stays.id")
    .where("client_id", "=", clientId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("stay_releases")
            .select("stay_releases.id")
            .whereRef("stay_releases.stay_id", "=", "stays.id")
            .where("stay_releases.superseded_at", "is", null),
        ),
      ),
    )
    .orderBy("recorded_at", "desc")
    .limit(1)
    .forUpdate()
    .executeTakeFirst();
  return row?.id ?? null;
}

async function beginStay(db: Trx, actor: Actor, clientId: string, clock: Clock): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("stays")
    .values({ id, client_id: clientId, recorded_by: actor.userId, recorded_at: new Date(clock.now) })
    .execute();
  return id;
}

async function lastPlace(db: Trx, stayId: string) {
  const row = await db
    .selectFrom("stints")
    .select(["id", "position", "facility_id", "since_on", "since_time"])
    .where("stay_id", "=", stayId)
    .where("superseded_at", "is", null)
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  return row ?? null;
}

function startsEarlier(input: PlaceInput, last: { since_on: string | null; since_time: string | null }): boolean {
  if (!input.sinceOn || !last.since_on) return false;
  if (input.sinceOn !== last.since_on) return input.sinceOn < last.since_on;
  return input.sinceTime !== null && last.since_time !== null && input.sinceTime < last.since_time.slice(0, 5);
}

async function insertPlace(
  db: Trx,
  actor: Actor,
  at: { stayId: string; position: number },
  input: PlaceInput,
  clock: Clock,
): Promise<string> {
  const id = randomUUID();
  const now = new Date(clock.now);
  const verified = input.verified && input.facilityId !== null;
  await db
    .insertInto("stints")
    .values({
      id,
      stay_id: at.stayId,
      position: at.position,
      facility_id: input.facilityId,
      place_unknown: input.facilityId === null,
      since_on: input.sinceOn,
      since_time: input.sinceTime,
      since_answer: input.sinceOn ? "value" : "unknown",
      source: input.source,
      verified_at: verified ? now : null,
      verified_by: verified ? actor.userId : null,
      verified_source: verified ? input.source : null,
      recorded_by: actor.userId,
      recorded_at: now,
    })
    .execute();
  if (verified) await insertCheck(db, actor, id, input.source, clock);
  return id;
}

async function insertCheck(db: Trx, actor: Actor, stintId: string, source: string, clock: Clock): Promise<void> {
  await db
    .insertInto("verifications")
    .values({
      id: randomUUID(),
      stint_id: stintId,
      source,
      verified_by: actor.userId,
      verified_at: new Date(clock.now),
    })
    .execute();
}

async function standingPlace(db: Trx, clientId: string, id: string) {
  const row = await db
    .selectFrom("stints")
    .innerJoin("stays", "stays.id", "stints.stay_id")
    .select(["stints.stay_id", "stints.position", "stints.superseded_at"])
    .where("stints.id", "=", id)
    .where("stays.client_id", "=", clientId)
    .forUpdate("stints")
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  if (row.superseded_at !== null) throw new Stale(m.shell_error_409_body());
  return row;
}

async function supersedePlace(db: Trx, actor: Actor, id: string, reason: string, clock: Clock): Promise<void> {
  await db
    .updateTable("stints")
    .set({ superseded_at: new Date(clock.now), superseded_by: actor.userId, superseded_reason: reason })
    .where("id", "=", id)
    .execute();
}

/** One open task a case: the next transfer does not ask the same question twice. */
async function askAboutVenue(db: Trx, actor: Actor, caseId: string): Promise<void> {
  const open = await db
    .selectFrom("tasks")
    .select("id")
    .where("case_id", "=", caseId)
    .where("kind", "=", "venue_after_transfer")
    .where("done_at", "is", null)
    .executeTakeFirst();
  if (open) return;
  await db
    .insertInto("tasks")
    .values({
      id: randomUUID(),
      case_id: caseId,
      kind: "venue_after_transfer",
      assigned_to: await leadOf(db, caseId),
      made_by: actor.userId,
    })
    .execute();
}

import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import type { AllAnswers } from "./drafts.server";
import type { IntakeHead } from "./queries.server";

/**
 * The person's stay in detention with its first place. Where a stay of theirs is open already and nothing says it is
 * another arrest, that stay is kept: its arrest facts are filled in, and a place that differs is added after the one
 * recorded, or replaces it when it came from an earlier decision on this same intake that was taken back.
 */
export async function recordStay(
  db: Trx,
  actor: Actor,
  clock: Clock,
  intake: Pick<IntakeHead, "id" | "clientId">,
  told: AllAnswers,
): Promise<void> {
  const { arrested, arrested_time, agency, warrant, arrest_place } = told.arrest;
  const on = arrested.answer === "value" ? arrested.value.on : null;
  const open = await openStay(db, intake.clientId);
  const same = open && (open.arrested_on === null || on === null || open.arrested_on === on) ? open : null;
  const id = same?.id ?? randomUUID();
  const place = arrest_place.answer === "value" ? arrest_place.value : null;
  const facts = {
    arrested_on: on,
    arrested_time: on ? arrested_time : null,
    arrest_zone: on ? clock.zone : null,
    arrest_answer: arrested.answer,
    agency,
    warrant,
    place_sealed: place
      ? await sealFor(db, intake.clientId, { table: "stays", column: "place_sealed", rowId: id }, place)
      : null,
  };
  if (!same) {
    await db
      .insertInto("stays")
      .values({ id, client_id: intake.clientId, recorded_by: actor.userId, ...facts })
      .execute();
  } else if (on !== null || same.arrested_on === null) {
    await db
      .updateTable("stays")
      .set((eb) => ({ ...facts, version: eb("version", "+", 1) }))
      .where("id", "=", id)
      .execute();
  }
  await recordPlace(db, actor, clock, intake.id, id, told);
}

async function recordPlace(
  db: Trx,
  actor: Actor,
  clock: Clock,
  intakeId: string,
  stayId: string,
  { custody }: AllAnswers,
): Promise<void> {
  const facilityId = custody.facility.answer === "value" ? custody.facility.value : null;
  const last = await db
    .selectFrom("stints")
    .select(["id", "facility_id", "position"])
    .where("stay_id", "=", stayId)
    .where("superseded_at", "is", null)
    .orderBy("position", "desc")
    .executeTakeFirst();
  if (last && (last.facility_id === facilityId || facilityId === null)) return;
  const again = last ? await decidedBefore(db, intakeId) : false;
  if (last && again) {
    await db
      .updateTable("stints")
      .set({ superseded_at: clock.now, superseded_by: actor.userId, superseded_reason: "intake_decided_again" })
      .where("id", "=", last.id)
      .execute();
  }
  const since = custody.held_since.answer === "value" ? custody.held_since.value.on : null;
  await db
    .insertInto("stints")
    .values({
      id: randomUUID(),
      stay_id: stayId,
      facility_id: facilityId,
      place_unknown: facilityId === null,
      since_on: since,
      since_time: since ? custody.held_since_time : null,
      since_answer: since ? "value" : "unknown",
      source: custody.custody_source,
      recorded_by: actor.userId,
      position: last ? last.position + (again ? 0 : 1) : 1,
    })
    .execute();
}

async function openStay(db: Trx, clientId: string) {
  const stay = await db
    .selectFrom("current_stays")
    .select(["id", "arrested_on", "release_id"])
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  return stay?.id && stay.release_id === null ? { id: stay.id, arrested_on: stay.arrested_on } : null;
}

async function decidedBefore(db: Trx, intakeId: string): Promise<boolean> {
  const row = await db
    .selectFrom("intake_decisions")
    .select("id")
    .where("intake_id", "=", intakeId)
    .where("taken_back_at", "is not", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

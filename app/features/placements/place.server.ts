import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { findCase, refuseWalledOff } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canPlace } from "./policy";

/** Who takes a case, with what: written the same way for the program's staff and for a partner that accepted. */
export interface Taking {
  caseId: string;
  clientId: string;
  offerId: string | null;
  partnerId: string | null;
  attorneyId: string;
  level: string;
}

/**
 * Places the person with one of the program's own attorneys: placement, team lead, the service from today, the first
 * two tasks, and the audit event, in the caller's transaction.
 * @throws NotFound for a case the actor may not read; Forbidden when they may not place; Stale when somebody
 * already has the case; Invalid when the attorney cannot take it.
 */
export async function placeWithStaff(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: { attorneyId: string; level: string },
  clock: Clock,
): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canPlace(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const attorney = await db
    .selectFrom("users")
    .select("id")
    .where("id", "=", input.attorneyId)
    .where("role", "=", "staff_attorney")
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!attorney) throw new Invalid(m.placements_error_attorney());
  await refuseWalledOff(db, actor, caseId, { userId: attorney.id, partnerId: null });
  await takeCase(db, actor, { caseId, clientId: legalCase.clientId, offerId: null, partnerId: null, ...input }, clock);
  await withdrawOpenOffers(db, actor, caseId, clock);
  await recordEvent(db, actor, {
    action: "placement.made",
    caseId,
    clientId: legalCase.clientId,
    objectKind: "user",
    objectId: input.attorneyId,
  });
}

/**
 * Holds back everybody else who offers, answers, places or ends the placement of this case until the transaction is
 * over; read what decides after it.
 */
export async function onePlacingAtATime(db: Trx, caseId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`placing ${caseId}`}, 0))`.execute(db);
}

/** Writes a placement and what follows from it. @throws Stale when the case is already placed. */
export async function takeCase(db: Trx, actor: Actor, taking: Taking, clock: Clock): Promise<void> {
  const { caseId, clientId, offerId, partnerId, attorneyId, level } = taking;
  await onePlacingAtATime(db, caseId);
  const standing = await db
    .selectFrom("placements")
    .select("id")
    .where("case_id", "=", caseId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (standing) throw new Stale(m.placements_error_already_placed());
  await db
    .insertInto("placements")
    .values({
      id: randomUUID(),
      case_id: caseId,
      offer_id: offerId,
      partner_id: partnerId,
      attorney_id: attorneyId,
      placed_by: actor.userId,
      placed_at: clock.now,
    })
    .execute();
  const member = await db
    .selectFrom("team_members")
    .select("id")
    .where("case_id", "=", caseId)
    .where("user_id", "=", attorneyId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (!member) {
    await db
      .insertInto("team_members")
      .values({
        id: randomUUID(),
        case_id: caseId,
        user_id: attorneyId,
        relation: "lead",
        since: clock.now,
        assigned_by: actor.userId,
      })
      .execute();
  }
  await db
    .insertInto("services")
    .values({
      id: randomUUID(),
      case_id: caseId,
      level,
      first_day: clock.today,
      provider_id: attorneyId,
      partner_id: partnerId,
      recorded_by: actor.userId,
      recorded_at: clock.now,
    })
    .execute();
  await db
    .insertInto("tasks")
    .values(
      (["first_contact", "file_appearance"] as const).map((kind) => ({
        id: randomUUID(),
        case_id: caseId,
        kind,
        assigned_to: attorneyId,
        made_by: actor.userId,
        made_at: clock.now,
      })),
    )
    .execute();
  await db.updateTable("clients").set({ stage: "client" }).where("id", "=", clientId).execute();
}

/**
 * Takes a placement back or ends it: the attorney and, of a partner, everybody of it on the team leave the case; their
 * services end, their open tasks are nobody's, and the person stands on the triage again. The history stays.
 * @throws Forbidden when the actor may not place; Invalid when nobody has the case.
 */
export async function endPlacement(db: Trx, actor: Actor, caseId: string, reason: string, clock: Clock): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canPlace(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  await onePlacingAtATime(db, caseId);
  const ended = { ended_at: clock.now, ended_by: actor.userId, end_reason: reason };
  const placement = await db
    .updateTable("placements")
    .set(ended)
    .where("case_id", "=", caseId)
    .where("ended_at", "is", null)
    .returning(["id", "attorney_id", "partner_id"])
    .executeTakeFirst();
  if (!placement) throw new Invalid(m.placements_error_not_placed());
  const { attorney_id, partner_id } = placement;
  const left = await db
    .updateTable("team_members")
    .set(ended)
    .where("case_id", "=", caseId)
    .where((eb) =>
      eb.or([
        eb("user_id", "=", attorney_id),
        eb("user_id", "in", eb.selectFrom("users").select("users.id").where("users.partner_id", "=", partner_id)),
      ]),
    )
    .where("ended_at", "is", null)
    .returning("user_id")
    .execute();
  const gone = [...new Set([attorney_id, ...left.map((member) => member.user_id)])];
  await db
    .updateTable("services")
    .set((eb) => ({ last_day: clock.today, version: eb("version", "+", 1) }))
    .where("case_id", "=", caseId)
    .where("provider_id", "in", gone)
    .where("last_day", "is", null)
    .where("superseded_at", "is", null)
    .execute();
  await db
    .updateTable("tasks")
    .set({ assigned_to: null })
    .where("case_id", "=", caseId)
    .where("assigned_to", "in", gone)
    .where("done_at", "is", null)
    .execute();
  await recordEvent(db, actor, {
    action: "placement.ended",
    caseId,
    clientId: legalCase.clientId,
    objectKind: "placement",
    objectId: placement.id,
  });
}

/** Withdraws every unanswered offer of a case that has been placed otherwise. Part of that act: writes no event. */
async function withdrawOpenOffers(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<void> {
  const open = await db
    .selectFrom("offers")
    .select("offers.id")
    .where("offers.case_id", "=", caseId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("offer_events")
            .select("offer_events.id")
            .whereRef("offer_events.offer_id", "=", "offers.id")
            .where("offer_events.kind", "in", ["accepted", "declined", "withdrawn", "expired"]),
        ),
      ),
    )
    .execute();
  for (const { id } of open) {
    await db
      .insertInto("offer_events")
      .values({ id: randomUUID(), offer_id: id, kind: "withdrawn", done_by: actor.userId, done_at: clock.now })
      .execute();
  }
}

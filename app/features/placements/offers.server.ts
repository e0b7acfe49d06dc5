import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Actor, holds } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { findCase, refuseWalledOff } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { onePlacingAtATime, takeCase } from "./place.server";
import { canAnswer, canPlace } from "./policy";
import { awaitsAnswer, type OfferState, offerState } from "./rules";

/** An offer as the acts on it need it. */
export interface OfferHead {
  id: string;
  caseId: string;
  /** Null once the case is not the reader's to see. */
  clientId: string | null;
  partnerId: string;
  level: string;
  expiresAt: Date;
  state: OfferState;
}

/**
 * Offers a case to a partner until it expires. One offer at a time: an unanswered one must be withdrawn first.
 * @returns the offer's id.
 * @throws Forbidden when the actor may not place; Stale when the case is placed or offered already; Invalid when the
 * partner takes no cases.
 */
export async function offerCase(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: { partnerId: string; level: string; expiresIn: number; hours: number | null; support: string },
  clock: Clock,
): Promise<string> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canPlace(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  await onePlacingAtATime(db, caseId);
  const partner = await db
    .selectFrom("partners")
    .select("id")
    .where("id", "=", input.partnerId)
    .where("active", "=", true)
    .executeTakeFirst();
  if (!partner) throw new Invalid(m.placements_error_partner());
  await refuseWalledOff(db, actor, caseId, { userId: null, partnerId: partner.id });
  const placed = await db
    .selectFrom("placements")
    .select("id")
    .where("case_id", "=", caseId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  if (placed) throw new Stale(m.placements_error_already_placed());
  const earlier = await db.selectFrom("offers").select("id").where("case_id", "=", caseId).execute();
  for (const { id } of earlier) {
    const { state } = await offerHead(db, id, clock);
    if (awaitsAnswer(state)) throw new Stale(m.placements_error_already_offered());
  }
  const id = randomUUID();
  await db
    .insertInto("offers")
    .values({
      id,
      case_id: caseId,
      partner_id: input.partnerId,
      service_level: input.level,
      support: input.support,
      hours_about: input.hours,
      offered_by: actor.userId,
      offered_at: clock.now,
      expires_at: new Date(Date.parse(clock.now) + input.expiresIn * 3_600_000),
    })
    .execute();
  await recordEvent(db, actor, {
    action: "offer.made",
    caseId,
    clientId: legalCase.clientId,
    objectKind: "offer",
    objectId: id,
    detail: { partnerId: input.partnerId },
  });
  return id;
}

/** Takes an unanswered offer back. @throws Stale when it was answered, Invalid when it is over. */
export async function withdrawOffer(
  db: Trx,
  actor: Actor,
  caseId: string,
  offerId: string,
  clock: Clock,
): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canPlace(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const found = await offerHead(db, offerId, clock);
  if (found.caseId !== caseId) throw new NotFound(m.cases_not_found());
  await addEvent(db, actor, await awaiting(db, found, clock), "withdrawn", clock);
}

/**
 * The partner opens the names for its own conflict check. Opening again writes nothing new.
 * @throws NotFound for another partner's offer; Stale when it was answered, Invalid when it is over.
 */
export async function openNames(db: Trx, actor: Actor, offerId: string, clock: Clock): Promise<void> {
  const offer = await answerable(db, actor, offerId, clock);
  if (offer.state === "open") await addEvent(db, actor, offer, "names_opened", clock);
}

/** The partner found no conflict. @throws Invalid when the names were never opened or the offer is over. */
export async function clearOffer(db: Trx, actor: Actor, offerId: string, clock: Clock): Promise<void> {
  const offer = await answerable(db, actor, offerId, clock);
  if (offer.state === "cleared") throw new Stale(m.shell_error_409_body());
  if (offer.state !== "names_opened") throw new Invalid(m.placements_error_open_names_first());
  await recordClearance(db, actor, offer, "clear", clock);
  await recordEvent(db, actor, eventOn(offer, "offer.cleared"));
}

/**
 * The partner declines with a reason; a conflict is recorded as their clearance too.
 * @throws Invalid when the offer was answered or is over.
 */
export async function declineOffer(
  db: Trx,
  actor: Actor,
  offerId: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const offer = await answerable(db, actor, offerId, clock);
  if (reason === "conflict" && offer.state === "names_opened") {
    await recordClearance(db, actor, offer, "conflict", clock);
  }
  await addEvent(db, actor, offer, "declined", clock, reason);
}

/**
 * The partner accepts and names one of its own attorneys, who leads from now on.
 * @throws Invalid before the conflict check is cleared, for somebody of another organization, or after its end.
 */
export async function acceptOffer(
  db: Trx,
  actor: Actor,
  offerId: string,
  attorneyId: string,
  clock: Clock,
): Promise<void> {
  const offer = await answerable(db, actor, offerId, clock);
  if (offer.state !== "cleared") throw new Invalid(m.placements_error_clear_first());
  const attorney = await db
    .selectFrom("users")
    .select("id")
    .where("id", "=", attorneyId)
    .where("role", "=", "partner_attorney")
    .where("partner_id", "=", offer.partnerId)
    .where("disabled_at", "is", null)
    .executeTakeFirst();
  if (!attorney) throw new Invalid(m.placements_error_attorney());
  const { caseId, clientId, partnerId, level } = offer;
  await refuseWalledOff(db, actor, caseId, { userId: attorneyId, partnerId: null });
  await takeCase(db, actor, { caseId, clientId, offerId, partnerId, attorneyId, level }, clock);
  await addEvent(db, actor, offer, "accepted", clock);
}

/**
 * The kinds of an offer's events, in a query over `offers`. An offer of a closed or withdrawn case counts as withdrawn,
 * which `offerState` says only of one nobody answered.
 */
export const offerKinds = sql<string[]>`coalesce((select array_agg(e.kind) from offer_events e
    where e.offer_id = offers.id), '{}')
  || case when exists (select 1 from case_closings k where k.case_id = offers.case_id and k.reopened_at is null)
         or not exists (select 1 from cases c where c.id = offers.case_id and c.withdrawn_at is null)
       then '{withdrawn}'::text[] else '{}'::text[] end`;

/** One offer with where it stands. @throws NotFound when there is none. */
export async function offerHead(db: Trx, offerId: string, clock: Clock): Promise<OfferHead> {
  const row = await db
    .selectFrom("offers")
    .leftJoin("cases", (join) => join.onRef("cases.id", "=", "offers.case_id").on("cases.withdrawn_at", "is", null))
    .select([
      "offers.id",
      "offers.case_id",
      "cases.client_id",
      "offers.partner_id",
      "offers.service_level",
      "offers.expires_at",
    ])
    .select(offerKinds.as("kinds"))
    .where("offers.id", "=", offerId)
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  const cleared = await db
    .selectFrom("clearances")
    .select("id")
    .where("offer_id", "=", offerId)
    .where("result", "=", "clear")
    .executeTakeFirst();
  return {
    id: row.id,
    caseId: row.case_id,
    clientId: row.client_id,
    partnerId: row.partner_id,
    level: row.service_level,
    expiresAt: row.expires_at,
    state: offerState(row.kinds, cleared !== undefined, row.expires_at.toISOString(), clock.now),
  };
}

async function answerable(db: Trx, actor: Actor, offerId: string, clock: Clock) {
  if (!holds(actor, "offer:answer")) throw new NotFound(m.cases_not_found());
  const found = await offerHead(db, offerId, clock);
  if (!canAnswer(actor, found)) throw new NotFound(m.cases_not_found());
  const offer = await awaiting(db, found, clock);
  const { clientId } = offer;
  if (!clientId) throw new NotFound(m.cases_not_found());
  return { ...offer, clientId };
}

/**
 * The offer, read again when nobody else is placing its case: of two answers at once the second finds the first.
 * @throws Stale when it was answered or withdrawn, Invalid when its time was over.
 */
async function awaiting(db: Trx, { id, caseId }: OfferHead, clock: Clock): Promise<OfferHead> {
  await onePlacingAtATime(db, caseId);
  const offer = await offerHead(db, id, clock);
  if (offer.state === "expired") throw new Invalid(m.placements_error_expired());
  if (offer.state === "withdrawn") throw new Stale(m.placements_error_withdrawn());
  if (!awaitsAnswer(offer.state)) throw new Stale(m.placements_error_answered());
  return offer;
}

async function recordClearance(
  db: Trx,
  actor: Actor,
  offer: OfferHead,
  result: "clear" | "conflict",
  clock: Clock,
): Promise<void> {
  await db
    .insertInto("clearances")
    .values({ id: randomUUID(), offer_id: offer.id, result, cleared_by: actor.userId, cleared_at: clock.now })
    .execute();
}

async function addEvent(
  db: Trx,
  actor: Actor,
  offer: OfferHead,
  kind: "names_opened" | "accepted" | "declined" | "withdrawn",
  clock: Clock,
  reason?: string,
): Promise<void> {
  await db
    .insertInto("offer_events")
    .values({ id: randomUUID(), offer_id: offer.id, kind, reason, done_by: actor.userId, done_at: clock.now })
    .execute();
  await recordEvent(db, actor, eventOn(offer, `offer.${kind}`));
}

function eventOn(offer: OfferHead, action: string) {
  return {
    action,
    caseId: offer.caseId,
    clientId: offer.clientId ?? undefined,
    objectKind: "offer",
    objectId: offer.id,
  };
}

import type { Actor } from "~/domain/access";
import { isHubStaff } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { Trx } from "~/platform/db.server";
import { findCase } from "./queries.server";

/** How the placing of a case stands: taken, offered, or neither. */
export type PlacementState =
  | { state: "placed"; attorney: string; partner: string | null; since: string }
  | { state: "offered"; partner: string; expiresAt: string }
  | { state: "none" };

/** The standing placement; else, for the program's own people, the open offer. @throws NotFound */
export async function placementState(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<PlacementState> {
  await findCase(db, actor, caseId);
  const placed = await db
    .selectFrom("placements")
    .innerJoin("users", "users.id", "placements.attorney_id")
    .leftJoin("partners", "partners.id", "placements.partner_id")
    .select(["users.display_name", "partners.name", "placements.placed_at"])
    .where("placements.case_id", "=", caseId)
    .where("placements.ended_at", "is", null)
    .executeTakeFirst();
  if (placed) {
    const since = placed.placed_at.toISOString();
    return { state: "placed", attorney: placed.display_name, partner: placed.name, since };
  }
  if (!isHubStaff(actor)) return { state: "none" };
  const offer = await db
    .selectFrom("offers")
    .innerJoin("partners", "partners.id", "offers.partner_id")
    .select(["partners.name", "offers.expires_at"])
    .where("offers.case_id", "=", caseId)
    .where("offers.expires_at", ">", new Date(clock.now))
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
    .orderBy("offers.offered_at", "desc")
    .executeTakeFirst();
  if (!offer) return { state: "none" };
  return { state: "offered", partner: offer.name, expiresAt: offer.expires_at.toISOString() };
}

import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { offersToUs } from "~/features/placements/index.server";
import type { Trx } from "~/platform/db.server";
import type { Destination } from "./destinations";

const WAITING = ["open", "names_opened", "cleared"];

/** How much waits behind a destination, where that matters enough to stand in the bar: offers without an answer. */
export async function navigationCounts(
  db: Trx,
  actor: Actor,
  clock: Clock,
): Promise<Partial<Record<Destination, number>>> {
  if (actor.role !== "partner_coordinator") return {};
  const offers = await offersToUs(db, actor, clock);
  return { offers: offers.filter((offer) => WAITING.includes(offer.state)).length };
}

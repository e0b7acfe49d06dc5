export { setAccessDay } from "./access-day.server";
export { type ConflictNames, namesForConflicts } from "./conflict-names.server";
export { type WhoFits, whoFits } from "./fit.server";
export {
  type OfferSummary,
  offersToUs,
  offerToUs,
  ourAttorneys,
  type PlacementOnCase,
  placementOnCase,
} from "./offer-pages.server";
export { acceptOffer, clearOffer, declineOffer, offerCase, openNames, withdrawOffer } from "./offers.server";
export { endPlacement, placeWithStaff } from "./place.server";
export { AcceptOffer, DeclineOffer, MakeOffer, PlaceWithStaff, readAccessDay, readEndReason } from "./schema";
export { type TriageRow, triageRows } from "./triage.server";

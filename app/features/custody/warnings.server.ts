import type { Clock } from "~/domain/clock";
import type { PlaceWarnings } from "./components/PlacesScreen";
import type { StayView } from "./queries.server";
import { confirmation, daysSince, type HeardAt, movesAcross, placeDiffers } from "./rules";

/** What is wrong with where somebody is held now; nothing for somebody who is not held. */
export function placeWarnings(
  stays: readonly StayView[],
  court: (HeardAt & { name: string }) | null,
  clock: Clock,
): PlaceWarnings {
  const places = stays[0]?.places ?? [];
  const at = places.findIndex((place) => place.current);
  const current = places[at]?.facility ?? null;
  const verifiedAt = places[at]?.verifiedAt ?? null;
  if (!current) return { staleDays: null, differsFrom: null, district: null, circuit: null };
  const before = places.slice(0, at).findLast((place) => place.facility)?.facility ?? null;
  const moved = movesAcross(before, current);
  const across = (differs: boolean | null, from: string | null | undefined, to: string | null) =>
    differs && from && to ? { from, to } : null;
  return {
    staleDays: verifiedAt && confirmation(verifiedAt, clock.now) === "stale" ? daysSince(verifiedAt, clock.now) : null,
    differsFrom: placeDiffers(current, court) ? (court?.name ?? null) : null,
    district: across(moved.district, before?.federalDistrict, current.federalDistrict),
    circuit: across(moved.circuit, before?.circuit, current.circuit),
  };
}

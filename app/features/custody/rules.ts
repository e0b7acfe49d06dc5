/** What deciding between a place and a court needs of the place. */
export interface HeldAt {
  state: string;
  circuit: string | null;
  /** The court that usually hears people held there; null where the list does not say. */
  usualCourtId: string | null;
}

export interface HeardAt {
  id: string;
  state: string;
  circuit: string | null;
}

/**
 * Whether somebody is held where another court than the hearing's usually hears them: an attorney then decides about
 * venue. Where the place's usual court is not on file the circuit decides, then the state. Null: not known.
 */
export function placeDiffers(place: HeldAt | null, court: HeardAt | null): boolean | null {
  if (!place || !court) return null;
  if (place.usualCourtId !== null) return place.usualCourtId !== court.id;
  if (place.circuit !== null && court.circuit !== null && place.circuit !== court.circuit) return true;
  if (place.state !== "" && court.state !== "") return place.state !== court.state;
  return null;
}

/** A place is to be confirmed again after this many days. */
const STALE_DAYS = 7;

/** Whole days since an instant. */
export function daysSince(instant: string, now: string): number {
  return Math.floor((Date.parse(now) - Date.parse(instant)) / 86_400_000);
}

/**
 * How far a place can be relied on: `unverified` when nobody confirmed it with a source, `stale` when that was more
 * than seven days ago.
 */
export function confirmation(verifiedAt: string | null, now: string): "unverified" | "stale" | "fresh" {
  if (verifiedAt === null) return "unverified";
  return daysSince(verifiedAt, now) > STALE_DAYS ? "stale" : "fresh";
}

/** What a move changes in law, as warnings: another federal district, another circuit, or the district not known. */
export function movesAcross(
  from: { federalDistrict: string | null; circuit: string | null } | null,
  to: { federalDistrict: string | null; circuit: string | null },
): { district: boolean | null; circuit: boolean | null } {
  const differs = (a: string | null | undefined, b: string | null) => (a && b ? a !== b : null);
  return { district: differs(from?.federalDistrict, to.federalDistrict), circuit: differs(from?.circuit, to.circuit) };
}

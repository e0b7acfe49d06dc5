import type { Actor } from "~/domain/access";
import { NotFound } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";

/** A facility as a place names it; what the list does not say is null or "". */
export interface FacilityView {
  id: string;
  name: string;
  city: string;
  state: string;
  circuit: string | null;
  federalDistrict: string | null;
  usualCourtId: string | null;
  usualCourt: string | null;
  fieldOffice: string | null;
  zone: string | null;
}

/** One place somebody was held. Instants are ISO 8601, times `HH:MM` at the place. */
export interface PlaceView {
  id: string;
  stayId: string;
  position: number;
  /** Null: the place is not known. */
  facility: FacilityView | null;
  sinceOn: string | null;
  sinceTime: string | null;
  /** The day they left, by the next place or the release; null while there, or when that day is not known. */
  until: string | null;
  /** Whether they are there now, as far as is recorded. */
  current: boolean;
  source: string;
  verifiedAt: string | null;
  verifiedBy: string | null;
  verifiedSource: string | null;
  recordedBy: string;
  recordedAt: string;
  supersededAt: string | null;
  supersededBy: string | null;
  supersededReason: string | null;
}

export interface ReleaseView {
  id: string;
  reason: string;
  releasedOn: string;
  bondAmount: number | null;
  recordedBy: string;
  recordedAt: string;
  supersededAt: string | null;
  supersededBy: string | null;
  supersededReason: string | null;
}

/** From arrest to release. */
export interface StayView {
  id: string;
  arrestedOn: string | null;
  arrestedTime: string | null;
  arrestAnswer: string;
  agency: string;
  warrant: string;
  recordedAt: string;
  /** The standing release; null while held. */
  release: ReleaseView | null;
  /** Standing places, first to last. */
  places: PlaceView[];
  /** Places and releases that were corrected or taken back, newest first. */
  superseded: { places: PlaceView[]; releases: ReleaseView[] };
}

/**
 * Every stay of the case's person, newest first; [] when none is recorded. The first is the one they are in, unless
 * it has a release.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function custodyOnCase(db: Trx, actor: Actor, caseId: string): Promise<StayView[]> {
  const { clientId } = await findCase(db, actor, caseId);
  const stays = await db
    .selectFrom("stays")
    .selectAll()
    .where("client_id", "=", clientId)
    .orderBy("recorded_at", "desc")
    .execute();
  if (stays.length === 0) return [];
  const ids = stays.map((stay) => stay.id);
  const [places, releases] = [await placesOf(db, ids), await releasesOf(db, ids)];
  return stays
    .map((stay) => {
      const mine = places.filter((place) => place.stayId === stay.id);
      const ofStay = releases.filter((release) => release.stayId === stay.id);
      const release = ofStay.find((one) => one.supersededAt === null) ?? null;
      return {
        id: stay.id,
        arrestedOn: stay.arrested_on,
        arrestedTime: stay.arrested_time?.slice(0, 5) ?? null,
        arrestAnswer: stay.arrest_answer,
        agency: stay.agency,
        warrant: stay.warrant,
        recordedAt: stay.recorded_at.toISOString(),
        release,
        places: standingPlaces(mine, release),
        superseded: {
          places: mine.filter((place) => place.supersededAt !== null).reverse(),
          releases: ofStay.filter((one) => one.supersededAt !== null),
        },
      };
    })
    .sort(newestFirst);
}

/** One place with everything its record ever said, newest first. @throws NotFound */
export async function findPlace(db: Trx, actor: Actor, caseId: string, stintId: string) {
  const stays = await custodyOnCase(db, actor, caseId);
  for (const stay of stays) {
    const all = [...stay.places, ...stay.superseded.places];
    const asked = all.find((place) => place.id === stintId);
    if (!asked) continue;
    const versions = all.filter((place) => place.position === asked.position);
    const ids = versions.map((place) => place.id);
    const standing = versions.find((place) => place.supersededAt === null) ?? null;
    return { stay, place: standing ?? asked, standing: standing !== null, versions, checks: await checksOf(db, ids) };
  }
  throw new NotFound(m.cases_not_found());
}

function facilities(db: Trx) {
  return db
    .selectFrom("facilities")
    .leftJoin("courts as usual", "usual.id", "facilities.usual_court_id")
    .leftJoin("field_offices", "field_offices.code", "facilities.field_office_code")
    .select([
      "facilities.id",
      "facilities.name",
      "facilities.city",
      "facilities.state",
      "facilities.circuit",
      "facilities.federal_district",
      "facilities.usual_court_id",
      "facilities.time_zone",
      "usual.name as usual_court",
      "field_offices.name as field_office",
    ]);
}

function facilityOf(row: Awaited<ReturnType<ReturnType<typeof facilities>["execute"]>>[number]): FacilityView {
  return {
    id: row.id,
    name: row.name,
    city: row.city,
    state: row.state,
    circuit: row.circuit,
    federalDistrict: row.federal_district,
    usualCourtId: row.usual_court_id,
    usualCourt: row.usual_court,
    fieldOffice: row.field_office,
    zone: row.time_zone,
  };
}

async function placesOf(db: Trx, stayIds: readonly string[]): Promise<PlaceView[]> {
  const rows = await db
    .selectFrom("stints")
    .innerJoin("users as recorder", "recorder.id", "stints.recorded_by")
    .leftJoin("users as verifier", "verifier.id", "stints.verified_by")
    .leftJoin("users as ender", "ender.id", "stints.superseded_by")
    .selectAll("stints")
    .select(["recorder.display_name as recorder", "verifier.display_name as verifier", "ender.display_name as ender"])
    .where("stay_id", "in", stayIds)
    .orderBy("position")
    .orderBy("recorded_at")
    .execute();
  const known = [...new Set(rows.flatMap((row) => row.facility_id ?? []))];
  const named = known.length === 0 ? [] : await facilities(db).where("facilities.id", "in", known).execute();
  const byId = new Map(named.map((row) => [row.id, facilityOf(row)]));
  return rows.map((row) => ({
    id: row.id,
    stayId: row.stay_id,
    position: row.position,
    facility: row.facility_id === null ? null : (byId.get(row.facility_id) ?? null),
    sinceOn: row.since_on,
    sinceTime: row.since_time?.slice(0, 5) ?? null,
    until: null,
    current: false,
    source: row.source,
    verifiedAt: row.verified_at?.toISOString() ?? null,
    verifiedBy: row.verifier,
    verifiedSource: row.verified_source,
    recordedBy: row.recorder,
    recordedAt: row.recorded_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString() ?? null,
    supersededBy: row.ender,
    supersededReason: row.superseded_reason,
  }));
}

async function releasesOf(db: Trx, stayIds: readonly string[]) {
  const rows = await db
    .selectFrom("stay_releases")
    .innerJoin("users as recorder", "recorder.id", "stay_releases.recorded_by")
    .leftJoin("users as ender", "ender.id", "stay_releases.superseded_by")
    .selectAll("stay_releases")
    .select(["recorder.display_name as recorder", "ender.display_name as ender"])
    .where("stay_id", "in", stayIds)
    .orderBy("stay_releases.recorded_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    stayId: row.stay_id,
    reason: row.reason,
    releasedOn: row.released_on,
    bondAmount: row.bond_amount,
    recordedBy: row.recorder,
    recordedAt: row.recorded_at.toISOString(),
    supersededAt: row.superseded_at?.toISOString() ?? null,
    supersededBy: row.ender,
    supersededReason: row.superseded_reason,
  }));
}

async function checksOf(db: Trx, stintIds: readonly string[]) {
  const rows = await db
    .selectFrom("verifications")
    .innerJoin("users", "users.id", "verifications.verified_by")
    .select(["verifications.verified_at", "verifications.source", "users.display_name"])
    .where("stint_id", "in", stintIds)
    .orderBy("verifications.verified_at", "desc")
    .execute();
  return rows.map((row) => ({ at: row.verified_at.toISOString(), by: row.display_name, source: row.source }));
}

function standingPlaces(places: readonly PlaceView[], release: ReleaseView | null): PlaceView[] {
  const standing = places.filter((place) => place.supersededAt === null);
  return standing.map((place, at) => {
    const next = standing[at + 1];
    return {
      ...place,
      until: next ? next.sinceOn : (release?.releasedOn ?? null),
      current: next === undefined && release === null,
    };
  });
}

function newestFirst(a: StayView, b: StayView): number {
  if ((a.release === null) !== (b.release === null)) return a.release === null ? -1 : 1;
  const day = (stay: StayView) => stay.arrestedOn ?? stay.recordedAt.slice(0, 10);
  return day(b).localeCompare(day(a));
}

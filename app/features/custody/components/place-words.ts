import { formatDate, formatTime, m, word } from "~/i18n";
import { formatMoment } from "~/i18n/formats";
import type { FacilityView, PlaceView } from "../queries.server";

/** A facility with its city and state: "Delaney Hall, Newark, NJ". */
export function facilityWords(facility: Pick<FacilityView, "name" | "city" | "state">): string {
  const city = facility.name.includes(facility.city) ? "" : facility.city;
  return [facility.name, city, facility.state].filter(Boolean).join(", ");
}

/** The place, or that nobody knows it. */
export function placeName(place: Pick<PlaceView, "facility">): string {
  return place.facility ? facilityWords(place.facility) : m.custody_place_unknown();
}

/** Since when, as far as it is recorded: "3 Nov 2026, 2:10 am"; null when it is not known. */
export function sinceWords(place: Pick<PlaceView, "sinceOn" | "sinceTime">): string | null {
  if (place.sinceOn === null) return null;
  const day = formatDate(place.sinceOn);
  return place.sinceTime ? m.custody_day_time({ day, time: formatTime(place.sinceTime) }) : day;
}

type Checked = Pick<PlaceView, "verifiedAt" | "verifiedBy" | "verifiedSource" | "source">;

/** When, by whom and with which source a place was confirmed; or that nobody did, and who said so. */
export function checkedWords(place: Checked, zone: string): string {
  if (!place.verifiedAt) return m.custody_not_verified({ source: word("source", place.source) });
  return m.custody_verified({
    when: formatMoment(place.verifiedAt, zone),
    who: place.verifiedBy ?? "",
    source: word("source", place.verifiedSource ?? "other"),
  });
}

/** The warning for a place confirmed too long ago. */
export function staleWords(place: Pick<PlaceView, "facility" | "verifiedBy" | "verifiedSource">, days: number): string {
  return m.custody_stale({
    place: place.facility?.name ?? m.custody_place_unknown(),
    days: String(days),
    who: place.verifiedBy ?? "",
    source: word("source", place.verifiedSource ?? "other"),
  });
}

const REASONS: Record<string, () => string> = {
  corrected: m.custody_reason_corrected,
  taken_back: m.custody_reason_taken_back,
};

/** Why a record was replaced; null for nothing. */
export function whyWords(reason: string | null): string | null {
  if (!reason) return null;
  const [, code = "", words = ""] = /^([a-z_]+)(?:: (.*))?$/s.exec(reason) ?? [];
  const label = REASONS[code]?.();
  if (!label) return reason;
  return words ? m.custody_reason_with_words({ reason: label, words }) : label;
}

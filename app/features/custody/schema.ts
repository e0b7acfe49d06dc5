import { SOURCES, type Source } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import type { Typed } from "~/ui/form-state";

export interface PlaceInput {
  /** Null: the place is not known. */
  facilityId: string | null;
  /** `YYYY-MM-DD`; null when it is not known since when. */
  sinceOn: string | null;
  /** Wall-clock `HH:MM` at the place. */
  sinceTime: string | null;
  source: Source;
  /** Whether the person recording it checked the source themselves. */
  verified: boolean;
}

export type Read<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string[]> };

/** A place in a facility, or not known. `facilityIds` are the ones the form offered. `today` bars the future. */
export function readPlace(typed: Typed, facilityIds: readonly string[], today: string): Read<PlaceInput> {
  const form = new FormReader(typed);
  const where = form.choice("where", ["facility", "unknown"], m.custody_error_where());
  const facilityId = where === "facility" ? form.choice("facility", facilityIds, m.custody_error_facility()) : null;
  const since = form.choice("since_answer", ["value", "unknown"], m.custody_error_since());
  const sinceOn = since === "value" ? form.date("since") : null;
  const sinceTime = since === "value" ? form.optionalTime("since_time") : null;
  if (sinceOn && sinceOn > today) form.fail("since", m.custody_error_future());
  const source = form.choice("source", SOURCES, m.custody_error_source());
  if (form.wrong || !where || !source) return { ok: false, errors: form.errors };
  return { ok: true, value: { facilityId, sinceOn, sinceTime, source, verified: form.ticked("verified") } };
}

/** The source somebody confirmed a place with. */
export function readCheck(typed: Typed): Read<Source> {
  const form = new FormReader(typed);
  const source = form.choice("checked_source", SOURCES, m.custody_error_source());
  return source ? { ok: true, value: source } : { ok: false, errors: form.errors };
}

/** The reason of a correction or of taking something back; it may not be empty. */
export function readWhy(typed: Typed, name = "why"): Read<string> {
  const form = new FormReader(typed);
  const why = form.requiredText(name, m.custody_error_why(), 300);
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value: why };
}

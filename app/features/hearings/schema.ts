import {
  ADJOURNMENT_REASONS,
  APPEAL_RESERVED,
  DATE_KINDS,
  type DateKind,
  DECIDED_FOR,
  DECISION_FORMS,
  HEARING_KINDS,
  HEARING_RESULTS,
  type HearingKind,
  MEDIUMS,
  NO_NEXT_REASONS,
  OUTCOMES,
  SOURCES,
  type Source,
} from "~/domain/vocabulary";
import { m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import type { Typed } from "~/ui/form-state";

/** A date of the court's: a day and time, a day alone, or not set yet. */
export interface CourtDate {
  dateKind: DateKind;
  /** `YYYY-MM-DD`; null only when to be determined. */
  on: string | null;
  /** Wall-clock `HH:MM` at the court; null unless exact. */
  time: string | null;
}

export interface HearingInput extends CourtDate {
  kind: HearingKind;
  medium: (typeof MEDIUMS)[number];
  courtId: string | null;
  /** Null: the case's own proceeding of that kind is found, or begun. */
  proceedingId: string | null;
  judge: string;
  courtroom: string;
  source: Source;
  /** Whether the person recording it saw or heard the source themselves. */
  verified: boolean;
}

/** Why a hearing's record changes: it was wrong, or the court gave another date. */
export const CHANGES = ["corrected", "advanced", "moved"] as const;
export type Change = (typeof CHANGES)[number];

export interface ResultInput {
  result: (typeof HEARING_RESULTS)[number];
  adjournmentReason: (typeof ADJOURNMENT_REASONS)[number] | null;
  decisionForm: (typeof DECISION_FORMS)[number] | null;
  decidedOn: string | null;
  servedOn: string | null;
  decidedFor: (typeof DECIDED_FOR)[number] | null;
  outcome: (typeof OUTCOMES)[number] | null;
  /** Whole dollars. */
  bondAmount: number | null;
  appealReserved: (typeof APPEAL_RESERVED)[number] | null;
  next: (CourtDate & { kind: HearingKind; source: Source; verified: boolean }) | null;
  noNextReason: (typeof NO_NEXT_REASONS)[number] | null;
}

/** What was read, or a sentence for each field that is wrong. */
export type Read<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string[]> };

/** The form that records or changes a hearing. `courtIds` and `proceedingIds` are those the form offers. */
export function readHearing(
  typed: Typed,
  courtIds: readonly string[],
  proceedingIds: readonly string[],
): Read<HearingInput> {
  const form = new FormReader(typed);
  const kind = form.choice("kind", HEARING_KINDS, m.hearings_error_kind());
  const date = readCourtDate(form, "date_kind", DATE_KINDS, m.hearings_error_date_kind());
  const medium = form.optionalChoice("medium", MEDIUMS) ?? "unknown";
  const courtId = form.optionalChoice("court", courtIds);
  if (date?.dateKind === "exact" && courtId === null) form.fail("court", m.hearings_error_court());
  const proceedingId = form.optionalChoice("proceeding", proceedingIds);
  const source = form.choice("source", SOURCES, m.hearings_error_source());
  const value = { judge: form.text("judge", 120), courtroom: form.text("courtroom", 120) };
  if (form.wrong || !kind || !date || !source) return { ok: false, errors: form.errors };
  return {
    ok: true,
    value: { ...value, ...date, kind, medium, courtId, proceedingId, source, verified: form.ticked("verified") },
  };
}

/** Why the record changes, with a word of one's own: `moved: portal shows a new date`. */
export function readChange(typed: Typed): Read<{ change: Change; reason: string }> {
  const form = new FormReader(typed);
  const change = form.choice("change", CHANGES, m.hearings_error_change());
  const reason = form.text("reason", 300);
  return form.wrong || !change ? { ok: false, errors: form.errors } : { ok: true, value: { change, reason } };
}

/** The reason of a step that takes something back. */
export function readReason(typed: Typed, name = "reason"): Read<string> {
  const form = new FormReader(typed);
  const reason = form.requiredText(name, m.hearings_error_reason(), 300);
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value: reason };
}

/** The one form of a hearing's result. `kind` is the hearing's own: a bond hearing asks for the bond. */
export function readResult(typed: Typed): Read<ResultInput> {
  const form = new FormReader(typed);
  const result = form.choice("result", HEARING_RESULTS, m.hearings_error_result());
  const value: ResultInput = { ...NOTHING_DECIDED, result: result ?? "adjourned" };
  if (result === "adjourned") {
    value.adjournmentReason = form.choice("adjournment_reason", ADJOURNMENT_REASONS, m.hearings_error_adjournment());
  }
  if (result === "decided") readDecision(form, value);
  readNext(form, value);
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value };
}

/** The source somebody confirmed a hearing with. */
export function readCheck(typed: Typed): Read<Source> {
  const form = new FormReader(typed);
  const source = form.choice("checked_source", SOURCES, m.hearings_error_source());
  return source ? { ok: true, value: source } : { ok: false, errors: form.errors };
}

const NOTHING_DECIDED = {
  adjournmentReason: null,
  decisionForm: null,
  decidedOn: null,
  servedOn: null,
  decidedFor: null,
  outcome: null,
  bondAmount: null,
  appealReserved: null,
  next: null,
  noNextReason: null,
};

function readDecision(form: FormReader, value: ResultInput): void {
  value.decisionForm = form.choice("decision_form", DECISION_FORMS, m.hearings_error_decision_form());
  value.decidedOn = form.date("decided_on", m.hearings_error_decided_on());
  value.servedOn = form.optionalDate("served_on");
  if (value.servedOn && value.decidedOn && value.servedOn < value.decidedOn)
    form.fail("served_on", m.hearings_error_served_before());
  value.decidedFor = form.choice("decided_for", DECIDED_FOR, m.hearings_error_decided_for());
  value.outcome = form.choice("outcome", OUTCOMES, m.hearings_error_outcome());
  value.bondAmount = form.dollars("bond_amount", m.hearings_error_bond_amount());
  if (value.bondAmount !== null && value.outcome !== null && value.outcome !== "bond_granted")
    form.fail("bond_amount", m.hearings_error_bond_without_grant());
  value.appealReserved = form.choice("appeal_reserved", APPEAL_RESERVED, m.hearings_error_appeal_reserved());
}

function readNext(form: FormReader, value: ResultInput): void {
  const choice = form.choice("next", [...DATE_KINDS, "none"], m.hearings_error_next());
  if (choice === null) return;
  if (choice === "none") {
    value.noNextReason = form.choice("no_next_reason", NO_NEXT_REASONS, m.hearings_error_no_next());
    return;
  }
  const date = readCourtDate(form, "next", DATE_KINDS, m.hearings_error_next());
  const kind = form.choice("next_kind", HEARING_KINDS, m.hearings_error_kind());
  const source = form.choice("next_source", SOURCES, m.hearings_error_source());
  if (date && kind && source) value.next = { ...date, kind, source, verified: form.ticked("next_verified") };
}

/** A date of three kinds; its fields are `<name>_exact_*`, `<name>_time` and `<name>_control_*`. */
function readCourtDate(form: FormReader, name: string, kinds: readonly DateKind[], sentence: string): CourtDate | null {
  const dateKind = form.choice(name, kinds, sentence);
  if (dateKind === "exact") {
    const on = form.date(`${name}_exact`);
    const time = form.time(`${name}_time`);
    return on && time ? { dateKind, on, time } : null;
  }
  if (dateKind === "control") {
    const on = form.date(`${name}_control`);
    return on ? { dateKind, on, time: null } : null;
  }
  return dateKind && { dateKind, on: null, time: null };
}

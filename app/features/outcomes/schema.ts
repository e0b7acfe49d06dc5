import { CLOSE_REASONS, OUTCOMES, RELEASE_REASONS, SERVICE_LEVELS } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { readDate, type Typed } from "~/ui";
import { closeReasons, type Outcome } from "./rules";

/** What was read from a form: the input, or what is wrong with it by field. */
export type Read<T> = { ok: true; input: T } | { ok: false; errors: Record<string, string[]> };

export interface OutcomeInput {
  outcome: Outcome;
  decidedOn: string;
  /** Why an earlier record is wrong; "" when there is none. */
  reason: string;
}

export interface ReleaseInput {
  releaseReason: (typeof RELEASE_REASONS)[number];
  releasedOn: string;
  /** Whole dollars; null unless released on bond and known. */
  bondAmount: number | null;
  reason: string;
}

export interface ClosingInput {
  level: (typeof SERVICE_LEVELS)[number];
  closeReason: (typeof CLOSE_REASONS)[number];
  closedOn: string;
}

const LONGEST_REASON = 300;

/** `today` bounds the dates: none of these acts lies in the future. `corrects`: an earlier record stands. */
export function readOutcome(
  typed: Typed,
  today: string,
  allowed: readonly Outcome[],
  corrects: boolean,
): Read<OutcomeInput> {
  const errors: Found = {};
  const outcome = oneOf(
    typed,
    "outcome",
    OUTCOMES.filter((code) => allowed.includes(code)),
    errors,
  );
  const decidedOn = pastDay(typed, "decided_on", today, errors);
  const reason = reasonIn(typed, "reason", corrects, errors);
  if (!outcome || !decidedOn || hasAny(errors)) return { ok: false, errors };
  return { ok: true, input: { outcome, decidedOn, reason } };
}

export function readRelease(typed: Typed, today: string, corrects: boolean): Read<ReleaseInput> {
  const errors: Found = {};
  const releaseReason = oneOf(typed, "release_reason", RELEASE_REASONS, errors);
  const releasedOn = pastDay(typed, "released_on", today, errors);
  const bondAmount = dollars(typed, releaseReason, errors);
  const reason = reasonIn(typed, "reason", corrects, errors);
  if (!releaseReason || !releasedOn || hasAny(errors)) return { ok: false, errors };
  return { ok: true, input: { releaseReason, releasedOn, bondAmount, reason } };
}

export function readClosing(typed: Typed, today: string): Read<ClosingInput> {
  const errors: Found = {};
  const level = oneOf(typed, "level", SERVICE_LEVELS, errors);
  const closeReason = oneOf(typed, "close_reason", closeReasons(CLOSE_REASONS), errors);
  const closedOn = pastDay(typed, "closed_on", today, errors);
  if (!level || !closeReason || !closedOn || hasAny(errors)) return { ok: false, errors };
  return { ok: true, input: { level, closeReason, closedOn } };
}

/** The reason for taking something back, which is always asked. */
export function readReason(typed: Typed): Read<string> {
  const errors: Found = {};
  const reason = reasonIn(typed, "take_back_reason", true, errors);
  return hasAny(errors) ? { ok: false, errors } : { ok: true, input: reason };
}

type Found = Record<string, string[]>;

function hasAny(errors: Found): boolean {
  return Object.keys(errors).length > 0;
}

function oneOf<T extends string>(typed: Typed, name: string, codes: readonly T[], errors: Found): T | null {
  const code = codes.find((each) => each === typed[name]);
  if (!code) errors[name] = [m.shell_error_choose()];
  return code ?? null;
}

function pastDay(typed: Typed, name: string, today: string, errors: Found): string | null {
  const read = readDate(typed, name);
  if (read.state !== "date") {
    errors[name] = [m.shell_error_date()];
    return null;
  }
  if (read.value > today) errors[name] = [m.outcomes_error_future()];
  else if (read.value < "1990-01-01") errors[name] = [m.shell_error_date()];
  return read.value;
}

function reasonIn(typed: Typed, name: string, required: boolean, errors: Found): string {
  const reason = (typed[name] ?? "").trim();
  if (required && reason === "") errors[name] = [m.outcomes_error_reason()];
  if (reason.length > LONGEST_REASON) errors[name] = [m.shell_error_too_long({ max: LONGEST_REASON })];
  return reason;
}

function dollars(typed: Typed, releaseReason: string | null, errors: Found): number | null {
  const text = (typed.bond_amount ?? "").replaceAll(/[\s$,]/g, "");
  if (text === "" || releaseReason !== "bond") return null;
  if (/^\d{1,7}$/.test(text)) return Number(text);
  errors.bond_amount = [m.outcomes_error_dollars()];
  return null;
}

import { isPlainDate } from "~/domain/calendar";
import type { FactCode, FactValue } from "~/domain/case-facts";
import { SOURCES, type Source, WHO_APPEALED } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import { readDate, type Typed } from "~/ui/form-state";
import type { AnswerSpec } from "./answers";

type Read<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string[]> };

/** A date somebody fixed: a judge by an order, or a person of the team. */
export interface FixedDateInput {
  origin: "judge_set" | "typed";
  /** What is due, in the words of the order. */
  title: string;
  on: string;
  hearingId: string | null;
  source: Source;
}

/** The form that writes down a judge's date or a date of one's own. `hearingIds` are those the form offers. */
export function readFixedDate(typed: Typed, hearingIds: readonly string[]): Read<FixedDateInput> {
  const form = new FormReader(typed);
  const origin = form.choice("origin", ["judge_set", "typed"] as const, m.deadlines_error_origin());
  const title = form.requiredText("what", m.deadlines_error_what(), 120);
  const on = form.date("on");
  if (on && (on < "1990" || on > "2100")) form.fail("on", m.shell_error_date());
  const hearingId = form.optionalChoice("hearing", hearingIds);
  const source = form.choice("source", SOURCES, m.deadlines_error_source());
  if (form.wrong || !origin || !on || !source) return { ok: false, errors: form.errors };
  return { ok: true, value: { origin, title, on, hearingId, source } };
}

/** What closes a date: a filing, or a written reason why nothing was filed. */
export type ClosingInput = { how: "filed"; filedOn: string; filedWhere: string } | { how: "reason"; reason: string };

/**
 * `today` is the day in the program's zone: nothing is filed tomorrow. `prefix` stands before the names of the fields
 * where a form has several of them.
 */
export function readClosing(typed: Typed, today: string, prefix = ""): Read<ClosingInput> {
  const form = new FormReader(typed);
  const how = form.choice(`${prefix}how`, ["filed", "reason"] as const, m.deadlines_error_how());
  if (how === "filed") {
    const filedOn = form.date(`${prefix}filed_on`);
    if (filedOn && filedOn > today) form.fail(`${prefix}filed_on`, m.deadlines_error_filed_later());
    const filedWhere = form.requiredText(`${prefix}filed_where`, m.deadlines_error_where(), 120);
    if (!form.wrong && filedOn) return { ok: true, value: { how, filedOn, filedWhere } };
  }
  if (how === "reason") {
    const reason = form.requiredText(`${prefix}reason`, m.deadlines_error_reason(), 500);
    if (!form.wrong) return { ok: true, value: { how, reason } };
  }
  return { ok: false, errors: form.errors };
}

/** How one date of ours ended, said together with the close of its case. */
export interface SettledDate {
  deadlineId: string;
  input: ClosingInput;
}

/** What stands before the names of the fields of one date, in the form that closes its case. */
export function settledPrefix(deadlineId: string): string {
  return `date_${deadlineId}_`;
}

/** For each of these dates the filing or the reason. Errors stand at each date's own fields. */
export function readSettled(typed: Typed, deadlineIds: readonly string[], today: string): Read<SettledDate[]> {
  const errors: Record<string, string[]> = {};
  const value: SettledDate[] = [];
  for (const deadlineId of deadlineIds) {
    const read = readClosing(typed, today, settledPrefix(deadlineId));
    if (read.ok) value.push({ deadlineId, input: read.value });
    else Object.assign(errors, read.errors);
  }
  return value.length === deadlineIds.length ? { ok: true, value } : { ok: false, errors };
}

/** The reason a recorded date is changed or taken back. */
export function readReason(typed: Typed, name: string): Read<string> {
  const form = new FormReader(typed);
  const reason = form.requiredText(name, m.deadlines_error_reason(), 300);
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value: reason };
}

/** An answer to one of the rules' questions, as it is kept among the case's facts. */
export interface FactInput {
  code: FactCode;
  codeValue: string | null;
  value: FactValue;
  source: Source;
}

export function readAnswer(typed: Typed, spec: AnswerSpec, today: string): Read<FactInput> {
  const form = new FormReader(typed);
  const codeValue = spec.choices === null ? null : form.choice("choice", spec.choices);
  const value: FactValue = {};
  const typedDate = readDate(typed, "on");
  if (typedDate.state === "date") Object.assign(value, { on: typedDate.value, precision: "exact" });
  else if (typedDate.state === "partial" && spec.partial) {
    Object.assign(value, { on: typedDate.value, precision: typedDate.precision });
  } else if (typedDate.state !== "empty" || spec.choices === null) form.fail("on", m.shell_error_date());
  if (value.on && isPlainDate(value.on) && value.on > today) form.fail("on", m.deadlines_error_future());
  if (spec.time) {
    const time = form.optionalTime("time");
    if (time) value.time = time;
  }
  if (spec.whoAppealed) {
    const who = form.optionalChoice("who_appealed", WHO_APPEALED);
    if (who) value.whoAppealed = who;
  }
  const source = form.choice("source", SOURCES, m.deadlines_error_source());
  if (form.wrong || !source) return { ok: false, errors: form.errors };
  return { ok: true, value: { code: spec.code, codeValue, value, source } };
}

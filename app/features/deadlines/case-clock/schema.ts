import type { Rule } from "~/domain/deadline-rule";
import { ADJOURNMENT_REASONS, SOURCES, type Source, type Whose } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import type { Typed } from "~/ui/form-state";
import { readQuestion } from "../calculator/question";
import { standingVersion } from "../versions";
import { ADJUSTMENTS } from "./adjustments";

type Read<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string[]> };

export type AdjustmentInput = { reason: string; source: Source } & (
  | { kind: "stopped_clock"; days: number; code: string | null }
  | { kind: "court_order" | "outage"; to: string }
);

/** The form that records a stopped clock, an extension or an outage. */
export function readAdjustment(typed: Typed): Read<AdjustmentInput> {
  const form = new FormReader(typed);
  const kind = form.choice("kind", ADJUSTMENTS, m.clock_error_kind());
  const reason = form.requiredText("clock_reason", m.clock_error_reason(), 300);
  const source = form.choice("clock_source", SOURCES, m.deadlines_error_source());
  const days = kind === "stopped_clock" ? daysOf(form) : null;
  const code = kind === "stopped_clock" ? form.optionalChoice("code", ADJOURNMENT_REASONS) : null;
  const to = kind === "court_order" ? form.date("order_to") : kind === "outage" ? form.date("outage_to") : null;
  if (form.wrong || !source) return { ok: false, errors: form.errors };
  if (kind === "stopped_clock" && days !== null) return { ok: true, value: { kind, days, code, reason, source } };
  if ((kind === "court_order" || kind === "outage") && to !== null)
    return { ok: true, value: { kind, to, reason, source } };
  return { ok: false, errors: form.errors };
}

function daysOf(form: FormReader): number | null {
  const text = form.text("days", 5);
  const days = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  return days >= 1 && days <= 3_660 ? days : form.fail("days", m.clock_error_days());
}

/** A rule put on a case by hand. */
export interface AddedRuleInput {
  ruleId: string;
  whose: Whose;
  on: string;
  time: string | null;
  zone: string | null;
  mailed: boolean;
  printed: string | null;
  source: Source;
}

/** The calculator's form with where the day comes from. */
export function readAddedRule(typed: Typed, rules: readonly Rule[], today: string): Read<AddedRuleInput> {
  const form = new FormReader(typed);
  const source = form.choice("source", SOURCES, m.deadlines_error_source());
  const read = readQuestion({ ...typed, asked: "yes" }, rules, today);
  if (read.kind !== "asked" || !source) {
    return { ok: false, errors: { ...form.errors, ...(read.kind === "wrong" ? read.errors : {}) } };
  }
  const { rule, trigger } = read.question;
  const whose = standingVersion(rule)?.whose ?? "ours";
  return {
    ok: true,
    value: {
      ruleId: rule.id,
      // For most rules the rule says whose clock it is; for an appeal whoever lost.
      whose: whose === "by_result" ? (trigger.whose ?? "ours") : whose,
      on: trigger.date,
      time: trigger.time ?? null,
      zone: trigger.time ? (trigger.zone ?? null) : null,
      mailed: trigger.mailed ?? false,
      printed: trigger.printed ?? null,
      source,
    },
  };
}

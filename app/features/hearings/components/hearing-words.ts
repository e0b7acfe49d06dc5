import { formatDate, formatHearingMoment, formatTime, m, word } from "~/i18n";
import type { HearingVersion, ResultVersion } from "../queries.server";

/** A court's date in words: the moment with the court's own time, a day without a time, or to be determined. */
export function courtDateWords(date: { on: string | null; time: string | null; zone: string | null }): string {
  if (date.on === null) return m.hearings_tbd();
  if (date.time === null) return m.hearings_time_unknown({ date: formatDate(date.on) });
  if (date.zone === null) return m.hearings_zone_unknown({ date: formatDate(date.on), time: formatTime(date.time) });
  return formatHearingMoment(date.on, date.time, date.zone);
}

/** What one version of a hearing said. */
export type HearingSaid = Pick<
  HearingVersion,
  "kind" | "dateKind" | "on" | "time" | "judge" | "courtroom" | "medium" | "source"
> & {
  court: { name: string; zone: string | null } | null;
};

/** One version of a hearing in one line, all of it: two versions that differ read differently. */
export function hearingLine(hearing: HearingSaid): string {
  return [
    word("hearing_kind", hearing.kind),
    courtDateWords({ on: hearing.on, time: hearing.time, zone: hearing.court?.zone ?? null }),
    hearing.court?.name,
    hearing.judge && m.hearings_judge_named({ name: hearing.judge }),
    hearing.courtroom,
    hearing.medium !== "unknown" && word("medium", hearing.medium),
    hearing.dateKind === "control" && word("date_kind", hearing.dateKind),
    m.hearings_source_named({ source: word("source", hearing.source) }),
  ]
    .filter(Boolean)
    .join(", ");
}

/** A result in one line, without the next date. */
export function resultLine(result: ResultVersion): string {
  const parts = [word("hearing_result", result.result)];
  if (result.adjournmentReason) parts.push(word("adjournment_reason", result.adjournmentReason));
  if (result.decisionForm) parts.push(word("decision_form", result.decisionForm));
  if (result.decidedOn) parts.push(formatDate(result.decidedOn));
  if (result.servedOn) parts.push(m.hearings_served_words({ date: formatDate(result.servedOn) }));
  if (result.outcome) parts.push(word("outcome", result.outcome));
  if (result.bondAmount !== null) parts.push(dollars(result.bondAmount));
  if (result.decidedFor) parts.push(word("decided_for", result.decidedFor));
  if (result.appealReserved)
    parts.push(m.hearings_appeal_words({ who: word("appeal_reserved", result.appealReserved) }));
  if (result.noNextReason) parts.push(m.hearings_no_next_words({ why: word("no_next_reason", result.noNextReason) }));
  return parts.join(", ");
}

export function dollars(amount: number): string {
  return `$${amount.toLocaleString("en-US")}`;
}

const REASONS: Record<string, () => string> = {
  corrected: m.hearings_reason_corrected,
  advanced: m.hearings_reason_advanced,
  moved: m.hearings_reason_moved,
  taken_back: m.hearings_reason_taken_back,
  put_back: m.hearings_reason_put_back,
  carried: m.hearings_reason_carried,
};

/** Why a record was replaced, from its code and the words somebody added; null for nothing. */
export function reasonWords(reason: string | null): string | null {
  if (!reason) return null;
  const [, code = "", words = ""] = /^([a-z_]+)(?:: (.*))?$/s.exec(reason) ?? [];
  const label = REASONS[code]?.();
  if (!label) return reason;
  return words && code !== "carried" ? m.hearings_reason_with_words({ reason: label, words }) : label;
}

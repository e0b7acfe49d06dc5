import type { PlainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import type { BothLanguages, RuleMark } from "~/domain/deadline-rule";
import type { DeadlineState, DeadlineType, Whose } from "~/domain/vocabulary";
import { wallClock } from "~/domain/zones";
import { currentLocale, type Locale, word } from "~/i18n";
import { answerAt } from "./answers";
import { type DeadlineWords, type SpokenDeadline, wordsOf } from "./explain";
import { reasonWords } from "./notes";
import type { StoredExplanation } from "./rows";
import { type Standing, standingOf } from "./standing";
import type { StoredDeadline } from "./stored-deadline.server";

/** A date as screens show it: plain values and finished sentences, nothing a browser would have to compute. */
export interface DeadlineView {
  id: string;
  caseId: string;
  hearingId: string | null;
  ruleId: string | null;
  origin: "computed" | "judge_set" | "typed";
  type: DeadlineType;
  whose: Whose;
  state: DeadlineState;
  standing: Standing;
  /** The day the docket sorts by; null without a date. */
  actOn: string | null;
  safeOn: string | null;
  legalOn: string | null;
  legalTime: string | null;
  zone: string | null;
  contested: boolean;
  words: DeadlineWords;
  /** The page where the question is answered; null where nothing is asked or none of ours answers it. */
  answerAt: string | null;
  /** The title a judge's or typed date was given; "" for a rule's. */
  typedTitle: string;
  recordedBy: string | null;
  recordedAt: string;
  /** How it was closed; null while it is open. */
  closing: {
    id: string;
    how: string;
    filedOn: string | null;
    filedWhere: string | null;
    by: string;
    at: string;
  } | null;
  /** Why and by whom another row took its place or it ended; null while it stands. */
  superseded: { at: string; by: string | null; reason: string } | null;
}

/** A stored row as a view, in the language of the request. "Today" is the day in the date's own zone. */
export function viewOf(row: StoredDeadline, clock: Clock, locale: Locale = currentLocale()): DeadlineView {
  const explanation = row.explanation as unknown as StoredExplanation;
  const spoken = spokenRow(row, explanation, locale);
  const standing = standingOf(
    { ...spoken, closed: row.closing_id !== null, warningCodes: row.warnings },
    wallClock(clock.now, row.zone ?? clock.zone),
  );
  return {
    id: row.id,
    caseId: row.case_id,
    hearingId: row.hearing_id,
    ruleId: row.rule_id,
    origin: spoken.origin,
    type: spoken.type,
    whose: spoken.whose,
    state: spoken.state,
    standing,
    actOn: row.act_on,
    safeOn: row.safe_on,
    legalOn: row.legal_on,
    legalTime: spoken.legalTime,
    zone: row.zone,
    contested: row.contested,
    words: wordsOf(spoken, locale),
    answerAt: row.question === null ? null : answerAt(row.question, row.case_id, row.hearing_id),
    typedTitle: row.title,
    recordedBy: row.recorded_by_name,
    recordedAt: row.recorded_at.toISOString(),
    closing: closingOf(row),
    superseded: row.superseded_at && {
      at: row.superseded_at.toISOString(),
      by: row.superseded_by_name,
      reason: reasonWords(row.superseded_reason ?? "", locale),
    },
  };
}

function spokenRow(row: StoredDeadline, explanation: StoredExplanation, locale: Locale): SpokenDeadline {
  const marks = (row.rule_marks ?? []) as unknown as RuleMark[];
  const notes = (row.rule_notes ?? []) as unknown as BothLanguages[];
  const governments = row.rule_whose === "by_result" && row.whose === "theirs";
  const named = locale === "es" ? row.name_es : row.name_en;
  return {
    title: row.title || named || row.rule_id || word("deadline_origin", row.origin, locale),
    markName: marks.find((known) => known.mark === row.mark)?.name?.[locale] ?? null,
    origin: row.origin as SpokenDeadline["origin"],
    type: row.type as DeadlineType,
    whose: row.whose as Whose,
    state: row.state as DeadlineState,
    question: row.question,
    legalOn: row.legal_on as PlainDate | null,
    legalTime: row.legal_time?.slice(0, 5) ?? null,
    zone: row.zone,
    safeOn: row.safe_on as PlainDate | null,
    ownOn: row.own_on as PlainDate | null,
    otherDates: explanation.otherDates ?? [],
    steps: explanation.steps ?? [],
    warnings: explanation.warnings ?? [],
    versionId: row.rule_version_id,
    citation: row.citation,
    checkedOn: row.verified_on,
    verified: row.rule_version_id === null ? null : row.signed_at !== null,
    notes: governments ? [] : notes.map((note) => note[locale]),
    ifMissed: governments ? null : ((locale === "es" ? row.if_missed_es : row.if_missed_en) ?? ""),
  };
}

function closingOf(row: StoredDeadline): DeadlineView["closing"] {
  if (row.closing_id === null) return null;
  return {
    id: row.closing_id,
    how: row.closed_how ?? "",
    filedOn: row.filed_on,
    filedWhere: row.filed_where,
    by: row.closed_by_name ?? "",
    at: row.closed_at?.toISOString() ?? "",
  };
}

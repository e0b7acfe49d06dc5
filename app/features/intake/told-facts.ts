import type { FactCode, FactValue } from "~/domain/case-facts";
import type { Answer, ProceedingLevel } from "~/domain/vocabulary";
import type { AllAnswers } from "./drafts.server";
import type { ToldDay } from "./reading";

/** One row of a case's facts before it is sealed. */
export interface FactRow {
  code: FactCode;
  answer: Answer;
  codeValue: string | null;
  value: FactValue | null;
  source: string;
}

/**
 * What the intake says that deadline rules and triage read. Every question gives a row, also when it was not asked,
 * refused or not known: the rules ask for what is missing and never take silence for a no.
 */
export function factRows(told: AllAnswers): FactRow[] {
  const { arrival, paper, prior_order, prior_order_on } = told.history;
  const { judge_decided, judge_decided_on, who_appealed } = told.hearing;
  const papers: FactRow[] =
    paper.answer === "value"
      ? paper.papers.map(({ kind, on }) => row("paper", "value", kind, on ? { on } : null))
      : [row("paper", paper.answer === "not_asked" ? "not_asked" : "value", codeUnlessNotAsked(paper.answer), null)];
  const decided = judge_decided === "yes" ? { ...dayValue(judge_decided_on), whoAppealed: who_appealed } : null;
  return [
    row("last_arrival", arrival.answer, null, arrival.answer === "value" ? { ...arrival.value } : null),
    ...papers,
    row("judge_decided", answerOf(judge_decided), judge_decided, decided),
    row("prior_order", answerOf(prior_order), prior_order, prior_order === "yes" ? dayValue(prior_order_on) : null),
    row("fear", answerOf(told.fear.fear), told.fear.fear, null),
    row("lawyer_now", answerOf(told.lawyer.lawyer_now), told.lawyer.lawyer_now, null),
  ];
}

/** The government process the person is in, as far as the papers tell; removal proceedings where they do not. */
export function proceedingOf(told: AllAnswers): { level: ProceedingLevel; kind: string } {
  const papers = told.history.paper.answer === "value" ? told.history.paper.papers.map((paper) => paper.kind) : [];
  const level = "immigration_court";
  if (papers.includes("I-862")) return { level, kind: "removal" };
  if (papers.includes("I-871") || papers.includes("I-851")) return { level, kind: "reasonable_fear_review" };
  if (papers.includes("I-860")) return { level, kind: "credible_fear_review" };
  if (papers.includes("I-863")) return { level, kind: "withholding_only" };
  return { level, kind: "removal" };
}

function row(code: FactCode, answer: Answer, codeValue: string | null, value: FactValue | null): FactRow {
  return { code, answer, codeValue, value, source: "client" };
}

function answerOf(code: string): Answer {
  return code === "unknown" || code === "refused" || code === "not_asked" ? code : "value";
}

function codeUnlessNotAsked(code: string): string | null {
  return code === "not_asked" ? null : code;
}

function dayValue(day: ToldDay | null): FactValue | null {
  return day ? { on: day.on, precision: day.precision } : null;
}

import type { Insertable } from "kysely";
import { isPlainDate, type PlainDate } from "~/domain/calendar";
import type { BoardDecision, FactCode, FactValue, FinalOrder } from "~/domain/case-facts";
import type { Answer } from "~/domain/vocabulary";
import type { CaseFacts, DecisionFact } from "~/features/deadlines/facts";
import { type CaseDeadline, deadlinesForCase } from "~/features/deadlines/for-case";
import { rowOfLine } from "~/features/deadlines/rows";
import type { DB } from "../types";
import { type CourtFile, STANDING, type WrittenHearing } from "./court-file";
import type { CustodyFile } from "./custody-file";
import type { PersonFile, Recorded } from "./person-file";

/** One row of a case's facts, in the clear. */
export interface ToldFact {
  code: FactCode;
  answer: Answer;
  codeValue: string | null;
  value: FactValue | null;
}

/** That a paper was filed on one of the case's own dates. */
export interface Filing {
  ruleId: string;
  on: PlainDate;
  where: string;
  by: string;
}

/** What of a case its dates follow from. */
interface CountedCase {
  file: PersonFile;
  openedOn: PlainDate;
  custody: CustodyFile;
  court: Pick<CourtFile, "hearings" | "outcomes">;
  told: readonly ToldFact[];
  filings: readonly Filing[];
}

interface DatedCase extends CountedCase {
  caseId: string;
  opened: Recorded;
}

/** Writes every date of an open case, counted by the engine from the facts written so far. */
export function addDates(legalCase: DatedCase): void {
  const { file, court } = legalCase;
  const lines = linesOf(legalCase);
  const ids = new Map(lines.map((line) => [line.key, file.random.uuid()]));
  for (const line of lines) {
    const id = ids.get(line.key) ?? "";
    addRow(legalCase, line, id, STANDING);
    const filing = legalCase.filings.find((filed) => filed.ruleId === line.ruleId && line.whose === "ours");
    if (filing && line.state === "dated") addFiling(legalCase, id, filing);
  }
  for (const hearing of court.hearings) {
    const { advanced } = hearing;
    if (!advanced) continue;
    // What was counted from the day before the court moved it stays, with the reason.
    const was = { ...legalCase, court: { ...court, hearings: [{ ...hearing, on: advanced.from }], outcomes: [] } };
    for (const line of linesOf(was).filter(({ hearingId, date }) => hearingId === hearing.seriesId && date !== null)) {
      addRow(legalCase, line, file.random.uuid(), {
        superseded_at: advanced.recorded.at,
        superseded_by: advanced.recorded.by,
        superseded_by_id: ids.get(line.key) ?? null,
        superseded_reason: "hearing_advanced",
      });
    }
  }
}

function linesOf(legalCase: CountedCase): CaseDeadline[] {
  const { world } = legalCase.file;
  return deadlinesForCase(factsOf(legalCase), world.rules, world.calendar, world.today);
}

function addRow(
  { file, caseId, court, opened }: DatedCase,
  line: CaseDeadline,
  id: string,
  standing: Partial<Insertable<DB["deadlines"]>>,
): void {
  const hearingIds = new Map(court.hearings.map((hearing) => [hearing.seriesId, hearing.id]));
  const row = rowOfLine(line, { id, caseId, hearingIds, recordedBy: opened.by, at: opened.at });
  // The columns take JSON itself here, not the text of it.
  const explanation = JSON.parse(String(row.explanation));
  const claim = JSON.parse(String(row.claim));
  file.world.rows.add("deadlines", { ...row, title: "", source: null, explanation, claim, ...standing });
}

function addFiling({ file, opened }: DatedCase, deadlineId: string, filing: Filing): void {
  file.world.rows.add("deadline_closings", {
    id: file.random.uuid(),
    deadline_id: deadlineId,
    how: "filed",
    filed_on: filing.on,
    filed_where: filing.where,
    closed_by: filing.by,
    closed_at: opened.at,
  });
}

/** What the rules read of a case: the same as its rows would say. */
export function factsOf({ court, custody, told, openedOn, filings }: CountedCase): CaseFacts {
  const one = (code: FactCode) => told.find((fact) => fact.code === code);
  const appealed = filings.some((filing) => filing.ruleId === "AP-01");
  const decided = court.hearings.filter((hearing) => isDecision(hearing));
  const merits = decided.filter((hearing) => !aboutBond(hearing));
  const arrival = one("last_arrival");
  const papers = told.filter((fact) => fact.code === "paper" && fact.codeValue !== null);
  return {
    openedOn,
    ...custody.facts(),
    arrival:
      arrival?.answer === "value"
        ? { on: arrival.value?.on ?? null, precision: arrival.value?.precision ?? "exact" }
        : null,
    papers: papers.map((fact) => fact.codeValue) as CaseFacts["papers"],
    fear: (one("fear")?.codeValue ?? "not_asked") as CaseFacts["fear"],
    asylumFiled: (one("asylum_filed")?.codeValue ?? "not_asked") as CaseFacts["asylumFiled"],
    judgeDecided: (one("judge_decided")?.codeValue ?? "not_asked") as CaseFacts["judgeDecided"],
    decisions: merits.map((hearing) => decisionOf(hearing, appealed)),
    reservedHearingIds: court.hearings
      .filter((hearing) => hearing.result?.result === "reserved")
      .map((hearing) => hearing.seriesId),
    bondDecisions: decided.filter(aboutBond).map((hearing) => decisionOf(hearing, appealed)),
    board: boardOf(court.outcomes, one("board_decision")),
    removalOrder: orderOf(one("removal_order"), one("prior_order")),
    fearDecision: fearDecisionOf(one("fear_decision")),
    hearings: court.hearings
      .filter((hearing) => hearing.result === null)
      .map(({ seriesId, kind, dateKind, on, zone, judgeDate }) => ({
        id: seriesId,
        kind,
        dateKind,
        on,
        zone,
        judgeDateOnFile: judgeDate,
      })),
  };
}

const NOT_A_DECISION = ["venue_changed", "administratively_closed", "withdrawn"];

function isDecision({ result }: WrittenHearing): boolean {
  return result?.result === "decided" && !NOT_A_DECISION.includes(result.outcome ?? "");
}

function aboutBond({ kind, result }: WrittenHearing): boolean {
  return kind === "bond" || result?.outcome === "bond_granted" || result?.outcome === "bond_denied";
}

function decisionOf({ seriesId, on, result }: WrittenHearing, appealFiled: boolean): DecisionFact {
  const given = result?.decidedOn ?? on;
  return {
    hearingId: seriesId,
    on: result?.decisionForm === "written" ? (result.servedOn ?? null) : given,
    exact: true,
    decidedFor: result?.decidedFor ?? null,
    reserved: result?.appealReserved ?? "unknown",
    inAbsentia: result?.outcome === "ordered_removed_in_absentia",
    appealFiled,
  };
}

const BOARD: Readonly<Record<string, BoardDecision>> = {
  appeal_dismissed: "dismissed",
  appeal_sustained: "sustained",
  remanded: "remanded",
};

function boardOf(outcomes: CourtFile["outcomes"], fact: ToldFact | undefined): CaseFacts["board"] {
  const last = outcomes.filter((outcome) => outcome.level === "bia").at(-1);
  const decision = last && BOARD[last.outcome];
  if (last && decision) return { decision, on: last.on };
  return fact?.codeValue ? { decision: fact.codeValue as BoardDecision, on: dayOf(fact) } : null;
}

function orderOf(order: ToldFact | undefined, prior: ToldFact | undefined): CaseFacts["removalOrder"] {
  if (order) return { how: order.codeValue as FinalOrder, on: dayOf(order), exact: isExact(order) };
  return prior?.codeValue === "yes" ? { how: null, on: dayOf(prior), exact: isExact(prior) } : null;
}

function fearDecisionOf(fact: ToldFact | undefined): CaseFacts["fearDecision"] {
  if (!fact) return null;
  const { time = null, zone = null } = fact.value ?? {};
  return { result: fact.codeValue as "negative" | "positive", on: dayOf(fact), time, zone };
}

function dayOf({ value }: ToldFact): PlainDate | null {
  const day = value?.on ? `${value.on}-01-01`.slice(0, 10) : "";
  return isPlainDate(day) ? day : null;
}

function isExact({ value }: ToldFact): boolean {
  return value?.on === undefined || value.on.length === 10;
}

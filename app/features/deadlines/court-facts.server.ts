import { type PlainDate, plainDate } from "~/domain/calendar";
import type { BoardDecision } from "~/domain/case-facts";
import { APPEAL_RESERVED, type DateKind, DECIDED_FOR, HEARING_KINDS } from "~/domain/vocabulary";
import type { Trx } from "~/platform/db.server";
import type { CaseFacts, DecisionFact, HearingFact } from "./facts";

interface CourtFacts
  extends Pick<CaseFacts, "decisions" | "bondDecisions" | "reservedHearingIds" | "hearings" | "board"> {
  hearingIds: ReadonlyMap<string, string>;
  /** Our appeal of a decision that is known from intake only is recorded as filed. */
  intakeAppealFiled: boolean;
}

type HearingRow = Awaited<ReturnType<typeof hearingRows>>[number];

/** Hearings of these kinds end a stage of the case itself; the others decide about bond or about fear. */
const MERITS = ["individual", "master", "conference", "competency", "other"];
/** A judge's act that opens no appeal of the case. */
const NOT_A_DECISION = ["venue_changed", "administratively_closed", "withdrawn"];
const BOARD: Record<string, BoardDecision> = {
  appeal_dismissed: "dismissed",
  appeal_sustained: "sustained",
  remanded: "remanded",
};
const FOR_PERSON = ["relief_granted", "withholding_or_cat_granted", "terminated", "dismissed"];
const FOR_GOVERNMENT = ["ordered_removed", "ordered_removed_in_absentia"];

/** What the court's own records say: hearings to come, decisions given, the Board's decision. */
export async function courtFacts(db: Trx, caseId: string): Promise<CourtFacts> {
  const rows = await hearingRows(db, caseId);
  const fixed = await seriesWithJudgeDate(db, caseId);
  const filed = await appealsFiled(db, caseId);
  const outcomes = await outcomesOf(db, caseId);
  const decided = rows.filter((row) => row.result === "decided" && !NOT_A_DECISION.includes(row.outcome ?? ""));
  const merits = decided.filter((row) => MERITS.includes(row.kind) && !aboutBond(row));
  const decisions = merits.map((row) => decisionOf(row, filed));
  const last = merits.at(-1)?.on_date ?? "";
  return {
    decisions: decisions.length > 0 ? decisions : decisionsFromOutcomes(outcomes, filed),
    bondDecisions: decided.filter(aboutBond).map((row) => decisionOf(row, filed)),
    reservedHearingIds: rows
      .filter((row) => row.result === "reserved" && MERITS.includes(row.kind) && (row.on_date ?? "") >= last)
      .map((row) => row.series_id),
    hearings: rows.filter((row) => row.result === null).map((row) => hearingOf(row, fixed)),
    board: boardOf(outcomes),
    hearingIds: new Map(rows.map((row) => [row.series_id, row.id])),
    intakeAppealFiled: filed.has(""),
  };
}

function hearingRows(db: Trx, caseId: string) {
  return db
    .selectFrom("hearings")
    .leftJoin("courts", "courts.id", "hearings.court_id")
    .leftJoin("hearing_results as r", (join) =>
      join.onRef("r.hearing_id", "=", "hearings.id").on("r.superseded_at", "is", null),
    )
    .select([
      "hearings.id",
      "hearings.series_id",
      "hearings.kind",
      "hearings.date_kind",
      "hearings.on_date",
      "courts.time_zone",
      "r.result",
      "r.decision_form",
      "r.decided_on",
      "r.served_on",
      "r.decided_for",
      "r.outcome",
      "r.appeal_reserved",
    ])
    .where("hearings.case_id", "=", caseId)
    .where("hearings.superseded_at", "is", null)
    .orderBy("hearings.on_date", (ob) => ob.asc().nullsLast())
    .execute();
}

/** Series of the hearings for which a judge's own filing date is on file. */
async function seriesWithJudgeDate(db: Trx, caseId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("deadlines")
    .innerJoin("hearings", "hearings.id", "deadlines.hearing_id")
    .select("hearings.series_id")
    .where("deadlines.case_id", "=", caseId)
    .where("deadlines.origin", "=", "judge_set")
    .where("deadlines.superseded_at", "is", null)
    .execute();
  return new Set(rows.map((row) => row.series_id));
}

/** Series of the hearings whose decision we appealed, by the filing recorded; "" for a decision without a hearing. */
async function appealsFiled(db: Trx, caseId: string): Promise<Set<string>> {
  const rows = await db
    .selectFrom("deadlines")
    .innerJoin("deadline_closings", (join) =>
      join
        .onRef("deadline_closings.deadline_id", "=", "deadlines.id")
        .on("deadline_closings.taken_back_at", "is", null)
        .on("deadline_closings.how", "=", "filed"),
    )
    .leftJoin("hearings", "hearings.id", "deadlines.hearing_id")
    .select("hearings.series_id")
    .where("deadlines.case_id", "=", caseId)
    .where("deadlines.rule_id", "=", "AP-01")
    .where("deadlines.whose", "=", "ours")
    .execute();
  return new Set(rows.map((row) => row.series_id ?? ""));
}

function outcomesOf(db: Trx, caseId: string) {
  return db
    .selectFrom("proceeding_outcomes as o")
    .innerJoin("proceedings as p", "p.id", "o.proceeding_id")
    .select(["p.level", "o.outcome", "o.decided_on"])
    .where("p.case_id", "=", caseId)
    .where("o.superseded_at", "is", null)
    .orderBy("o.decided_on")
    .execute();
}

type OutcomeRow = Awaited<ReturnType<typeof outcomesOf>>[number];

function boardOf(outcomes: readonly OutcomeRow[]): CaseFacts["board"] {
  const last = outcomes.filter((row) => row.level === "bia").at(-1);
  const decision = last && BOARD[last.outcome];
  return decision ? { decision, on: plainDate(last.decided_on) } : null;
}

/** A court's outcome recorded without the hearing that gave it still starts the appeal clock. */
function decisionsFromOutcomes(outcomes: readonly OutcomeRow[], filed: ReadonlySet<string>): DecisionFact[] {
  return outcomes
    .filter((row) => row.level === "immigration_court")
    .filter((row) => FOR_PERSON.includes(row.outcome) || FOR_GOVERNMENT.includes(row.outcome))
    .slice(-1)
    .map((row) => ({
      hearingId: null,
      on: plainDate(row.decided_on),
      exact: true,
      decidedFor: FOR_PERSON.includes(row.outcome) ? ("person" as const) : ("government" as const),
      reserved: "unknown" as const,
      inAbsentia: row.outcome === "ordered_removed_in_absentia",
      appealFiled: filed.has(""),
    }));
}

/** An oral decision counts from the day it was given; a written one from the day it was served. */
function decisionOf(row: HearingRow, filed: ReadonlySet<string>): DecisionFact {
  const given = row.decided_on ?? row.on_date;
  const on: string | null = row.decision_form === "written" ? (row.served_on ?? null) : given;
  return {
    hearingId: row.series_id,
    on: on === null ? null : plainDate(on),
    exact: true,
    decidedFor: DECIDED_FOR.find((each) => each === row.decided_for) ?? null,
    reserved: APPEAL_RESERVED.find((each) => each === row.appeal_reserved) ?? "unknown",
    inAbsentia: row.outcome === "ordered_removed_in_absentia",
    appealFiled: filed.has(row.series_id),
  };
}

function hearingOf(row: HearingRow, fixed: ReadonlySet<string>): HearingFact {
  return {
    id: row.series_id,
    kind: HEARING_KINDS.find((each) => each === row.kind) ?? "other",
    dateKind: row.date_kind as DateKind,
    on: row.on_date as PlainDate | null,
    zone: row.time_zone,
    judgeDateOnFile: fixed.has(row.series_id),
  };
}

function aboutBond(row: HearingRow): boolean {
  return row.kind === "bond" || row.outcome === "bond_granted" || row.outcome === "bond_denied";
}

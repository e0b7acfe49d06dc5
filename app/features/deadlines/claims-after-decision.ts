import type { PlainDate } from "~/domain/calendar";
import type { Whose } from "~/domain/vocabulary";
import type { Claim } from "./claims";
import type { CaseFacts, DecisionFact } from "./facts";

/**
 * The appeal to the Board: ours after a loss, the government's after a win, both where the decision is mixed. Nobody's
 * where appeal was waived, where the order was made in absentia (a motion, not an appeal) or where the Board has
 * decided. Not known whether a judge decided: undated, with the question.
 */
export function appealClaims(facts: CaseFacts): Claim[] {
  if (facts.board || facts.removalOrder) return [];
  const claims = facts.decisions.flatMap((decision): Claim[] => {
    if (decision.reserved === "waived" || decision.inAbsentia) return [];
    return sidesOf(decision).map((whose) => after("AP-01", whose, decision, "decision_date"));
  });
  const reserved = facts.reservedHearingIds.map(
    (hearingId): Claim => undated("AP-01", "ours", hearingId, "decision_reserved"),
  );
  if (claims.length + reserved.length > 0 || facts.decisions.length > 0) return [...claims, ...reserved];
  return facts.judgeDecided === "no" ? [] : [undated("AP-01", "ours", null, "judge_decided")];
}

/** After a bond decision: the appeal by whoever lost, and the government's two clocks after an order of release. */
export function bondClaims(facts: CaseFacts): Claim[] {
  return facts.bondDecisions.flatMap((decision) => {
    const appeals =
      decision.reserved === "waived"
        ? []
        : sidesOf(decision).map((whose) => after("AP-03", whose, decision, "bond_decision_date"));
    const released = decision.decidedFor === "person" || decision.decidedFor === "mixed";
    if (!released || facts.custody === "not_detained") return appeals;
    const stays = ["AP-05", "AP-06"].map((rule) => after(rule, "theirs", decision, "bond_decision_date"));
    return [...stays, ...appeals];
  });
}

/**
 * After a final order: the motion to reopen and, where the Board dismissed, the petition for review. An order without
 * appeal is final when the appeal time ends, by waiver or in absentia at once; the file-by day always counts from the
 * judge's decision. `appealEnd` answers the last day to appeal a decision.
 */
export function finalOrderClaims(
  facts: CaseFacts,
  today: PlainDate,
  appealEnd: (decidedOn: PlainDate) => PlainDate | null,
): Claim[] {
  const decided = facts.decisions.at(-1)?.on ?? null;
  if (facts.board) {
    if (facts.board.decision !== "dismissed") return [];
    return [
      final("FC-01", facts.board.on, null, "board_decision_date"),
      final("MO-01", facts.board.on, null, "board_decision_date", ["motion_goes_to_board"]),
    ];
  }
  if (facts.removalOrder) {
    const { on, how } = facts.removalOrder;
    const reopen = final("MO-01", on, how === "appeal_time_ended" ? decided : null, "final_order_date");
    const byBoard = how === "board_dismissed";
    const inPart = facts.removalOrder.exact ? [] : ["day_not_exact"];
    const question = reopen.question ?? (how === null ? "final_order_how" : null);
    const claims = [{ ...reopen, question, warnings: inPart }];
    return byBoard ? [final("FC-01", on, null, "final_order_date"), ...claims] : claims;
  }
  return facts.decisions.flatMap((decision): Claim[] => {
    if (decision.decidedFor === "person" || decision.on === null || decision.appealFiled) return [];
    if (decision.inAbsentia || decision.reserved === "waived") return [final("MO-01", decision.on, null, "")];
    const ended = appealEnd(decision.on);
    if (ended === null || today <= ended) return [];
    return [{ ...final("MO-01", ended, decision.on, ""), question: "appeal_filed", warnings: ["final_if_no_appeal"] }];
  });
}

function sidesOf(decision: DecisionFact): Whose[] {
  if (decision.decidedFor === "person") return ["theirs"];
  return decision.decidedFor === "mixed" ? ["ours", "theirs"] : ["ours"];
}

function after(ruleId: string, whose: Whose, decision: DecisionFact, question: string): Claim {
  const warnings = decision.decidedFor === null ? ["result_not_recorded"] : [];
  if (decision.on === null) return { ...undated(ruleId, whose, decision.hearingId, question), warnings };
  const claim = { ruleId, whose, hearingId: decision.hearingId, trigger: { date: decision.on } };
  if (decision.exact) return { ...claim, question: null, warnings };
  return { ...claim, question, warnings: [...warnings, "day_not_exact"] };
}

function undated(ruleId: string, whose: Whose, hearingId: string | null, question: string): Claim {
  return { ruleId, whose, hearingId, trigger: null, question, warnings: [] };
}

function final(
  ruleId: string,
  on: PlainDate | null,
  decidedOn: PlainDate | null,
  question: string,
  warnings: readonly string[] = [],
): Claim {
  if (on === null) return { ...undated(ruleId, "ours", null, question), warnings };
  const trigger = decidedOn === null ? { date: on } : { date: on, safeDate: decidedOn };
  return { ruleId, whose: "ours", hearingId: null, trigger, question: null, warnings };
}

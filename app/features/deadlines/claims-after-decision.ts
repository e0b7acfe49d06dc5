import type { PlainDate } from "~/domain/calendar";
import type { Whose } from "~/domain/vocabulary";
import type { Claim } from "./claims";
import type { CaseFacts, DecisionFact } from "./facts";

/**
 * The appeal to the Board: ours after a loss, the government's after a win, both where the decision is mixed. Nobody's
 * where appeal was waived, where the order was made in absentia (a motion, not an appeal) or where a later order of
 * the Board or a final one stands. Not known whether a judge decided: undated, with the question.
 */
export function appealClaims(facts: CaseFacts): Claim[] {
  const claims = standingDecisions(facts).flatMap((decision): Claim[] => {
    if (decision.reserved === "waived" || decision.inAbsentia) return [];
    return sidesOf(decision).map((whose) => after("AP-01", whose, decision, "decision_date"));
  });
  const reserved = facts.reservedHearingIds.map(
    (hearingId): Claim => undated("AP-01", "ours", hearingId, "decision_reserved"),
  );
  const known = facts.decisions.length > 0 || facts.board !== null || isFinal(facts.removalOrder);
  if (claims.length + reserved.length > 0 || known) return [...claims, ...reserved];
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
 * appeal is final when the appeal time ends, by waiver or in absentia at once; until an appeal is on file the motion
 * stands as if there were none, and its file-by day counts from the judge's decision. An older order whose way is not known stands beside the present case and ends nothing in it.
 * `appealEnd` answers the last day to appeal a decision.
 */
export function finalOrderClaims(facts: CaseFacts, appealEnd: (decidedOn: PlainDate) => PlainDate | null): Claim[] {
  const fromDecisions = standingDecisions(facts).flatMap((decision): Claim[] => {
    if (decision.decidedFor === "person" || decision.on === null || decision.appealFiled) return [];
    const about = { hearingId: decision.hearingId, event: "ij_decision" } as const;
    if (decision.inAbsentia || decision.reserved === "waived") return [final("MO-01", decision.on, null, about)];
    const ended = appealEnd(decision.on);
    if (ended === null) return [];
    const claim = final("MO-01", ended, decision.on, about);
    return [{ ...claim, question: "appeal_filed", warnings: ["final_if_no_appeal"] }];
  });
  return [...boardClaims(facts), ...orderClaims(facts), ...fromDecisions];
}

function boardClaims({ board }: CaseFacts): Claim[] {
  if (board?.decision !== "dismissed") return [];
  const about = { event: "board_decision", question: "board_decision_date" } as const;
  const reopen = final("MO-01", board.on, null, about);
  return [final("FC-01", board.on, null, about), { ...reopen, warnings: ["motion_goes_to_board"] }];
}

function orderClaims({ removalOrder, decisions, board }: CaseFacts): Claim[] {
  if (!removalOrder) return [];
  const { on, how, exact } = removalOrder;
  const decided = how === "appeal_time_ended" ? (decisions.at(-1)?.on ?? null) : null;
  const event = how === null ? "prior_order" : "final_order";
  const about = { event, question: "final_order_date" } as const;
  const reopen = final("MO-01", on, decided, about);
  const motion: Claim = {
    ...reopen,
    question: reopen.question ?? (how === null ? "final_order_how" : null),
    warnings: exact ? [] : ["day_not_exact"],
  };
  return how === "board_dismissed" && board === null ? [final("FC-01", on, null, about), motion] : [motion];
}

/** Decisions that no later order of the Board, and no later final one, has taken the place of. */
function standingDecisions({ decisions, board, removalOrder }: CaseFacts): DecisionFact[] {
  const orders = [board?.on ?? null, isFinal(removalOrder) ? removalOrder.on : null];
  return decisions.filter(({ on }) => orders.every((order) => order === null || on === null || order < on));
}

/** An order of which it is known how it became final. */
function isFinal(order: CaseFacts["removalOrder"]): order is NonNullable<CaseFacts["removalOrder"]> {
  return order !== null && order.how !== null;
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
  {
    hearingId = null,
    event,
    question = null,
  }: Pick<Claim, "event"> & { hearingId?: string | null; question?: string | null },
): Claim {
  if (on === null) return { ...undated(ruleId, "ours", hearingId, question ?? "final_order_date"), event };
  const safeDate = decidedOn !== null && decidedOn < on ? decidedOn : null;
  const trigger = safeDate === null ? { date: on } : { date: on, safeDate };
  return { ruleId, whose: "ours", hearingId, event, trigger, question: null, warnings: [] };
}

import type { Actor } from "~/domain/access";
import type { DeadlineState, DeadlineType, Whose } from "~/domain/vocabulary";
import { type CaseStanding, canRecordFacts, canWork } from "~/features/cases/index.server";

/** Writing down a date a judge set, a date of one's own, or the answer that dates a rule. */
export function canRecordDate(actor: Actor, legalCase: CaseStanding): boolean {
  return canRecordFacts(actor, legalCase, "hearing:record") && actor.role !== "intake_worker";
}

/** Closing a date, with the filing or the reason: the case's own team. */
export function canCloseDeadline(actor: Actor, legalCase: CaseStanding): boolean {
  return canWork(actor, legalCase, "deadline:close") && legalCase.relation === "assigned";
}

/** Only what is ours to file can be closed: the government's clock runs whether we like it or not. */
export function isOursToClose(deadline: { whose: Whose; type: DeadlineType; state: DeadlineState }): boolean {
  return deadline.whose === "ours" && (deadline.type === "file_by" || deadline.type === "manual_date");
}

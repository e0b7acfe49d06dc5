import { type Actor, holds, onTeam } from "~/domain/access";
import { type CaseStanding, canWork } from "~/features/cases/index.server";

/** How a proceeding ended: the team of an open case, and the program manager. */
export function canRecordOutcome(actor: Actor, legalCase: CaseStanding): boolean {
  return canWork(actor, legalCase, "hearing:record");
}

/** How time in custody ended: the team of an open case, and the program manager. */
export function canRecordRelease(actor: Actor, legalCase: CaseStanding): boolean {
  return canWork(actor, legalCase, "custody:record");
}

/** Closing an open case: the program's own attorney on it, and the program manager. */
export function canClose(actor: Actor, legalCase: CaseStanding): boolean {
  return canWork(actor, legalCase, "case:close");
}

/** Taking a close back: the same people, once the case is closed. */
export function canReopen(actor: Actor, legalCase: CaseStanding): boolean {
  if (legalCase.closedOn === null || !holds(actor, "case:close")) return false;
  return onTeam(legalCase.relation) || actor.role === "program_manager";
}

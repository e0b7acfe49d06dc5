import type { Actor } from "~/domain/access";
import { type CaseStanding, canRecordFacts, canWork } from "~/features/cases/index.server";

/** Court dates are recorded, corrected, verified and taken back by the team, intake workers and the manager. */
export function canRecordHearing(actor: Actor, legalCase: CaseStanding): boolean {
  return canRecordFacts(actor, legalCase, "hearing:record");
}

/** What a judge did is for those who work the case: its team, and the manager, who corrects anywhere. */
export function canRecordResult(actor: Actor, legalCase: CaseStanding): boolean {
  return actor.role !== "intake_worker" && canWork(actor, legalCase, "hearing:record");
}

import type { Actor } from "~/domain/access";
import { type CaseStanding, canRecordFacts, canWork } from "~/features/cases/index.server";

/** Where somebody is held: the team, intake workers and the manager. */
export function canRecordPlace(actor: Actor, legalCase: CaseStanding): boolean {
  return canRecordFacts(actor, legalCase, "custody:record");
}

/** A release ends the stay and every detained clock with it: the team and the manager. */
export function canRecordRelease(actor: Actor, legalCase: CaseStanding): boolean {
  return actor.role !== "intake_worker" && canWork(actor, legalCase, "custody:record");
}

import { type Actor, holds, onTeam, type Permission, type Relation } from "~/domain/access";

/** What the policies ask of a case. */
export interface CaseStanding {
  relation: Relation;
  closedOn: string | null;
}

/** The team works on an open case; the program manager corrects anywhere. */
export function canWork(actor: Actor, legalCase: CaseStanding, permission: Permission = "case:work"): boolean {
  if (legalCase.closedOn !== null || !holds(actor, permission)) return false;
  return onTeam(legalCase.relation) || actor.role === "program_manager";
}

/** Where somebody is held and when they are in court: the team, and the program's intake workers and managers. */
export function canRecordFacts(actor: Actor, legalCase: CaseStanding, permission: Permission): boolean {
  if (legalCase.closedOn !== null || !holds(actor, permission)) return false;
  return onTeam(legalCase.relation) || actor.role === "program_manager" || actor.role === "intake_worker";
}

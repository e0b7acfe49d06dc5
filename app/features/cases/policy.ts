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

/** Tasks and services: those who work the case, and the manager. */
export function canKeepFile(actor: Actor, legalCase: CaseStanding): boolean {
  if (legalCase.closedOn !== null) return false;
  return actor.role === "program_manager" || canWork(actor, legalCase);
}

/** Where somebody is held and when they are in court: the team, and the program's intake workers and managers. */
export function canRecordFacts(actor: Actor, legalCase: CaseStanding, permission: Permission): boolean {
  if (legalCase.closedOn !== null || !holds(actor, permission)) return false;
  return onTeam(legalCase.relation) || actor.role === "program_manager" || actor.role === "intake_worker";
}

/** Who is on the team: the manager decides, and a partner's coordinator for cases placed with that partner. */
export function canManageTeam(actor: Actor, legalCase: CaseStanding): boolean {
  if (legalCase.closedOn !== null) return false;
  return (
    actor.role === "program_manager" ||
    (actor.role === "partner_coordinator" && legalCase.relation === "same_organization")
  );
}

/** Says that a partner still works the case: its own people who have it, and the program manager. */
export function canKeepAccess(actor: Actor, closed: boolean, partnerId: string): boolean {
  return !closed && (actor.role === "program_manager" || actor.partnerId === partnerId);
}

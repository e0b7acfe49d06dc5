import { type Actor, holds, onTeam, type Permission, type Relation, type Role } from "~/domain/access";

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

/** Roles to whom something of a case is closed, and who may break the glass for it. */
export const MAY_OPEN: readonly Role[] = ["intake_worker", "program_manager", "admin"];

/** Opens a case that is not theirs, for four hours. */
export function canBreakGlass(actor: Pick<Actor, "role">): boolean {
  return MAY_OPEN.includes(actor.role);
}

/** Knows of everybody's openings, not of their own alone. */
export function canSeeOthersOpenings(actor: Pick<Actor, "role">): boolean {
  return actor.role === "program_manager" || actor.role === "admin";
}

/** Looks at somebody else's opening: the program manager; the administrator at a manager's. */
export function canReviewOpening(
  actor: Pick<Actor, "role" | "userId">,
  opening: { userId: string; role: Role },
): boolean {
  if (opening.userId === actor.userId) return false;
  return actor.role === "program_manager" || (actor.role === "admin" && opening.role === "program_manager");
}

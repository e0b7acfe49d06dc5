import { type Actor, holds, isHubStaff } from "~/domain/access";

/** The program's own people read every person who was screened; a partner reads their clients through the case. */
export function canReadPeople(actor: Pick<Actor, "role">): boolean {
  return isHubStaff(actor);
}

export function canCorrectPeople(actor: Pick<Actor, "role" | "permissions">): boolean {
  return canReadPeople(actor) && holds(actor, "client:correct");
}

/** Whom we may call: not for the program manager, unless they are on the team of one of the person's cases. */
export function canReadContact(actor: Pick<Actor, "role">, onTeam: boolean): boolean {
  return actor.role !== "program_manager" || onTeam;
}

import { type Actor, holds, isHubStaff } from "~/domain/access";

/** The program's own people look for duplicates and conflicts among everybody recorded; partners never do. */
export function canSeeMatches(actor: Pick<Actor, "role">): boolean {
  return isHubStaff(actor);
}

/** Reading what was written down about parties and matches, and who is close to the person: not a manager from afar. */
export function canReadNotes(actor: Pick<Actor, "role">, onTeam: boolean): boolean {
  return canSeeMatches(actor) && (actor.role !== "program_manager" || onTeam);
}

/** Saying what a match is: whoever may decide an intake. */
export function canDecideMatches(actor: Pick<Actor, "role" | "permissions">): boolean {
  return isHubStaff(actor) && holds(actor, "intake:decide");
}

/** Writing down who stands against a person or close to them: whoever may correct what is kept about the person. */
export function canRecordParties(actor: Pick<Actor, "role" | "permissions">): boolean {
  return isHubStaff(actor) && holds(actor, "client:correct");
}

/** Finding people by their A-number, for whoever may read it: a partner's coordinator may not. */
export function searchesANumbers(actor: Pick<Actor, "role">): boolean {
  return actor.role !== "partner_coordinator";
}

/** Whom a search covers: everybody, the people of one's own cases, or nobody. */
export function searchReach(actor: Pick<Actor, "role">): "everybody" | "own_cases" | "nobody" {
  if (isHubStaff(actor)) return "everybody";
  return actor.role === "partner_coordinator" || actor.role === "partner_attorney" ? "own_cases" : "nobody";
}

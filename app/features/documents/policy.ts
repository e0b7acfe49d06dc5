import { type Actor, holds, onTeam, type Relation } from "~/domain/access";

/** Letters leave the house in a lawyer's name: the case's team makes them, and the program manager. */
export function canMakeDocuments(actor: Actor, legalCase: { relation: Relation }): boolean {
  return holds(actor, "document:make") && (onTeam(legalCase.relation) || actor.role === "program_manager");
}

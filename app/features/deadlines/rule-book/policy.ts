import { type Actor, holds, isHubStaff } from "~/domain/access";

/** Reading the rules and their changes: who works on cases as a lawyer, and the manager. */
export function canReadRules(actor: Pick<Actor, "role">): boolean {
  return ["staff_attorney", "program_manager", "partner_attorney"].includes(actor.role);
}

/** Proposing a change of a rule: the program manager, and an attorney who was given the permission. */
export function canProposeRules(actor: Actor): boolean {
  return isHubStaff(actor) && actor.role !== "intake_worker" && holds(actor, "rule:propose");
}

/** Signing a version or somebody else's change: an attorney of the program, by credential and not by role alone. */
export function canSignRules(actor: Actor): boolean {
  return isHubStaff(actor) && holds(actor, "rule:sign") && actor.credential === "attorney";
}

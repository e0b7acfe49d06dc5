import { type Actor, holds, isHubStaff } from "~/domain/access";
import type { IntakeSection } from "~/domain/vocabulary";

/** What the policies ask of an intake. */
export interface IntakeStanding {
  decided: boolean;
  abandoned: boolean;
}

/** The program's own people read every intake; partners, the administrator and funders none. */
export function canReadIntakes(actor: Pick<Actor, "role">): boolean {
  return isHubStaff(actor);
}

/** Answers are written until the decision; afterwards what is wrong is corrected where it stands. */
export function canWriteIntake(actor: Pick<Actor, "role" | "permissions">, intake: IntakeStanding): boolean {
  return canReadIntakes(actor) && holds(actor, "intake:write") && !intake.decided && !intake.abandoned;
}

export function canDecideIntakes(actor: Pick<Actor, "role" | "permissions">): boolean {
  return canReadIntakes(actor) && holds(actor, "intake:decide");
}

const FAMILY_SECTIONS: readonly IntakeSection[] = ["household", "contact"];

/** The program manager sees no family facts and no family's telephone, unless they are on the case's team. */
export function canReadSection(actor: Pick<Actor, "role">, section: IntakeSection, onTeam: boolean): boolean {
  return actor.role !== "program_manager" || onTeam || !FAMILY_SECTIONS.includes(section);
}

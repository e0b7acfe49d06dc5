import { type Actor, holds } from "~/domain/access";
import type { CaseStanding } from "~/features/cases/index.server";

/** Places a person with an attorney, or offers the case to a partner. */
export function canPlace(actor: Actor, legalCase: CaseStanding): boolean {
  return holds(actor, "case:place") && legalCase.closedOn === null;
}

/** Answers offers made to their own organization. */
export function canAnswer(actor: Actor, offer: { partnerId: string }): boolean {
  return holds(actor, "offer:answer") && actor.partnerId === offer.partnerId;
}

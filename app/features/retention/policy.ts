import { type Actor, holds } from "~/domain/access";
import { Forbidden } from "~/domain/refusals";
import { m } from "~/i18n";

/** @throws Forbidden for whoever neither sets nor lifts legal holds. */
export function mustKeepHolds(actor: Actor): void {
  if (!holds(actor, "hold:manage")) throw new Forbidden(m.retention_may_not());
}

/** @throws Forbidden for whoever neither proposes nor carries out the destruction of files. */
export function mustPurge(actor: Actor): void {
  if (!holds(actor, "purge:manage")) throw new Forbidden(m.retention_may_not());
}

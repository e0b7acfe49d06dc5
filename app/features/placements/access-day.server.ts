import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { onePlacingAtATime } from "./place.server";
import { canPlace } from "./policy";

/**
 * Sets the last day of the access of the partner that has the case; null: none, so that only idleness and the case's
 * close end it. @throws NotFound, Forbidden; Invalid where no partner has the case, and for a day that is over.
 */
export async function setAccessDay(
  db: Trx,
  actor: Actor,
  caseId: string,
  endsOn: string | null,
  clock: Clock,
): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canPlace(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  if (endsOn !== null && endsOn < clock.today) throw new Invalid(m.placements_error_access_day());
  await onePlacingAtATime(db, caseId);
  const changed = await db
    .updateTable("placements")
    .set({ ends_on: endsOn })
    .where("case_id", "=", caseId)
    .where("partner_id", "is not", null)
    .where("ended_at", "is", null)
    .returning("id")
    .executeTakeFirst();
  if (!changed) throw new Invalid(m.placements_error_not_placed());
  await recordEvent(db, actor, {
    action: "access.day_set",
    caseId,
    objectKind: "placement",
    objectId: changed.id,
    detail: { fields: ["ends_on"] },
  });
}

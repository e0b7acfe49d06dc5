import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { addDays, plainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canKeepAccess } from "../policy";
import { findCase } from "../queries.server";
import { accessOnCase } from "./outside.server";

/**
 * "Still on it": the weeks without an act begin anew for a partner that has the case. The program manager also moves
 * the day a placement ends, by as many weeks; nobody of the partner does.
 * @throws NotFound when that partner does not have the case; Forbidden; Invalid for a partner whose end is a day.
 */
export async function keepAccess(
  db: Trx,
  actor: Actor,
  caseId: string,
  partnerId: string,
  clock: Clock,
): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canKeepAccess(actor, legalCase.closedOn !== null, partnerId)) throw new Forbidden(m.cases_may_not());
  const box = (await accessOnCase(db, actor, caseId, clock)).find((one) => one.partnerId === partnerId);
  if (!box || box.state.state === "over") throw new NotFound(m.cases_not_found());
  if (box.state.state === "ending" && box.state.why === "day") {
    if (actor.role !== "program_manager") throw new Invalid(m.cases_access_error_day());
    const { idle_weeks: weeks } = await db.selectFrom("program").select("idle_weeks").executeTakeFirstOrThrow();
    await db
      .updateTable("placements")
      .set({ ends_on: addDays(plainDate(clock.today), weeks * 7) })
      .where("case_id", "=", caseId)
      .where("partner_id", "=", partnerId)
      .where("ended_at", "is", null)
      .where("ends_on", "is not", null)
      .execute();
  }
  const { rows } = await sql<{ kept: boolean }>`select authz.keep_access(${caseId}, ${partnerId}) as kept`.execute(db);
  if (!rows[0]?.kept) throw new Forbidden(m.cases_may_not());
  await recordEvent(db, actor, { action: "access.kept", caseId, objectKind: "partner", objectId: partnerId });
}

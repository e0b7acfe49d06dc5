import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { isUuid } from "~/domain/ids";
import { Forbidden, Invalid, Stale } from "~/domain/refusals";
import type { ServiceLevel } from "~/domain/vocabulary";
import { recordEvent } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { datesToSettle, type SettledDate, settleDates } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canClose, canReopen } from "./policy";
import type { ClosingInput } from "./schema";

/**
 * How the case stands for closing: the close that stands, earlier ones, what is still open on it, and our own dates
 * that closing must settle one by one.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function closingPage(db: Trx, actor: Actor, caseId: string, clock: Clock) {
  const legalCase = await findCase(db, actor, caseId);
  const records = await db
    .selectFrom("case_closings as c")
    .innerJoin("users", "users.id", "c.closed_by")
    .leftJoin("users as undone", "undone.id", "c.reopened_by")
    .select([
      "c.id",
      "c.closed_on",
      "c.service_level",
      "c.reason",
      "c.recorded_at",
      "users.display_name as recorded_by",
      "c.reopened_at as superseded_at",
      "undone.display_name as superseded_by",
      "c.reopened_reason as superseded_reason",
    ])
    .where("c.case_id", "=", caseId)
    .orderBy("c.recorded_at", "desc")
    .execute();
  return {
    caseId,
    number: legalCase.number,
    openedOn: legalCase.openedOn,
    mayClose: canClose(actor, legalCase),
    mayReopen: canReopen(actor, legalCase),
    standing: records.find((record) => record.superseded_at === null) ?? null,
    earlier: records.filter((record) => record.superseded_at !== null),
    highestLevel: await highestLevel(db, caseId),
    stillOpen: await stillOpen(db, caseId, legalCase.clientId),
    toSettle: legalCase.closedOn === null ? await datesToSettle(db, actor, caseId, clock) : [],
  };
}

/**
 * Closes the case with the service it got and why, and every date of ours on it with its filing or a written reason.
 * What else is open on it stays as it is and is listed beforehand.
 * @throws NotFound, Forbidden; Invalid when the day lies before the case opened or a date of ours is not settled.
 */
export async function closeCase(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: ClosingInput,
  settled: readonly SettledDate[],
  clock: Clock,
): Promise<void> {
  const { relation } = await findCase(db, actor, caseId);
  if (!canClose(actor, { relation, closedOn: null })) throw new Forbidden(m.cases_may_not());
  // Read again after the lock: of two people closing at once the second finds it closed.
  await db.selectFrom("cases").select("id").where("id", "=", caseId).forUpdate().execute();
  const legalCase = await findCase(db, actor, caseId);
  if (!canClose(actor, legalCase)) {
    if (legalCase.closedOn !== null && canReopen(actor, legalCase)) throw new Stale(m.shell_error_409_body());
    throw new Forbidden(m.cases_may_not());
  }
  if (input.closedOn < legalCase.openedOn) throw new Invalid(m.outcomes_error_before_opening());
  await settleDates(db, actor, legalCase, settled, clock);
  const id = randomUUID();
  await db
    .insertInto("case_closings")
    .values({
      id,
      case_id: caseId,
      closed_on: input.closedOn,
      service_level: input.level,
      reason: input.closeReason,
      closed_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  await recordEvent(db, actor, { action: "case.closed", caseId, objectKind: "closing", objectId: id });
}

/** Takes the close back; it stays in the history with the reason. @throws NotFound, Forbidden, Stale. */
export async function reopenCase(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canReopen(actor, legalCase)) {
    if (canClose(actor, legalCase)) throw new Stale(m.shell_error_409_body());
    throw new Forbidden(m.cases_may_not());
  }
  const changed = await db
    .updateTable("case_closings")
    .set({ reopened_at: new Date(clock.now), reopened_by: actor.userId, reopened_reason: reason })
    .where("id", "=", isUuid(seen) ? seen : null)
    .where("case_id", "=", caseId)
    .where("reopened_at", "is", null)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Stale(m.shell_error_409_body());
  await recordEvent(db, actor, { action: "case.reopened", caseId, objectKind: "closing", objectId: seen });
}

/** The strongest service recorded, to start the form with; null when none is. */
async function highestLevel(db: Trx, caseId: string): Promise<ServiceLevel | null> {
  const rank = sql`array_position(array['interview', 'know_your_rights', 'brief_advice', 'limited_appearance', 'full_representation'], level)`;
  const row = await db
    .selectFrom("services")
    .select("level")
    .where("case_id", "=", caseId)
    .where("superseded_at", "is", null)
    .orderBy(rank, "desc")
    .executeTakeFirst();
  return (row?.level as ServiceLevel | undefined) ?? null;
}

/** Counts of what closing leaves open: proceedings without outcome, and whether the person is still held. */
async function stillOpen(db: Trx, caseId: string, clientId: string) {
  const { rows } = await sql<{ proceedings: number; held: boolean }>`
    select
      (select count(*)::int from proceedings p where p.case_id = ${caseId} and not exists (
         select 1 from proceeding_outcomes o where o.proceeding_id = p.id and o.superseded_at is null)) as proceedings,
      exists (select 1 from current_stays s where s.client_id = ${clientId} and s.release_id is null) as held`.execute(
    db,
  );
  return rows[0] ?? { proceedings: 0, held: false };
}

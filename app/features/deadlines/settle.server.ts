import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Invalid, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { type CaseHead, findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { recomputeDeadlines } from "./recompute.server";
import type { SettledDate } from "./schema";
import { deadlineRows } from "./stored-deadline.server";
import { type DeadlineView, viewOf } from "./view";

/**
 * Our own dates that closing the case would hide, the day to act on first: everything we must file by a day, whether
 * the day is known or not, and what a judge or one of us dated. [] when none is open.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function datesToSettle(db: Trx, actor: Actor, caseId: string, clock: Clock): Promise<DeadlineView[]> {
  await findCase(db, actor, caseId);
  const rows = await toSettle(db, caseId).execute();
  return rows.map((row) => viewOf(row, clock));
}

/**
 * Closes every date of ours on a case that is about to close, each with its filing or its written reason. Whether the
 * actor may close the case is the caller's to ask.
 * @throws Invalid when a date was left out, also one that a filing said here brings about; Stale when one of them is
 * closed or another by now.
 */
export async function settleDates(
  db: Trx,
  actor: Actor,
  legalCase: CaseHead,
  settled: readonly SettledDate[],
  clock: Clock,
): Promise<void> {
  const open = new Set((await toSettle(db, legalCase.id).forUpdate("deadlines").execute()).map(({ id }) => id));
  if (settled.some(({ deadlineId }) => !open.has(deadlineId))) throw new Stale(m.shell_error_409_body());
  for (const one of settled) {
    await writeClosing(db, actor, legalCase, one, clock);
    open.delete(one.deadlineId);
  }
  if (open.size > 0) throw new Invalid(m.deadlines_error_settle_each());
  if (!settled.some(({ input }) => input.how === "filed")) return;
  await recomputeDeadlines(db, actor, legalCase.id, { reason: "deadline_closed", clock });
  if ((await toSettle(db, legalCase.id).execute()).length > 0) throw new Invalid(m.deadlines_error_settle_more());
}

/**
 * Writes down how one date ended, with its event.
 * @throws Invalid for a filing in the future and for an empty reason.
 */
export async function writeClosing(
  db: Trx,
  actor: Actor,
  { id: caseId, clientId }: CaseHead,
  { deadlineId, input }: SettledDate,
  clock: Clock,
): Promise<void> {
  if (input.how === "filed" && input.filedOn > clock.today) throw new Invalid(m.deadlines_error_filed_later());
  if (input.how === "reason" && input.reason.trim() === "") throw new Invalid(m.deadlines_error_reason());
  const id = randomUUID();
  const place = { table: "deadline_closings", column: "reason_sealed", rowId: id };
  await db
    .insertInto("deadline_closings")
    .values({
      id,
      deadline_id: deadlineId,
      how: input.how,
      filed_on: input.how === "filed" ? input.filedOn : null,
      filed_where: input.how === "filed" ? input.filedWhere : null,
      reason_sealed: input.how === "reason" ? await sealFor(db, clientId, place, input.reason.trim()) : null,
      closed_by: actor.userId,
      closed_at: new Date(clock.now),
    })
    .execute();
  const detail = { how: input.how };
  await recordEvent(db, actor, {
    action: "deadline.closed",
    caseId,
    objectKind: "deadline",
    objectId: deadlineId,
    detail,
  });
}

function toSettle(db: Trx, caseId: string) {
  return deadlineRows(db)
    .where("deadlines.case_id", "=", caseId)
    .where("deadlines.superseded_at", "is", null)
    .where("closing.id", "is", null)
    .where("deadlines.whose", "=", "ours")
    .where((eb) =>
      eb.or([
        eb("deadlines.type", "=", "file_by"),
        eb.and([eb("deadlines.type", "=", "manual_date"), eb("deadlines.state", "=", "dated")]),
      ]),
    );
}

import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { type CaseHead, findCase } from "~/features/cases/index.server";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { openStay } from "./commands.server";
import { canRecordRelease } from "./policy";
import type { ReleaseInput } from "./schema";

/** Ends the stay somebody is in. The proceeding and the case go on. @throws Invalid when no stay is open. */
export async function recordRelease(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: ReleaseInput,
  clock: Clock,
): Promise<string> {
  const legalCase = await caseToReleaseOn(db, actor, caseId);
  const stayId = await openStay(db, legalCase.clientId);
  if (!stayId) throw new Invalid(m.custody_error_not_held());
  const id = randomUUID();
  await db
    .insertInto("stay_releases")
    .values({
      id,
      stay_id: stayId,
      reason: input.reason,
      released_on: input.releasedOn,
      bond_amount: input.bondAmount,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  await recomputeDeadlines(db, actor, caseId, { reason: "release", clock });
  await recordEvent(db, actor, {
    action: "custody.released",
    caseId,
    clientId: legalCase.clientId,
    objectKind: "stay_release",
    objectId: id,
  });
  return id;
}

/** Takes a release back that did not happen: the person is held where they were. @throws Stale */
export async function takeBackRelease(
  db: Trx,
  actor: Actor,
  caseId: string,
  releaseId: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const legalCase = await caseToReleaseOn(db, actor, caseId);
  const row = await db
    .selectFrom("stay_releases")
    .innerJoin("stays", "stays.id", "stay_releases.stay_id")
    .select("stay_releases.superseded_at")
    .where("stay_releases.id", "=", releaseId)
    .where("stays.client_id", "=", legalCase.clientId)
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  if (row.superseded_at !== null) throw new Stale(m.shell_error_409_body());
  await db
    .updateTable("stay_releases")
    .set({
      superseded_at: new Date(clock.now),
      superseded_by: actor.userId,
      superseded_reason: `taken_back: ${reason}`,
    })
    .where("id", "=", releaseId)
    .execute();
  await recomputeDeadlines(db, actor, caseId, { reason: "release_taken_back", clock });
  await recordEvent(db, actor, {
    action: "custody.release_taken_back",
    caseId,
    clientId: legalCase.clientId,
    objectKind: "stay_release",
    objectId: releaseId,
  });
}

async function caseToReleaseOn(db: Trx, actor: Actor, caseId: string): Promise<CaseHead> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordRelease(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  return legalCase;
}

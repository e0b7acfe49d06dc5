import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { type CaseHead, findCase } from "~/features/cases/index.server";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canRecordRelease } from "./policy";
import type { ReleaseInput } from "./schema";

/**
 * The person's latest time in custody with its release, if any, and the records that stood before, newest first.
 * `stay` is null when none is recorded.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function releasePage(db: Trx, actor: Actor, caseId: string) {
  const legalCase = await findCase(db, actor, caseId);
  const stay = await latestStay(db, legalCase);
  const records = stay
    ? await db
        .selectFrom("stay_releases as r")
        .innerJoin("users", "users.id", "r.recorded_by")
        .leftJoin("users as undone", "undone.id", "r.superseded_by")
        .select([
          "r.id",
          "r.reason",
          "r.released_on",
          "r.bond_amount",
          "r.recorded_at",
          "users.display_name as recorded_by",
          "r.superseded_at",
          "undone.display_name as superseded_by",
          "r.superseded_reason",
        ])
        .where("r.stay_id", "=", stay.id)
        .orderBy("r.recorded_at", "desc")
        .execute()
    : [];
  return {
    caseId,
    number: legalCase.number,
    mayRecord: canRecordRelease(actor, legalCase),
    stay,
    standing: records.find((record) => record.superseded_at === null) ?? null,
    earlier: records.filter((record) => record.superseded_at !== null),
  };
}

/**
 * Records that the person's time in custody ended and why; a record that stood before is kept with the reason given.
 * `seen` is the id of the record the person saw as standing, "" for none.
 * @throws NotFound, Forbidden; Invalid when no custody is recorded or it ends before it began; Stale when another
 * record stands by now.
 */
export async function recordRelease(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  input: ReleaseInput,
  clock: Clock,
): Promise<void> {
  const { legalCase, stay, standing } = await toChange(db, actor, caseId, seen);
  if (stay.arrested_on && input.releasedOn < stay.arrested_on) throw new Invalid(m.outcomes_error_before_arrest());
  if (standing) await supersede(db, actor, standing, input.reason, clock);
  const id = randomUUID();
  await db
    .insertInto("stay_releases")
    .values({
      id,
      stay_id: stay.id,
      reason: input.releaseReason,
      released_on: input.releasedOn,
      bond_amount: input.bondAmount,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  await followed(db, actor, legalCase, standing ? "release.corrected" : "release.recorded", id, clock);
}

/** Takes the standing release back: the person is held as before. @throws as `recordRelease`. */
export async function takeBackRelease(
  db: Trx,
  actor: Actor,
  caseId: string,
  seen: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const { legalCase, standing } = await toChange(db, actor, caseId, seen);
  if (!standing) throw new Stale(m.shell_error_409_body());
  await supersede(db, actor, standing, reason, clock);
  await followed(db, actor, legalCase, "release.taken_back", standing, clock);
}

async function latestStay(db: Trx, { clientId }: CaseHead) {
  const row = await db
    .selectFrom("current_stays")
    .select(["id", "arrested_on", "release_id"])
    .where("client_id", "=", clientId)
    .executeTakeFirst();
  return row?.id ? { id: row.id, arrested_on: row.arrested_on, release_id: row.release_id } : null;
}

async function toChange(db: Trx, actor: Actor, caseId: string, seen: string) {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordRelease(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  // One after the other: two people recording the same release must not both succeed.
  await db.selectFrom("cases").select("id").where("id", "=", caseId).forUpdate().execute();
  const stay = await latestStay(db, legalCase);
  if (!stay) throw new Invalid(m.outcomes_error_no_stay());
  if ((stay.release_id ?? "") !== seen) throw new Stale(m.shell_error_409_body());
  return { legalCase, stay, standing: stay.release_id };
}

async function supersede(db: Trx, actor: Actor, id: string, reason: string, clock: Clock): Promise<void> {
  await db
    .updateTable("stay_releases")
    .set({ superseded_at: new Date(clock.now), superseded_by: actor.userId, superseded_reason: reason })
    .where("id", "=", id)
    .execute();
}

async function followed(
  db: Trx,
  actor: Actor,
  { id: caseId, clientId }: CaseHead,
  action: string,
  objectId: string,
  clock: Clock,
): Promise<void> {
  await recomputeDeadlines(db, actor, caseId, { reason: action.replace(".", "_"), clock });
  await recordEvent(db, actor, { action, caseId, clientId, objectKind: "release", objectId });
}

import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canRecordOutcome } from "./policy";
import type { OutcomeInput } from "./schema";

/**
 * One proceeding with the outcome that stands and those that stood before, newest first.
 * @throws NotFound when the case is not one the actor may read or has no such proceeding.
 */
export async function proceedingPage(db: Trx, actor: Actor, caseId: string, proceedingId: string) {
  const legalCase = await findCase(db, actor, caseId);
  const proceeding = await db
    .selectFrom("proceedings")
    .leftJoin("courts", "courts.id", "proceedings.court_id")
    .select([
      "proceedings.id",
      "proceedings.kind",
      "proceedings.level",
      "proceedings.started_on",
      "courts.name as court",
    ])
    .where("proceedings.id", "=", proceedingId)
    .where("proceedings.case_id", "=", caseId)
    .executeTakeFirst();
  if (!proceeding) throw new NotFound(m.cases_not_found());
  const records = await db
    .selectFrom("proceeding_outcomes as o")
    .innerJoin("users", "users.id", "o.recorded_by")
    .leftJoin("users as undone", "undone.id", "o.superseded_by")
    .select([
      "o.id",
      "o.outcome",
      "o.decided_on",
      "o.recorded_at",
      "users.display_name as recorded_by",
      "o.superseded_at",
      "undone.display_name as superseded_by",
      "o.superseded_reason",
    ])
    .where("o.proceeding_id", "=", proceedingId)
    .orderBy("o.recorded_at", "desc")
    .execute();
  return {
    caseId,
    number: legalCase.number,
    mayRecord: canRecordOutcome(actor, legalCase),
    proceeding,
    standing: records.find((record) => record.superseded_at === null) ?? null,
    earlier: records.filter((record) => record.superseded_at !== null),
  };
}

/**
 * Records how a proceeding ended; a record that stood before is kept as history with the reason given.
 * `seen` is the id of the record the person saw as standing, "" for none.
 * @throws NotFound, Forbidden; Stale when another record stands by now.
 */
export async function recordOutcome(
  db: Trx,
  actor: Actor,
  where: { caseId: string; proceedingId: string },
  seen: string,
  input: OutcomeInput,
  clock: Clock,
): Promise<void> {
  const standing = await toChange(db, actor, where, seen);
  if (standing) await supersede(db, actor, standing, input.reason, clock);
  const id = randomUUID();
  await db
    .insertInto("proceeding_outcomes")
    .values({
      id,
      proceeding_id: where.proceedingId,
      outcome: input.outcome,
      decided_on: input.decidedOn,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  await followed(db, actor, where, standing ? "outcome.corrected" : "outcome.recorded", id, clock);
}

/** Takes the standing outcome back: the proceeding goes on. @throws as `recordOutcome`. */
export async function takeBackOutcome(
  db: Trx,
  actor: Actor,
  where: { caseId: string; proceedingId: string },
  seen: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const standing = await toChange(db, actor, where, seen);
  if (!standing) throw new Stale(m.shell_error_409_body());
  await supersede(db, actor, standing, reason, clock);
  await followed(db, actor, where, "outcome.taken_back", standing, clock);
}

async function toChange(
  db: Trx,
  actor: Actor,
  { caseId, proceedingId }: { caseId: string; proceedingId: string },
  seen: string,
): Promise<string | null> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordOutcome(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const proceeding = await db
    .selectFrom("proceedings")
    .select("id")
    .where("id", "=", proceedingId)
    .where("case_id", "=", caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!proceeding) throw new NotFound(m.cases_not_found());
  const standing = await db
    .selectFrom("proceeding_outcomes")
    .select("id")
    .where("proceeding_id", "=", proceedingId)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  if ((standing?.id ?? "") !== seen) throw new Stale(m.shell_error_409_body());
  return standing?.id ?? null;
}

async function supersede(db: Trx, actor: Actor, id: string, reason: string, clock: Clock): Promise<void> {
  await db
    .updateTable("proceeding_outcomes")
    .set({ superseded_at: new Date(clock.now), superseded_by: actor.userId, superseded_reason: reason })
    .where("id", "=", id)
    .execute();
}

async function followed(
  db: Trx,
  actor: Actor,
  { caseId, proceedingId }: { caseId: string; proceedingId: string },
  action: string,
  objectId: string,
  clock: Clock,
): Promise<void> {
  await recomputeDeadlines(db, actor, caseId, { reason: action.replace(".", "_"), clock });
  await recordEvent(db, actor, {
    action,
    caseId,
    objectKind: "outcome",
    objectId,
    detail: { proceeding: proceedingId },
  });
}

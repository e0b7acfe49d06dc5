import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden } from "~/domain/refusals";
import type { PROCEEDING_KINDS, ProceedingLevel } from "~/domain/vocabulary";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canKeepFile } from "./policy";
import { findCase } from "./queries.server";

/** One government process the case deals with, at one level. Dates are `YYYY-MM-DD`. */
export interface CaseProceeding {
  id: string;
  level: string;
  kind: string;
  court: string | null;
  startedOn: string | null;
  /** Its standing outcome; null while it goes on. */
  outcome: string | null;
}

export interface ProceedingInput {
  level: ProceedingLevel;
  kind: (typeof PROCEEDING_KINDS)[number];
  courtId: string | null;
  startedOn: string | null;
}

/** Every proceeding of a case in the order they were recorded. @throws NotFound */
export async function proceedingsOnCase(db: Trx, actor: Actor, caseId: string): Promise<CaseProceeding[]> {
  await findCase(db, actor, caseId);
  return db
    .selectFrom("proceedings")
    .leftJoin("courts", "courts.id", "proceedings.court_id")
    .leftJoin("proceeding_outcomes as ended", (join) =>
      join.onRef("ended.proceeding_id", "=", "proceedings.id").on("ended.superseded_at", "is", null),
    )
    .select([
      "proceedings.id",
      "proceedings.level",
      "proceedings.kind",
      "courts.name as court",
      "proceedings.started_on as startedOn",
      "ended.outcome",
    ])
    .where("proceedings.case_id", "=", caseId)
    .orderBy("proceedings.recorded_at")
    .orderBy("proceedings.id")
    .execute();
}

/** Records a proceeding that began. @throws Forbidden, NotFound */
export async function recordProceeding(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: ProceedingInput,
  clock: Clock,
): Promise<string> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canKeepFile(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const id = randomUUID();
  await db
    .insertInto("proceedings")
    .values({
      id,
      case_id: caseId,
      level: input.level,
      kind: input.kind,
      court_id: input.courtId,
      started_on: input.startedOn,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  await recordEvent(db, actor, { action: "proceeding.recorded", caseId, objectKind: "proceeding", objectId: id });
  return id;
}

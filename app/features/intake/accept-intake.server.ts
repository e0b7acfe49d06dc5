import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { findFacility } from "~/features/reference/index.server";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { type AllAnswers, allDrafts, answersIn } from "./drafts.server";
import type { IntakeHead } from "./queries.server";
import { recordStay } from "./record-stay.server";
import { factRows, proceedingOf } from "./told-facts";

/**
 * Opens the case of an intake that was offered help or put on the waiting list: number, proceeding, stay with its
 * first place, hearing, facts, urgent matters, the interview as the first service, and every deadline that follows.
 * Everything in the caller's transaction; the decision's event is the caller's too. @returns the case's id.
 */
export async function acceptIntake(db: Trx, actor: Actor, clock: Clock, intake: IntakeHead): Promise<string> {
  const told = answersIn(await allDrafts(db, intake), clock.today);
  const caseId = randomUUID();
  const number = await sql<{ next: string }>`select nextval('case_numbers') as next`.execute(db);
  await db
    .insertInto("cases")
    .values({
      id: caseId,
      number: `N-${number.rows[0]?.next}`,
      client_id: intake.clientId,
      intake_id: intake.id,
      opened_on: clock.today,
      opened_by: actor.userId,
    })
    .execute();
  const facilityId = told.custody.facility.answer === "value" ? told.custody.facility.value : null;
  const facility = facilityId ? await findFacility(db, facilityId) : null;
  const courtId = told.hearing.hearing_court ?? facility?.usualCourtId ?? null;

  await recordStay(db, actor, clock, intake, told);
  const proceedingId = await insertProceeding(db, actor, caseId, told, courtId);
  await insertHearing(db, actor, { caseId, proceedingId, courtId }, told);
  await insertFacts(db, actor, { caseId, clientId: intake.clientId }, told);
  await insertUrgencies(db, actor, caseId, told);
  await db
    .insertInto("services")
    .values({
      id: randomUUID(),
      case_id: caseId,
      level: "interview",
      first_day: clock.today,
      last_day: clock.today,
      provider_id: actor.userId,
      recorded_by: actor.userId,
    })
    .execute();
  await recomputeDeadlines(db, actor, caseId, { reason: "intake_accepted", clock });
  return caseId;
}

async function insertProceeding(db: Trx, actor: Actor, caseId: string, told: AllAnswers, courtId: string | null) {
  const id = randomUUID();
  const { level, kind } = proceedingOf(told);
  await db
    .insertInto("proceedings")
    .values({ id, case_id: caseId, level, kind, court_id: courtId, recorded_by: actor.userId })
    .execute();
  return id;
}

/** The next hearing as it was told; nothing when nobody knows of one. It is unverified until somebody checks it. */
async function insertHearing(
  db: Trx,
  actor: Actor,
  at: { caseId: string; proceedingId: string; courtId: string | null },
  { hearing }: AllAnswers,
): Promise<void> {
  const when = hearing.hearing_when;
  if (when === "unknown" || when === "not_asked") return;
  const on = hearing.hearing_on?.on ?? null;
  const exact = when === "exact" && on !== null && hearing.hearing_time !== null;
  const dateKind = exact ? "exact" : on !== null && when !== "tbd" ? "control" : "tbd";
  await db
    .insertInto("hearings")
    .values({
      id: randomUUID(),
      series_id: randomUUID(),
      case_id: at.caseId,
      proceeding_id: at.proceedingId,
      kind: hearing.hearing_kind,
      medium: hearing.hearing_medium,
      date_kind: dateKind,
      on_date: dateKind === "tbd" ? null : on,
      at_time: exact ? hearing.hearing_time : null,
      court_id: at.courtId,
      judge: hearing.hearing_judge,
      source: hearing.hearing_source,
      recorded_by: actor.userId,
    })
    .execute();
}

async function insertFacts(
  db: Trx,
  actor: Actor,
  at: { caseId: string; clientId: string },
  told: AllAnswers,
): Promise<void> {
  for (const { code, answer, codeValue, value, source } of factRows(told)) {
    const id = randomUUID();
    const place = { table: "facts", column: "sealed", rowId: id };
    await db
      .insertInto("facts")
      .values({
        id,
        case_id: at.caseId,
        code,
        answer,
        code_value: codeValue,
        sealed: value ? await sealFor(db, at.clientId, place, JSON.stringify(value)) : null,
        source,
        recorded_by: actor.userId,
      })
      .execute();
  }
}

async function insertUrgencies(db: Trx, actor: Actor, caseId: string, { urgent }: AllAnswers): Promise<void> {
  if (urgent.urgent.answer !== "value") return;
  const rows = urgent.urgent.codes.map((code) => ({
    id: randomUUID(),
    case_id: caseId,
    code,
    recorded_by: actor.userId,
  }));
  await db.insertInto("urgencies").values(rows).execute();
}

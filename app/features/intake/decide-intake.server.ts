import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { acceptIntake } from "./accept-intake.server";
import { householdIncome } from "./income.server";
import { canDecideIntakes } from "./policy";
import { findIntake } from "./queries.server";
import { opensCase } from "./rules";
import type { DecisionInput } from "./schema";

/**
 * Decides an intake. Help offered and the waiting list open the case at once; every other decision keeps the person
 * and their dates sheet. @returns the case's id, null where none was opened.
 * @throws Invalid when it is decided already, or the matches were not looked through before a case would open;
 * Forbidden for people who decide no intakes.
 */
export async function decideIntake(
  db: Trx,
  actor: Actor,
  clock: Clock,
  intakeId: string,
  input: DecisionInput,
): Promise<string | null> {
  const intake = await findIntake(db, actor, intakeId);
  if (!canDecideIntakes(actor)) throw new Forbidden(m.intake_may_not_decide());
  if (intake.decided) throw new Invalid(m.intake_already_decided());
  if (intake.abandoned) throw new Invalid(m.intake_is_set_aside());
  if (opensCase(input.decision) && intake.matchesCheckedAt === null) throw new Invalid(m.intake_matches_first());
  const id = randomUUID();
  const place = { table: "intake_decisions", column: "note_sealed", rowId: id };
  const income = await householdIncome(db, clock, intake);
  await db
    .insertInto("intake_decisions")
    .values({
      id,
      intake_id: intakeId,
      decision: input.decision,
      reason: input.reason,
      note_sealed: input.note ? await sealFor(db, intake.clientId, place, input.note) : null,
      income_percent: income?.percent ?? null,
      decided_by: actor.userId,
      decided_at: clock.now,
    })
    .execute();
  if (input.decision === "offered") await setStage(db, intake.clientId, "client");
  const caseId = opensCase(input.decision) ? await acceptIntake(db, actor, clock, intake) : null;
  await recordEvent(db, actor, {
    action: "intake.decided",
    objectKind: "intake",
    objectId: intakeId,
    clientId: intake.clientId,
    ...(caseId ? { caseId } : {}),
    detail: { decision: input.decision, reason: input.reason },
  });
  return caseId;
}

/**
 * Takes the standing decision back with a reason: the case it opened is withdrawn and stays with its history, and
 * the intake can be written and decided again. @throws Invalid when there is no decision, or the case it opened was
 * placed or represented meanwhile: that is ended on the case itself.
 */
export async function takeBackDecision(
  db: Trx,
  actor: Actor,
  clock: Clock,
  intakeId: string,
  reason: string,
): Promise<void> {
  const intake = await findIntake(db, actor, intakeId);
  if (!canDecideIntakes(actor)) throw new Forbidden(m.intake_may_not_decide());
  if (!intake.decision) throw new Invalid(m.intake_not_decided());
  const caseId = intake.legalCase?.id;
  if (caseId && (await workHasBegun(db, caseId))) throw new Invalid(m.intake_case_has_work());
  await db
    .updateTable("intake_decisions")
    .set({ taken_back_at: clock.now, taken_back_by: actor.userId, taken_back_reason: reason })
    .where("id", "=", intake.decision.id)
    .execute();
  if (caseId) {
    await db
      .updateTable("cases")
      .set((eb) => ({ withdrawn_at: clock.now, version: eb("version", "+", 1) }))
      .where("id", "=", caseId)
      .execute();
    if (!(await hasOtherCase(db, intake.clientId))) await setStage(db, intake.clientId, "applicant");
  }
  await recordEvent(db, actor, {
    action: "intake.decision.taken_back",
    objectKind: "intake",
    objectId: intakeId,
    clientId: intake.clientId,
    ...(caseId ? { caseId } : {}),
  });
}

async function setStage(db: Trx, clientId: string, stage: "applicant" | "client"): Promise<void> {
  await db
    .updateTable("clients")
    .set((eb) => ({ stage, version: eb("version", "+", 1) }))
    .where("id", "=", clientId)
    .where("stage", "!=", stage)
    .execute();
}

/** Whether somebody was placed, stands in the team, or serves beyond the interview. */
async function workHasBegun(db: Trx, caseId: string): Promise<boolean> {
  const found = await db
    .selectFrom("cases")
    .select("cases.id")
    .where("cases.id", "=", caseId)
    .where((eb) =>
      eb.or([
        eb.exists(
          eb
            .selectFrom("placements")
            .select("placements.id")
            .whereRef("placements.case_id", "=", "cases.id")
            .where("placements.ended_at", "is", null),
        ),
        eb.exists(
          eb
            .selectFrom("team_members")
            .select("team_members.id")
            .whereRef("team_members.case_id", "=", "cases.id")
            .where("team_members.ended_at", "is", null),
        ),
        eb.exists(
          eb
            .selectFrom("services")
            .select("services.id")
            .whereRef("services.case_id", "=", "cases.id")
            .where("services.level", "!=", "interview")
            .where("services.superseded_at", "is", null),
        ),
      ]),
    )
    .executeTakeFirst();
  return found !== undefined;
}

async function hasOtherCase(db: Trx, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom("cases")
    .select("id")
    .where("client_id", "=", clientId)
    .where("withdrawn_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { Trx } from "~/platform/db.server";
import { householdIncome } from "./income.server";
import { canDecideIntakes } from "./policy";
import { findIntake } from "./queries.server";

/** A decision that was taken back. */
export interface EarlierDecision {
  id: string;
  decision: string;
  decidedAt: Date;
  decidedBy: string;
  takenBackAt: Date;
  takenBackBy: string;
  why: string;
}

/** What the decision page shows: the intake, income against the guideline, and the decisions taken back, newest first. */
export async function decisionPage(db: Trx, actor: Actor, clock: Clock, intakeId: string) {
  const intake = await findIntake(db, actor, intakeId);
  return {
    intake,
    income: await householdIncome(db, clock, intake),
    earlier: await decisionsTakenBack(db, intakeId),
    mayDecide: canDecideIntakes(actor),
  };
}

async function decisionsTakenBack(db: Trx, intakeId: string): Promise<EarlierDecision[]> {
  const rows = await db
    .selectFrom("intake_decisions")
    .innerJoin("users as decider", "decider.id", "intake_decisions.decided_by")
    .innerJoin("users as undoer", "undoer.id", "intake_decisions.taken_back_by")
    .select([
      "intake_decisions.id",
      "decision",
      "decided_at",
      "decider.display_name as decided_by",
      "taken_back_at",
      "undoer.display_name as taken_back_by",
      "taken_back_reason",
    ])
    .where("intake_id", "=", intakeId)
    .where("taken_back_at", "is not", null)
    .orderBy("taken_back_at", "desc")
    .execute();
  return rows.flatMap((row) =>
    row.taken_back_at
      ? [
          {
            id: row.id,
            decision: row.decision,
            decidedAt: row.decided_at,
            decidedBy: row.decided_by,
            takenBackAt: row.taken_back_at,
            takenBackBy: row.taken_back_by,
            why: row.taken_back_reason ?? "",
          },
        ]
      : [],
  );
}

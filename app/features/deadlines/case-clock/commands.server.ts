import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canRecordDate } from "../policy";
import { recomputeDeadlines } from "../recompute.server";
import type { AddedRuleInput, AdjustmentInput } from "./schema";

/**
 * Records that a clock stood still, that a court allowed more time or that electronic filing was down, for one date of
 * a case, and counts it anew: all its numbers, before the roll.
 * @returns the id of the date as it stands now. @throws NotFound, Forbidden, Stale; Invalid for a date no rule counts.
 */
export async function adjustDeadline(
  db: Trx,
  actor: Actor,
  caseId: string,
  deadlineId: string,
  input: AdjustmentInput,
  clock: Clock,
): Promise<string> {
  const line = await lineToAdjust(db, actor, caseId, deadlineId);
  const id = randomUUID();
  await db
    .insertInto("deadline_adjustments")
    .values({
      id,
      case_id: caseId,
      rule_id: line.rule_id,
      whose: line.whose,
      series_id: line.series_id,
      trigger_event: line.trigger_event,
      kind: input.kind,
      days: input.kind === "stopped_clock" ? input.days : null,
      until_on: input.kind === "stopped_clock" ? null : input.to,
      adjournment_code: input.kind === "stopped_clock" ? input.code : null,
      reason: input.reason,
      source: input.source,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  const recount = await recomputeDeadlines(db, actor, caseId, { reason: `clock_${input.kind}`, clock });
  const detail = { kind: input.kind, deadline: deadlineId };
  await recordEvent(db, actor, {
    action: "deadline.adjusted",
    caseId,
    objectKind: "deadline_adjustment",
    objectId: id,
    detail,
  });
  return recount.changed.find(({ from }) => from === deadlineId)?.to ?? deadlineId;
}

/** Takes back what was recorded by mistake; it stays readable. @returns the date as it stands now. */
export async function takeBackAdjustment(
  db: Trx,
  actor: Actor,
  caseId: string,
  deadlineId: string,
  adjustmentId: string,
  clock: Clock,
): Promise<string> {
  await lineToAdjust(db, actor, caseId, deadlineId);
  const taken = await db
    .updateTable("deadline_adjustments")
    .set({ taken_back_at: new Date(clock.now), taken_back_by: actor.userId })
    .where("id", "=", adjustmentId)
    .where("case_id", "=", caseId)
    .where("taken_back_at", "is", null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw new Stale(m.shell_error_409_body());
  const recount = await recomputeDeadlines(db, actor, caseId, { reason: "clock_taken_back", clock });
  await recordEvent(db, actor, {
    action: "deadline.adjustment_taken_back",
    caseId,
    objectKind: "deadline_adjustment",
    objectId: adjustmentId,
  });
  return recount.changed.find(({ from }) => from === deadlineId)?.to ?? deadlineId;
}

/**
 * Puts a rule on a case by hand, with the day it counts from; its dates are counted at once and whenever the rule
 * changes. @throws NotFound, Forbidden; Invalid when it stands on the case already.
 */
export async function addRuleToCase(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: AddedRuleInput,
  clock: Clock,
): Promise<string> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordDate(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const standing = await db
    .selectFrom("deadlines")
    .select("id")
    .where("case_id", "=", caseId)
    .where("rule_id", "=", input.ruleId)
    .where("whose", "=", input.whose)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  if (standing) throw new Invalid(m.clock_error_stands());
  const id = randomUUID();
  await db
    .insertInto("case_rules")
    .values({
      id,
      case_id: caseId,
      rule_id: input.ruleId,
      whose: input.whose,
      on_date: input.on,
      at_time: input.time,
      zone: input.zone,
      mailed: input.mailed,
      printed_on: input.printed,
      source: input.source,
      recorded_by: actor.userId,
      recorded_at: new Date(clock.now),
    })
    .execute();
  await recomputeDeadlines(db, actor, caseId, { reason: "rule_added", clock });
  const detail = { rule: input.ruleId };
  await recordEvent(db, actor, {
    action: "deadline.rule_added",
    caseId,
    objectKind: "case_rule",
    objectId: id,
    detail,
  });
  return id;
}

/** Takes a rule off the case that somebody put on it by hand; its dates end and stay readable. */
export async function takeRuleOff(
  db: Trx,
  actor: Actor,
  caseId: string,
  deadlineId: string,
  clock: Clock,
): Promise<void> {
  const line = await lineToAdjust(db, actor, caseId, deadlineId);
  const taken = await db
    .updateTable("case_rules")
    .set({ taken_back_at: new Date(clock.now), taken_back_by: actor.userId })
    .where("case_id", "=", caseId)
    .where("rule_id", "=", line.rule_id)
    .where("whose", "=", line.whose)
    .where("taken_back_at", "is", null)
    .executeTakeFirst();
  if (taken.numUpdatedRows === 0n) throw new Stale(m.shell_error_409_body());
  await recomputeDeadlines(db, actor, caseId, { reason: "rule_taken_off", clock });
  await recordEvent(db, actor, {
    action: "deadline.rule_taken_off",
    caseId,
    objectKind: "deadline",
    objectId: deadlineId,
  });
}

async function lineToAdjust(db: Trx, actor: Actor, caseId: string, deadlineId: string) {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordDate(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const row = await db
    .selectFrom("deadlines")
    .leftJoin("hearings", "hearings.id", "deadlines.hearing_id")
    .select(["deadlines.rule_id", "deadlines.whose", "deadlines.trigger_event", "deadlines.superseded_at"])
    .select(["deadlines.trigger_on", "hearings.series_id"])
    .where("deadlines.id", "=", deadlineId)
    .where("deadlines.case_id", "=", caseId)
    .executeTakeFirst();
  if (!row) throw new NotFound(m.deadlines_not_found());
  if (row.superseded_at !== null) throw new Stale(m.shell_error_409_body());
  const { rule_id, trigger_event } = row;
  if (rule_id === null || trigger_event === null || row.trigger_on === null)
    throw new Invalid(m.clock_error_no_count());
  return { ...row, rule_id, trigger_event };
}

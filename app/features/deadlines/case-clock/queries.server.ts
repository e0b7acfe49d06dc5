import { type PlainDate, plainDate } from "~/domain/calendar";
import type { Whose } from "~/domain/vocabulary";
import type { Trx } from "~/platform/db.server";
import type { AddedRule, Adjustment, AdjustmentKind } from "./adjustments";

/** What was recorded for one line of a case's dates, as its page shows it. */
export interface ShownAdjustment {
  id: string;
  kind: AdjustmentKind;
  days: number | null;
  to: string | null;
  code: string | null;
  reason: string;
  by: string;
  at: string;
  takenBack: { by: string; at: string } | null;
}

/** Everything that stands on a case and changes a count. */
export async function adjustmentsOf(db: Trx, caseId: string): Promise<Adjustment[]> {
  const rows = await db
    .selectFrom("deadline_adjustments")
    .selectAll()
    .where("case_id", "=", caseId)
    .where("taken_back_at", "is", null)
    .orderBy("recorded_at")
    .orderBy("id")
    .execute();
  return rows.map((row): Adjustment => {
    const line = {
      ruleId: row.rule_id,
      whose: row.whose as Whose,
      hearingId: row.series_id,
      event: row.trigger_event,
    };
    if (row.kind === "stopped_clock") return { ...line, kind: "stopped_clock", days: row.days ?? 0 };
    return { ...line, kind: row.kind as "court_order" | "outage", to: plainDate(row.until_on ?? "") };
  });
}

/** The rules somebody put on the case by hand. */
export async function addedRulesOf(db: Trx, caseId: string): Promise<AddedRule[]> {
  const rows = await db
    .selectFrom("case_rules")
    .selectAll()
    .where("case_id", "=", caseId)
    .where("taken_back_at", "is", null)
    .orderBy("rule_id")
    .execute();
  return rows.map((row) => ({
    ruleId: row.rule_id,
    whose: row.whose as Whose,
    on: plainDate(row.on_date),
    time: row.at_time?.slice(0, 5) ?? null,
    zone: row.zone,
    mailed: row.mailed,
    printed: row.printed_on as PlainDate | null,
  }));
}

/** What was recorded for the line a date belongs to, also what was taken back, the latest first. */
export async function adjustmentsForDate(db: Trx, caseId: string, deadlineId: string): Promise<ShownAdjustment[]> {
  const rows = await db
    .selectFrom("deadline_adjustments as a")
    .innerJoin("deadlines as d", (join) =>
      join
        .onRef("d.case_id", "=", "a.case_id")
        .onRef("d.rule_id", "=", "a.rule_id")
        .onRef("d.whose", "=", "a.whose")
        .onRef("d.trigger_event", "=", "a.trigger_event"),
    )
    .leftJoin("hearings as h", "h.id", "d.hearing_id")
    .innerJoin("users as u", "u.id", "a.recorded_by")
    .leftJoin("users as b", "b.id", "a.taken_back_by")
    .selectAll("a")
    .select(["u.display_name as by", "b.display_name as back_by"])
    .where("d.id", "=", deadlineId)
    .where("a.case_id", "=", caseId)
    .whereRef("a.series_id", "is not distinct from", "h.series_id")
    .orderBy("a.recorded_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind as AdjustmentKind,
    days: row.days,
    to: row.until_on,
    code: row.adjournment_code,
    reason: row.reason,
    by: row.by,
    at: row.recorded_at.toISOString(),
    takenBack: row.taken_back_at && { by: row.back_by ?? "", at: row.taken_back_at.toISOString() },
  }));
}

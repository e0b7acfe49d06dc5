import { addDays, type PlainDate } from "~/domain/calendar";
import type { DeadlineState, Whose } from "~/domain/vocabulary";

/**
 * How a date stands today, worst first for ours: `overdue` (the last legal day is over), `file_by_passed` (the safe
 * day is over, the legal one not), `today`, `soon` (within seven days), `later`. The government's clock `runs` or has
 * `run_out`. `passed_before`: over before the case was opened.
 */
const STANDINGS = [
  "overdue",
  "file_by_passed",
  "today",
  "soon",
  "later",
  "runs",
  "run_out",
  "passed_before",
  "undated",
  "court_sets",
  "no_rule",
  "closed",
] as const;
export type Standing = (typeof STANDINGS)[number];

export interface StandingInput {
  state: DeadlineState;
  whose: Whose;
  safeOn: PlainDate | null;
  legalOn: PlainDate | null;
  legalTime: string | null;
  closed: boolean;
  warningCodes: readonly string[];
}

/** `now` is the day and wall-clock time in the deadline's own zone. */
export function standingOf(deadline: StandingInput, now: { date: PlainDate; time: string }): Standing {
  if (deadline.closed) return "closed";
  if (deadline.state !== "dated" || deadline.legalOn === null) {
    return deadline.state === "dated" ? "undated" : deadline.state;
  }
  const over =
    deadline.legalOn < now.date ||
    (deadline.legalOn === now.date && deadline.legalTime !== null && deadline.legalTime < now.time);
  if (deadline.whose === "theirs") return over ? "run_out" : "runs";
  if (over) return deadline.warningCodes.includes("passed_before_case") ? "passed_before" : "overdue";
  const actOn = deadline.safeOn ?? deadline.legalOn;
  if (actOn < now.date) return "file_by_passed";
  if (actOn === now.date) return "today";
  return actOn <= addDays(now.date, 7) ? "soon" : "later";
}

import type { INCOME_PERIODS, INTAKE_REASONS, IntakeDecision } from "~/domain/vocabulary";

const PERIODS_A_YEAR: Record<(typeof INCOME_PERIODS)[number], number> = { week: 52, two_weeks: 26, month: 12, year: 1 };

/** One year's federal poverty guideline in one region, in US dollars a year. */
export interface Guideline {
  year: number;
  region: string;
  /** For a household of one to eight, in that order. */
  amounts: readonly number[];
  eachOver8: number;
}

/** US dollars a year for a household of `size` people. @throws RangeError below one, or for an incomplete guideline. */
export function guidelineAmount(guideline: Guideline, size: number): number {
  const amount = guideline.amounts[Math.min(size, 8) - 1];
  if (amount === undefined) throw new RangeError("The guideline has no amount for this household.");
  return amount + Math.max(0, size - 8) * guideline.eachOver8;
}

/**
 * Household income as whole percent of the guideline, rounded up, so that a cent over a limit is over it.
 * `income` is US dollars in each period.
 */
export function incomePercent(
  guideline: Guideline,
  size: number,
  income: number,
  period: (typeof INCOME_PERIODS)[number],
): number {
  return Math.ceil((income * PERIODS_A_YEAR[period] * 100) / guidelineAmount(guideline, size));
}

/** The guideline's region for a program in this zone: the territories use the figure of the 48 states. */
export function guidelineRegion(zone: string): "48+DC" | "AK" | "HI" {
  if (zone === "Pacific/Honolulu") return "HI";
  return /^America\/(Anchorage|Juneau|Sitka|Nome|Yakutat|Metlakatla)$|^America\/Adak$/.test(zone) ? "AK" : "48+DC";
}

type Reason = (typeof INTAKE_REASONS)[number];

/** Which reasons go with which decision; a reason that contradicts the decision is refused. */
export const REASONS_FOR: Record<IntakeDecision, readonly Reason[]> = {
  offered: ["detained_unrepresented", "other"],
  waitlisted: ["no_capacity_now", "detained_unrepresented", "other"],
  ineligible: ["income_over_limit", "outside_area", "has_lawyer", "not_immigration", "other"],
  conflicted: ["conflict_of_interest"],
  declined_by_person: ["person_declined", "has_lawyer", "other"],
};

/** Decisions that open a case: we help, or the person's dates run while they wait. */
export function opensCase(decision: IntakeDecision): boolean {
  return decision === "offered" || decision === "waitlisted";
}

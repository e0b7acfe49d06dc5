import type { CLOSE_REASONS, OUTCOMES, PROCEEDING_KINDS } from "~/domain/vocabulary";

export type Outcome = (typeof OUTCOMES)[number];
type ProceedingKind = (typeof PROCEEDING_KINDS)[number];

const BEFORE_THE_JUDGE: readonly Outcome[] = [
  "relief_granted",
  "withholding_or_cat_granted",
  "terminated",
  "dismissed",
  "administratively_closed",
  "voluntary_departure",
  "ordered_removed",
  "ordered_removed_in_absentia",
  "withdrawn",
  "venue_changed",
  "other",
];
const FEAR_REVIEW: readonly Outcome[] = ["fear_found", "fear_not_found", "withdrawn", "other"];

const ENDS: Record<ProceedingKind, readonly Outcome[]> = {
  removal: BEFORE_THE_JUDGE,
  withholding_only: [
    "withholding_or_cat_granted",
    "terminated",
    "ordered_removed",
    "withdrawn",
    "venue_changed",
    "other",
  ],
  asylum_only: BEFORE_THE_JUDGE,
  bond: ["bond_granted", "bond_denied", "withdrawn", "venue_changed", "other"],
  credible_fear_review: FEAR_REVIEW,
  reasonable_fear_review: FEAR_REVIEW,
  habeas: ["habeas_granted", "habeas_denied", "dismissed", "withdrawn", "venue_changed", "other"],
  petition_for_review: ["remanded", "dismissed", "withdrawn", "other"],
  appeal: ["appeal_sustained", "appeal_dismissed", "remanded", "withdrawn", "other"],
  other: [...BEFORE_THE_JUDGE, "remanded"],
};

/** The ways a proceeding of this kind can end; every outcome for a kind this code does not know. */
export function outcomesFor(kind: string): readonly Outcome[] {
  return Object.hasOwn(ENDS, kind) ? ENDS[kind as ProceedingKind] : ENDS.other;
}

/** Reasons a person may give for closing a case; a merge closes one by itself. */
export function closeReasons<T extends (typeof CLOSE_REASONS)[number]>(all: readonly T[]): T[] {
  return all.filter((reason) => reason !== "merged");
}

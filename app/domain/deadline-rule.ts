import type { DeadlineType, RULE_STATUSES, Whose } from "./vocabulary";

/** The shape of a deadline rule as data. Numbers, dates and citations live in db/reference, never in code. */

export type RuleStatus = (typeof RULE_STATUSES)[number];

export type RuleUnit = "calendar_days" | "business_days" | "hours" | "months" | "years";

/** What happens when the last day is a weekend or a holiday. Business-day and hour marks never roll. */
export type Roll = "next" | "previous" | "none";

/** One number of a rule. Rules with a single number call their mark `due`. */
export interface RuleMark {
  mark: string;
  /** Null where a judge or a notice sets the date: the engine asks and never guesses. */
  n: number | null;
  unit: RuleUnit;
  roll: Roll;
  /** Days added when the trigger was served by mail; 0 where the rule adds none. */
  mailedAdds: number;
}

/** The event whose date a rule counts from. */
export type TriggerEvent =
  | "ij_decision"
  | "bond_decision"
  | "board_decision"
  | "final_order"
  | "prior_order"
  | "hearing"
  | "arrest"
  | "last_arrival"
  | "fear_decision_approved";

/** Which date decides the version in force. `filing` is the day the paper would be filed. */
export type ApplicabilityKey = "trigger" | "filing";

/** A text of the reference data, which travels with its rule and not with the program's messages. */
export interface BothLanguages {
  en: string;
  es: string;
}

export type Confidence = "A" | "B" | "C" | "D";

/** `2025-02-16`, or `2025-02` or `2025` where the day of a change is not known. */
export type PartialDate = string;

/** One version of a rule: what it said between two dates, and what became of it. */
export interface RuleVersion {
  /** `AP-01-v0`; the current version bears the rule's own id. */
  id: string;
  marks: readonly RuleMark[];
  /** Null when the beginning is older than our records. */
  effectiveFrom: PartialDate | null;
  /** Last day it held; null while it holds. */
  effectiveUntil: PartialDate | null;
  status: RuleStatus;
  /** True for a rule a court stopped before its first day. */
  neverEffective: boolean;
  citation: string;
  /** Warnings shown wherever this version gives a date; each code is a message. */
  warnings: readonly string[];
  /** What happens when it is missed and what can still be done. */
  ifMissed: BothLanguages;
  confidence: Confidence;
  /** The day somebody last checked this version against its source. */
  verifiedOn: string;
  /** Null until an attorney of the program has signed it. */
  verifiedBy: string | null;
}

/** A rule with all its versions, oldest first. */
export interface Rule {
  id: string;
  /** Chapter of the reference: AP appeals, AS asylum, CF fear, CU custody, FC federal courts, FI filings, MO motions. */
  area: string;
  name: BothLanguages;
  type: DeadlineType;
  /** `by_result`: the recorded result decides; ours after a loss, the government's after a win. */
  whose: Whose | "by_result";
  trigger: TriggerEvent;
  direction: "after" | "before";
  key: ApplicabilityKey;
  /** Counting never starts before this day (the one-year limit does not reach behind 1 April 1997); null for none. */
  triggerFloor: string | null;
  appliesTo: "both" | "detained" | "not_detained";
  versions: readonly RuleVersion[];
}

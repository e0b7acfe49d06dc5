import type { DeadlineType, RULE_STATUSES, Whose } from "./vocabulary";

/** The shape of a deadline rule as data. Numbers, dates and citations live in db/reference, never in code. */

export type RuleStatus = (typeof RULE_STATUSES)[number];

/**
 * What a number counts. `hours` are elapsed time; `open_hours` leave out Saturdays, Sundays and holidays. `age` is a
 * birthday: the last day is the day before it.
 */
export const RULE_UNITS = ["calendar_days", "business_days", "hours", "open_hours", "months", "years", "age"] as const;
export type RuleUnit = (typeof RULE_UNITS)[number];

/** What happens when the last day is a weekend or a holiday. Business-day and hour marks never roll. */
export const ROLLS = ["next", "previous", "none"] as const;
export type Roll = (typeof ROLLS)[number];

export const DIRECTIONS = ["after", "before"] as const;
export type Direction = (typeof DIRECTIONS)[number];

/**
 * By whose rule days are counted: the immigration agencies' (8 CFR 1001.1(h), 8 CFR 1.2), the courts of appeals'
 * (FRAP 26(a)), the district courts' (FRCP 6(a)) or the Supreme Court's (Rule 30.1). In the federal courts days the
 * state keeps may add to the count: they are warned of and never counted.
 */
export const COUNTINGS = ["agency", "frap_26a", "frcp_6a", "sct_30"] as const;
export type Counting = (typeof COUNTINGS)[number];

/** Which date decides the version in force: the event's own, the day the paper would be filed, or where the person is held. */
export const APPLICABILITY_KEYS = ["trigger", "filing", "place_of_detention"] as const;
export type ApplicabilityKey = (typeof APPLICABILITY_KEYS)[number];

/** Whom a rule reaches by custody; `local_custody` is a jail that is not the immigration authority's. */
export const RULE_CUSTODIES = ["any", "detained", "post_order", "local_custody", "not_detained", "released"] as const;
export type RuleCustody = (typeof RULE_CUSTODIES)[number];

/** Whom a rule reaches by what they ask for or by the procedure they are in. */
export const RULE_RELIEFS = [
  "any",
  "asylum",
  "withholding_only",
  "expedited_removal",
  "reasonable_fear",
  "administrative_removal",
  "voluntary_departure",
  "special_juvenile",
  "unaccompanied_child",
  "vawa",
  "u_visa",
  "t_or_u",
  "tps",
  "family",
  "conditional_residence",
] as const;
export type RuleRelief = (typeof RULE_RELIEFS)[number];

/**
 * What a date printed on a paper, or ordered by a judge, does to a counted one: the `earlier` of both holds; it `wins`
 * whatever was counted; the `later` of both holds.
 */
export const PRINTED_DATES = ["earlier", "wins", "later"] as const;
export type PrintedDate = (typeof PRINTED_DATES)[number];

/**
 * Who may put a number off: a court or the Board by an order, or an unplanned outage of electronic filing there. No
 * judge moves the time to appeal, a birthday, a statute's cap or an agency's day.
 */
export const EXTENDED_BY = ["court_order", "outage"] as const;
export type ExtendedBy = (typeof EXTENDED_BY)[number];

/** A text of the reference data, which travels with its rule and not with the program's messages. */
export interface BothLanguages {
  en: string;
  es: string;
}

/** A number the same text can also be read as giving: shown beside the date, and the safer of both is acted on. */
export interface OtherReading {
  n: number;
  unit: RuleUnit;
  roll: Roll;
  citation: string;
}

/** One number of a rule. Rules with a single number call their mark `due`. */
export interface RuleMark {
  mark: string;
  /** What the number is of; null for a rule's only one. */
  name: BothLanguages | null;
  /** Null where a judge or a notice sets the date: the engine asks and never guesses. */
  n: number | null;
  unit: RuleUnit;
  roll: Roll;
  /** Days added when the trigger was served by mail; 0 where the rule adds none. */
  mailedAdds: number;
  /** Where this number is of another kind than its version; null for the same. */
  type: DeadlineType | null;
  whose: Whose | null;
  direction: Direction | null;
  /** The event this number counts from, where it is not the rule's own; null for the same. */
  from: BothLanguages | null;
  /** True when the clock itself stops for days the person caused or agreed to; others only stop by a court's order. */
  tolls: boolean;
  /** True when it must be done BEFORE the counted day: the last day is the one before. An `age` always is. */
  eve: boolean;
  /** True for the longest the law allows, where a paper sets the real date. */
  cap: boolean;
  reading: OtherReading | null;
}

/** The event whose date a rule counts from, as a code; `Rule.from` says it in words. */
export type TriggerEvent = string;

export type Confidence = "A" | "B" | "C" | "D";

/** `2025-02-16`, or `2025-02` or `2025` where the day of a change is not known. */
export type PartialDate = string;

/** What holds in one place, where places differ: a circuit (`1` to `11`, `DC`) or a state (two letters). */
export interface PlaceView {
  place: string;
  says: "yes" | "no" | "split" | "check";
}

/** Whom a version reaches. Facts a case does not record narrow nothing: the rule is then only in the calculator. */
export interface AppliesTo {
  custody: RuleCustody;
  relief: RuleRelief;
  /** Circuits it is limited to; [] for all. */
  circuits: readonly string[];
  /** States (two letters) it is limited to; [] for all. */
  states: readonly string[];
}

/** One version of a rule: what it said between two dates, and what became of it. */
export interface RuleVersion {
  /** `AP-01-v0`; of the versions that are shipped the current one bears the rule's own id. */
  id: string;
  type: DeadlineType;
  /** `by_result`: the recorded result decides; ours after a loss, the government's after a win. */
  whose: Whose | "by_result";
  direction: Direction;
  counting: Counting;
  /** Counting never starts before this day (the one-year limit does not reach behind 1 April 1997); null for none. */
  triggerFloor: string | null;
  appliesTo: AppliesTo;
  marks: readonly RuleMark[];
  printed: PrintedDate;
  /** What can put its days to file by off; [] where nothing can. */
  extendedBy: readonly ExtendedBy[];
  /** Null when the beginning is older than our records. */
  effectiveFrom: PartialDate | null;
  /** Last day it held; null while it holds. */
  effectiveUntil: PartialDate | null;
  status: RuleStatus;
  /** True for a rule a court stopped before its first day. */
  neverEffective: boolean;
  /** Where circuits or states differ; [] where they do not. */
  placeViews: readonly PlaceView[];
  citation: string;
  /** Warnings shown wherever this version gives a date; each code is a message. */
  warnings: readonly string[];
  /** What else whoever reads a date of this version must know, in the rule's own words. */
  notes: readonly BothLanguages[];
  /** What happens when it is missed and what can still be done. */
  ifMissed: BothLanguages;
  confidence: Confidence;
  /** The day somebody last checked this version against its source. */
  verifiedOn: string;
  /** The day it should be checked again, because its standing is before a court or an agency; null for no such day. */
  checkAgainOn: string | null;
  /** Null until an attorney of the program has signed it. */
  verifiedBy: string | null;
}

/** A rule with all its versions, oldest first. */
export interface Rule {
  id: string;
  /**
   * Chapter of the reference: AP appeals, AS asylum, CF fear, CU custody, FC federal courts, FI filings, FO records,
   * HU children, victims and TPS, MO motions, US the immigration service, VD voluntary departure.
   */
  area: string;
  name: BothLanguages;
  trigger: TriggerEvent;
  /** The event in words: "the day the judge decided, aloud or by a written decision served". */
  from: BothLanguages;
  key: ApplicabilityKey;
  versions: readonly RuleVersion[];
}

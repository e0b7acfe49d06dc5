import type { Holidays, PlainDate } from "~/domain/calendar";
import type { BothLanguages, RuleStatus } from "~/domain/deadline-rule";
import type { DeadlineType, Whose } from "~/domain/vocabulary";
import type { Extension, Step } from "./counting";

/** Everything the engine is told; it reads no clock, no database and no setting by itself. */
export interface RuleCalendar {
  holidays: Holidays;
  /** Days offices were shut by order: they warn and never extend. */
  closures: ReadonlySet<string>;
  /** Whether a state (two letters) keeps a day on which federal offices are open: it warns and never extends. Absent: none are known. */
  stateHoliday?: (state: string, date: PlainDate) => boolean;
  /** The program's own margin: business days before the safe date. 0 for none. Never shown as law. */
  ownMargin: number;
}

/** What starts a count, with everything about the case that changes it. What is absent is not known. */
export interface Trigger {
  date: PlainDate;
  time?: string | null;
  zone?: string | null;
  ambiguous?: "earlier" | "later" | null;
  mailed?: boolean;
  /** Where the safe date counts from an earlier day than the last legal day does; default the trigger itself. */
  safeDate?: PlainDate;
  /** For a rule whose clock the result decides. */
  whose?: Whose;
  custody?: "detained" | "not_detained" | null;
  /** `1` to `11` or `DC`. */
  circuit?: string | null;
  /** Two letters. */
  state?: string | null;
  /** The date a notice or an order itself names. */
  printed?: PlainDate | null;
  /** Days the clock stood still, by the court's code or by order. */
  tolledDays?: number;
  extensions?: readonly Extension[];
}

/** One date of one rule. */
export interface RuleDate {
  ruleId: string;
  versionId: string;
  mark: string;
  /** What the number is of; null for a rule's only one. */
  markName: BothLanguages | null;
  type: DeadlineType;
  whose: Whose;
  status: RuleStatus;
  /** Last legal day; null where the court sets it or it may be done at any time. */
  legal: PlainDate | null;
  /** `HH:MM` in `zone`, for hour rules with a known time. */
  legalTime: string | null;
  zone: string | null;
  /** "File by": the last business day on or before the unrolled day; null where nothing is ours to file. */
  safe: PlainDate | null;
  /** The program's own day, some business days before the safe one; null without one. Never law. */
  own: PlainDate | null;
  unrolled: PlainDate | null;
  courtSets: boolean;
  anyTime: boolean;
  /** True when the date is only the longest the law allows and a paper sets the real one. */
  cap: boolean;
  /** True when another version or another reading may hold as well; the earlier date is acted on. */
  contested: boolean;
  /** The other dates of a contested rule. */
  otherDates: { versionId: string; legal: PlainDate | null; safe: PlainDate | null; citation?: string }[];
  steps: Step[];
  citation: string;
  /** False until an attorney of the program has signed the version. */
  verified: boolean;
  verifiedOn: string;
  warnings: Warning[];
}

export interface Warning {
  /** Put into words by `notes.ts`. */
  code: string;
  /** The day the warning speaks of, where it speaks of one. */
  date: PlainDate | null;
  versionId: string | null;
  /** A place it speaks of: a circuit or a state. */
  place?: string;
}

export type RuleAnswer = { kind: "dates"; dates: RuleDate[] } | { kind: "no_rule"; ruleId: string };

import type { PlainDate } from "~/domain/calendar";
import type { BoardDecision, FinalOrder } from "~/domain/case-facts";
import type {
  Answer,
  APPEAL_RESERVED,
  DateKind,
  DECIDED_FOR,
  FEAR,
  HearingKind,
  JUDGE_DECIDED,
  PAPERS,
  Precision,
  YES_NO_FACT,
} from "~/domain/vocabulary";
import type { AddedRule, Adjustment } from "./case-clock/adjustments";

export type YesNo = (typeof YES_NO_FACT)[number];

/** A day recorded for some event, or that it is not known which. */
export type DayOrNull = PlainDate | null;

export interface ArrestFact {
  answer: Answer;
  on: DayOrNull;
  /** Wall-clock `HH:MM`. */
  time: string | null;
  zone: string | null;
  warrant: YesNo;
}

/** Last arrival as it was told; `on` is YYYY-MM-DD, YYYY-MM or YYYY. */
export interface ArrivalFact {
  on: string | null;
  precision: Precision | null;
}

/** What a judge decided, on the merits or about bond, from a hearing's result or from intake. */
export interface DecisionFact {
  /** The hearing's series; null when it is known from intake only. */
  hearingId: string | null;
  /** The day the decision counts from: the oral decision, else the day the written one was served. */
  on: DayOrNull;
  /** False when only the month or the year is known: `on` is then its first day. */
  exact: boolean;
  /** Null: not recorded. */
  decidedFor: (typeof DECIDED_FOR)[number] | null;
  reserved: (typeof APPEAL_RESERVED)[number];
  inAbsentia: boolean;
  /** True when our own appeal against it is recorded as filed. */
  appealFiled: boolean;
}

export interface HearingFact {
  /** The hearing's series: the same through resets of its date. */
  id: string;
  kind: HearingKind;
  dateKind: DateKind;
  on: DayOrNull;
  zone: string | null;
  /** True when a judge's own filing date for this hearing is on file: it wins over the rule. */
  judgeDateOnFile: boolean;
}

/** Everything about a case that the shipped rules read. */
export interface CaseFacts {
  openedOn: PlainDate;
  custody: "detained" | "not_detained" | "unknown";
  /** Null when there is no stay on file. */
  arrest: ArrestFact | null;
  arrival: ArrivalFact | null;
  /** Kinds seen, or `none`, `could_not_see`; [] when nobody asked. */
  papers: readonly (typeof PAPERS)[number][];
  fear: (typeof FEAR)[number];
  asylumFiled: YesNo;
  judgeDecided: (typeof JUDGE_DECIDED)[number];
  decisions: readonly DecisionFact[];
  /** Hearings whose decision the judge took under advisement and has not given yet. */
  reservedHearingIds: readonly string[];
  bondDecisions: readonly DecisionFact[];
  board: { decision: BoardDecision; on: DayOrNull } | null;
  /** `how` null: an older order of which only its day, or nothing, is known; it ends nothing in the present case. */
  removalOrder: { how: FinalOrder | null; on: DayOrNull; exact: boolean } | null;
  fearDecision: { result: "negative" | "positive"; on: DayOrNull; time: string | null; zone: string | null } | null;
  /** Hearings still to be held, or held with no result recorded. */
  hearings: readonly HearingFact[];
  /** Stopped clocks, extensions and outages recorded for single lines; absent: none. */
  adjustments?: readonly Adjustment[];
  /** Rules somebody put on the case by hand; absent: none. */
  addedRules?: readonly AddedRule[];
}

import type { Precision } from "./vocabulary";

/**
 * The dated facts of a case that the deadline rules and the triage read, one row in `facts` each (`paper`: one row a
 * paper). `code_value` holds a code where the answer is one; `sealed` holds a FactValue as JSON.
 *
 * - `last_arrival`     value; { on, precision }: `on` is YYYY-MM-DD, YYYY-MM or YYYY
 * - `paper`            code_value of PAPERS (`I-862`, ... `none`, `could_not_see`); { on } the day it was served
 * - `judge_decided`    code_value of JUDGE_DECIDED; with yes { on, whoAppealed } (WHO_APPEALED)
 * - `prior_order`      code_value of YES_NO_FACT; { on }
 * - `fear`             code_value of FEAR
 * - `lawyer_now`       code_value of LAWYER_NOW, as told on the day of the intake
 * - `asylum_filed`     code_value of YES_NO_FACT; { on }
 * - `fear_decision`    code_value `negative` or `positive`; { on, time, zone } the officer's supervisor approved it
 * - `board_decision`   code_value of BOARD_DECISIONS; { on } the day of the decision, not of its receipt
 * - `removal_order`    code_value of FINAL_ORDERS, how the order became final; { on } the day it did
 */
export const FACT_CODES = [
  "last_arrival",
  "paper",
  "judge_decided",
  "prior_order",
  "fear",
  "lawyer_now",
  "asylum_filed",
  "fear_decision",
  "board_decision",
  "removal_order",
] as const;
export type FactCode = (typeof FACT_CODES)[number];

/** What `facts.sealed` holds, as JSON. Everything may be missing. */
export interface FactValue {
  /** `YYYY-MM-DD`; for an arrival known in part `YYYY-MM` or `YYYY`. */
  on?: string;
  /** Wall-clock `HH:MM` in `zone`. */
  time?: string;
  zone?: string;
  precision?: Precision;
  whoAppealed?: string;
}

export const BOARD_DECISIONS = ["dismissed", "sustained", "remanded"] as const;
export type BoardDecision = (typeof BOARD_DECISIONS)[number];

/** How an order becomes final: at once, by waiver, when the appeal time ends, or by the Board. */
export const FINAL_ORDERS = ["in_absentia", "appeal_waived", "appeal_time_ended", "board_dismissed"] as const;
export type FinalOrder = (typeof FINAL_ORDERS)[number];

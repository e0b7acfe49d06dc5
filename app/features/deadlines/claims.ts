import type { TriggerEvent } from "~/domain/deadline-rule";
import type { Whose } from "~/domain/vocabulary";
import type { Trigger } from "./rules";

/** That a rule applies to a case: with its trigger, with the question that would date it, or as the court's to set. */
export interface Claim {
  ruleId: string;
  whose: Whose;
  /** The hearing it hangs on, by its series; null for none. */
  hearingId: string | null;
  /** The event it counts from, where that is not the one the rule names. */
  event?: TriggerEvent;
  trigger: Trigger | null;
  /** What to ask; the message is `deadlines_question_<code>`. Null when nothing is missing. */
  question: string | null;
  warnings: readonly string[];
}

import type { PlainDate } from "~/domain/calendar";
import type { Whose } from "~/domain/vocabulary";
import type { Claim } from "../claims";
import type { Extension } from "../counting";

/** What may change a count on one case. */
export const ADJUSTMENTS = ["stopped_clock", "court_order", "outage"] as const;
export type AdjustmentKind = (typeof ADJUSTMENTS)[number];

/** A line of a case's dates, whatever its mark: what a stopped clock or an extension belongs to. */
export interface LineOfCase {
  ruleId: string;
  whose: Whose;
  /** The hearing's series; null for none. */
  hearingId: string | null;
  event: string;
}

/** Days the clock stood still, or the later day somebody with the power to do so allowed. */
export type Adjustment = LineOfCase &
  ({ kind: "stopped_clock"; days: number } | { kind: "court_order" | "outage"; to: PlainDate });

/** A rule somebody put on the case by hand. */
export interface AddedRule {
  ruleId: string;
  whose: Whose;
  on: PlainDate;
  time: string | null;
  zone: string | null;
  mailed: boolean;
  printed: PlainDate | null;
}

/** The event of a rule put on a case by hand: whoever did so said which day it is. */
export const ADDED_BY_HAND = "added_by_hand";

/** The claims of rules put on the case by hand. */
export function addedClaims(added: readonly AddedRule[]): Claim[] {
  return added.map(({ ruleId, whose, on, time, zone, mailed, printed }) => ({
    ruleId,
    whose,
    hearingId: null,
    event: ADDED_BY_HAND,
    trigger: { date: on, time, zone, mailed, printed },
    question: null,
    warnings: [],
  }));
}

/** A claim with what was recorded for its line; the engine adds it before the roll. An undated one stays undated. */
export function adjusted(claim: Claim, event: string, adjustments: readonly Adjustment[]): Claim {
  const own = adjustments.filter(
    (one) =>
      one.ruleId === claim.ruleId &&
      one.whose === claim.whose &&
      one.hearingId === claim.hearingId &&
      one.event === event,
  );
  if (claim.trigger === null || own.length === 0) return claim;
  const tolledDays = own.reduce((sum, one) => sum + (one.kind === "stopped_clock" ? one.days : 0), 0);
  const extensions = own.flatMap((one): Extension[] =>
    one.kind === "stopped_clock" ? [] : [{ kind: one.kind, to: one.to }],
  );
  return { ...claim, trigger: { ...claim.trigger, tolledDays, extensions } };
}

import type {
  ApplicabilityKey,
  AppliesTo,
  BothLanguages,
  PartialDate,
  Rule,
  RuleMark,
  RuleUnit,
  RuleVersion,
  TriggerEvent,
} from "../../../app/domain/deadline-rule";

/** The parts the shipped rules are written with. What is not said is the common case. */

/** When the shipped rules were last checked against their sources, as a whole. */
const CHECKED = "2026-08-31";

export function say(en: string, es: string): BothLanguages {
  return { en, es };
}

/** One number. Calendar days, months and years run on to the next business day unless `roll` says otherwise. */
export function mark(n: number | null, unit: RuleUnit, more: Partial<RuleMark> = {}): RuleMark {
  const rolls = unit === "calendar_days" || unit === "months" || unit === "years";
  return {
    mark: "due",
    name: null,
    n,
    unit,
    roll: rolls ? "next" : "none",
    mailedAdds: 0,
    type: null,
    whose: null,
    direction: null,
    from: null,
    tolls: false,
    eve: false,
    cap: false,
    reading: null,
    ...more,
  };
}

export function days(n: number | null, more: Partial<RuleMark> = {}): RuleMark {
  return mark(n, "calendar_days", more);
}

export function businessDays(n: number, more: Partial<RuleMark> = {}): RuleMark {
  return mark(n, "business_days", more);
}

export function hours(n: number, more: Partial<RuleMark> = {}): RuleMark {
  return mark(n, "hours", more);
}

export function months(n: number, more: Partial<RuleMark> = {}): RuleMark {
  return mark(n, "months", more);
}

export function years(n: number, more: Partial<RuleMark> = {}): RuleMark {
  return mark(n, "years", more);
}

/** Beside `mark`, for a number that stays where it falls. */
export const STAYS = { roll: "none" } as const;

/** Beside a version: papers that go to an immigration court or the Board, where an unplanned outage counts. */
export const FILED_THERE = { extendedBy: ["outage"] } as const;
/** Beside a version: what a court or the Board itself set, and may give more time for. */
export const COURT_MAY_EXTEND = { extendedBy: ["court_order", "outage"] } as const;

const WHOSE_BY_TYPE = {
  file_by: "ours",
  manual_date: "ours",
  any_time: "ours",
  agency_clock: "theirs",
  earliest: "nobody",
  expiry: "nobody",
  monitor: "nobody",
} as const;

type VersionParts = Pick<RuleVersion, "type" | "marks"> &
  Partial<Omit<RuleVersion, "appliesTo">> & { appliesTo?: Partial<AppliesTo> };

/** One version. `effective` is its first and its last day; a month or a year where the day is not known. */
export function version(
  id: string,
  effective: readonly [PartialDate | null, PartialDate | null],
  citation: string,
  parts: VersionParts,
): RuleVersion {
  return {
    id,
    whose: WHOSE_BY_TYPE[parts.type],
    direction: "after",
    counting: "agency",
    triggerFloor: null,
    printed: "earlier",
    extendedBy: [],
    effectiveFrom: effective[0],
    effectiveUntil: effective[1],
    status: effective[1] === null ? "in_force" : "superseded",
    neverEffective: false,
    placeViews: [],
    citation,
    warnings: [],
    notes: [],
    ifMissed: say("", ""),
    confidence: "B",
    verifiedOn: CHECKED,
    checkAgainOn: null,
    verifiedBy: null,
    ...parts,
    appliesTo: { custody: "any", relief: "any", circuits: [], states: [], ...parts.appliesTo },
  };
}

/** A rule: the event it counts from, as a code and in words, and its versions, oldest first. */
export function rule(
  id: string,
  name: BothLanguages,
  counts: { trigger: TriggerEvent; from: BothLanguages; key?: ApplicabilityKey },
  versions: readonly RuleVersion[],
): Rule {
  return { id, area: id.slice(0, 2), name, key: "trigger", ...counts, versions };
}

import type { Rule } from "~/domain/deadline-rule";
import type { DeadlineState } from "~/domain/vocabulary";
import type { Locale } from "~/i18n";
import type { SpokenDeadline } from "../explain";
import type { RuleDate } from "../rules";

/** A counted date with the names of its rule, outside any case. */
export function spokenDate(date: RuleDate, rule: Rule, locale: Locale): SpokenDeadline {
  const version = rule.versions.find((known) => known.id === date.versionId);
  const governments = version?.whose === "by_result" && date.whose === "theirs";
  return {
    title: rule.name[locale],
    markName: date.markName?.[locale] ?? null,
    origin: "computed",
    type: date.type,
    whose: date.whose,
    state: stateOf(date),
    question: null,
    legalOn: date.legal,
    legalTime: date.legalTime,
    zone: date.zone,
    safeOn: date.safe,
    ownOn: date.own,
    otherDates: date.otherDates,
    steps: date.steps,
    warnings: date.warnings,
    versionId: date.versionId,
    citation: date.citation,
    checkedOn: date.verifiedOn || null,
    verified: date.verified,
    notes: governments ? [] : (version?.notes ?? []).map((note) => note[locale]),
    ifMissed: governments ? null : (version?.ifMissed[locale] ?? ""),
  };
}

function stateOf({ courtSets, anyTime }: RuleDate): DeadlineState {
  if (courtSets) return "court_sets";
  return anyTime ? "undated" : "dated";
}

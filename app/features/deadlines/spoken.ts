import type { Rule } from "~/domain/deadline-rule";
import { type Locale, m } from "~/i18n";
import type { SpokenDeadline } from "./explain";
import type { CaseDeadline } from "./for-case";
import type { RuleDate } from "./rule-date";

/** A line the engine just counted, with the names of its rule: for dates that are shown before a case exists. */
export function spokenLine(line: CaseDeadline, rules: readonly Rule[], locale: Locale): SpokenDeadline {
  const rule = rules.find((known) => known.id === line.ruleId);
  const version = rule?.versions.find((known) => known.id === line.versionId);
  const governments = version?.whose === "by_result" && line.whose === "theirs";
  const mark = version?.marks.find((known) => known.mark === line.mark);
  return {
    title: rule?.name[locale] ?? line.ruleId,
    markName: mark?.name?.[locale] ?? null,
    origin: "computed",
    type: line.type,
    whose: line.whose,
    state: line.state,
    question: line.question,
    legalOn: line.date?.legal ?? null,
    legalTime: line.date?.legalTime ?? null,
    zone: line.zone,
    safeOn: line.date?.safe ?? null,
    ownOn: line.date?.own ?? null,
    otherDates: line.date?.otherDates ?? [],
    steps: line.date?.steps ?? [],
    warnings: line.warnings,
    versionId: line.versionId,
    citation: line.citation,
    checkedOn: version?.verifiedOn ?? null,
    verified: version ? version.verifiedBy !== null : null,
    notes: governments ? [] : (version?.notes ?? []).map((note) => note[locale]),
    ifMissed: governments ? null : (version?.ifMissed[locale] ?? ""),
  };
}

/** A date counted apart from any case, with the names of its rule: for the calculator. */
export function spokenDate(date: RuleDate, rule: Rule, locale: Locale): SpokenDeadline {
  const version = rule.versions.find((known) => known.id === date.versionId);
  const governments = version?.whose === "by_result" && date.whose === "theirs";
  const from = version?.marks.find((known) => known.mark === date.mark)?.from?.[locale];
  const notes = (version?.notes ?? []).map((note) => note[locale]);
  return {
    title: rule.name[locale],
    markName: date.markName?.[locale] ?? null,
    origin: "computed",
    type: date.type,
    whose: date.whose,
    state: date.courtSets ? "court_sets" : "dated",
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
    checkedOn: date.verifiedOn === "" ? null : date.verifiedOn,
    verified: date.verified,
    notes: [...(from ? [m.deadlines_counts_from({ what: from }, { locale })] : []), ...(governments ? [] : notes)],
    ifMissed: governments ? null : (version?.ifMissed[locale] ?? ""),
  };
}

import type { Rule, RuleMark, RuleVersion } from "~/domain/deadline-rule";
import { firstDayMeant, isLaw, lastDayMeant } from "./versions";

/** What is wrong with a rule; `notes.ts` puts it into a sentence. */
export interface RuleFault {
  kind: "gap" | "overlap" | "nothing_after" | "ends_before_it_begins" | "same_id" | "no_marks" | "same_mark" | "number";
  /** The version it is about, or the earlier of two. */
  first: string;
  /** The later version, or the mark; null where there is none. */
  second: string | null;
}

/**
 * Everything that keeps a rule from being put on file; [] when its versions follow one another day by day and each of
 * their numbers can be counted. Versions no court let stand, and proposed ones, may lie beside the others. Two that
 * meet in a month or a year whose day is not known do follow one another.
 */
export function ruleFaults(rule: Rule): RuleFault[] {
  const ids = rule.versions.map((version) => version.id);
  const twice = ids.filter((id, index) => ids.indexOf(id) !== index);
  return [
    ...twice.map((id): RuleFault => ({ kind: "same_id", first: id, second: null })),
    ...rule.versions.flatMap(markFaults),
    ...orderFaults(rule),
  ];
}

function orderFaults(rule: Rule): RuleFault[] {
  const backwards = rule.versions.filter(endsBeforeItBegins);
  if (backwards.length > 0) {
    return backwards.map(({ id }) => ({ kind: "ends_before_it_begins", first: id, second: null }));
  }
  const law = rule.versions.filter(isLaw).toSorted((a, b) => begin(a).localeCompare(begin(b)));
  return law.flatMap((version, index): RuleFault[] => {
    const next = law[index + 1];
    const until = version.effectiveUntil;
    if (!next) return until === null ? [] : [{ kind: "nothing_after", first: version.id, second: null }];
    const both = { first: version.id, second: next.id };
    if (until === null) return [{ kind: "overlap", ...both }];
    if (until === next.effectiveFrom && until.length < 10) return [];
    const end = lastDayMeant(until);
    if (begin(next) <= end) return [{ kind: "overlap", ...both }];
    return dayAfter(end) === begin(next) ? [] : [{ kind: "gap", ...both }];
  });
}

function markFaults(version: RuleVersion): RuleFault[] {
  if (version.marks.length === 0) return [{ kind: "no_marks", first: version.id, second: null }];
  const names = version.marks.map((mark) => mark.mark);
  const twice = names.filter((name, index) => names.indexOf(name) !== index);
  const wrong = version.marks.filter((mark) => !canBeCounted(mark));
  return [
    ...twice.map((name): RuleFault => ({ kind: "same_mark", first: version.id, second: name })),
    ...wrong.map((mark): RuleFault => ({ kind: "number", first: version.id, second: mark.mark })),
  ];
}

/** A whole number, not below 0 and no longer than a life. */
function canBeCounted({ n, mailedAdds }: RuleMark): boolean {
  const whole = (number: number) => Number.isInteger(number) && number >= 0 && number <= 36_600;
  return (n === null || whole(n)) && whole(mailedAdds);
}

function endsBeforeItBegins({ effectiveFrom, effectiveUntil }: RuleVersion): boolean {
  return (
    effectiveFrom !== null && effectiveUntil !== null && lastDayMeant(effectiveUntil) < firstDayMeant(effectiveFrom)
  );
}

function begin(version: RuleVersion): string {
  return firstDayMeant(version.effectiveFrom);
}

function dayAfter(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

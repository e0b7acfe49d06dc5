import type { PlainDate } from "~/domain/calendar";
import type { Rule, TriggerEvent } from "~/domain/deadline-rule";
import type { DeadlineState, DeadlineType, Whose } from "~/domain/vocabulary";
import { addedClaims, adjusted } from "./case-clock/adjustments";
import type { Claim } from "./claims";
import { appealClaims, bondClaims, finalOrderClaims } from "./claims-after-decision";
import { asylumClaims, custodyClaims, fearClaims, hearingClaims } from "./claims-before-decision";
import type { CaseFacts } from "./facts";
import { datesUnderRule, type RuleCalendar, type RuleDate, type Warning, warning } from "./rules";
import { standingVersion } from "./versions";

/** One line of a case's list of dates. */
export interface CaseDeadline {
  /** The same line through every recount: rule, mark, whose clock, hearing and event. */
  key: string;
  ruleId: string;
  versionId: string | null;
  mark: string;
  type: DeadlineType;
  whose: Whose;
  state: DeadlineState;
  question: string | null;
  hearingId: string | null;
  triggerEvent: TriggerEvent;
  triggerOn: PlainDate | null;
  triggerTime: string | null;
  /** The counted date; null unless `state` is dated. */
  date: RuleDate | null;
  zone: string | null;
  citation: string;
  warnings: readonly Warning[];
  /** Why the rule applies and what it counts from: kept with the line, so that a change of the rule counts from it. */
  claim: Claim;
}

/**
 * Every date the rules on file give this case, in the order of the day to act on; those without a date last. A rule
 * that applies but lacks its trigger stands undated with the question that would date it; one the judge sets says so;
 * one with no version in force says that no rule is on file. [] only when no shipped rule applies to these facts.
 * `today` is the day in the program's zone.
 */
export function deadlinesForCase(
  facts: CaseFacts,
  rules: readonly Rule[],
  calendar: RuleCalendar,
  today: PlainDate,
): CaseDeadline[] {
  const claims = [
    ...custodyClaims(facts),
    ...fearClaims(facts),
    ...asylumClaims(facts),
    ...hearingClaims(facts),
    ...appealClaims(facts),
    ...bondClaims(facts),
    ...finalOrderClaims(facts, appealEnd(rules, calendar)),
    ...addedClaims(facts.addedRules ?? []),
  ].map((claim) => adjusted(claim, eventOf(claim, rules), facts.adjustments ?? []));
  return linesOfClaims(claims, rules, calendar, facts, today);
}

function eventOf(claim: Claim, rules: readonly Rule[]): TriggerEvent {
  return claim.event ?? rules.find((rule) => rule.id === claim.ruleId)?.trigger ?? "";
}

/** The dates of claims already made, in the order of the day to act on. `facts` only tell when the case was opened. */
export function linesOfClaims(
  claims: readonly Claim[],
  rules: readonly Rule[],
  calendar: RuleCalendar,
  facts: Pick<CaseFacts, "openedOn">,
  today: PlainDate,
): CaseDeadline[] {
  const lines = claims.flatMap((claim) => linesOf(claim, rules, calendar, facts, today));
  return oncePerKey(lines.toSorted((a, b) => actOn(a).localeCompare(actOn(b))));
}

/** The day a line is acted on: the safe day where there is one, else the last legal day; null without a date. */
export function dayToAct(date: Pick<RuleDate, "safe" | "legal"> | null): PlainDate | null {
  return date ? (date.safe ?? date.legal) : null;
}

function actOn(line: CaseDeadline): string {
  return dayToAct(line.date) ?? "9999-12-31";
}

function linesOf(
  claim: Claim,
  rules: readonly Rule[],
  calendar: RuleCalendar,
  facts: Pick<CaseFacts, "openedOn">,
  today: PlainDate,
): CaseDeadline[] {
  const rule = rules.find((known) => known.id === claim.ruleId);
  if (!rule) return [];
  const base = lineOf(claim, rule);
  if (claim.trigger === null) {
    const current = standingVersion(rule);
    const courtSets = current?.type === "manual_date";
    return [
      {
        ...base,
        versionId: current?.id ?? null,
        state: courtSets ? "court_sets" : "undated",
        citation: current?.citation ?? "",
        warnings: claim.warnings.map((code) => warning(code)),
      },
    ];
  }
  const answer = datesUnderRule(rule, { ...claim.trigger, whose: claim.whose }, calendar);
  if (answer.kind === "no_rule") return [{ ...base, state: "no_rule" }];
  return answer.dates.map((date) => ({
    ...base,
    key: keyOf(claim, date.mark, base.triggerEvent),
    versionId: date.versionId,
    mark: date.mark,
    type: date.type,
    state: stateOf(date),
    date,
    zone: date.zone ?? base.zone,
    citation: date.citation,
    warnings: [...date.warnings, ...situation(claim, rule, date, facts, today)],
  }));
}

/** What may be done at any time has no day, and is no date to keep. */
function stateOf({ courtSets, legal }: RuleDate): DeadlineState {
  if (courtSets) return "court_sets";
  return legal === null ? "undated" : "dated";
}

function lineOf(claim: Claim, rule: Rule): CaseDeadline {
  const triggerEvent = claim.event ?? rule.trigger;
  const current = standingVersion(rule);
  const byResult = current?.whose === "by_result" && claim.whose === "theirs";
  return {
    key: keyOf(claim, "due", triggerEvent),
    ruleId: rule.id,
    versionId: null,
    mark: "due",
    type: byResult ? "agency_clock" : (current?.type ?? "monitor"),
    whose: claim.whose,
    state: "undated",
    question: claim.question,
    hearingId: claim.hearingId,
    triggerEvent,
    triggerOn: claim.trigger?.date ?? null,
    triggerTime: claim.trigger?.time ?? null,
    date: null,
    zone: claim.trigger?.zone ?? null,
    citation: "",
    warnings: [],
    claim,
  };
}

/** What tells a line from the others of its case. */
export function keyOf(claim: Pick<Claim, "ruleId" | "whose" | "hearingId">, mark: string, event: TriggerEvent): string {
  return [claim.ruleId, mark, claim.whose, claim.hearingId ?? "", event].join("|");
}

/** Two facts may raise the same line, as when a decision is on file twice: the earlier date is the one to act on. */
function oncePerKey(lines: readonly CaseDeadline[]): CaseDeadline[] {
  const seen = new Set<string>();
  return lines.filter((line) => !seen.has(line.key) && seen.add(line.key));
}

/** What the case itself adds to the rule's own warnings. */
function situation(
  claim: Claim,
  rule: Rule,
  date: RuleDate,
  facts: Pick<CaseFacts, "openedOn">,
  today: PlainDate,
): Warning[] {
  const codes = [...claim.warnings];
  const mayLieAhead = rule.trigger === "hearing" || claim.warnings.includes("final_if_no_appeal");
  if (!mayLieAhead && claim.trigger && claim.trigger.date > today) codes.push("trigger_in_future");
  if (date.legal && date.legal < facts.openedOn) codes.push("passed_before_case");
  return codes.map((code) => warning(code));
}

/** The day an appeal not taken makes a decision final, under the appeal rule on file. */
export function appealEnd(rules: readonly Rule[], calendar: RuleCalendar): (decidedOn: PlainDate) => PlainDate | null {
  const rule = rules.find((known) => known.id === "AP-01");
  return (decidedOn) => {
    if (!rule) return null;
    const answer = datesUnderRule(rule, { date: decidedOn }, calendar);
    return answer.kind === "dates" ? (answer.dates[0]?.legal ?? null) : null;
  };
}

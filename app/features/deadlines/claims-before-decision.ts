import { isPlainDate, type PlainDate } from "~/domain/calendar";
import type { Claim } from "./claims";
import type { ArrivalFact, CaseFacts } from "./facts";

/** The government's hours after an arrest without a warrant, or where nobody saw one. */
export function custodyClaims(facts: CaseFacts): Claim[] {
  const { arrest } = facts;
  if (!arrest || facts.custody === "not_detained" || arrest.warrant === "yes") return [];
  const claim = { ruleId: "CU-01", whose: "theirs", hearingId: null } as const;
  const warnings = arrest.warrant === "no" ? [] : ["warrant_not_known"];
  if (arrest.on === null) return [{ ...claim, trigger: null, question: "arrest_date", warnings }];
  const trigger = { date: arrest.on, time: arrest.time, zone: arrest.zone };
  return [{ ...claim, trigger, question: arrest.time === null ? "arrest_time" : null, warnings }];
}

/**
 * The judge's review of a negative credible fear decision: where an expedited removal order was served, and where no
 * notice to appear was seen, no hearing is set and nothing points to another procedure.
 */
export function fearClaims(facts: CaseFacts): Claim[] {
  const { papers, fearDecision } = facts;
  if (facts.custody === "not_detained" || fearDecision?.result === "positive") return [];
  const claim = { ruleId: "CF-01", whose: "theirs", hearingId: null, warnings: [] } as const;
  if (fearDecision?.on) {
    const { on, time, zone } = fearDecision;
    return [{ ...claim, trigger: { date: on, time, zone }, question: null }];
  }
  const otherProcedure = papers.some((paper) => paper === "I-862" || paper === "I-871" || paper === "I-851");
  if (fearDecision || papers.includes("I-860") || (papers.includes("I-863") && !otherProcedure)) {
    return [{ ...claim, trigger: null, question: "fear_decision" }];
  }
  const inCourt = facts.hearings.length > 0 || facts.decisions.length > 0;
  if (otherProcedure || inCourt) return [];
  return [{ ...claim, trigger: null, question: "papers_served" }];
}

/**
 * One year to ask for asylum: unless there is no fear, it is filed, or the court's own record says how a judge
 * decided. That somebody told us of a decision at intake does not end it.
 */
export function asylumClaims(facts: CaseFacts): Claim[] {
  const decided = facts.decisions.some((decision) => decision.decidedFor !== null);
  if (facts.fear === "no" || facts.asylumFiled === "yes" || decided) return [];
  const claim = { ruleId: "AS-01", whose: "ours", hearingId: null } as const;
  const first = facts.arrival && firstPossibleDay(facts.arrival);
  if (!first) return [{ ...claim, trigger: null, question: "arrival_date", warnings: [] }];
  const exact = facts.arrival?.precision === "exact" && first === facts.arrival.on;
  return [
    {
      ...claim,
      trigger: { date: first },
      question: exact ? null : "arrival_date",
      warnings: exact ? [] : ["arrival_not_exact"],
    },
  ];
}

/** Filings for each hearing to come: by rule where the person is free, by the judge's order where they are held. */
export function hearingClaims(facts: CaseFacts): Claim[] {
  return facts.hearings.flatMap((hearing): Claim[] => {
    if (hearing.judgeDateOnFile) return [];
    const claim = { whose: "ours", hearingId: hearing.id, warnings: [] } as const;
    if (facts.custody === "detained") {
      return [{ ...claim, ruleId: "FI-04", trigger: null, question: "court_date" }];
    }
    if (hearing.kind !== "individual") return [];
    if (facts.custody === "unknown") return [{ ...claim, ruleId: "FI-01", trigger: null, question: "custody_now" }];
    if (hearing.on === null) return [{ ...claim, ruleId: "FI-01", trigger: null, question: "hearing_date" }];
    const warnings = hearing.dateKind === "control" ? ["control_date"] : [];
    return [{ ...claim, ruleId: "FI-01", trigger: { date: hearing.on, zone: hearing.zone }, question: null, warnings }];
  });
}

/** The earliest day the arrival may have been: what is told in part is counted from its beginning; `about` from none. */
function firstPossibleDay(arrival: ArrivalFact): PlainDate | null {
  if (arrival.on === null || arrival.precision === "about") return null;
  const day = `${arrival.on}-01-01`.slice(0, 10);
  return isPlainDate(day) ? day : null;
}

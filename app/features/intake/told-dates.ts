import { isPlainDate, type PlainDate, plainDate } from "~/domain/calendar";
import type { CaseFacts } from "~/features/deadlines/index.server";
import type { AllAnswers } from "./drafts.server";
import { factRows } from "./told-facts";

/** Where an intake stands in time and place, beside what was told in it. */
export interface DatesSetting {
  /** `YYYY-MM-DD` in the program's zone. */
  today: string;
  /** Zone the arrest time was told in. */
  zone: string;
  /** Zone of the court of the next hearing; null when it is not known. */
  courtZone: string | null;
}

/**
 * What an intake says, as the deadline rules read it: for the dates of a person who has no case. The person counts as
 * detained, because the program speaks with nobody else at intake.
 */
export function toldCaseFacts(told: AllAnswers, { today, zone, courtZone }: DatesSetting): CaseFacts {
  const { arrest, history, hearing } = told;
  const arrestedOn = arrest.arrested.answer === "value" ? dayOf(arrest.arrested.value.on) : null;
  const hearingOn = hearing.hearing_on ? dayOf(hearing.hearing_on.on) : null;
  const hasHearing = hearing.hearing_when !== "unknown" && hearing.hearing_when !== "not_asked";
  return {
    openedOn: plainDate(today),
    custody: "detained",
    arrest: {
      answer: arrest.arrested.answer,
      on: arrestedOn,
      time: arrestedOn ? arrest.arrested_time : null,
      zone,
      warrant: arrest.warrant,
    },
    arrival: history.arrival.answer === "value" ? history.arrival.value : null,
    papers: factRows(told).flatMap((row) =>
      row.code === "paper" && row.codeValue ? [row.codeValue as CaseFacts["papers"][number]] : [],
    ),
    fear: told.fear.fear,
    asylumFiled: "not_asked",
    judgeDecided: hearing.judge_decided,
    decisions: hearing.judge_decided === "yes" ? [decisionOf(told)] : [],
    reservedHearingIds: [],
    bondDecisions: [],
    board: null,
    removalOrder:
      history.prior_order === "yes"
        ? {
            how: null,
            on: history.prior_order_on ? dayOf(history.prior_order_on.on) : null,
            exact: history.prior_order_on?.precision === "exact",
          }
        : null,
    fearDecision: null,
    hearings:
      hasHearing && hearing.hearing_when !== "unknown"
        ? [
            {
              id: "next",
              kind: hearing.hearing_kind,
              dateKind: hearingOn === null ? "tbd" : hearing.hearing_when === "exact" ? "exact" : "control",
              on: hearingOn,
              zone: courtZone,
              judgeDateOnFile: false,
            },
          ]
        : [],
  };
}

function decisionOf({ hearing }: AllAnswers): CaseFacts["decisions"][number] {
  const who = hearing.who_appealed;
  return {
    hearingId: null,
    on: hearing.judge_decided_on ? dayOf(hearing.judge_decided_on.on) : null,
    exact: hearing.judge_decided_on?.precision === "exact",
    decidedFor: null,
    reserved: who === "person" || who === "dhs" || who === "both" ? who : "unknown",
    inAbsentia: false,
    appealFiled: false,
  };
}

/** A day known in part counts from its earliest: late is worse than early. */
function dayOf(text: string): PlainDate | null {
  const day = `${text}-01-01`.slice(0, 10);
  return isPlainDate(day) ? day : null;
}

import type { PlainDate } from "~/domain/calendar";
import type { CaseFile } from "./case-file";
import { JUDGES, PROGRAM_ZONE } from "./world";

interface ToldFacts {
  arrival: readonly [on: string, precision: "exact" | "month" | "year" | "about"];
  papers: readonly (readonly [kind: string, served: PlainDate])[];
  fear: string;
  /** False where the prior order is told of elsewhere. */
  priorOrder?: boolean;
}

/** The facts every interview asks for. */
export function facts(legalCase: CaseFile, told: ToldFacts): void {
  const [on, precision] = told.arrival;
  legalCase.fact("last_arrival", "value", null, { on, precision });
  for (const [kind, served] of told.papers) legalCase.fact("paper", "value", kind, { on: served });
  legalCase.fact("judge_decided", "value", "no");
  if (told.priorOrder !== false) legalCase.fact("prior_order", "value", "no");
  legalCase.fact("fear", told.fear === "not_asked" ? "not_asked" : "value", told.fear);
}

/** Arrested and brought to one place, last confirmed by `check`. */
export function hold(legalCase: CaseFile, code: string, on: PlainDate, check: { at: Date; by: string }): void {
  const { custody, opened } = legalCase;
  custody.stay({ on, time: "07:15", zone: PROGRAM_ZONE, agency: "ice", warrant: "yes", place: "home, Newark" }, opened);
  custody.stint({ code, on, time: null, source: "locator", verified: { ...check, source: "locator" } }, opened);
}

export function masterOn(
  legalCase: CaseFile,
  proceedingId: string,
  court: string,
  on: PlainDate,
  check: { at: Date; by: string },
): void {
  const story = { proceedingId, court, on, kind: "master", medium: "webex", dateKind: "exact", time: "08:30" } as const;
  const verified = { ...check, source: "court_portal" as const };
  legalCase.court.hearing({ ...story, judge: JUDGES[2], source: "court_portal", verified }, check);
}

import type { RouteId } from "~/domain/route-ids";

/**
 * The states each page is looked at in, at 320 px, as everybody who may read it. A route without a row does not
 * compile.
 * - `full`: with a whole case and a program at work
 * - `empty`: with a person and a case of whom nothing more is known, or a program without anybody
 * - `error`: after its form was sent with nothing in it
 */
export type ScreenState = "full" | "empty" | "error";

const BOTH: readonly ScreenState[] = ["full", "empty"];
const ALL: readonly ScreenState[] = ["full", "empty", "error"];
const FORM: readonly ScreenState[] = ["full", "error"];
const ONE: readonly ScreenState[] = ["full"];
/** Nothing to look at: it answers with a redirect, a file or data. */
const NONE: readonly ScreenState[] = [];

export const SCREENS: Readonly<Record<RouteId, readonly ScreenState[]>> = {
  account: FORM,
  cases: BOTH,
  "cases.case": BOTH,
  "cases.close": ALL,
  "cases.custody": BOTH,
  "cases.custody.release": ALL,
  "cases.custody.stint": FORM,
  "cases.custody.transfer": ALL,
  "cases.deadlines": BOTH,
  "cases.deadlines.deadline": FORM,
  "cases.deadlines.new": ALL,
  "cases.deadlines.rule": ALL,
  "cases.documents": BOTH,
  "cases.documents.file": NONE,
  "cases.hearings.hearing": FORM,
  "cases.hearings.new": ALL,
  "cases.hearings.result": FORM,
  "cases.history": BOTH,
  "cases.outcome": FORM,
  "cases.place": ALL,
  "cases.proceedings.new": ALL,
  "cases.services": ALL,
  "cases.tasks": ALL,
  "cases.team": ALL,
  "cases.walls": ALL,
  "clients.client": BOTH,
  "clients.correct": ALL,
  "clients.history": BOTH,
  "clients.hold": ALL,
  "clients.merge": ALL,
  "clients.readers": BOTH,
  "clients.readers.csv": NONE,
  docket: BOTH,
  "facilities.search": NONE,
  session: NONE,
  // Only with a password just given: looked at in factors.spec.ts.
  factor: NONE,
  glass: FORM,
  hide: ONE,
  home: NONE,
  "intakes.dates": BOTH,
  "intakes.decision": ALL,
  "intakes.intake": BOTH,
  intakes: BOTH,
  "intakes.matches": BOTH,
  "intakes.new": FORM,
  "intakes.review": BOTH,
  "intakes.section": ALL,
  invitation: ONE,
  language: NONE,
  lock: ONE,
  offers: BOTH,
  "offers.conflicts": ONE,
  "offers.offer": BOTH,
  "partners.new": FORM,
  "partners.partner": FORM,
  partners: ONE,
  "people.invite": FORM,
  "people.person": FORM,
  people: ONE,
  reading: BOTH,
  "reports.csv": NONE,
  "reports.rows": BOTH,
  reports: BOTH,
  retention: BOTH,
  "retention.person": ONE,
  reset: ONE,
  calculator: ONE,
  rules: ONE,
  "rules.change": ONE,
  "rules.propose": FORM,
  "rules.rule": ONE,
  search: BOTH,
  settings: FORM,
  sign_in: FORM,
  sign_out: NONE,
  triage: BOTH,
};

import type { Role } from "~/domain/access";
import type { Policy } from "~/platform/route.server";

const HUB = ["intake_worker", "staff_attorney", "program_manager"] as const satisfies Role[];
const WORKERS = [...HUB, "partner_attorney"] as const satisfies Role[];
const TEAM = ["staff_attorney", "program_manager", "partner_attorney"] as const satisfies Role[];
/** Who sets legal holds and destroys files; two of them for each. */
const KEEPERS = ["staff_attorney", "program_manager"] as const satisfies Role[];
const READERS = [...HUB, "partner_coordinator", "partner_attorney"] as const satisfies Role[];
/** The administrator reads a case only where they broke the glass, and acts on none. */
const OPENED = [...READERS, "admin"] as const satisfies Role[];
const EVERYBODY = [...READERS, "admin", "funder"] as const satisfies Role[];

/**
 * Who may knock at which door, whose posts it takes, and what reading through it is called in the audit. A route
 * without a row does not compile; which records answer is each room's policy.
 */
export const POLICY: Policy = {
  sign_in: { roles: "public" },
  sign_out: { roles: "public" },
  invitation: { roles: "public" },
  reset: { roles: "public" },
  factor: { roles: "public" },
  lock: { roles: "public" },
  language: { roles: "public" },
  hide: { roles: "public" },
  session: { roles: "public" },
  home: { roles: EVERYBODY },
  account: { roles: EVERYBODY },
  people: { roles: ["admin"], reads: "people.listed" },
  "people.invite": { roles: ["admin"] },
  "people.person": { roles: ["admin"], reads: "person.opened" },
  settings: { roles: ["admin"] },
  partners: { roles: ["program_manager", "admin"] },
  "partners.new": { roles: ["program_manager", "admin"] },
  "partners.partner": { roles: ["program_manager", "admin"] },
  intakes: { roles: HUB, reads: "intakes.listed" },
  "intakes.new": { roles: HUB, acts: ["intake_worker", "staff_attorney"] },
  "intakes.intake": { roles: HUB, acts: ["intake_worker", "staff_attorney"], reads: "intake.opened" },
  "intakes.section": { roles: HUB, acts: ["intake_worker", "staff_attorney"], reads: "intake.section.opened" },
  "intakes.matches": { roles: HUB, reads: "intake.matches.opened" },
  "intakes.review": { roles: HUB, acts: ["intake_worker", "staff_attorney"], reads: "intake.read_back" },
  "intakes.decision": { roles: HUB, reads: "intake.decision.opened" },
  "intakes.dates": { roles: HUB, reads: "intake.dates.opened" },
  "facilities.search": { roles: WORKERS },
  "clients.client": { roles: HUB, reads: "client.opened" },
  "clients.correct": { roles: HUB, reads: "client.correction.opened" },
  "clients.merge": { roles: HUB, acts: ["staff_attorney", "program_manager"], reads: "client.merge.opened" },
  "clients.hold": { roles: KEEPERS, reads: "hold.opened" },
  "clients.history": { roles: HUB, reads: "client.history.opened" },
  "clients.readers": { roles: HUB, reads: "client.readers.opened" },
  "clients.readers.csv": { roles: ["staff_attorney", "program_manager"], reads: "client.readers.exported" },
  search: { roles: READERS },
  glass: { roles: ["intake_worker", "program_manager", "admin"], reads: "glass.listed" },
  triage: { roles: ["program_manager"], reads: "triage.listed" },
  reading: { roles: ["program_manager"], reads: "reading.opened" },
  cases: { roles: READERS, reads: "cases.listed" },
  "cases.case": { roles: OPENED, acts: WORKERS, reads: "case.opened" },
  "cases.history": { roles: OPENED, reads: "case.history.opened" },
  "cases.place": { roles: ["program_manager"], reads: "placement.opened" },
  "cases.team": {
    roles: OPENED,
    acts: ["program_manager", "partner_coordinator", "partner_attorney"],
    reads: "team.opened",
  },
  "cases.walls": { roles: ["program_manager"], reads: "walls.opened" },
  "cases.tasks": { roles: OPENED, acts: TEAM, reads: "tasks.opened" },
  "cases.close": { roles: READERS, acts: ["staff_attorney", "program_manager"], reads: "closing.opened" },
  "cases.outcome": { roles: OPENED, acts: TEAM, reads: "proceeding.opened" },
  "cases.proceedings.new": { roles: READERS, acts: TEAM, reads: "proceedings.opened" },
  "cases.services": { roles: OPENED, acts: TEAM, reads: "services.opened" },
  "cases.hearings.new": { roles: READERS, acts: WORKERS, reads: "hearings.opened" },
  "cases.hearings.hearing": { roles: OPENED, acts: WORKERS, reads: "hearing.opened" },
  "cases.hearings.result": { roles: READERS, acts: TEAM, reads: "hearing.result.opened" },
  "cases.custody": { roles: OPENED, acts: WORKERS, reads: "custody.opened" },
  "cases.custody.transfer": { roles: READERS, acts: WORKERS, reads: "transfer.opened" },
  "cases.custody.release": { roles: READERS, acts: TEAM, reads: "release.opened" },
  "cases.custody.stint": { roles: OPENED, acts: WORKERS, reads: "stint.opened" },
  "cases.deadlines": { roles: OPENED, acts: WORKERS, reads: "deadlines.opened" },
  "cases.deadlines.new": { roles: READERS, acts: TEAM, reads: "deadlines.opened" },
  "cases.deadlines.rule": { roles: READERS, acts: TEAM, reads: "deadlines.opened" },
  "cases.deadlines.deadline": { roles: OPENED, acts: TEAM, reads: "deadline.opened" },
  "cases.documents": { roles: READERS, reads: "documents.opened" },
  "cases.documents.file": { roles: READERS, reads: "document.made" },
  offers: { roles: ["partner_coordinator"], reads: "offers.listed" },
  "offers.offer": { roles: ["partner_coordinator"], reads: "offer.opened" },
  "offers.conflicts": { roles: ["partner_coordinator"], reads: "offer.names.opened" },
  docket: {
    roles: ["staff_attorney", "program_manager", "partner_attorney", "partner_coordinator"],
    reads: "docket.listed",
  },
  rules: { roles: TEAM },
  "rules.rule": { roles: TEAM },
  "rules.propose": { roles: ["staff_attorney", "program_manager"] },
  "rules.change": { roles: TEAM, reads: "rule.change.opened" },
  calculator: { roles: [...READERS, "admin"] },
  retention: { roles: KEEPERS, reads: "retention.listed" },
  "retention.person": { roles: KEEPERS, reads: "retention.opened" },
  reports: { roles: ["program_manager", "funder"], reads: "report.opened" },
  "reports.rows": { roles: ["program_manager"], reads: "report.rows.opened" },
  "reports.csv": { roles: ["program_manager", "funder"], reads: "report.exported" },
};

// Written by scripts/generate.ts from app/routes.ts; the tests fail when it is stale.
export type RouteId =
  | "account"
  | "calculator"
  | "cases"
  | "cases.case"
  | "cases.close"
  | "cases.custody"
  | "cases.custody.release"
  | "cases.custody.stint"
  | "cases.custody.transfer"
  | "cases.deadlines"
  | "cases.deadlines.deadline"
  | "cases.deadlines.new"
  | "cases.deadlines.rule"
  | "cases.documents"
  | "cases.documents.file"
  | "cases.hearings.hearing"
  | "cases.hearings.new"
  | "cases.hearings.result"
  | "cases.history"
  | "cases.outcome"
  | "cases.place"
  | "cases.proceedings.new"
  | "cases.services"
  | "cases.tasks"
  | "cases.team"
  | "cases.walls"
  | "clients.client"
  | "clients.correct"
  | "clients.history"
  | "clients.hold"
  | "clients.merge"
  | "clients.readers"
  | "clients.readers.csv"
  | "docket"
  | "facilities.search"
  | "factor"
  | "glass"
  | "hide"
  | "home"
  | "intakes"
  | "intakes.dates"
  | "intakes.decision"
  | "intakes.intake"
  | "intakes.matches"
  | "intakes.new"
  | "intakes.review"
  | "intakes.section"
  | "invitation"
  | "language"
  | "lock"
  | "offers"
  | "offers.conflicts"
  | "offers.offer"
  | "partners"
  | "partners.new"
  | "partners.partner"
  | "people"
  | "people.invite"
  | "people.person"
  | "reading"
  | "reports"
  | "reports.csv"
  | "reports.rows"
  | "reset"
  | "retention"
  | "retention.person"
  | "rules"
  | "rules.change"
  | "rules.propose"
  | "rules.rule"
  | "search"
  | "session"
  | "settings"
  | "sign_in"
  | "sign_out"
  | "triage";

export const ROUTE_PATHS: readonly string[] = [
  "/",
  "/account",
  "/break-glass",
  "/calculator",
  "/cases",
  "/cases/:caseId",
  "/cases/:caseId/close",
  "/cases/:caseId/custody",
  "/cases/:caseId/custody/:stintId",
  "/cases/:caseId/custody/release",
  "/cases/:caseId/custody/transfer",
  "/cases/:caseId/deadlines",
  "/cases/:caseId/deadlines/:deadlineId",
  "/cases/:caseId/deadlines/new",
  "/cases/:caseId/deadlines/rule",
  "/cases/:caseId/documents",
  "/cases/:caseId/documents/:document",
  "/cases/:caseId/hearings/:hearingId",
  "/cases/:caseId/hearings/:hearingId/result",
  "/cases/:caseId/hearings/new",
  "/cases/:caseId/history",
  "/cases/:caseId/place",
  "/cases/:caseId/proceedings/:proceedingId",
  "/cases/:caseId/proceedings/new",
  "/cases/:caseId/services",
  "/cases/:caseId/tasks",
  "/cases/:caseId/team",
  "/cases/:caseId/walls",
  "/clients/:clientId",
  "/clients/:clientId/correct",
  "/clients/:clientId/history",
  "/clients/:clientId/hold",
  "/clients/:clientId/merge",
  "/clients/:clientId/readers",
  "/clients/:clientId/readers.csv",
  "/docket",
  "/facilities/search",
  "/hide",
  "/intakes",
  "/intakes/:intakeId",
  "/intakes/:intakeId/:section",
  "/intakes/:intakeId/dates",
  "/intakes/:intakeId/decision",
  "/intakes/:intakeId/matches",
  "/intakes/:intakeId/review",
  "/intakes/new",
  "/invitation/:token",
  "/language",
  "/lock",
  "/offers",
  "/offers/:offerId",
  "/offers/:offerId/conflicts",
  "/partners",
  "/partners/:partnerId",
  "/partners/new",
  "/people",
  "/people/:userId",
  "/people/invite",
  "/reading",
  "/reports",
  "/reports/quarter.csv",
  "/reports/rows",
  "/reset/:token",
  "/retention",
  "/retention/:clientId",
  "/rules",
  "/rules/:rule",
  "/rules/:rule/change",
  "/rules/changes/:changeId",
  "/search",
  "/session",
  "/settings",
  "/sign-in",
  "/sign-in/factor",
  "/sign-out",
  "/triage",
];

export { keepAccess } from "./access/keep-access.server";
export { accessEnding, accessOnCase, type OutsideAccess } from "./access/outside.server";
export { accessIsOver } from "./access/over.server";
export { CASE_FILTERS, CASES_A_PAGE, type CaseFilter, type CaseLine, countCases, listCases } from "./case-list.server";
export { breakGlass, endGlass, reviewGlass } from "./glass/break-glass.server";
export { accountsToLookAt, listOpenings, openGlass, openingsToReview } from "./glass/openings.server";
export { type CasePerson, personOnCase } from "./person.server";
export { type PlacementState, placementState } from "./placement.server";
export { type CaseStanding, canKeepFile, canManageTeam, canRecordFacts, canWork } from "./policy";
export { type CaseProceeding, proceedingsOnCase, recordProceeding } from "./proceedings.server";
export { type CaseHead, caseScope, findCase } from "./queries.server";
export {
  readAssignment,
  readEnding,
  readGlass,
  readProceeding,
  readReview,
  readService,
  readTask,
  readWall,
} from "./schema";
export {
  type CaseService,
  recordService,
  representedSince,
  type ServiceInput,
  serviceSeen,
  servicesOnCase,
  standingService,
  takeBackService,
} from "./services.server";
export { addTask, type CaseTask, setTaskDone, tasksOnCase } from "./tasks.server";
export { assignMember, endMember, leadOf, type TeamMember, teamCandidates, teamOnCase } from "./team.server";
export { liftWall, refuseWalledOff, setWall, type Wall, wallCandidates, wallsOnCase } from "./walls.server";

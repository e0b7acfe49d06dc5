export { type CaseStanding, canRecordFacts, canWork } from "./policy";
export { type CaseHead, caseScope, findCase } from "./queries.server";

export { conflictStands, decideMatches, matchesOfIntake } from "./decisions.server";
export { type FoundMatch, findMatches } from "./matches.server";
export { addParty, type Party, partiesOf, withdrawParty } from "./parties.server";
export { canDecideMatches, canRecordParties, searchesANumbers, searchReach } from "./policy";
export { readDecisions, readParty } from "./reading";
export { findPeople, type SearchHit } from "./search.server";

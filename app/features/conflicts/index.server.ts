export { decideMatches, type MatchStanding, matchesOfIntake, matchStanding } from "./decisions.server";
export { type FoundMatch, findMatches } from "./matches.server";
export { addParty, type Party, partiesOf, withdrawParty } from "./parties.server";
export { canDecideMatches, canRecordParties } from "./policy";
export { MatchDecisionInput, PartyInput } from "./schema";
export { findPeople, type SearchHit } from "./search.server";

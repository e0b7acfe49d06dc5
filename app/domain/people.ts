/** People's names and A-numbers: how they are kept, shown, sorted, found and compared. */
export { type ANumberLikeness, compareANumbers, formatANumber, nearANumbers, readANumber } from "./people/a-number";
export { compareNames, type NameComparison, type NameReason, wordsContained } from "./people/compare";
export {
  AGAINST,
  type Against,
  MATCH_REASONS,
  type Match,
  type MatchReason,
  matchPeople,
  matchPrepared,
  type PersonFacts,
  type PreparedFacts,
  prepareFacts,
} from "./people/match";
export { displayName, nameFromText, type PersonName, shortName, sortKey, tidyNamePart } from "./people/name";
export { keysOfTokens, type NameKeys, nameColumns, nameKeys, nameOfRow } from "./people/name-keys";
export { tokensOf } from "./people/sound";

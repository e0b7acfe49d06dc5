export {
  beginCorrection,
  CORRECTABLE,
  type Correctable,
  correctionsOf,
  type PastCorrection,
} from "./corrections.server";
export { type PastName, pastNames } from "./history.server";
export { canMergeClients, mergeClients, undoMerge } from "./merge-clients.server";
export { type MergeSide, mergeSide, mergesInto, type PastMerge, recordsOf } from "./merge-preview.server";
export {
  type ANumbersFact,
  type BirthFact,
  type CountryFact,
  type LanguageFact,
  NO_NAME,
  type SafeContactFact,
} from "./person-facts";
export { canCorrectPeople, canReadPeople } from "./policy";
export { dealingsWith, findPerson, isOnTeam, type PersonRecord, readsAsTeam } from "./queries.server";
export { recordLanguages, recordSafeContact } from "./record-contact.server";
export {
  createPerson,
  openANumbers,
  recordAliases,
  recordANumbers,
  recordBirth,
  recordCountry,
  recordName,
} from "./record-person.server";
export { openSafeContact } from "./safe-contact.server";

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

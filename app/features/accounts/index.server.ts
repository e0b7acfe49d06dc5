export {
  factorPage,
  ownFactors,
  proveFactor,
  recordFailedProof,
  recordProof,
  renewRecoveryCodes,
} from "./factor-page.server";
export { dropFactors, factorState, resetFactors } from "./factors.server";
export { changeLanguage } from "./language.server";
export { lockAccount } from "./lock.server";
export { TooManySignIns } from "./password.server";
export {
  changePerson,
  findPerson,
  invitePerson,
  listPeople,
  makeResetLink,
  type Person,
  setDisabled,
  unlock,
} from "./people.server";
export { findProgram, programZone } from "./program.server";
export { changeSettings } from "./settings.server";
export {
  changePassword,
  checkPassword,
  endOneSession,
  endOtherSessions,
  findLink,
  isOwnPassword,
  listOwnSessions,
  type OwnSession,
  openSession,
  recordFailedSignIn,
  recordHeldSignIn,
  redeemLink,
  signOut,
} from "./sign-in.server";

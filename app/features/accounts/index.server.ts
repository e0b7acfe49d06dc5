export { changeLanguage } from "./language.server";
export { TooManySignIns } from "./password.server";
export {
  changePerson,
  findPerson,
  invitePerson,
  listPeople,
  makeResetLink,
  type Person,
  setDisabled,
} from "./people.server";
export { findProgram, programZone } from "./program.server";
export { changeSettings } from "./settings.server";
export {
  changePassword,
  endOtherSessions,
  findLink,
  listOwnSessions,
  type OwnSession,
  recordFailedSignIn,
  redeemLink,
  signIn,
  signOut,
} from "./sign-in.server";

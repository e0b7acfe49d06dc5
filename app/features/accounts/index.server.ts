export { changeLanguage } from "./language.server";
export { findProgram, programZone } from "./program.server";

export { decideIntake, takeBackDecision } from "./decide-intake.server";
export { saveSection, startIntake } from "./drafts.server";
export { canDecideIntakes, canReadIntakes } from "./policy";
export { findIntake, type IntakeHead } from "./queries.server";

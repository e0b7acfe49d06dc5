// Generates what is generated and builds the application, unless that was done from these very sources.
import { build, checkNode, StepFailed } from "./prepare.mjs";

checkNode();
try {
  build();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(error.message);
  process.exit(1);
}

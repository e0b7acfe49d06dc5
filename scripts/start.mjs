// The one command: brings everything a bare clone lacks, then hands over to TypeScript in this same process.
//   npm start | npm run dev | setup | backup FILE | restore FILE | import KIND FILE | seed | keys:rotate | keys:doctor
//   | purge:clean | audit:export FILE | audit:verify [FILE] | delete-demonstration
import { build, checkNode, generate, install, ROOT, StepFailed } from "./prepare.mjs";

checkNode();
const given = process.argv.slice(2);
const dev = given[0] === "--dev";
const command = given[0] && !given[0].startsWith("-") ? given[0] : "start";
const args = command === "start" ? given : given.slice(1);
process.chdir(ROOT);
process.env.NODE_ENV = dev ? "development" : "production";
try {
  install();
  if (command === "start" && !dev) build();
  else generate();
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`Amparo did not start: ${error.message}`);
  process.exit(1);
}
const { register } = await import("tsx/esm/api");
register();
const { main } = await import("./main.ts");
await main(command, args);

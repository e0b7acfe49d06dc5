// The one command: brings everything a bare clone lacks, then hands over to the product in this same process.
//   npm start | npm run dev | setup | backup FILE | restore FILE | import KIND FILE | seed | keys:rotate | keys:doctor
//   | purge:clean | audit:export FILE | audit:verify [FILE] | delete-demonstration
import { pathToFileURL } from "node:url";
import { build, bundleCommands, checkNode, generate, install, ROOT, StepFailed } from "./prepare.mjs";

checkNode();
const given = process.argv.slice(2);
const dev = given[0] === "--dev";
const command = given[0] && !given[0].startsWith("-") ? given[0] : "start";
const args = command === "start" ? given : given.slice(1);
process.chdir(ROOT);
process.env.NODE_ENV = dev ? "development" : "production";
let file = "./main.ts";
try {
  install();
  if (dev) generate();
  else {
    if (command === "start") build();
    file = pathToFileURL(bundleCommands()).href;
  }
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`Amparo did not start: ${error.message}`);
  process.exit(1);
}
if (dev) (await import("tsx/esm/api")).register();
const { main } = await import(file);
await main(command, args);

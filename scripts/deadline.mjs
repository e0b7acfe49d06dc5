// The dates of a rule on the command line: npm run --silent deadline -- --rule AP-01 --from 2026-10-27
// Bundled once into the cache, so that it answers at once; made anew when what it is made of changes.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { bundleDeadline, checkNode, install, ROOT, StepFailed } from "./prepare.mjs";

checkNode();
// Standard output is the answer's alone.
console.log = console.error;
try {
  if (!fs.existsSync(path.join(ROOT, "node_modules/.package-lock.json"))) install();
  await import(pathToFileURL(bundleDeadline()).href);
} catch (error) {
  if (!(error instanceof StepFailed)) throw error;
  console.error(`The dates could not be counted: ${error.message}`);
  process.exit(1);
}

// The whole check of the product in one command. Installs what is missing, runs everything even after a failure, and
// ends with the line `N passed, N failed`. Plain JavaScript without dependencies: it runs on a bare clone.
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { findBrowser, installBrowser } from "./browser.mjs";
import { checkNode, generate, install, ROOT, StepFailed } from "./prepare.mjs";

const RESULTS = "node_modules/.cache/amparo-results";
const totals = { passed: 0, failed: 0 };
const begun = Date.now();

checkNode();
process.chdir(ROOT);
for (const name of Object.keys(process.env)) if (name.startsWith("npm_config_")) delete process.env[name];
await step("packages", () => install());
fs.rmSync(RESULTS, { recursive: true, force: true });
fs.mkdirSync(RESULTS, { recursive: true });
await step("messages and route ids", () => generate());

const bin = (name) => path.join("node_modules/.bin", name);
const tsx = ["--import", "tsx"];
const checks = [
  ["types", bin("tsc"), "--noEmit", "--pretty", "false"],
  ["format and lint", bin("biome"), "ci", "--colors=off", "--max-diagnostics=30", "."],
  ["import directions", bin("depcruise"), "--output-type", "err", "app", "db", "scripts", "tests"],
  ["dead code", bin("knip"), "--no-progress"],
  ["generated files", process.execPath, ...tsx, "scripts/generate.ts", "--check"],
  ...fs
    .readdirSync("scripts/checks")
    .filter((file) => file.endsWith(".ts"))
    .sort()
    .map((file) => [file.replace(".ts", "").replaceAll("-", " "), process.execPath, ...tsx, `scripts/checks/${file}`]),
];
// Two at a time, as this is measured on two cores; what takes longest first.
const queue = [["build", process.execPath, "scripts/build.mjs"], ...checks];
const passed = new Set();
const worker = async () => {
  for (let next = queue.shift(); next; next = queue.shift()) {
    const [name, ...command] = next;
    if (await step(name, () => run(command))) passed.add(name);
  }
};
await Promise.all([worker(), worker()]);

await suite("unit, data and system tests", vitest);
await suite("pages in a browser", passed.has("build") ? pages : notBuilt);

const minutes = ((Date.now() - begun) / 60_000).toFixed(1);
console.log(`\nThe whole check took ${minutes} minutes.`);
console.log(`${totals.passed} passed, ${totals.failed} failed`);
process.exit(totals.failed === 0 ? 0 : 1);

/** One check that is not made of tests counts as one. @returns whether it passed */
async function step(name, action) {
  const from = Date.now();
  try {
    await action();
    totals.passed++;
    say("ok", name, from);
    return true;
  } catch (error) {
    totals.failed++;
    say("FAILED", name, from);
    console.log(error instanceof StepFailed ? error.message : error);
    return false;
  }
}

/** A run of tests, which counts each; one that says nothing of itself counts as one failure. */
async function suite(name, action) {
  const from = Date.now();
  const counts = await action().catch((error) => {
    console.log(error.message);
    return { passed: 0, failed: 1 };
  });
  totals.passed += counts.passed;
  totals.failed += counts.failed;
  say(counts.failed === 0 ? "ok" : "FAILED", `${name}: ${counts.passed} passed, ${counts.failed} failed`, from);
}

async function vitest() {
  const file = `${RESULTS}/vitest.json`;
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run([bin("vitest"), "run", ...reporters], { show: true }).then(
    () => 0,
    () => 1,
  );
  const found = JSON.parse(fs.readFileSync(file, "utf8"));
  const skipped = found.numPendingTests + found.numTodoTests;
  // A file that cannot be read holds tests that nobody counted.
  const unread = found.testResults.filter(
    ({ status, assertionResults }) =>
      status === "failed" && assertionResults.every(({ status }) => status !== "failed"),
  ).length;
  return counted(found.numPassedTests, found.numFailedTests + unread, skipped, code);
}

async function pages() {
  const browser = findBrowser() ?? installBrowser();
  if (!browser)
    throw new Error(
      "No Chromium or Chrome was found: install one (Debian: apt-get install chromium) or set CHROME_PATH to it.",
    );
  const file = `${RESULTS}/playwright.json`;
  const env = { CHROME_PATH: browser, PLAYWRIGHT_JSON_OUTPUT_NAME: file };
  const code = await run([bin("playwright"), "test", "--reporter=list,json"], { show: true, env }).then(
    () => 0,
    () => 1,
  );
  const { stats } = JSON.parse(fs.readFileSync(file, "utf8"));
  if (stats.flaky > 0) console.log(`${stats.flaky} browser tests passed only on their second try: look into them.`);
  return counted(stats.expected + stats.flaky, stats.unexpected, stats.skipped, code);
}

/** A skipped test is a failed one: nothing is left out in silence. */
function counted(passed, failed, skipped, code) {
  if (skipped > 0) console.log(`${skipped} tests were skipped, which counts as failed.`);
  const found = failed + skipped;
  return { passed, failed: code !== 0 && found === 0 ? 1 : found };
}

async function notBuilt() {
  throw new Error("The pages were not tested, because the build failed.");
}

/** Runs a command; what it prints is shown when it fails, or at once with `show`. @throws StepFailed */
function run([command, ...args], { show = false, env = {} } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: ROOT,
      env: { ...process.env, ...env },
      stdio: ["ignore", show ? "inherit" : "pipe", show ? "inherit" : "pipe"],
    });
    let said = "";
    for (const stream of [child.stdout, child.stderr])
      stream?.on("data", (data) => {
        said += data;
      });
    child.on("error", (error) => reject(new StepFailed(error.message)));
    child.on("close", (code) =>
      code === 0 ? resolve() : reject(new StepFailed(said.trim() || `it ended with code ${code}`)),
    );
  });
}

function say(result, name, from) {
  console.log(`${result.padEnd(7)} ${((Date.now() - from) / 1000).toFixed(1).padStart(6)} s  ${name}`);
}

// What must be there before TypeScript can run: packages, generated files, the built application. Each is made only
// when missing or stale. Plain JavaScript without dependencies: it runs on a bare clone.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { createRequire } from "node:module";
import os from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");

const MESSAGES_STAMP = "app/i18n/generated/.made-from";
const BUILD_STAMP = "build/.made-from";
const MESSAGE_SOURCES = ["messages", "project.inlang/settings.json", "scripts/generate.ts", "app/routes.ts"];
const DEADLINE_SOURCES = [
  ...["scripts/deadline.ts", "scripts/deadline-command.ts", "scripts/deadline-answer.ts", "scripts/deadline-words.ts"],
  ...["app/domain", "app/features/deadlines", "app/i18n", "db/reference", "messages", "package-lock.json"],
];
const COMMANDS = "build/commands";
const COMMAND_SOURCES = ["scripts", "app", "db", "messages", "project.inlang/settings.json", "package-lock.json"];
const BUILD_SOURCES = [
  ...["app", "db", "messages", "public", "project.inlang/settings.json"],
  ...["package-lock.json", "remix.config.js", "vite.config.ts", "tsconfig.json"],
];

/** Exits with one sentence where this Node is too old for the packages. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const fits = (major === 20 && minor >= 20) || (major === 22 && minor >= 12) || major >= 24;
  if (fits) return;
  console.error(`Amparo needs Node 20.20, 22.12 or 24 (or later); this is ${process.versions.node}.`);
  process.exit(1);
}

/** Installs the packages of package-lock.json unless exactly those are there. */
export function install() {
  const wanted = JSON.parse(fs.readFileSync(path.join(ROOT, "package-lock.json"), "utf8")).packages;
  if (isInstalled(wanted)) return;
  console.log("Installing packages (about a minute the first time) ...");
  // A production setting from outside would leave out what the build needs.
  const env = { ...process.env, NODE_ENV: "development", npm_config_omit: "" };
  const npm = process.env.npm_execpath;
  const args = ["ci", "--ignore-scripts", "--include=dev", "--include=optional", "--no-audit", "--no-fund"];
  if (npm?.endsWith("js")) run("npm ci", process.execPath, [npm, ...args], { env });
  else run("npm ci", "npm", args, { env });
}

/** Runs scripts/generate.ts unless its files were made from these sources. */
export function generate() {
  once(MESSAGES_STAMP, MESSAGE_SOURCES, () => {
    run("generating", process.execPath, ["--import", "tsx", "scripts/generate.ts"], { quiet: true });
  });
}

/** Builds the application unless the built one was made from these sources. */
export function build() {
  generate();
  once(BUILD_STAMP, BUILD_SOURCES, () => {
    console.log("Building the application ...");
    const remix = path.join(ROOT, "node_modules/@remix-run/dev/dist/cli.js");
    const env = { ...process.env, NODE_ENV: "production" };
    run("the build", process.execPath, [remix, "vite:build", "--logLevel", "warn"], { quiet: true, env });
  });
  bundleCommands();
}

/** Bundles the product's commands, so that they start at once and without TypeScript. @returns the file to import */
export function bundleCommands() {
  generate();
  once(`${COMMANDS}/.made-from`, COMMAND_SOURCES, () => {
    fs.rmSync(path.join(ROOT, COMMANDS), { recursive: true, force: true });
    bundle({
      entryPoints: ["scripts/main.ts", "scripts/run.ts", "scripts/guardian.mjs"],
      outdir: COMMANDS,
      splitting: true,
      packages: "external",
      outExtension: { ".js": ".mjs" },
    });
  });
  return path.join(ROOT, COMMANDS, "main.mjs");
}

/** Bundles the command that counts dates, so that it starts at once. @returns the file to import */
export function bundleDeadline() {
  const folder = "node_modules/.cache/amparo-deadline";
  const file = path.join(ROOT, folder, "deadline.mjs");
  generate();
  once(`${folder}/made-from`, DEADLINE_SOURCES, () => {
    bundle({ entryPoints: ["scripts/deadline.ts"], outfile: file });
  });
  return file;
}

function bundle(options) {
  createRequire(import.meta.url)("esbuild").buildSync({
    absWorkingDir: ROOT,
    alias: { "~": "./app", "~db": "./db" },
    bundle: true,
    platform: "node",
    format: "esm",
    logLevel: "warning",
    ...options,
  });
}

/** A failed step: its command said why. */
export class StepFailed extends Error {}

/** Runs `make` and notes what it was made from; one process at a time, the others wait and find it made. */
function once(stamp, sources, make) {
  // One for each checkout, wherever its node_modules lie.
  const lock = path.join(os.tmpdir(), `amparo-making-${createHash("sha256").update(ROOT).digest("hex").slice(0, 16)}`);
  const fresh = () => fingerprint(sources) === read(stamp);
  if (fresh()) return;
  holding(lock, () => {
    const from = fingerprint(sources);
    if (from === read(stamp)) return;
    fs.rmSync(path.join(ROOT, stamp), { force: true });
    make();
    fs.writeFileSync(path.join(ROOT, stamp), from);
  });
}

function holding(lock, step) {
  for (;;) {
    try {
      fs.writeFileSync(lock, String(process.pid), { flag: "wx" });
      break;
    } catch (error) {
      if (error.code !== "EEXIST") throw error;
      if (!holderLives(lock)) fs.rmSync(lock, { force: true });
      else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 200);
    }
  }
  const free = () => fs.rmSync(lock, { force: true });
  process.once("exit", free);
  try {
    step();
  } finally {
    free();
    process.off("exit", free);
  }
}

function holderLives(lock) {
  try {
    const pid = Number(fs.readFileSync(lock, "utf8"));
    // An empty file is being written this moment.
    if (pid) process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}

function isInstalled(wanted) {
  let installed;
  try {
    installed = JSON.parse(fs.readFileSync(path.join(ROOT, "node_modules/.package-lock.json"), "utf8")).packages;
  } catch {
    return false;
  }
  return Object.entries(wanted).every(([folder, { version, optional }]) => {
    if (folder === "") return true;
    const there = installed[folder];
    return there ? there.version === version : Boolean(optional);
  });
}

/** A hash over names and contents of all files under these paths; generated folders are left out. */
function fingerprint(sources) {
  const hash = createHash("sha256");
  const visit = (file) => {
    const full = path.join(ROOT, file);
    const stat = fs.statSync(full, { throwIfNoEntry: false });
    if (!stat || file === "app/i18n/generated") return;
    if (stat.isDirectory()) for (const name of fs.readdirSync(full).sort()) visit(path.posix.join(file, name));
    else hash.update(`${file}\0`).update(fs.readFileSync(full)).update("\0");
  };
  for (const source of sources) visit(source);
  return hash.digest("hex");
}

function read(file) {
  try {
    return fs.readFileSync(path.join(ROOT, file), "utf8");
  } catch {
    return null;
  }
}

function run(name, command, args, { env = process.env, quiet = false } = {}) {
  const output = quiet ? "pipe" : "inherit";
  const result = spawnSync(command, args, { cwd: ROOT, env, stdio: ["ignore", output, output], encoding: "utf8" });
  if (result.status === 0) return;
  if (quiet) process.stderr.write(`${result.stdout ?? ""}${result.stderr ?? ""}`);
  throw new StepFailed(`${name} failed${result.error ? ` (${result.error.message})` : ""}; see the lines above.`);
}

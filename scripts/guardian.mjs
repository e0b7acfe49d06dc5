// Runs PostgreSQL for one parent and ends it when the parent is gone, however the parent died: the parent holds
// the other end of standard input, and the system closes that end for a killed process too.
// Plain JavaScript without dependencies: it must start fast and survive whatever the program does to itself.
import { spawn } from "node:child_process";
import fs from "node:fs";

/** First line of standard input: { command, args, cwd, env, uid?, gid?, log } */
let started = false;
let stopping = false;
let input = "";
/** @type {import("node:child_process").ChildProcess | undefined} */
let postgres;

process.stdin.on("data", (data) => {
  input += data;
  if (!started && input.includes("\n")) {
    started = true;
    start(JSON.parse(input.slice(0, input.indexOf("\n"))));
  }
});
process.stdin.on("close", stop);
process.stdin.on("error", stop);
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, stop);
// A parent that died leaves nobody to read what is said here.
process.stdout.on("error", () => {});

function start({ command, args, cwd, env, uid, gid, log }) {
  const output = fs.openSync(log, "a", 0o600);
  postgres = spawn(command, args, { cwd, env, uid, gid, detached: true, stdio: ["ignore", output, output] });
  postgres.on("error", (error) => end({ failed: String(error.message) }));
  postgres.on("exit", (code, signal) => end({ code, signal }));
  say({ pid: postgres.pid });
}

/** Fast shutdown; a server that does not manage it is made to stop at once and recovers at the next start. */
function stop() {
  if (stopping) return;
  stopping = true;
  if (!postgres?.pid) process.exit(0);
  postgres.kill("SIGINT");
  setTimeout(() => postgres.kill("SIGQUIT"), 2500);
  setTimeout(() => postgres.kill("SIGKILL"), 4000);
}

function end(result) {
  say(result);
  process.exit(0);
}

function say(message) {
  try {
    fs.writeSync(1, `${JSON.stringify(message)}\n`);
  } catch {
    // nobody listens any more
  }
}

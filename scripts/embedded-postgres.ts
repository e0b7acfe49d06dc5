import { type ChildProcess, execFileSync, spawn, spawnSync } from "node:child_process";
import fs from "node:fs";
import net from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { Stop } from "./failure";
import { type Account, accountFor, type Binaries, findBinaries, withDeathSignal, wrapped } from "./postgres-binaries";
import { isAlive } from "./processes";

/** A running embedded PostgreSQL. */
export type Embedded = {
  port: number;
  /** The postmaster's process number. */
  pid: number;
  /** Called once when the server or its guardian ended without being asked to. */
  onLost(tell: () => void): void;
  /** Fast shutdown; resolves when the server is gone. */
  stop(): Promise<void>;
};

type Options = {
  /** Holds the cluster, its log and nothing else. Made when absent. */
  folder: string;
  superuserPassword: string;
  /** For throw-away data only: no flush to disk, several times faster. */
  volatile?: boolean;
};

const LOG_LIMIT = 5_000_000;
const START_LIMIT_MS = 60_000;

/**
 * Starts the PostgreSQL that came with npm on a free port of 127.0.0.1, making its cluster first when absent or
 * half made, and ending a server that a killed start left on the same folder. The caller holds the folder's lock.
 * @throws Stop where this machine cannot run it.
 */
export async function startEmbedded(options: Options): Promise<Embedded> {
  const folder = path.resolve(options.folder);
  const data = path.join(folder, "data");
  const binaries = findBinaries();
  const account = accountFor(folder, binaries);
  prepareFolder(folder, account);
  await endOrphan(data, account);
  if (!fs.existsSync(path.join(folder, "made"))) makeCluster(options, folder, data, binaries, account);
  for (let attempt = 1; ; attempt++) {
    try {
      return await startOnce(options, folder, data, binaries, account);
    } catch (error) {
      // The port may have been taken since it was found free; a killed server's memory may linger for a moment.
      const passing = /Address already in use|lock file|shared memory/.test(String(error));
      if (!passing || attempt === 10) throw error;
      await pause(300);
    }
  }
}

async function startOnce(
  options: Options,
  folder: string,
  data: string,
  binaries: Binaries,
  account: Account,
): Promise<Embedded> {
  const port = await freePort();
  const log = path.join(folder, "postgres.log");
  if (fs.existsSync(log) && fs.statSync(log).size > LOG_LIMIT) fs.truncateSync(log);
  const logBegins = fs.existsSync(log) ? fs.statSync(log).size : 0;
  const logged = () => (fs.existsSync(log) ? fs.readFileSync(log).subarray(logBegins).toString("utf8").trim() : "");
  const [command, args] = withDeathSignal(account, [binaries.postgres, "-D", data, ...serverSettings(port, options)]);
  const guardian = spawn(process.execPath, [fileURLToPath(new URL("guardian.mjs", import.meta.url))], {
    detached: true,
    stdio: ["pipe", "pipe", "ignore"],
    cwd: folder,
  });
  guardian.stdin.on("error", () => undefined);
  const order = { command, args, cwd: folder, env: serverEnvironment(), uid: account.uid, gid: account.gid, log };
  guardian.stdin.write(`${JSON.stringify(order)}\n`);
  const life = followGuardian(guardian);
  let quietSince = Date.now();
  for (;;) {
    const answer = await answerOf(port, options.superuserPassword);
    if (answer === "yes") break;
    // One that is putting its data right after a crash takes as long as it takes.
    if (answer === "starting") quietSince = Date.now();
    if (life.ended()) throw new Stop(`The embedded PostgreSQL did not start:\n${life.failed() || logged()}`);
    if (Date.now() - quietSince > START_LIMIT_MS) {
      await life.stop();
      throw new Stop(`The embedded PostgreSQL did not answer within a minute; its log is ${log}.`);
    }
    await pause(25);
  }
  return { port, pid: life.pid(), onLost: life.onLost, stop: life.stop };
}

/** Reads what the guardian says; when the guardian itself is killed, ends the server it left behind. */
function followGuardian(guardian: ChildProcess) {
  let pid = 0;
  let ended = false;
  let asked = false;
  let tell: () => void = () => undefined;
  let heard = "";
  guardian.stdout?.on("data", (data) => {
    heard += data;
    pid ||= Number(/"pid":(\d+)/.exec(heard)?.[1] ?? 0);
  });
  const gone = new Promise<void>((resolve) => {
    guardian.on("close", async () => {
      await endServer(pid);
      ended = true;
      if (!asked) tell();
      resolve();
    });
  });
  return {
    pid: () => pid,
    ended: () => ended,
    /** Why the system would not run it; "" where it ran. */
    failed: () => /"failed":("(?:[^"\\]|\\.)*")/.exec(heard)?.[1] ?? "",
    onLost(listener: () => void) {
      tell = listener;
      if (ended && !asked) listener();
    },
    stop() {
      asked = true;
      guardian.stdin?.end();
      return gone;
    },
  };
}

/** Ends a postmaster that nobody looks after. Does nothing when it is gone. */
async function endServer(pid: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ["SIGINT", 2500],
    ["SIGQUIT", 1500],
    ["SIGKILL", 1000],
  ];
  for (const [signal, patience] of steps) {
    if (!pid || !isAlive(pid)) return;
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    for (let waited = 0; waited < patience && isAlive(pid); waited += 25) await pause(25);
  }
}

/** No process has this number on any system. */
const NOBODY = 2_000_000_000;

/**
 * Ends the server of a start that was killed together with its guardian, and takes the number of one that is gone out
 * of the lock file it left. We hold the folder's lock: nobody else starts a server on it.
 */
async function endOrphan(data: string, account: Account): Promise<void> {
  const file = path.join(data, "postmaster.pid");
  if (!fs.existsSync(file)) return;
  const pid = Number(fs.readFileSync(file, "utf8").split("\n")[0]);
  if (!pid) return;
  if (serves(pid, data) === "yes") await endServer(pid);
  // PostgreSQL would not start beside any process of that number: one that ended and nobody collected, which may be
  // forever in a container, or a stranger who got the number since. It still looks at the memory that the old server
  // shared with its helpers, which the other lines name.
  if (serves(pid, data) !== "no" || !fs.existsSync(file)) return;
  const [, ...rest] = fs.readFileSync(file, "utf8").split("\n");
  const draft = `${file}.new`;
  fs.writeFileSync(draft, [NOBODY, ...rest].join("\n"), { mode: 0o600 });
  own(draft, account);
  fs.renameSync(draft, file);
}

/** Whether a process is the server of this folder; "unknown" where the system does not let us look. */
function serves(pid: number, data: string): "yes" | "no" | "unknown" {
  if (!isAlive(pid)) return "no";
  try {
    if (process.platform === "linux") {
      const isServer = fs.readFileSync(`/proc/${pid}/comm`, "utf8").trim() === "postgres";
      return isServer && fs.readlinkSync(`/proc/${pid}/cwd`) === fs.realpathSync(data) ? "yes" : "no";
    }
    const command = execFileSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" });
    if (command.includes(data)) return "yes";
    return command === "" || command.includes("postgres") ? "unknown" : "no";
  } catch {
    return isAlive(pid) ? "unknown" : "no";
  }
}

function makeCluster(options: Options, folder: string, data: string, binaries: Binaries, account: Account): void {
  fs.rmSync(data, { recursive: true, force: true }); // what an interrupted start left
  const passwordFile = path.join(folder, "superuser-password");
  fs.writeFileSync(passwordFile, `${options.superuserPassword}\n`, { mode: 0o600 });
  own(passwordFile, account);
  const locale =
    process.platform === "darwin"
      ? ["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--lc-collate=C", "--lc-ctype=en_US.UTF-8"]
      : ["--locale=C.UTF-8"];
  const settings = ["-D", data, "-U", "postgres", "-A", "scram-sha-256", `--pwfile=${passwordFile}`, "--encoding=UTF8"];
  const flags = ["--data-checksums", "--no-instructions", ...locale, ...(options.volatile ? ["--no-sync"] : [])];
  const [command, args] = wrapped(account, [binaries.initdb, ...settings, ...flags]);
  const { uid, gid } = account;
  const made = spawnSync(command, args, { uid, gid, cwd: folder, env: serverEnvironment(), encoding: "utf8" });
  fs.rmSync(passwordFile, { force: true });
  if (made.status !== 0)
    throw new Stop(`The embedded database could not be made in ${folder}:\n${made.error ?? made.stderr.trim()}`);
  // Written last: without it the cluster counts as half made.
  fs.writeFileSync(path.join(folder, "made"), "");
  own(path.join(folder, "made"), account);
}

function serverSettings(port: number, options: Options): string[] {
  const settings = {
    port,
    listen_addresses: "127.0.0.1",
    unix_socket_directories: "",
    max_connections: 60,
    shared_buffers: "64MB",
    jit: "off",
    // A record's values must not reach the log: errors are the program's business, not the server's.
    log_min_messages: "log",
    log_min_error_statement: "panic",
    log_error_verbosity: "terse",
    log_checkpoints: "off",
    logging_collector: "off",
    // Old pieces of the write-ahead log are deleted, not kept for reuse with what they hold.
    wal_recycle: "off",
    ...(options.volatile ? { fsync: "off", synchronous_commit: "off", full_page_writes: "off" } : {}),
  };
  return Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]);
}

function serverEnvironment(): NodeJS.ProcessEnv {
  const { PATH = "/usr/bin:/bin", TMPDIR, NODE_ENV } = process.env;
  return {
    NODE_ENV,
    PATH,
    ...(TMPDIR ? { TMPDIR } : {}),
    LC_ALL: process.platform === "darwin" ? "en_US.UTF-8" : "C.UTF-8",
    TZ: "UTC",
  };
}

async function answerOf(port: number, password: string): Promise<"yes" | "starting" | "no"> {
  const client = new pg.Client({ host: "127.0.0.1", port, user: "postgres", password, database: "postgres" });
  client.on("error", () => undefined);
  try {
    await client.connect();
    return "yes";
  } catch (error) {
    return (error as pg.DatabaseError).code === "57P03" ? "starting" : "no";
  } finally {
    await client.end().catch(() => undefined);
  }
}

function prepareFolder(folder: string, account: Account): void {
  fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (process.getuid?.() !== 0) return;
  const { uid = 0, gid = 0 } = account;
  // The project may have been moved between an open and a private folder since the last start.
  if (fs.statSync(folder).uid !== uid) execFileSync("chown", ["-R", `${uid}:${gid}`, folder]);
}

function own(file: string, { uid, gid }: Account): void {
  if (uid !== undefined && gid !== undefined) fs.chownSync(file, uid, gid);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer();
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("no port")),
      );
    });
  });
}

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

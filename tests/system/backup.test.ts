import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Migrator } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readEnv } from "~/platform/env";
import { openAsOwner } from "~db/migrate";
import { migrations } from "~db/migrations";
import { backup } from "../../scripts/backup";
import { readBackup } from "../../scripts/backup-file";
import { openDatabaseServer } from "../../scripts/database-server";
import type { Product } from "../support/product";
import { newFolder, npmRun, npmStart, superuserUrl } from "./npm-start";

const home = newFolder();
const first = path.join(home, "first");
const second = path.join(home, "second");
const file = path.join(home, "copia de seguridad.amparo");
let product: Product;

beforeAll(async () => {
  product = await npmStart(first);
});
afterAll(() => {
  product.destroy();
  fs.rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

it("makes a backup while the product runs, and says loudly that the keys are not in it", async () => {
  const made = await npmRun(["run", "backup", "--", file], { DATA_DIR: first });
  expect([made.code, made.said]).toEqual([0, expect.stringContaining("THE KEYS ARE NOT IN IT.")]);
});

it("says in a sentence that there is no room for a backup, and leaves nothing of it", async () => {
  const small = path.join(home, "no-room.amparo");
  const command = 'ulimit -f 64 && exec "$0" build/commands/run.mjs backup "$1"';
  const env = { ...process.env, DATA_DIR: first, NODE_ENV: "production" as const };
  const made = spawnSync("sh", ["-c", command, process.execPath, small], { env, encoding: "utf8" });
  expect([made.status, made.stderr.trim()]).toEqual([1, `${small} cannot be written (EFBIG).`]);
  expect(fs.readdirSync(home).filter((name) => name.startsWith("no-room"))).toEqual([]);
});

it("restores it on another data folder, in which an interrupted start left half a database, to the same rows", async () => {
  fs.mkdirSync(path.join(second, "postgres/data"), { recursive: true });
  fs.writeFileSync(path.join(second, "postgres/data/PG_VERSION"), "18\n");
  fs.copyFileSync(path.join(first, "keys.json"), path.join(second, "keys.json"));
  fs.chmodSync(path.join(second, "keys.json"), 0o600);

  const restored = await npmRun(["run", "restore", "--", file], { DATA_DIR: second });

  expect([restored.code, restored.said]).toEqual([0, expect.stringContaining("restored and compared.")]);
  const original = await backup(superuserUrl(first), path.join(home, "original.amparo"));
  await product.stop();
  product = await npmStart(second);
  const copy = await backup(superuserUrl(second), path.join(home, "copy.amparo"));
  // Who signed in, what the worker did and sealed, and the rules, which every start writes anew, differ; what people
  // recorded does not.
  const anew = /^graphile_worker|^authz\.(sessions|audit)|\.rule/;
  const recorded = Object.keys(original.tables).filter((n) => !anew.test(n));
  expect(recorded.length).toBeGreaterThan(40);
  for (const name of recorded) expect([name, copy.tables[name]]).toEqual([name, original.tables[name]]);
});

it("does not restore while the product runs, nor over a program unasked", async () => {
  const running = await npmRun(["run", "restore", "--", file], { DATA_DIR: second });
  expect([running.code, running.said]).toEqual([1, expect.stringContaining("Amparo is already running at")]);
  await product.stop();
  const over = await npmRun(["run", "restore", "--", file], { DATA_DIR: second });
  expect([over.code, over.said]).toEqual([1, expect.stringContaining("Add --replace to give it up")]);
});

it("makes a backup by itself before it changes the database", async () => {
  const older = path.join(home, "older");
  const database = await openDatabaseServer(readEnv({ DATA_DIR: older }), { purpose: "a test" });
  await migrateButTheLast(database.urls.owner);
  await database.stop();

  const updated = await npmStart(older);

  const [kept = ""] = fs.readdirSync(path.join(older, "backups"));
  expect(updated.said()).toContain(`Backup made before changing the database: ${path.join(older, "backups", kept)}`);
  const { header } = await readBackup(path.join(older, "backups", kept));
  expect(header.migrations).toEqual(Object.keys(migrations).sort().slice(0, -1));
  await expect.poll(async () => (await fetch(`${updated.origin}/readyz`)).status, { timeout: 30_000 }).toBe(200);
  await updated.stop();
});

it("does not mix a real program with the demonstration, which can be deleted whole", async () => {
  const flags = ["--name", "Real", "--zone", "America/New_York", "--phone", "1", "--admin-email", "a@example.org"];
  const mixed = await npmRun(["run", "setup", "--", ...flags], { DATA_DIR: second });
  expect([mixed.code, mixed.said]).toEqual([
    1,
    expect.stringContaining("holds the demonstration, which is never mixed"),
  ]);

  const deleted = await npmRun(["start", "--", "delete-demonstration"], { DATA_DIR: second });
  expect([deleted.code, fs.readdirSync(second)]).toEqual([0, []]);

  const real = await npmRun(["run", "setup", "--", ...flags], { DATA_DIR: second });
  expect([real.code, real.said]).toEqual([0, expect.stringMatching(/\/invitation\/[\w-]{43}\n/)]);
  const spared = await npmRun(["start", "--", "delete-demonstration"], { DATA_DIR: second });
  expect([spared.code, spared.said]).toEqual([1, expect.stringContaining("Nothing was deleted.")]);
});

/** The database as the version before this one left it. */
async function migrateButTheLast(ownerUrl: string): Promise<void> {
  const db = openAsOwner(ownerUrl);
  const before = Object.fromEntries(
    Object.entries(migrations)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, -1),
  );
  const { error } = await new Migrator({ db, provider: { getMigrations: async () => before } }).migrateToLatest();
  await db.destroy();
  if (error) throw error;
}

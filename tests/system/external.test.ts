import fs from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { makePeople, onDatabase, withClient } from "../../scripts/cluster";
import { startTestServer } from "../support/postgres";
import { beginProduct, freePort, type Product, pause, startProduct } from "../support/product";
import { newFolder } from "./npm-start";
import { productionTree, removeTree } from "./production-tree";

const DATABASE = "amparo_test_external";
// Somebody without rights where the tests may choose; else whoever runs them.
const nobody = process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};
const home = newFolder();
const tree = path.join(home, "product");
const state = path.join(home, "state");
let server: Awaited<ReturnType<typeof startTestServer>>;
let settings: Record<string, string>;
const running: Product[] = [];

beforeAll(async () => {
  server = await startTestServer();
  const { superuser, owner, web, job } = server.urls;
  await withClient(superuser, (client) => client.query(`drop database if exists ${DATABASE} with (force)`));
  await makePeople(superuser, server.passwords, DATABASE);
  productionTree(tree);
  fs.mkdirSync(state);
  if (nobody.uid !== undefined) fs.chownSync(state, nobody.uid, nobody.gid);
  settings = {
    DATABASE_URL: onDatabase(web, DATABASE),
    DATABASE_OWNER_URL: onDatabase(owner, DATABASE),
    DATABASE_JOB_URL: onDatabase(job, DATABASE),
    KEYS_FILE: path.join(state, "keys.json"),
    DATA_DIR: state,
    TMPDIR: state,
    HOME: state,
  };
});

afterAll(async () => {
  await withClient(server.urls.superuser, (client) =>
    client.query(`alter database ${DATABASE} allow_connections true`),
  );
  for (const product of running) product.destroy();
  await Promise.all(running.map((product) => product.ended));
  await server?.stop();
  removeTree(home);
});

/** The product as its image runs it: built, production packages only, another user, a tree it cannot write to. */
function asImage(command: string[], env: Record<string, string>) {
  const line: [string, ...string[]] = [process.execPath, "build/commands/run.mjs", ...command];
  return { command: line, env, cwd: tree, ...nobody };
}

async function ends(command: string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> {
  const product = beginProduct(asImage(command, { PORT: String(await freePort()), ...env }));
  const code = await product.ended;
  return { code, said: product.said() };
}

it("asks for a program first, and makes no demonstration in somebody else's database", async () => {
  const { DATABASE_JOB_URL: _, ...web } = settings;
  const start = await ends(["start"], web);
  expect(start.code).toBe(1);
  expect(start.said.trim()).toBe(
    'This database holds no program yet. Make one and its first administrator with "npm run setup".',
  );
  // The logins were made by that start's migrations; their passwords are the server's business.
  await makePeople(server.urls.superuser, server.passwords, DATABASE);
});

it("sets up a real program and its first administrator by a link that works once", async () => {
  const flags = [
    "--name",
    "Defensa Ñandú",
    "--zone",
    "America/Phoenix",
    "--phone",
    "602-555-0100",
    "--admin-email",
    "first@example.org",
  ];
  const made = await ends(["setup", ...flags], { ...settings, APP_ORIGIN: "https://amparo.example.org" });
  expect([made.code, made.said]).toEqual([
    0,
    expect.stringMatching(/https:\/\/amparo\.example\.org\/invitation\/[\w-]{43}\n/),
  ]);
  const again = await ends(["setup", ...flags], settings);
  expect(again).toEqual({ code: 1, said: 'This database already holds the program "Defensa Ñandú".\n' });
});

it.each<[string, keyof typeof server.urls, string]>([
  ["a superuser", "superuser", "postgres"],
  ["the owner of the tables", "owner", "app_owner"],
])("does not serve as %s", async (_name, who, login) => {
  const { DATABASE_JOB_URL: _, DATABASE_OWNER_URL: __, ...rest } = settings;
  const start = await ends(["start"], { ...rest, DATABASE_URL: onDatabase(server.urls[who] ?? "", DATABASE) });
  expect(start.code).toBe(1);
  expect(start.said).toContain(`The web server will not run as "${login}", to whom row security does not apply.`);
});

it("does not work as a superuser either", async () => {
  const work = await ends(["work"], { ...settings, DATABASE_JOB_URL: onDatabase(server.urls.superuser, DATABASE) });
  expect(work.code).toBe(1);
  expect(work.said).toContain('The worker will not run as "postgres"');
});

it("serves and works as two processes without rights on a read-only tree", async () => {
  const { DATABASE_JOB_URL, ...web } = settings;
  const site = await startProduct(asImage(["start"], web));
  // The worker opens nothing of anybody's: it does without the key file.
  const keyless = { ...settings, KEYS_FILE: path.join(state, "no-keys.json") };
  const worker = beginProduct(asImage(["work"], { ...keyless, DATABASE_JOB_URL: DATABASE_JOB_URL ?? "" }));
  running.push(site, worker);

  await expect.poll(async () => (await fetch(`${site.origin}/readyz`)).status, { timeout: 30_000 }).toBe(200);
  const page = await fetch(`${site.origin}/sign-in`);
  expect([page.status, (await page.text()).includes("every person is invented")]).toEqual([200, false]);
  await expect.poll(() => logins(), { timeout: 60_000 }).toEqual(["app_job", "app_web"]);
  for (const product of [site, worker]) product.process.kill("SIGTERM");
  expect(await Promise.all([site.ended, worker.ended])).toEqual([0, 0]);
});

it("says that the records cannot be reached while the database is away, and serves again when it is back", async () => {
  const { DATABASE_JOB_URL: _, ...web } = settings;
  const site = await startProduct(asImage(["start"], web));
  running.push(site);
  const away = async (allowed: boolean) =>
    withClient(server.urls.superuser, async (client) => {
      await client.query(`alter database ${DATABASE} allow_connections ${allowed}`);
      if (!allowed)
        await client.query("select pg_terminate_backend(pid) from pg_stat_activity where datname = $1", [DATABASE]);
    });
  await away(false);
  const gone = beginProduct(asImage(["start"], web));
  await expect.poll(async () => (await fetch(`${site.origin}/sign-in`)).status).toBe(503);
  expect(await (await fetch(`${site.origin}/sign-in`)).text()).toContain("We cannot reach the records right now");
  expect((await fetch(`${site.origin}/readyz`)).status).toBe(503);
  expect((await fetch(`${site.origin}/healthz`)).status).toBe(200);

  expect([await gone.ended, gone.said()]).toEqual([1, expect.stringMatching(/^The database cannot be used: .*\.\n$/)]);

  await away(true);
  await expect.poll(async () => (await fetch(`${site.origin}/sign-in`)).status, { timeout: 10_000 }).toBe(200);
  await site.stop();
});

it("finishes a request under way when it is told to end", async () => {
  const { DATABASE_JOB_URL: _, ...web } = settings;
  const site = await startProduct(asImage(["start"], web));
  running.push(site);
  // The request waits for a lock that is let go only after the product was told to end.
  await withClient(onDatabase(server.urls.superuser, DATABASE), async (holder) => {
    await holder.query("begin");
    await holder.query("lock table program in access exclusive mode");
    const answer = fetch(`${site.origin}/sign-in`);
    await expect.poll(async () => waiting(), { timeout: 10_000 }).toBe(true);
    site.process.kill("SIGTERM");
    await pause(200);
    await holder.query("rollback");
    expect((await answer).status).toBe(200);
  });
  expect(await site.ended).toBe(0);
});

async function logins(): Promise<string[]> {
  const { rows } = await withClient(server.urls.superuser, (client) =>
    client.query("select distinct usename as name from pg_stat_activity where datname = $1 order by 1", [DATABASE]),
  );
  return rows.map((row) => row.name);
}

/** Whether a page waits for a lock. Asked on a connection of its own: inside a transaction the answer never changes. */
async function waiting(): Promise<boolean> {
  const { rows } = await withClient(server.urls.superuser, (client) =>
    client.query("select 1 from pg_stat_activity where wait_event_type = 'Lock' and usename = 'app_web'"),
  );
  return rows.length > 0;
}

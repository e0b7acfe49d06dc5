import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { TestProject } from "vitest/node";
import { createKeyFile } from "~/platform/key-file.server";
import { bringUp } from "../../scripts/bring-up";
import { type DatabaseUrls, embeddedUrls, makePeople, onDatabase, withClient } from "../../scripts/cluster";
import { type DataFolder, type Passwords, takeDataFolder } from "../../scripts/data-folder";
import { startEmbedded } from "../../scripts/embedded-postgres";
import { seedPeople } from "./people";

declare module "vitest" {
  export interface ProvidedContext {
    /** Where a test file clones its database from; `urls` lead to the template and are rewritten to the clone. */
    database: { urls: Required<DatabaseUrls>; template: string };
    keysFile: string;
  }
}

const CACHE = "node_modules/.cache/amparo-test";
const SLOTS = 12;

/**
 * Starts a throw-away PostgreSQL (or uses TEST_DATABASE_URL, a superuser's address) and builds the migrated
 * template that every test file clones. Clusters are kept between runs; runs side by side take different ones.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer();
  const template = await buildTemplate(server.urls, server.passwords);
  project.provide("database", { urls: server.urls, template });
  project.provide("keysFile", testKeys());
  return server.stop;
}

/** The key file of all tests. @returns its path */
export function testKeys(): string {
  const file = path.resolve(CACHE, "keys.json");
  if (!fs.existsSync(file)) createKeyFile(file);
  return file;
}

type TestServer = { urls: Required<DatabaseUrls>; passwords: Passwords; stop(): Promise<void> };

/** A running server for tests with its people's addresses. Free it with `stop`. */
export async function startTestServer(): Promise<TestServer> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) return givenServer(given);
  const slot = freeSlot();
  const embedded = await startEmbedded({
    folder: path.join(slot.path, "postgres"),
    superuserPassword: slot.passwords.superuser,
    volatile: true,
  });
  return {
    urls: embeddedUrls(embedded.port, slot.passwords, "postgres"),
    passwords: slot.passwords,
    async stop() {
      await embedded.stop();
      slot.release();
    },
  };
}

/** Makes (or finds) the migrated template for the migrations as they are now. @returns its name */
export async function buildTemplate(urls: Required<DatabaseUrls>, passwords: Passwords): Promise<string> {
  const template = `amparo_template_${migrationsHash()}`;
  await dropLeftovers(urls.superuser, template);
  const finished = await withClient(urls.superuser, (client) =>
    client.query("select 1 from pg_database where datname = $1 and datistemplate", [template]),
  );
  if (finished.rowCount === 0) {
    await withClient(urls.superuser, (client) => client.query(`drop database if exists ${template}`));
    await makePeople(urls.superuser, passwords, template);
    await bringUp(onDatabase(urls.owner, template));
    await seedPeople(onDatabase(urls.superuser, template));
    await withClient(urls.superuser, (client) => client.query(`alter database ${template} with is_template true`));
  }
  await makePeople(urls.superuser, passwords, template);
  return template;
}

/** Databases of earlier runs: dropped here, because dropping them after a test races its pool. */
async function dropLeftovers(superuser: string, keep: string): Promise<void> {
  await withClient(superuser, async (client) => {
    const { rows } = await client.query(
      `select datname, datistemplate from pg_database d where datname ~ '^amparo_(test|template)_' and datname <> $1
         and not exists (select 1 from pg_stat_activity a where a.datname = d.datname)`,
      [keep],
    );
    for (const { datname, datistemplate } of rows) {
      if (datistemplate) await client.query(`alter database ${datname} with is_template false`);
      await client.query(`drop database if exists ${datname}`);
    }
  });
}

function freeSlot(): DataFolder {
  for (let slot = 1; slot < SLOTS; slot++) {
    try {
      return takeDataFolder(path.resolve(CACHE, `slot-${slot}`), "tests");
    } catch {
      // another run is using it
    }
  }
  throw new Error(`More than ${SLOTS} test runs at once use ${CACHE}.`);
}

/** Another server: its people get the passwords kept beside the cache, so that runs one after the other agree. */
function givenServer(superuser: string): TestServer {
  const folder = takeDataFolder(path.resolve(CACHE, "given"), "tests");
  folder.release();
  const as = (user: string, password: string) => {
    const url = new URL(onDatabase(superuser, "postgres"));
    url.username = user;
    url.password = password;
    return url.href;
  };
  const { owner, web, job } = folder.passwords;
  const urls = { superuser, owner: as("app_owner", owner), web: as("app_web", web), job: as("app_job", job) };
  return { urls, passwords: folder.passwords, stop: async () => undefined };
}

/** Changes whenever the template would come out differently. */
function migrationsHash(): string {
  const hash = createHash("sha256");
  const files = ["db/migrations", "db", "db/reference", "db/reference/rules"].flatMap((folder) =>
    fs
      .readdirSync(folder)
      .sort()
      .filter((file) => file.endsWith(".ts") && file !== "types.ts")
      .map((file) => path.join(folder, file)),
  );
  for (const file of [...files, "tests/support/people.ts", "scripts/bring-up.ts"])
    hash.update(file).update(fs.readFileSync(file));
  return hash.digest("hex").slice(0, 12);
}

import { randomUUID } from "node:crypto";
import type { Kysely } from "kysely";
import { afterAll, beforeAll, inject } from "vitest";
import { openDatabase, type Trx } from "~/platform/db.server";
import { actAs } from "~/platform/work.server";
import type { DB } from "~db/types";
import { onDatabase, withClient } from "../../scripts/cluster";

/** A private copy of the migrated database for one test file. */
export type TestDatabase = {
  /** As the web process connects: row security applies, and without a session almost nothing is seen. */
  web: Kysely<DB>;
  /** Sees past forced row security: a test's own preparations and inspections must not depend on policies. */
  superuser: Kysely<DB>;
  job: Kysely<DB>;
  urls: { web: string; owner: string; job: string; superuser: string };
  /** Runs `step` as one unit of work of the person who holds `token`, and keeps what it wrote. */
  as<T>(token: string | null, step: (db: Trx) => Promise<T>): Promise<T>;
};

/** Clones the template for this test file. Call it at the top of the file; use it inside tests and hooks. */
export function testDatabase(): TestDatabase {
  const { urls: server, template } = inject("database");
  const name = `amparo_test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  process.env.KEYS_FILE = inject("keysFile");
  const urls = {
    web: onDatabase(server.web, name),
    owner: onDatabase(server.owner, name),
    job: onDatabase(server.job, name),
    superuser: onDatabase(server.superuser, name),
  };
  const web = openDatabase(urls.web);
  const superuser = openDatabase(urls.superuser, { max: 4 });
  const job = openDatabase(urls.job, { max: 4 });
  beforeAll(() =>
    withClient(server.superuser, (client) =>
      client.query(`create database ${name} template ${template} owner app_owner strategy file_copy`),
    ),
  );
  afterAll(async () => {
    await Promise.all([web.destroy(), superuser.destroy(), job.destroy()]);
  });
  return {
    web,
    superuser,
    job,
    urls,
    as: (token, step) =>
      web.transaction().execute(async (db) => {
        await actAs(db, token);
        return step(db);
      }),
  };
}

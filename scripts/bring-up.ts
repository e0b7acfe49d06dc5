import fs from "node:fs";
import { runMigrations } from "graphile-worker";
import type pg from "pg";
import { openDatabase } from "~/platform/db.server";
import { createKeyFile, loadKeys } from "~/platform/key-file.server";
import { migrateToLatest, migrationState } from "~db/migrate";
import { applyPurgePlan } from "~db/purge";
import { loadReference } from "~db/reference/load";
import { applyRowPolicies, rowPoliciesStand } from "~db/row-security";
import { withClient } from "./cluster";
import { Stop } from "./failure";

/**
 * Brings the database to this code's level as its owner: migrations, the job library's tables, row policies,
 * reference data. `beforeMigrating` runs first when something will change in a database that already holds something.
 * @throws Stop when the database is newer than the code.
 */
export async function bringUp(
  ownerUrl: string,
  beforeMigrating: () => Promise<void> = async () => undefined,
): Promise<void> {
  const { applied, pending, unknown } = await migrationState(ownerUrl);
  if (unknown.length > 0)
    throw new Stop(
      `The database is newer than this code (it has "${unknown.at(-1)}"). Update the code, or restore a backup.`,
    );
  if (pending.length > 0) {
    if (applied.length > 0) await beforeMigrating();
    await migrateToLatest(ownerUrl);
  }
  if (pending.length > 0 || !(await isOpenToWorker(ownerUrl))) {
    await runMigrations({ connectionString: ownerUrl });
    await withClient(ownerUrl, openToWorker);
  }
  await applyRowPolicies(ownerUrl);
  await applyPurgePlan(ownerUrl);
  await loadReferenceAs(ownerUrl);
}

/** @throws Stop unless every migration of this code has run; for a process that may not migrate. */
export async function demandLevel(url: string): Promise<void> {
  const { pending, unknown } = await migrationState(url).catch(() => ({ pending: ["all"], unknown: [] }));
  if (unknown.length > 0) throw new Stop("The database is newer than this code. Update the code.");
  if (pending.length > 0 || !(await rowPoliciesStand(url)))
    throw new Stop("The database is older than this code. Set DATABASE_OWNER_URL once, so that it can be migrated.");
}

/**
 * Row security never applies to some logins; a process that signed in as one would serve everything to everybody.
 * @throws Stop for a superuser, an owner of tables and a login that bypasses row security.
 */
export async function refuseRights(url: string, who: "web server" | "worker"): Promise<void> {
  const { rows } = await withClient(url, (client) =>
    client.query(
      `select current_user as name, rolsuper or rolbypassrls as exempt, exists (
         select 1 from pg_class c join pg_namespace n on n.oid = c.relnamespace
          where n.nspname in ('public', 'authz') and pg_has_role(current_user, c.relowner, 'member')) as owner
         from pg_roles where rolname = current_user`,
    ),
  );
  const { name, exempt, owner } = rows[0];
  if (!exempt && !owner) return;
  const login = who === "worker" ? "app_job" : "app_web";
  throw new Stop(
    `The ${who} will not run as "${name}", to whom row security does not apply. Let it sign in as ${login}: alter role ${login} password '...'.`,
  );
}

/**
 * Makes sure the key file is there. It is made only for a database in which nothing is sealed yet.
 * @throws Stop when the database holds sealed records and the file is missing.
 */
export async function ensureKeys(file: string, ownerUrl: string): Promise<void> {
  process.env.KEYS_FILE = file;
  if (!fs.existsSync(file)) {
    const { rows } = await withClient(ownerUrl, (client) =>
      // The size, not the rows: forced row security hides rows from their owner too.
      client.query("select pg_relation_size('public.client_keys') > 0 as sealed"),
    );
    if (rows[0].sealed)
      throw new Stop(`The key file ${file} is missing, and this database holds records sealed with it. Put it back.`);
    createKeyFile(file);
  }
  try {
    loadKeys(file);
  } catch (error) {
    throw new Stop(`The key file ${file} cannot be used: ${(error as Error).message}`);
  }
}

async function loadReferenceAs(ownerUrl: string): Promise<void> {
  const db = openDatabase(ownerUrl, { max: 1 });
  try {
    await db.transaction().execute(loadReference);
  } finally {
    await db.destroy();
  }
}

function isOpenToWorker(ownerUrl: string): Promise<boolean> {
  return withClient(ownerUrl, async (client) => {
    const { rows } = await client.query(
      "select exists (select 1 from pg_policies where schemaname = 'graphile_worker' and policyname = 'worker') as open",
    );
    return rows[0].open;
  });
}

/**
 * The job library keeps its tables behind row security of its own: opens them to the login that works, and to the
 * owner of the functions that add a job as part of an act. No person's login reaches them.
 */
async function openToWorker(client: pg.Client): Promise<void> {
  await client.query(`
    grant select on public.kysely_migration to app_web, app_job;
    grant usage on schema graphile_worker to app_job;
    grant all on all tables in schema graphile_worker to app_job;
    grant all on all sequences in schema graphile_worker to app_job;
    grant execute on all functions in schema graphile_worker to app_job;
    do $$ declare t record; begin
      for t in select c.oid::regclass as name from pg_class c
                where c.relnamespace = 'graphile_worker'::regnamespace and c.relrowsecurity loop
        execute format('drop policy if exists worker on %s', t.name);
        execute format('create policy worker on %s to app_job using (true) with check (true)', t.name);
        execute format('drop policy if exists definer on %s', t.name);
        execute format('create policy definer on %s to app_authz using (true) with check (true)', t.name);
      end loop;
    end $$;
    grant usage on schema graphile_worker to app_authz;
    grant select, insert, update, delete on all tables in schema graphile_worker to app_authz;
    grant usage on all sequences in schema graphile_worker to app_authz;
    grant execute on all functions in schema graphile_worker to app_authz`);
}

import { Kysely, Migrator, PostgresDialect } from "kysely";
import pg from "pg";
import { migrations } from "./migrations";

export interface MigrationState {
  /** Names applied in the database, oldest first. */
  applied: string[];
  /** Names this code knows and the database has not run. */
  pending: string[];
  /** Names the database has run and this code does not know: the database is newer than the code. */
  unknown: string[];
}

/** One connection of the owner's, for migrating. A connection lost while idle fails the next statement, not the process. */
export function openAsOwner(ownerUrl: string): Kysely<unknown> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1 });
  pool.on("error", () => undefined);
  return new Kysely<unknown>({ dialect: new PostgresDialect({ pool }) });
}

/** Where the database stands against this code's migrations. Reads only. */
export async function migrationState(ownerUrl: string): Promise<MigrationState> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    const known = Object.keys(migrations).sort();
    const table = await client.query("select to_regclass('public.kysely_migration') is not null as there");
    const applied: string[] = table.rows[0].there
      ? (await client.query("select name from kysely_migration order by name")).rows.map((row) => row.name)
      : [];
    return {
      applied,
      pending: known.filter((name) => !applied.includes(name)),
      unknown: applied.filter((name) => !known.includes(name)),
    };
  } finally {
    await client.end();
  }
}

/** Runs every pending migration as the owner, all or none of them. @throws what the failing statement said. */
export async function migrateToLatest(ownerUrl: string): Promise<void> {
  const db = openAsOwner(ownerUrl);
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
  } finally {
    await db.destroy();
  }
}

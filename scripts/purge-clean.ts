import type pg from "pg";
import { readEnv } from "~/platform/env";
import { PURGED_TABLES } from "~db/purge";
import { bringUp } from "./bring-up";
import { withClient } from "./cluster";
import { openDatabaseServer } from "./database-server";

/** `npm run purge:clean`, also while the product runs: the tables of a purge are held for as long as each takes. */
export async function purgeCleanCommand(): Promise<void> {
  const env = readEnv(process.env);
  const database = await openDatabaseServer(env, { purpose: "npm run purge:clean", join: true });
  try {
    if (database.kind !== "joined") await bringUp(database.urls.owner);
    const cleaned = await cleanAfterPurges(database.all);
    console.log(
      cleaned === 0 ? "No file was destroyed since the last time." : `The files of ${cleaned} purges are clean.`,
    );
  } finally {
    await database.stop();
  }
}

/**
 * Rewrites the database files without what purges destroyed: deleted rows stay in their pages, in the planner's samples
 * and in the write-ahead log until then. Does nothing when no purge waits for it.
 * @param url the superuser of the embedded database; the owner of another one, whose catalog and log are its server's.
 * @returns how many purges waited.
 */
export function cleanAfterPurges(url: string): Promise<number> {
  return withClient(url, async (client) => {
    const waiting = await client.query("select id from purges where done_at is not null and cleaned_at is null");
    if (waiting.rows.length === 0) return 0;
    const tables = PURGED_TABLES.map((table) => `public.${table}`);
    const mayAll = await isSuperuser(client);
    // Looking at a table that has become empty leaves the samples of what was in it.
    if (mayAll) await client.query("delete from pg_statistic where starelid = any ($1::text[]::regclass[])", [tables]);
    for (const table of tables) await client.query(`vacuum (full, analyze) ${table}`);
    if (mayAll) {
      await client.query("vacuum full pg_catalog.pg_statistic");
      // The log's pieces are deleted once a checkpoint lies behind them; two, so that none before the first is needed.
      for (let round = 0; round < 2; round++) {
        await client.query("select pg_switch_wal()");
        await client.query("checkpoint");
      }
    }
    await client.query("update purges set cleaned_at = now() where id = any ($1)", [waiting.rows.map(({ id }) => id)]);
    return waiting.rows.length;
  });
}

async function isSuperuser(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query("select rolsuper from pg_roles where rolname = current_user");
  return rows[0].rolsuper;
}

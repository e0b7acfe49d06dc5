import { Kysely, PostgresDialect, type Transaction } from "kysely";
import pg from "pg";
import type { DB } from "~db/types";

// DATE columns stay `YYYY-MM-DD` strings: a JS Date would shift a hearing by the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** What every query and command takes first: the transaction its caller opened. None opens one itself. */
export type Trx = Transaction<DB>;

/**
 * A pool of connections to PostgreSQL. `max` connections at most; waiting for one longer than two seconds fails, so
 * that a slow database turns into an honest error page.
 */
export function openDatabase(connectionString: string, { max = 10 }: { max?: number } = {}): Kysely<DB> {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 2_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: "amparo",
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool }) });
}

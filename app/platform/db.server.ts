import { Kysely, PostgresDialect, type PostgresPoolClient, type Transaction } from "kysely";
import pg from "pg";
import type { DB } from "~db/types";

// DATE columns stay `YYYY-MM-DD` strings: a JS Date would shift a hearing by the server's time zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/** What every query and command takes first: the transaction its caller opened. None opens one itself. */
export type Trx = Transaction<DB>;

/**
 * A pool of connections to PostgreSQL. `max` connections at most; waiting for one longer than two seconds fails, so
 * that a slow database turns into an honest error page. `patience`: how long a statement may take, in milliseconds.
 */
export function openDatabase(
  connectionString: string,
  { max = 10, patience = 30_000 }: { max?: number; patience?: number } = {},
): Kysely<DB> {
  const pool = new pg.Pool({
    connectionString,
    max,
    connectionTimeoutMillis: 2_000,
    statement_timeout: patience,
    // The server cannot end a statement when it does not answer at all.
    query_timeout: patience + 2_000,
    idle_in_transaction_session_timeout: 30_000,
    application_name: "amparo",
  });
  // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
  pool.on("error", () => undefined);
  return new Kysely<DB>({ dialect: new PostgresDialect({ pool: withoutStuck(pool) }) });
}

/** The pool, but a connection whose query was never answered is closed at once and not lent again. */
function withoutStuck(pool: pg.Pool) {
  return {
    end: () => pool.end(),
    async connect() {
      const client = await pool.connect();
      let stuck: Error | undefined;
      return {
        async query(...given: unknown[]) {
          if (stuck) throw stuck;
          try {
            return await (client.query as (...given: unknown[]) => Promise<never>)(...given);
          } catch (error) {
            if (error instanceof Error && error.message === "Query read timeout") stuck = error;
            throw error;
          }
        },
        release: () => client.release(stuck),
      } as unknown as PostgresPoolClient;
    },
  };
}

import { sql } from "kysely";
import type { Trx } from "./db.server";

/**
 * Reads something a page can do without, under a savepoint: when it fails, the answer is `otherwise` and the
 * request's work goes on as if nothing had been asked.
 */
export async function decoration<T>(db: Trx, read: (db: Trx) => Promise<T>, otherwise: T): Promise<T> {
  await sql`savepoint decoration`.execute(db);
  try {
    const found = await read(db);
    await sql`release savepoint decoration`.execute(db);
    return found;
  } catch {
    await sql`rollback to savepoint decoration`.execute(db);
    return otherwise;
  }
}

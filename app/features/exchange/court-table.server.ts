import { randomUUID } from "node:crypto";
import type { Insertable } from "kysely";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";
import type { CourtRow } from "./court-row";
import type { Hashed } from "./row-result";

const SOURCE = "public_list";

/** Adds and updates courts by their key. What the product or a person settled (name, zone, circuit) stays. */
export async function writeCourts(
  db: Trx,
  rows: readonly Hashed<CourtRow>[],
  dryRun: boolean,
): Promise<{ added: number; changed: number; same: number }> {
  const stored = await db
    .selectFrom("courts")
    .selectAll()
    .where("key", "in", [...rows.map(({ row }) => row.key), ""])
    .execute();
  const byKey = new Map(stored.map((court) => [court.key, court]));
  const added: Insertable<DB["courts"]>[] = [];
  let changed = 0;
  for (const { row, hash } of rows) {
    const court = byKey.get(row.key);
    if (court?.row_hash === hash) continue;
    const place = { street: row.street, city: row.city, state: row.state, zip: row.zip };
    const listed = { ...place, operational_status: row.status, source: SOURCE, row_hash: hash };
    if (court === undefined) {
      const settled = { name: row.name, time_zone: row.timeZone, circuit: row.circuit };
      added.push({ id: randomUUID(), key: row.key, ...settled, ...listed });
      continue;
    }
    changed += 1;
    if (dryRun) continue;
    await db
      .updateTable("courts")
      .set((eb) => ({
        ...listed,
        time_zone: court.time_zone ?? row.timeZone,
        circuit: court.circuit ?? row.circuit,
        version: eb("version", "+", 1),
      }))
      .where("id", "=", court.id)
      .execute();
  }
  if (added.length > 0 && !dryRun) await db.insertInto("courts").values(added).execute();
  return { added: added.length, changed, same: rows.length - added.length - changed };
}

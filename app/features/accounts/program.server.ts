import type { Trx } from "~/platform/db.server";

/** The program this deployment serves; null on a database where it has not been set up. */
export async function findProgram(db: Trx) {
  const row = await db.selectFrom("program").selectAll().where("id", "=", 1).executeTakeFirst();
  return row ?? null;
}

/** The program's time zone; UTC before it is set up, when no page with a date can be reached. */
export async function programZone(db: Trx): Promise<string> {
  const row = await db.selectFrom("program").select("time_zone").where("id", "=", 1).executeTakeFirst();
  return row?.time_zone ?? "UTC";
}

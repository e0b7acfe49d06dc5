import { type Kysely, sql } from "kysely";

/** When two records become one, the reasons of break-glass openings are sealed anew under the kept person's key. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`grant update (reason_sealed) on glass_openings to app_staff, app_manager`.execute(db);
}

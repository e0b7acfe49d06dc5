import { displayName, nameOfRow } from "~/domain/people";
import type { Trx } from "~/platform/db.server";
import { recordsOf } from "./merge-preview.server";

/** How many of the newest acts a history page shows. */
const MOST_ACTS = 100;

/** A name that was superseded, with the reason's code or words. */
export interface PastName {
  id: string;
  name: string;
  kind: string;
  until: Date;
}

export async function pastNames(db: Trx, clientId: string): Promise<PastName[]> {
  const rows = await db
    .selectFrom("names")
    .select(["id", "kind", "given_names", "surname_1", "surname_2", "superseded_at"])
    .where("client_id", "=", clientId)
    .where("party_id", "is", null)
    .where("superseded_at", "is not", null)
    .orderBy("superseded_at", "desc")
    .execute();
  return rows.flatMap((row) => {
    const name = displayName(nameOfRow(row));
    return name && row.superseded_at ? [{ id: row.id, name, kind: row.kind, until: row.superseded_at }] : [];
  });
}

/** Who opened or changed a person's record, or one merged into it, newest first. */
export async function actsOn(db: Trx, clientId: string) {
  const rows = await db
    .selectFrom("audit_events")
    .leftJoin("users", "users.id", "audit_events.actor_id")
    .select(["audit_events.id", "action", "happened_at", "users.display_name"])
    .where("client_id", "in", await recordsOf(db, clientId))
    .orderBy("happened_at", "desc")
    .limit(MOST_ACTS)
    .execute();
  return rows.map(({ id, action, happened_at, display_name }) => ({
    id,
    action,
    at: happened_at,
    by: display_name ?? "",
  }));
}

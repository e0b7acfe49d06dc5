import { displayName, nameOfRow } from "~/domain/people";
import type { Trx } from "~/platform/db.server";

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

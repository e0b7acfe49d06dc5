import { type Actor, isHubStaff } from "~/domain/access";
import { displayName, nameOfRow } from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";

/** A person as the pages of keeping and destroying name them. */
export interface FiledPerson {
  id: string;
  /** "" when the name is not known, and after the file was destroyed. */
  name: string;
  /** When the file was destroyed; null while it is there. */
  purgedAt: string | null;
  caseNumbers: string[];
}

/** @throws NotFound for who does not read people, a record that is not there, and one merged into another. */
export async function personOnFile(db: Trx, actor: Actor, clientId: string): Promise<FiledPerson> {
  const row = isHubStaff(actor)
    ? await db
        .selectFrom("clients")
        .leftJoin("names", (join) =>
          join
            .onRef("names.client_id", "=", "clients.id")
            .on("names.kind", "=", "legal")
            .on("names.superseded_at", "is", null),
        )
        .select(["clients.id", "clients.purged_at", "names.given_names", "names.surname_1", "names.surname_2"])
        .where("clients.id", "=", clientId)
        .where("clients.merged_into", "is", null)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound(m.intake_person_not_found());
  const cases = await db
    .selectFrom("cases")
    .select("number")
    .where("client_id", "=", clientId)
    .where("withdrawn_at", "is", null)
    .orderBy("opened_on")
    .execute();
  const { given_names, surname_1, surname_2 } = row;
  const name = { given_names: given_names ?? "", surname_1: surname_1 ?? "", surname_2: surname_2 ?? "" };
  return {
    id: row.id,
    name: displayName(nameOfRow(name)),
    purgedAt: row.purged_at?.toISOString() ?? null,
    caseNumbers: cases.map((one) => one.number),
  };
}

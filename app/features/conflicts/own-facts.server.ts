import type { Actor } from "~/domain/access";
import { displayName, nameOfRow, type PersonName, type PreparedFacts, prepareFacts } from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { yearFromAge } from "./candidates.server";
import { canSeeMatches } from "./policy";

/** What somebody is to a case: the person it is for, against them, or close to them. */
export type Standing = "person" | "adverse" | "related";

/** One name of ours, whose it is, and what it is compared with. */
export interface Asked {
  standing: Standing;
  shown: string;
  names: PersonName[];
  facts: PreparedFacts;
}

/**
 * What the person's matches are looked for by: their own names first, then each adverse and related person's, and
 * their complete A-numbers, nine digits each.
 * @throws NotFound when the person does not exist or the actor may not look for matches.
 */
export async function ownFacts(
  db: Trx,
  actor: Actor,
  clientId: string,
): Promise<{ asked: Asked[]; aNumbers: string[] }> {
  const client = canSeeMatches(actor)
    ? await db
        .selectFrom("clients")
        .select(["birth_sealed", "birth_year", "age_about", "age_about_on", "country_code"])
        .where("id", "=", clientId)
        .executeTakeFirst()
    : undefined;
  if (!client) throw new NotFound(m.conflicts_not_found());
  const rows = await db
    .selectFrom("names")
    .leftJoin("parties", "parties.id", "names.party_id")
    .select(["names.kind", "names.party_id", "given_names", "surname_1", "surname_2", "parties.kind as standing"])
    .where("names.client_id", "=", clientId)
    .where("names.superseded_at", "is", null)
    .where("parties.withdrawn_at", "is", null)
    .orderBy(({ ref }) => ref("names.kind"), "desc")
    .execute();
  const names = rows.map((row) => ({ ...row, name: nameOfRow(row) })).filter(({ name }) => displayName(name) !== "");
  const born = await openFor(
    db,
    clientId,
    { table: "clients", column: "birth_sealed", rowId: clientId },
    client.birth_sealed,
  );
  const persons = names.filter((row) => row.party_id === null);
  const legal = persons.find((row) => row.kind === "legal") ?? persons[0];
  // Asked also where nobody could say a name: the A-number is enough.
  const asked: Asked[] = [
    {
      standing: "person",
      shown: legal ? displayName(legal.name) : "",
      names: persons.map((row) => row.name),
      facts: prepareFacts({
        names: persons.map(({ name, kind }) => ({ name, kind: kind === "legal" ? "legal" : "alias" })),
        bornOn: born && /^\d{4}-\d{2}-\d{2}$/.test(born) ? born : null,
        birthYear: client.birth_year ?? yearFromAge(client.age_about, client.age_about_on),
        birthYearAbout: client.birth_year === null,
        country: client.country_code,
      }),
    },
  ];
  for (const row of names.filter((each) => each.party_id !== null)) {
    const facts = { names: [{ name: row.name, kind: "party" as const }], bornOn: null, birthYear: null, country: null };
    asked.push({
      standing: row.standing === "adverse" ? "adverse" : "related",
      shown: displayName(row.name),
      names: [row.name],
      facts: prepareFacts(facts),
    });
  }
  return { asked, aNumbers: await aNumbersOf(db, clientId) };
}

/** The complete A-numbers of a person, nine digits each. */
async function aNumbersOf(db: Trx, clientId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("a_numbers")
    .select(["id", "sealed"])
    .where("client_id", "=", clientId)
    .where("superseded_at", "is", null)
    .where("complete", "=", true)
    .execute();
  const numbers: string[] = [];
  for (const { id, sealed } of rows) {
    const digits = await openFor(db, clientId, { table: "a_numbers", column: "sealed", rowId: id }, sealed);
    if (digits && /^\d{9}$/.test(digits)) numbers.push(digits);
  }
  return numbers;
}

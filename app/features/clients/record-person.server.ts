import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { displayName, nameColumns, nameOfRow, type PersonName } from "~/domain/people";
import { blindColumns } from "~/platform/blind.server";
import { openFor, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { type ANumbersFact, type BirthFact, birthYearOf, type CountryFact, NO_NAME } from "./person-facts";

/*
 * Each function brings one fact about a person to what was told and keeps what stood before as superseded. They
 * check no role and write no event: the act they belong to does both. Each answers whether anything changed.
 */

/** A new person with the name they gave, or none yet; answers their id. */
export async function createPerson(db: Trx, actor: Actor, name: PersonName | null): Promise<string> {
  const id = randomUUID();
  await db.insertInto("clients").values({ id, created_by: actor.userId }).execute();
  await insertName(db, actor, id, "legal", name ?? NO_NAME);
  return id;
}

/** The legal name; null where none was given. `reason` says why the one before no longer stands. */
export async function recordName(db: Trx, actor: Actor, clientId: string, name: PersonName | null, reason: string) {
  const standing = await standingNames(db, clientId, "legal");
  const wanted = name ?? NO_NAME;
  if (standing.length === 1 && standing.every((row) => sameName(nameOfRow(row), wanted))) return false;
  await supersedeNames(
    db,
    standing.map((row) => row.id),
    reason,
  );
  await insertName(db, actor, clientId, "legal", wanted);
  return true;
}

/** All other names of the person: those not among `names` are superseded, new ones added. */
export async function recordAliases(
  db: Trx,
  actor: Actor,
  clientId: string,
  names: readonly PersonName[],
  reason: string,
) {
  const standing = await standingNames(db, clientId, "alias");
  const gone = standing.filter((row) => !names.some((name) => sameName(nameOfRow(row), name)));
  const fresh = names.filter((name) => !standing.some((row) => sameName(nameOfRow(row), name)));
  await supersedeNames(
    db,
    gone.map((row) => row.id),
    reason,
  );
  for (const name of fresh) await insertName(db, actor, clientId, "alias", name);
  return gone.length + fresh.length > 0;
}

/** The A-numbers, sealed, and of whole ones the keyed hash they are found by. */
export async function recordANumbers(db: Trx, actor: Actor, clientId: string, fact: ANumbersFact, clock: Clock) {
  const wanted = "numbers" in fact ? fact.numbers : [];
  const standing = await openANumbers(db, clientId);
  const gone = standing.filter((row) => !wanted.some((number) => number.text === row.text));
  const fresh = wanted.filter((number, place) => {
    const first = wanted.findIndex((other) => other.text === number.text) === place;
    return first && !standing.some((row) => row.text === number.text);
  });
  if (gone.length > 0) {
    await db
      .updateTable("a_numbers")
      .set({ superseded_at: clock.now })
      .where(
        "id",
        "in",
        gone.map((row) => row.id),
      )
      .execute();
  }
  for (const { complete, text } of fresh) {
    const id = randomUUID();
    await db
      .insertInto("a_numbers")
      .values({
        id,
        client_id: clientId,
        sealed: await sealFor(db, clientId, { table: "a_numbers", column: "sealed", rowId: id }, text),
        ...blindColumns(complete ? text : null),
        complete,
        recorded_by: actor.userId,
      })
      .execute();
  }
  await db
    .updateTable("clients")
    .set({ a_number_answer: fact.answer })
    .where("id", "=", clientId)
    .where("a_number_answer", "!=", fact.answer)
    .execute();
  return gone.length + fresh.length > 0;
}

/** When the person was born, or about how old they are today; the date is sealed, its year plain. */
export async function recordBirth(db: Trx, clientId: string, fact: BirthFact, clock: Clock) {
  const place = { table: "clients", column: "birth_sealed", rowId: clientId };
  await db
    .updateTable("clients")
    .set({
      birth_sealed: fact.answer === "value" ? await sealFor(db, clientId, place, fact.on) : null,
      birth_year: birthYearOf(fact),
      birth_answer: fact.answer,
      age_about: fact.answer === "about" ? fact.age : null,
      age_about_on: fact.answer === "about" ? clock.today : null,
    })
    .where("id", "=", clientId)
    .execute();
}

export async function recordCountry(db: Trx, clientId: string, fact: CountryFact) {
  const country_code = fact.answer === "value" ? fact.value : null;
  await db
    .updateTable("clients")
    .set({ country_code, country_answer: fact.answer })
    .where("id", "=", clientId)
    .execute();
}

/** The standing A-numbers in the clear, in the order they were recorded. */
export async function openANumbers(db: Trx, clientId: string) {
  const rows = await db
    .selectFrom("a_numbers")
    .select(["id", "sealed", "complete"])
    .where("client_id", "=", clientId)
    .where("superseded_at", "is", null)
    .orderBy("recorded_at")
    .execute();
  const opened: { id: string; text: string; complete: boolean }[] = [];
  for (const { id, sealed, complete } of rows) {
    const text = await openFor(db, clientId, { table: "a_numbers", column: "sealed", rowId: id }, sealed);
    opened.push({ id, text: text ?? "", complete });
  }
  return opened;
}

async function insertName(db: Trx, actor: Actor, clientId: string, kind: "legal" | "alias", name: PersonName) {
  const { pair_keys, sort_key, ...columns } = nameColumns(name);
  await db
    .insertInto("names")
    .values({
      id: randomUUID(),
      client_id: clientId,
      kind,
      ...columns,
      // A tilde comes after every letter: people without a name stand at the end of a list.
      sort_key: displayName(name) === "" ? "~" : sort_key,
      pair_keys: pair_keys.map(String),
      recorded_by: actor.userId,
    })
    .execute();
}

function standingNames(db: Trx, clientId: string, kind: "legal" | "alias") {
  return db
    .selectFrom("names")
    .select(["id", "given_names", "surname_1", "surname_2"])
    .where("client_id", "=", clientId)
    .where("kind", "=", kind)
    .where("superseded_at", "is", null)
    .execute();
}

async function supersedeNames(db: Trx, ids: string[], reason: string) {
  if (ids.length === 0) return;
  await db
    .updateTable("names")
    .set((eb) => ({ superseded_at: eb.fn<Date>("now"), superseded_reason: reason }))
    .where("id", "in", ids)
    .execute();
}

function sameName(a: PersonName, b: PersonName): boolean {
  return a.given === b.given && a.firstSurname === b.firstSurname && a.secondSurname === b.secondSurname;
}

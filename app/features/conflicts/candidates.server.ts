import { type Expression, type RawBuilder, type SqlBool, sql } from "kysely";
import {
  type ANumberLikeness,
  compareANumbers,
  type NameKeys,
  nameOfRow,
  nearANumbers,
  type PersonName,
} from "~/domain/people";
import { blindsOf } from "~/platform/blind.server";
import type { Trx } from "~/platform/db.server";

/** How many names are compared at most; a pair of very common words is shared by more people than can be read. */
const MOST = 500;
/** How many names one letter away are compared at most. */
const MOST_SLIPS = 200;

/** A recorded name that shares words with the one asked about. */
export interface NameCandidate {
  nameId: string;
  clientId: string;
  partyId: string | null;
  kind: "legal" | "alias" | "party";
  name: PersonName;
  birthYear: number | null;
  birthYearAbout: boolean;
  country: string | null;
}

/** Whose names are looked through. */
export interface Among {
  /** Not this person's own names. */
  except?: string;
  /** A subquery of client ids; absent: everybody. */
  clients?: Expression<{ client_id: string }>;
  /** Without the names of adverse and related people. */
  withoutParties?: boolean;
}

/**
 * The standing names that share at least two words with the keys, in whatever order and spelling (or the only one,
 * when one was given), those sharing most first. People merged into another are left out.
 */
export async function namesSharingWords(db: Trx, keys: NameKeys, among: Among): Promise<NameCandidate[]> {
  if (keys.pairs.length === 0) return [];
  const alone = keys.phonetic.length === 1;
  const words = sql`${keys.phonetic}::text[]`;
  const pairs = sql`${keys.pairs.map(String)}::bigint[]`;
  const shared = sql.join(
    keys.phonetic.map((key) => sql`(names.phonetic @> array[${key}::text])::int`),
    sql` + `,
  );
  let query = standingNames(db, among).where(
    among.clients
      ? alone
        ? sql<SqlBool>`names.phonetic && ${words}`
        : sql<SqlBool>`names.pair_keys && ${pairs}`
      : found(sql`authz.names_sharing(${words}, ${pairs}, ${besides(among)}, ${MOST})`),
  );
  // One common word is shared by more people than anybody reads: any of them will do, and the same ones every time.
  if (!alone) query = query.orderBy(shared, "desc").orderBy(sql`cardinality(names.phonetic)`);
  const rows = await query.orderBy("names.id").limit(MOST).execute();
  return rows.map(candidateOf);
}

/**
 * The standing names that share one word and look alike as a whole: what a slip of the pen in a name of two words
 * leaves to go by. Slower than `namesSharingWords`, so asked only when that one gave little. A slip in a longer name
 * leaves two words to find it by.
 */
export async function namesLookingAlike(db: Trx, keys: NameKeys, among: Among): Promise<NameCandidate[]> {
  const words = keys.phonetic.length;
  if (words < 2 || words > 3) return [];
  const alike = sql<number>`similarity(array_to_string(names.phonetic, ' '), ${keys.phonetic.join(" ")})`;
  const sizes = words === 2 ? [2, 3] : [2];
  let query = standingNames(db, among);
  query = among.clients
    ? query
        .where(sql<SqlBool>`names.phonetic && ${keys.phonetic}::text[]`)
        .where(sql`cardinality(names.phonetic)`, "in", sizes)
        .where(alike, ">", 0.4)
    : query.where(
        found(sql`authz.names_alike(${keys.phonetic}::text[], ${sizes}::int[], ${besides(among)}, ${MOST_SLIPS})`),
      );
  const rows = await query.orderBy(alike, "desc").orderBy("names.id").limit(MOST_SLIPS).execute();
  return rows.map(candidateOf);
}

/** The standing names of these people. */
export async function namesOf(db: Trx, clientIds: readonly string[], among: Among): Promise<NameCandidate[]> {
  if (clientIds.length === 0) return [];
  const rows = await standingNames(db, among).where("names.client_id", "in", clientIds).execute();
  return rows.map(candidateOf);
}

/** Who has this A-number or one a slip of the pen away. `near` false: exactly this one. */
export async function peopleByANumber(
  db: Trx,
  digits: readonly string[],
  { near, except }: { near: boolean; except?: string },
): Promise<Map<string, ANumberLikeness>> {
  const likeness = new Map<string, ANumberLikeness>();
  const note = (number: string, found: ANumberLikeness) => {
    for (const hash of blindsOf(number)) likeness.set(hash.toString("hex"), found);
  };
  for (const own of digits) {
    for (const other of near ? nearANumbers(own) : []) {
      const found = compareANumbers(own, other);
      if (found) note(other, found);
    }
  }
  for (const own of digits) note(own, { kind: "same", place: 0 });
  if (likeness.size === 0) return new Map();
  const hashes = [...likeness.keys()].map((hex) => Buffer.from(hex, "hex"));
  const rows = await db
    .selectFrom("a_numbers")
    .select(["client_id", "blind", "next_blind"])
    .where((eb) => eb.or([eb("blind", "in", hashes), eb("next_blind", "in", hashes)]))
    .where("superseded_at", "is", null)
    .$if(except !== undefined, (query) => query.where("client_id", "<>", except ?? ""))
    .execute();
  const people = new Map<string, ANumberLikeness>();
  for (const row of rows) {
    const found = [row.blind, row.next_blind].map((hash) => likeness.get(hash?.toString("hex") ?? "")).find(Boolean);
    if (found && people.get(row.client_id)?.kind !== "same") people.set(row.client_id, found);
  }
  return people;
}

/** Among everybody's names the index is asked by the database's own function, which sees no more than its caller. */
function found(names: RawBuilder<unknown>) {
  return sql<SqlBool>`names.id in (select ${names})`;
}

function besides({ except, withoutParties = false }: Among) {
  return sql`${except ?? null}::uuid, ${withoutParties}`;
}

function standingNames(db: Trx, among: Among) {
  let query = db
    .selectFrom("names")
    .innerJoin("clients", "clients.id", "names.client_id")
    .select([
      "names.id",
      "names.client_id",
      "names.party_id",
      "names.kind",
      "names.given_names",
      "names.surname_1",
      "names.surname_2",
      "clients.birth_year",
      "clients.age_about",
      "clients.age_about_on",
      "clients.country_code",
    ])
    .where("names.superseded_at", "is", null)
    .where("clients.merged_into", "is", null);
  const { except, clients } = among;
  if (except !== undefined) query = query.where("names.client_id", "<>", except);
  if (clients) query = query.where(sql<SqlBool>`names.client_id in (${clients})`);
  if (among.withoutParties) query = query.where("names.party_id", "is", null);
  return query;
}

type NameRow = Awaited<ReturnType<ReturnType<typeof standingNames>["execute"]>>[number];

// What is kept about birth and country is the client's; of an adverse or related person only the name is.
function candidateOf(row: NameRow): NameCandidate {
  const about = row.birth_year === null && row.age_about !== null;
  const year = about ? yearFromAge(row.age_about, row.age_about_on) : row.birth_year;
  const party = row.party_id !== null;
  return {
    nameId: row.id,
    clientId: row.client_id,
    partyId: row.party_id,
    kind: row.kind as NameCandidate["kind"],
    name: nameOfRow(row),
    birthYear: party ? null : year,
    birthYearAbout: about,
    country: party ? null : row.country_code,
  };
}

/** The year somebody about `age` on a day was born in; null when either is not known. */
export function yearFromAge(age: number | null, on: string | null): number | null {
  return age === null || on === null ? null : Number(on.slice(0, 4)) - age;
}

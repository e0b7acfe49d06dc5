import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { nameColumns } from "~/domain/people";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import { mergeClients, mergeSide, mergesInto, recordsOf, undoMerge } from "~/features/clients/index.server";
import { OF_A_PERSON, SEALED } from "~/features/clients/merge-rows.server";
import { addParty, findMatches, findPeople, partiesOf } from "~/features/conflicts/index.server";
import { openFor, type Place, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { asPerson, TEST_NOW } from "~tests/support/actors";
import { addCase, addPerson, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { named } from "../rules/people-pairs";

const database = testDatabase();
const BY = PEOPLE.intake_worker.id;
let number = 5000;

/** Every kind of row a person can have, each sealed field saying whose it is. */
async function fullPerson(name: string, aNumber: string, more: Partial<Parameters<typeof addPerson>[1]> = {}) {
  const ids = await database.superuser.transaction().execute(async (db) => {
    const clientId = await addPerson(db, { name: named(name), aNumber, languageCode: await language(db), ...more });
    const caseId = await addCase(db, clientId, `N-${number++}`);
    const stayId = await addStay(db, clientId, null);
    const [contactId, factId, intakeId, aliasId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const seal = (place: Place) => sealFor(db, clientId, place, `of ${name}`);
    await db
      .updateTable("stays")
      .set({ place_sealed: await seal({ table: "stays", column: "place_sealed", rowId: stayId }) })
      .where("id", "=", stayId)
      .execute();
    await db
      .insertInto("names")
      .values({
        id: aliasId,
        client_id: clientId,
        kind: "alias",
        recorded_by: BY,
        ...nameColumns(named(`Alias | ${name}`)),
      })
      .execute();
    await db
      .insertInto("safe_contacts")
      .values({
        id: contactId,
        client_id: clientId,
        sealed: await seal({ table: "safe_contacts", column: "sealed", rowId: contactId }),
        may_leave_message: "no",
        may_know: "nothing",
        recorded_by: BY,
      })
      .execute();
    await db
      .insertInto("facts")
      .values({
        id: factId,
        case_id: caseId,
        code: "fear",
        answer: "value",
        sealed: await seal({ table: "facts", column: "sealed", rowId: factId }),
        recorded_by: BY,
      })
      .execute();
    await db.insertInto("intakes").values({ id: intakeId, client_id: clientId, started_by: BY }).execute();
    await db
      .insertInto("intake_sections")
      .values({
        intake_id: intakeId,
        section: "name",
        sealed: await seal({ table: "intake_sections", column: "sealed", rowId: `${intakeId}/name` }),
        saved_by: BY,
      })
      .execute();
    return { clientId, caseId, stayId, contactId, factId, intakeId };
  });
  await asPerson(database, "intake_worker", ({ db, actor }) =>
    addParty(db, actor, ids.clientId, {
      kind: "adverse",
      relation: "",
      note: `of ${name}`,
      ...named("Foo | Baratillo"),
    }),
  );
  return ids;
}

async function language(db: Trx): Promise<string> {
  const { code } = await db.selectFrom("languages").select("code").orderBy("code").executeTakeFirstOrThrow();
  return code;
}

function merge(ids: { keptId: string; mergedId: string }, who: PersonKey = "staff_attorney") {
  return asPerson(database, who, ({ db, actor, clock }) =>
    mergeClients(db, actor, ids, "Same mother, same town", clock),
  );
}

function undo(keptId: string, mergeId: string, who: PersonKey = "program_manager") {
  return asPerson(database, who, ({ db, actor, clock }) => undoMerge(db, actor, keptId, mergeId, clock));
}

/** All rows of the two people as they stand, without the bytes of seals and the version, which only grows. */
async function snapshot(...clientIds: string[]) {
  const all: Record<string, unknown[]> = {};
  for (const [table, column] of [...OF_A_PERSON, ["clients", "id"] as const]) {
    const { rows } = await sql<Record<string, unknown>>`
      select * from ${sql.table(table)} where ${sql.ref(column)} = any(${clientIds}::uuid[]) order by id`.execute(
      database.superuser,
    );
    all[`${table}.${column}`] = rows.map((row) =>
      Object.fromEntries(Object.entries(row).filter(([key, value]) => key !== "version" && !Buffer.isBuffer(value))),
    );
  }
  return all;
}

/** The text of every sealed field of a full person, opened as `clientId`'s. */
function openAll(clientId: string, ids: Awaited<ReturnType<typeof fullPerson>>) {
  return database.superuser.transaction().execute(async (db) => {
    const texts: (string | null)[] = [];
    const read = async (table: string, column: string, where: string, id: string, rowId = id) => {
      const { rows } = await sql<{ blob: Buffer }>`
        select ${sql.ref(column)} as blob from ${sql.table(table)} where ${sql.ref(where)} = ${id}`.execute(db);
      texts.push(await openFor(db, clientId, { table, column, rowId }, rows[0]?.blob ?? null));
    };
    await read("stays", "place_sealed", "id", ids.stayId);
    await read("safe_contacts", "sealed", "id", ids.contactId);
    await read("facts", "sealed", "id", ids.factId);
    await read("intake_sections", "sealed", "intake_id", ids.intakeId, `${ids.intakeId}/name`);
    return texts;
  });
}

describe("mergeClients", () => {
  it("knows every column that points at a person and every sealed field under one", async () => {
    const { rows: pointing } = await sql<{ at: string }>`
      select k.conrelid::regclass::text || '.' || a.attname as at from pg_constraint k
        join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey)
       where k.contype = 'f' and k.confrelid = 'clients'::regclass`.execute(database.superuser);
    // What was recorded before a correction is read with the record it was made in.
    const kept = [
      "client_corrections.client_id",
      "clients.merged_into",
      "client_keys.client_id",
      "merges.kept_client_id",
      "merges.merged_client_id",
      // A proposal to destroy a file is about that record; merged into another it cannot be carried out.
      "purges.client_id",
    ];
    expect(pointing.map((row) => row.at).sort()).toEqual(
      [...OF_A_PERSON.map((each) => each.join(".")), ...kept].sort(),
    );
    const { rows: sealed } = await sql<{ at: string }>`
      select table_name || '.' || column_name as at
        from information_schema.columns join information_schema.tables using (table_schema, table_name)
       where table_schema = 'public' and table_type = 'BASE TABLE' and column_name ~ 'sealed$'`.execute(
      database.superuser,
    );
    expect(sealed.map((row) => row.at).sort()).toEqual(
      [
        ...SEALED.map((each) => `${each.table}.${each.column}`),
        "client_corrections.sealed",
        "clients.birth_sealed",
      ].sort(),
    );
  });

  it("brings everything under the kept record, sealed fields readable, and takes it back exactly", async () => {
    const one = await fullPerson("Anacleta | Xitumul | Ismalej", "066600001");
    const two = await fullPerson("Anacleta | Xitumul", "066600002", { birthDate: "1988-04-05", countryCode: "GT" });
    const before = await snapshot(one.clientId, two.clientId);

    const { mergeId, caseIds } = await merge({ keptId: one.clientId, mergedId: two.clientId });

    expect(caseIds.sort()).toEqual([one.caseId, two.caseId].sort());
    expect(await openAll(one.clientId, two)).toEqual(Array(4).fill("of Anacleta | Xitumul"));
    const side = await asPerson(database, "intake_worker", ({ db, actor }) => mergeSide(db, actor, one.clientId));
    expect(side).toMatchObject({
      name: "Anacleta Xitumul Ismalej",
      aNumbers: ["A 066-600-001", "A 066-600-002"],
      born: "1988-04-05",
      countryEn: expect.any(String),
      counts: { intakes: 2, stays: 2, parties: 2, contacts: 2 },
    });
    expect(side.otherNames).toContain("Anacleta Xitumul");
    const parties = await asPerson(database, "intake_worker", ({ db, actor }) => partiesOf(db, actor, one.clientId));
    expect(parties.map((party) => party.note).sort()).toEqual(
      ["of Anacleta | Xitumul", "of Anacleta | Xitumul | Ismalej"].sort(),
    );
    const search = await asPerson(database, "intake_worker", ({ db, actor }) => findPeople(db, actor, "A 066600002"));
    expect(search.map((hit) => hit.clientId)).toEqual([one.clientId]);
    expect(await asPerson(database, "intake_worker", ({ db }) => recordsOf(db, one.clientId))).toEqual(
      expect.arrayContaining([one.clientId, two.clientId]),
    );
    await expect(
      asPerson(database, "intake_worker", ({ db, actor }) => mergeSide(db, actor, two.clientId)),
    ).rejects.toThrow(NotFound);

    await undo(one.clientId, mergeId);

    expect(await snapshot(one.clientId, two.clientId)).toEqual(before);
    expect(await openAll(two.clientId, two)).toEqual(Array(4).fill("of Anacleta | Xitumul"));
    expect(await openAll(one.clientId, one)).toEqual(Array(4).fill("of Anacleta | Xitumul | Ismalej"));
    const past = await asPerson(database, "intake_worker", ({ db, actor }) => mergesInto(db, actor, one.clientId));
    expect(past).toMatchObject([
      { name: "Anacleta Xitumul", mergedBy: PEOPLE.staff_attorney.name, undoneAt: TEST_NOW },
    ]);
    const events = await database.superuser
      .selectFrom("audit_events")
      .select(["action", "client_id"])
      .where("object_id", "=", mergeId)
      .orderBy("happened_at")
      .execute();
    expect(events).toEqual([
      { action: "clients.merged", client_id: one.clientId },
      { action: "clients.merge_undone", client_id: one.clientId },
    ]);
  });

  it("leaves what was written after the merge with the kept record", async () => {
    const one = await fullPerson("Hermelindo | Pacay", "066600011");
    const two = await fullPerson("Hermelindo | Pacay | Tzib", "066600012");
    const { mergeId } = await merge({ keptId: one.clientId, mergedId: two.clientId });
    const later = await asPerson(database, "intake_worker", ({ db, actor }) =>
      addParty(db, actor, one.clientId, { kind: "related", relation: "", note: "", ...named("Ligia | Bamaca") }),
    );
    await undo(one.clientId, mergeId);
    const row = await database.superuser
      .selectFrom("parties")
      .select("client_id")
      .where("id", "=", later)
      .executeTakeFirstOrThrow();
    expect(row.client_id).toBe(one.clientId);
  });

  it("keeps one of what both say, and the decisions about the two where they are", async () => {
    const one = await fullPerson("Apolonia | Sucup", "066600021");
    const two = await fullPerson("Apolonia | Sucup", "066600021");
    const decision = randomUUID();
    await database.superuser
      .insertInto("match_decisions")
      .values({
        id: decision,
        client_id: one.clientId,
        matched_client_id: two.clientId,
        kind: "duplicate",
        reasons: ["name_same"],
        decision: "same_person",
        decided_by: BY,
      })
      .execute();
    await merge({ keptId: one.clientId, mergedId: two.clientId }, "program_manager");
    const side = await asPerson(database, "intake_worker", ({ db, actor }) => mergeSide(db, actor, one.clientId));
    expect(side.aNumbers).toEqual(["A 066-600-021"]);
    expect(side.otherNames).toEqual(["Alias Apolonia Sucup"]);
    const row = await database.superuser
      .selectFrom("match_decisions")
      .select(["client_id", "matched_client_id"])
      .where("id", "=", decision)
      .executeTakeFirstOrThrow();
    expect(row).toEqual({ client_id: one.clientId, matched_client_id: two.clientId });
    expect(await asPerson(database, "intake_worker", ({ db, actor }) => findMatches(db, actor, one.clientId))).toEqual(
      [],
    );
  });

  it("refuses a second merge of the same record, and an undo out of order", async () => {
    const [a, b, c] = [
      await fullPerson("Onofre | Batzin", "066600031"),
      await fullPerson("Onofre | Batzin | Cuc", "066600032"),
      await fullPerson("Onofre | Batzin | Cuc", "066600033"),
    ];
    const first = await merge({ keptId: b.clientId, mergedId: a.clientId });
    await expect(merge({ keptId: c.clientId, mergedId: a.clientId })).rejects.toThrow(Stale);
    const second = await merge({ keptId: c.clientId, mergedId: b.clientId });
    await expect(undo(b.clientId, first.mergeId)).rejects.toThrow(Stale);
    expect(await asPerson(database, "intake_worker", ({ db }) => recordsOf(db, c.clientId))).toHaveLength(3);
    await undo(c.clientId, second.mergeId);
    await undo(b.clientId, first.mergeId);
    await expect(undo(b.clientId, first.mergeId)).rejects.toThrow(Stale);
  });

  it("is for staff attorneys and the program manager; an intake worker is told no", async () => {
    const one = await fullPerson("Zoraida | Raxcaco", "066600041");
    const two = await fullPerson("Zoraida | Raxcacó", "066600042");
    const ids = { keptId: one.clientId, mergedId: two.clientId };
    await expect(merge(ids, "intake_worker")).rejects.toThrow(Forbidden);
    for (const who of ["partner_coordinator", "partner_attorney", "admin", "funder"] as const) {
      await expect(merge(ids, who)).rejects.toThrow(NotFound);
    }
    await expect(merge({ keptId: one.clientId, mergedId: one.clientId })).rejects.toThrow(NotFound);
    await expect(merge({ keptId: one.clientId, mergedId: randomUUID() })).rejects.toThrow(NotFound);
    await expect(undo(one.clientId, randomUUID())).rejects.toThrow(NotFound);
  });
});

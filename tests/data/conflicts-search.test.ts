import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { nameColumns } from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import { addParty, findPeople } from "~/features/conflicts/index.server";
import { asPerson } from "~tests/support/actors";
import { addCase, addPerson } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";
import { named } from "../rules/people-pairs";

const database = testDatabase();

function search(text: string, who: PersonKey = "intake_worker") {
  return asPerson(database, who, ({ db, actor }) => findPeople(db, actor, text));
}

const people: Record<"rosa" | "pedro" | "xiomara", string> = { rosa: "", pedro: "", xiomara: "" };
let caseOfRosa = "";

beforeAll(async () => {
  await database.superuser.transaction().execute(async (db) => {
    people.rosa = await addPerson(db, { name: named("Rosa Elvira | Huamán | Ccori"), aNumber: "000112233" });
    people.pedro = await addPerson(db, { name: named("Pedro | Huamán | Mamani"), aNumber: "000112234" });
    people.xiomara = await addPerson(db, { name: named("Xiomara | de la Cruz | Vásquez") });
    caseOfRosa = await addCase(db, people.rosa, "N-1001", { leadId: PEOPLE.partner_attorney.id });
    await addCase(db, people.pedro, "N-1002");
    await db
      .insertInto("placements")
      .values({
        id: randomUUID(),
        case_id: caseOfRosa,
        partner_id: PARTNERS.one,
        attorney_id: PEOPLE.partner_attorney.id,
        placed_by: PEOPLE.program_manager.id,
      })
      .execute();
    await db
      .insertInto("names")
      .values({
        id: randomUUID(),
        client_id: people.rosa,
        kind: "alias",
        recorded_by: PEOPLE.intake_worker.id,
        ...nameColumns(named("Elvira | Quispe")),
      })
      .execute();
  });
  await asPerson(database, "intake_worker", ({ db, actor }) =>
    addParty(db, actor, people.rosa, { kind: "adverse", relation: "", note: "", ...named("Edgardo | Paucar") }),
  );
});

describe("findPeople", () => {
  it.each([
    ["Rosa Elvira Huamán Ccori", ["rosa"], ["name_same"]],
    ["huaman ccori rosa", ["rosa"], ["given_and_surname_swapped"]],
    ["Rosa Guamán", ["rosa"], ["name_spelled_another_way", "given_names_partly", "second_surname_missing"]],
    ["Huamán", ["rosa", "pedro"], ["name_part"]],
    ["Siomara Delacruz", ["xiomara"], ["name_spelled_another_way", "second_surname_missing"]],
    ["Basquez", ["xiomara"], ["name_part"]],
    ["Ccorri Rosa", ["rosa"], ["name_part"]],
    ["Elvira Quispe", ["rosa"], ["name_same", "alias_matches"]],
    ["A 000-112-233", ["rosa"], ["a_number_same"]],
    ["112233", [], []],
    ["0112233", ["rosa"], ["a_number_same"]],
    ["000112235", [], []],
    ["N-1002", ["pedro"], ["case_number_same"]],
    ["n-1002 ", ["pedro"], ["case_number_same"]],
    ["1002", ["pedro"], ["case_number_same"]],
    ["Edgardo Paucar", ["rosa"], ["name_same"]],
    ["Nobody Atall", [], []],
    ["", [], []],
    ["%", [], []],
    ["'; drop table names; --", [], []],
  ] as const)("finds %j", async (text, expected, reasons) => {
    const hits = await search(text);
    expect(hits.map((hit) => hit.clientId).sort()).toEqual(expected.map((key) => people[key]).sort());
    expect(hits[0]?.reasons ?? []).toEqual(reasons);
  });

  it("leaves one event each time, without what was looked for, and none when nothing was", async () => {
    const events = () =>
      database.superuser.selectFrom("audit_events").selectAll().where("action", "=", "people.searched").execute();
    const before = await events();
    await search("Xiomara", "partner_attorney");
    await search(" ");
    const known = new Set(before.map(({ id }) => id));
    const left = (await events()).filter(({ id }) => !known.has(id));
    expect(left).toMatchObject([{ actor_id: PEOPLE.partner_attorney.id }]);
    expect(JSON.stringify(left)).not.toContain("Xiomara");
  });

  it("puts equals in Spanish order", async () => {
    const order = ["Ñúñez", "Nzambi", "Oñate", "Nápoles"];
    await database.superuser.transaction().execute(async (db) => {
      for (const surname of order) await addPerson(db, { name: named(`Filiberta | ${surname}`) });
    });
    expect((await search("Filiberta")).map((hit) => hit.name)).toEqual(
      ["Nápoles", "Nzambi", "Ñúñez", "Oñate"].map((surname) => `Filiberta ${surname}`),
    );
  });

  it("says through whom a person was found", async () => {
    expect(await search("Edgardo Paucar")).toMatchObject([
      { through: "adverse", foundName: "Edgardo Paucar", name: "Rosa Elvira Huamán Ccori" },
    ]);
    expect(await search("Elvira Quispe")).toMatchObject([{ through: "person", foundName: "Elvira Quispe" }]);
    expect(await search("Rosa Elvira Huamán Ccori")).toMatchObject([{ foundName: null, cases: [{ id: caseOfRosa }] }]);
  });

  it.each(["partner_coordinator", "partner_attorney"] as const)(
    "shows a %s the people of their cases only",
    async (who) => {
      expect((await search("Huamán", who)).map((hit) => hit.clientId)).toEqual([people.rosa]);
      // The number itself is for whoever may read it: an attorney, and no coordinator.
      const byNumber = (await search("A 000112233", who)).map((hit) => hit.clientId);
      expect(byNumber).toEqual(who === "partner_attorney" ? [people.rosa] : []);
      expect((await search("N-1001", who)).map((hit) => hit.clientId)).toEqual([people.rosa]);
      for (const text of ["Pedro Huamán", "A 000112234", "N-1002", "Xiomara de la Cruz"]) {
        expect((await search(text, who)).filter((hit) => hit.clientId !== people.rosa)).toEqual([]);
      }
      // Who stands against a person is the program's own business.
      expect(await search("Edgardo Paucar", who)).toEqual([]);
    },
  );

  it.each(["partner_coordinator_two", "partner_attorney_two"] as const)(
    "shows %s of another partner nobody",
    async (who) => {
      for (const text of ["Huamán", "Rosa Huamán Ccori", "A 000112233", "N-1001", "1001"]) {
        expect(await search(text, who)).toEqual([]);
      }
    },
  );

  it.each(["admin", "funder"] as const)("is not for a %s", async (who) => {
    await expect(search("Huamán", who)).rejects.toThrow(NotFound);
  });
});

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { nameColumns } from "~/domain/people";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import {
  addParty,
  conflictStands,
  decideMatches,
  findMatches,
  findPeople,
  matchesOfIntake,
  partiesOf,
  withdrawParty,
} from "~/features/conflicts/index.server";
import type { PartyInput } from "~/features/conflicts/schema";
import { asPerson } from "~tests/support/actors";
import { addCase, addPerson } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { named, SAME_PERSON, UNRELATED } from "../rules/people-pairs";

const database = testDatabase();

function recorded(text: string, more: Partial<Parameters<typeof addPerson>[1]> = {}): Promise<string> {
  return database.superuser.transaction().execute((db) => addPerson(db, { name: named(text), ...more }));
}

function addAlias(clientId: string, text: string) {
  return database.superuser
    .insertInto("names")
    .values({
      id: randomUUID(),
      client_id: clientId,
      kind: "alias",
      recorded_by: PEOPLE.intake_worker.id,
      ...nameColumns(named(text)),
    })
    .execute();
}

async function intakeOf(clientId: string): Promise<string> {
  const id = randomUUID();
  await database.superuser
    .insertInto("intakes")
    .values({ id, client_id: clientId, started_by: PEOPLE.intake_worker.id })
    .execute();
  return id;
}

function matches(clientId: string, who: PersonKey = "intake_worker") {
  return asPerson(database, who, ({ db, actor }) => findMatches(db, actor, clientId));
}

async function between(first: string, second: string) {
  return (await matches(first)).filter((match) => match.clientId === second);
}

function party(text: string, kind: "adverse" | "related" = "adverse"): PartyInput {
  return { kind, relation: "sponsor", note: "", ...named(text) };
}

describe("findMatches", () => {
  it.each(SAME_PERSON)("finds %s among everybody recorded", async (_why, first, second) => {
    const [one, two] = [await recorded(first), await recorded(second)];
    expect(await between(one, two)).toMatchObject([{ kind: "duplicate", clientId: two }]);
    expect(await between(two, one)).toMatchObject([{ kind: "duplicate", clientId: one }]);
  });

  it("finds nobody for any of 200 unrelated pairs, all of them recorded", async () => {
    const ids = await database.superuser.transaction().execute(async (db) => {
      const recordedPairs: [string, string][] = [];
      for (const [first, second] of UNRELATED) {
        recordedPairs.push([await addPerson(db, { name: named(first) }), await addPerson(db, { name: named(second) })]);
      }
      return recordedPairs;
    });
    expect(ids.length).toBeGreaterThanOrEqual(200);
    const wrong = await asPerson(database, "intake_worker", async ({ db, actor }) => {
      const found: string[] = [];
      for (const [one, two] of ids) {
        const hits = await findMatches(db, actor, one);
        if (hits.some((match) => match.clientId === two)) found.push(one);
      }
      return found;
    });
    expect(wrong).toEqual([]);
  }, 60_000);

  it("finds an A-number one digit off and says so", async () => {
    const one = await recorded("Nahuel | Aguapé | Ríos", { aNumber: "000141592" });
    const two = await recorded("Nahuel | Aguape", { aNumber: "000141593" });
    const other = await recorded("Otilia | Zacarías", { aNumber: "000141594" });
    const early = await recorded("Herminia | Bolaños", { aNumber: "000941592" });
    const found = await matches(one);
    expect(found.map((match) => match.clientId)).toEqual(expect.arrayContaining([two, early]));
    expect(found.map((match) => match.clientId)).not.toContain(other);
    expect(found[0]).toMatchObject({
      clientId: two,
      reasons: ["a_number_one_digit_off", "second_surname_missing"],
      against: [],
    });
  });

  it("finds the same A-number under another name first of all", async () => {
    const one = await recorded("Ixchel | Batz | Coj", { aNumber: "027182818" });
    const two = await recorded("Verónica | Sontay", { aNumber: "027182818" });
    expect((await matches(one))[0]).toMatchObject({ clientId: two, reasons: ["a_number_same"] });
  });

  it("finds an A-number where nobody could say a name", async () => {
    const nameless = await recorded("", { aNumber: "055512345" });
    const other = await recorded("Domingo | Tzep | Guarchaj", { aNumber: "055512354" });
    expect(await between(nameless, other)).toMatchObject([{ reasons: ["a_number_digits_swapped"] }]);
    expect(await between(other, nameless)).toMatchObject([{ name: "", matchedName: null }]);
  });

  it("ranks by year of birth and country, and says what speaks against a match", async () => {
    const asked = await recorded("Eulalia | Francisco | Toledo", { countryCode: "GT", aNumber: "031415926" });
    const near = await recorded("Eulalia | Francisco", { countryCode: "GT" });
    const far = await recorded("Eulalia | Francisco", { countryCode: "MX", aNumber: "099999999" });
    const found = (await matches(asked)).filter((match) => [near, far].includes(match.clientId));
    expect(found.map((match) => match.clientId)).toEqual([near, far]);
    expect(found[0]?.reasons).toContain("country_same");
    expect(found[1]?.against).toEqual(["a_number_differs", "country_differs"]);
  });

  it("finds somebody by another name they use", async () => {
    const one = await recorded("Baldomero | Us | Chaj");
    await addAlias(one, "Melesio | Us");
    const two = await recorded("Melesio | Us");
    expect(await between(two, one)).toMatchObject([{ matchedName: "Melesio Us", name: "Baldomero Us Chaj" }]);
    expect((await between(two, one))[0]?.reasons).toContain("alias_matches");
    expect((await between(one, two))[0]?.reasons).toContain("alias_matches");
  });

  it("finds adverse and related people, both ways", async () => {
    const served = await recorded("Calixta | Yat | Pop");
    const newcomer = await recorded("Evaristo | Cucul | Maas");
    await asPerson(database, "intake_worker", ({ db, actor }) =>
      addParty(db, actor, served, party("Evaristo | Cucul")),
    );
    expect(await between(newcomer, served)).toMatchObject([
      { kind: "conflict", theirs: "adverse", ours: { standing: "person" }, matchedName: "Evaristo Cucul" },
    ]);
    expect(await between(served, newcomer)).toMatchObject([
      { kind: "conflict", theirs: "person", ours: { standing: "adverse", name: "Evaristo Cucul" } },
    ]);
  });

  it("no longer finds a name corrected, a party taken back, or a record merged away", async () => {
    const one = await recorded("Policarpo | Ical | Chub");
    const two = await recorded("Policarpo | Ical");
    const third = await recorded("Fidelia | Caal | Choc");
    const partyId = await asPerson(database, "program_manager", ({ db, actor }) =>
      addParty(db, actor, third, party("Policarpo | Ical", "related")),
    );
    expect((await matches(one)).map((match) => match.clientId).sort()).toEqual([two, third].sort());
    await asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      withdrawParty(db, actor, third, partyId, clock.now),
    );
    expect((await matches(one)).map((match) => match.clientId)).toEqual([two]);
    await database.superuser.updateTable("clients").set({ merged_into: third }).where("id", "=", two).execute();
    expect(await matches(one)).toEqual([]);
  });

  it.each(["partner_coordinator", "partner_attorney", "admin", "funder"] as const)("is not for a %s", async (who) => {
    const one = await recorded("Domitila | Xo");
    await expect(matches(one, who)).rejects.toThrow();
    const intake = await intakeOf(one);
    await expect(asPerson(database, who, ({ db, actor }) => matchesOfIntake(db, actor, intake))).rejects.toThrow();
  });

  it("does not admit that somebody unknown exists", async () => {
    await expect(matches(randomUUID())).rejects.toThrow(NotFound);
  });
});

describe("decideMatches", () => {
  async function pair() {
    const name = `Nicanor | ${letters()}`;
    const [one, two] = [await recorded(name), await recorded(name)];
    return { one, two, intake: await intakeOf(one) };
  }

  it("keeps what a match is, why it was found and that somebody looked", async () => {
    const { two, one, intake } = await pair();
    await asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      decideMatches(
        db,
        actor,
        intake,
        [{ clientId: two, kind: "duplicate", decision: "different_person", note: "Other mother" }],
        clock.now,
      ),
    );
    const found = await asPerson(database, "staff_attorney", ({ db, actor }) => matchesOfIntake(db, actor, intake));
    expect(found.checkedAt).toEqual(new Date("2026-11-24T13:30:00Z"));
    expect(found.matches[0]?.decision).toMatchObject({
      decision: "different_person",
      decidedBy: PEOPLE.intake_worker.name,
    });
    // Seen from the other record too.
    expect((await matches(two))[0]?.decision?.decision).toBe("different_person");
    const [row] = await database.superuser
      .selectFrom("match_decisions")
      .select(["reasons", "note_sealed"])
      .where("client_id", "=", one)
      .execute();
    expect(row?.reasons).toEqual(["name_same"]);
    expect(row?.note_sealed?.toString("latin1")).not.toContain("Other mother");
    const events = await database.superuser
      .selectFrom("audit_events")
      .select(["action", "detail"])
      .where("object_id", "=", intake)
      .execute();
    expect(events.map((event) => event.action)).toEqual(["matches.decided"]);
    expect(JSON.stringify(events)).not.toContain("mother");
  });

  it("lets a later decision stand and keeps the earlier one", async () => {
    const { one, two, intake } = await pair();
    for (const decision of ["different_person", "same_person"] as const) {
      await asPerson(database, "program_manager", ({ db, actor, clock }) =>
        decideMatches(db, actor, intake, [{ clientId: two, kind: "duplicate", decision, note: "" }], clock.now),
      );
    }
    expect((await matches(one))[0]?.decision?.decision).toBe("same_person");
    const rows = await database.superuser
      .selectFrom("match_decisions")
      .select(["decision", "superseded_at"])
      .where("client_id", "=", one)
      .orderBy("superseded_at")
      .execute();
    expect(rows.map((row) => [row.decision, row.superseded_at !== null])).toEqual([
      ["different_person", true],
      ["same_person", false],
    ]);
  });

  it("tells the decision on the intake that a conflict stands, until somebody says otherwise", async () => {
    const { two, intake } = await pair();
    const stands = () => asPerson(database, "staff_attorney", ({ db, actor }) => conflictStands(db, actor, intake));
    expect(await stands()).toBe(false);
    for (const [decision, expected] of [
      ["conflict", true],
      ["no_conflict", false],
    ] as const) {
      await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
        decideMatches(
          db,
          actor,
          intake,
          [{ clientId: two, kind: "duplicate", decision, note: "His sponsor" }],
          clock.now,
        ),
      );
      expect(await stands()).toBe(expected);
    }
    expect(
      (await asPerson(database, "intake_worker", ({ db, actor }) => matchesOfIntake(db, actor, intake))).matches,
    ).toMatchObject([{ decision: { note: "His sponsor", decision: "no_conflict" } }]);
  });

  it("refuses a decision about somebody who is no match, and keeps nothing", async () => {
    const { one, intake } = await pair();
    const stranger = await recorded(`Zenobia | ${letters()}`);
    await expect(
      asPerson(database, "intake_worker", ({ db, actor, clock }) =>
        decideMatches(
          db,
          actor,
          intake,
          [{ clientId: stranger, kind: "duplicate", decision: "same_person", note: "" }],
          clock.now,
        ),
      ),
    ).rejects.toThrow(Stale);
    expect(
      await database.superuser.selectFrom("match_decisions").select("id").where("client_id", "=", one).execute(),
    ).toEqual([]);
  });
});

describe("parties", () => {
  it("are listed by standing and name, the note sealed", async () => {
    const one = await recorded("Teófila | Sub");
    await asPerson(database, "staff_attorney", async ({ db, actor }) => {
      await addParty(db, actor, one, { ...party("Bruno | Zet"), note: "threatened her" });
      await addParty(db, actor, one, party("Ana | Abaj", "related"));
    });
    const listed = await asPerson(database, "intake_worker", ({ db, actor }) => partiesOf(db, actor, one));
    expect(listed).toMatchObject([
      { kind: "adverse", name: "Bruno Zet", relation: "sponsor", note: "threatened her" },
      { kind: "related", name: "Ana Abaj", note: "" },
    ]);
  });

  it("are for a manager not on the team the adverse only, without notes, and so are notes about matches", async () => {
    const name = `Nicanor | ${letters()}`;
    const [one, two] = [await recorded(name), await recorded(name)];
    const intake = await intakeOf(one);
    await asPerson(database, "staff_attorney", async ({ db, actor, clock }) => {
      await addParty(db, actor, one, { ...party(`Bruno | ${letters()}`), note: "threatened her" });
      await addParty(db, actor, one, party(`Ana | ${letters()}`, "related"));
      const decision = {
        clientId: two,
        kind: "duplicate",
        decision: "same_person",
        note: "her sister says so",
      } as const;
      await decideMatches(db, actor, intake, [decision], clock.now);
    });
    const seen = () =>
      asPerson(database, "program_manager", async ({ db, actor }) => ({
        parties: (await partiesOf(db, actor, one)).map(({ kind, note }) => [kind, note]),
        note: (await findMatches(db, actor, one)).find((match) => match.clientId === two)?.decision?.note,
      }));
    expect(await seen()).toEqual({ parties: [["adverse", ""]], note: "" });
    await database.superuser
      .transaction()
      .execute((db) => addCase(db, one, `M-${letters()}`, { leadId: PEOPLE.program_manager.id }));
    expect(await seen()).toEqual({
      parties: [
        ["adverse", "threatened her"],
        ["related", ""],
      ],
      note: "her sister says so",
    });
  });

  it("show a manager not on the team no name of somebody close to a person, whichever side the match is on", async () => {
    const family = letters();
    const [one, two] = [await recorded(`Nicanor | ${letters()}`), await recorded(`Hortensia | ${family}`)];
    await asPerson(database, "staff_attorney", ({ db, actor }) =>
      addParty(db, actor, one, party(`Hortensia Maribel | ${family}`, "related")),
    );
    const seenBy = (who: PersonKey) =>
      asPerson(database, who, async ({ db, actor }) => ({
        ours: (await findMatches(db, actor, one)).find((match) => match.clientId === two),
        theirs: (await findMatches(db, actor, two)).find((match) => match.clientId === one),
        found: (await findPeople(db, actor, `Hortensia Maribel ${family}`)).find((hit) => hit.clientId === one),
      }));
    const named = {
      ours: { ours: { standing: "related", name: expect.stringContaining("Maribel") } },
      theirs: { theirs: "related", matchedName: expect.stringContaining("Maribel") },
      found: { through: "related", foundName: expect.stringContaining("Maribel") },
    };
    const unnamed = {
      ours: { ours: { standing: "related", name: null } },
      theirs: { theirs: "related", matchedName: null },
      found: { through: "related", foundName: null },
    };
    expect(await seenBy("intake_worker")).toMatchObject(named);
    expect(await seenBy("program_manager")).toMatchObject(unnamed);
    expect(JSON.stringify(await seenBy("program_manager"))).not.toContain("Maribel");
    await database.superuser
      .transaction()
      .execute((db) => addCase(db, one, `M-${letters()}`, { leadId: PEOPLE.program_manager.id }));
    expect(await seenBy("program_manager")).toMatchObject(named);
  });

  it("cannot be taken back twice, or from another person's record", async () => {
    const [one, two] = [await recorded("Cipriana | Tut"), await recorded("Wenceslao | Bol")];
    const id = await asPerson(database, "intake_worker", ({ db, actor }) =>
      addParty(db, actor, one, party("X | Yaxcal")),
    );
    const withdraw = (clientId: string) =>
      asPerson(database, "intake_worker", ({ db, actor, clock }) => withdrawParty(db, actor, clientId, id, clock.now));
    await expect(withdraw(two)).rejects.toThrow(NotFound);
    await withdraw(one);
    await expect(withdraw(one)).rejects.toThrow(NotFound);
  });

  it.each(["partner_coordinator", "partner_attorney", "admin"] as const)("are not for a %s", async (who) => {
    const one = await recorded("Ruperta | Tiul");
    const attempt = asPerson(database, who, ({ db, actor }) => addParty(db, actor, one, party("Y | Zapeta")));
    await expect(attempt).rejects.toThrow();
    await expect(attempt).rejects.not.toThrow(Forbidden);
  });

  it("are searched with the case of the person they belong to", async () => {
    const one = await recorded("Macaria | Tzunún");
    await database.superuser.transaction().execute((db) => addCase(db, one, `P-${letters()}`));
    await asPerson(database, "intake_worker", ({ db, actor }) => addParty(db, actor, one, party("Hilario | Ajanel")));
    const newcomer = await recorded("Hilario | Ajanel | Tax");
    expect((await between(newcomer, one))[0]?.cases).toHaveLength(1);
  });
});

/** A word no other test uses, nor one like it. */
function letters(): string {
  return `Q${[...randomUUID().slice(0, 13)].map((digit) => "bdfgklmprtañeiouw"[Number.parseInt(digit, 16)] ?? "a").join("")}`;
}

it("finds the same matches of a name that more people share than are looked at, however their rows lie", async () => {
  const clientId = await recorded("Marisol|Zapotitlán|Ixtepec");
  for (let n = 0; n < 520; n++) await recorded("Marisol|Zapotitlán|Ixtepec");
  const intakeId = await intakeOf(clientId);
  const seen = async () =>
    (await asPerson(database, "intake_worker", ({ db, actor }) => matchesOfIntake(db, actor, intakeId))).seen;
  const before = await seen();
  // Written anew, the first rows lie behind the others.
  await sql`update names set kind = kind where id in
    (select id from names where surname_1 = 'Zapotitlán' order by ctid limit 200)`.execute(database.superuser);
  expect(await seen()).toBe(before);
});

it("looks at nobody whom the searcher is walled off from, who so crowds nobody out", async () => {
  const hidden = await recorded("Ximena|Huitzuco|Tepec");
  const seen = await recorded("Ximena|Huitzuco|Tepec");
  const caseId = await database.superuser
    .transaction()
    .execute((db) => addCase(db, hidden, `W-${randomUUID().slice(0, 6)}`));
  const first = async (words: readonly string[]) => {
    const pairs = nameColumns(named("Ximena|Huitzuco|Tepec")).pair_keys;
    const { rows } = await database.as(PEOPLE.intake_worker.token, (db) =>
      sql<{ client_id: string }>`select client_id from names where id in
        (select authz.names_sharing(${words}::text[], ${pairs}::bigint[], null, false, 1))`.execute(db),
    );
    return rows.map((row) => row.client_id);
  };
  const { phonetic } = nameColumns(named("Ximena|Huitzuco|Tepec"));
  // Of two alike the one with the smaller id is looked at first: it is the hidden one.
  await sql`update names set id = '00000000-0000-4000-8000-000000000001' where client_id = ${hidden}`.execute(
    database.superuser,
  );
  expect(await first(phonetic)).toEqual([hidden]);
  await sql`insert into walls (id, case_id, user_id, basis, since, set_by)
    values (gen_random_uuid(), ${caseId}, ${PEOPLE.intake_worker.id}, 'Other side', '2026-11-20', ${PEOPLE.program_manager.id})`.execute(
    database.superuser,
  );
  expect(await first(phonetic)).toEqual([seen]);
  expect(await first(phonetic.slice(0, 1))).toEqual([seen]);
});

import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { openSafeContact } from "~/features/clients/index.server";
import { allDrafts, answersIn, draftOf, saveSection, startIntake } from "~/features/intake/drafts.server";
import { decideIntake, findIntake, takeBackDecision } from "~/features/intake/index.server";
import { intakeLists, sectionProgress } from "~/features/intake/queries.server";
import { blindANumber } from "~/platform/blind.server";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { acceptedCase, checkMatches, savedIntake, WHOLE_INTAKE } from "~tests/support/intakes";
import type { PersonKey } from "~tests/support/people";

const database = testDatabase();

/** The events written since the test began, newest last. */
async function eventsAbout(objectId: string): Promise<string[]> {
  const rows = await database.superuser
    .selectFrom("audit_events")
    .select("action")
    .where("object_id", "=", objectId)
    .orderBy("happened_at")
    .execute();
  return rows.map((row) => row.action);
}

const started = (who: PersonKey = "intake_worker") =>
  asPerson(database, who, ({ db, actor, clock }) =>
    startIntake(db, actor, clock, { given: "Yesenia", firstSurname: "Básquez", secondSurname: "" }, {}),
  );

describe("a draft", () => {
  it("is there again in another session as it was typed", async () => {
    const id = await started();
    const typed = { fear: "not_sure", extra: "half a sen" };
    await asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      saveSection(db, actor, clock, id, "fear", typed, "autosave"),
    );
    const again = await asPerson(database, "intake_worker_two", async ({ db, actor }) =>
      draftOf(db, await findIntake(db, actor, id), "fear"),
    );
    expect(again).toEqual(typed);
  });

  it("keeps what cannot be taken yet when it is saved for later, and refuses it when it should count", async () => {
    const id = await started();
    const typed = { household_size: "many" };
    const errors = await asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      saveSection(db, actor, clock, id, "household", typed, "done"),
    );
    expect(Object.keys(errors ?? {})).toEqual(["household_size"]);
    const states = await asPerson(database, "intake_worker", async ({ db, actor, clock }) => {
      expect(await saveSection(db, actor, clock, id, "household", typed, "later")).toBeNull();
      return sectionProgress(db, id);
    });
    expect(states.find((state) => state.section === "household")?.state).toBe("in_progress");
    expect(states.find((state) => state.section === "fear")?.state).toBe("not_started");
  });

  it("is done until something in it stops being right", async () => {
    const id = await started();
    const state = (typed: Record<string, string>, mode: "done" | "autosave") =>
      asPerson(database, "intake_worker", async ({ db, actor, clock }) => {
        await saveSection(db, actor, clock, id, "household", typed, mode);
        return (await sectionProgress(db, id)).find(({ section }) => section === "household")?.state;
      });
    expect(await state({ household_size: "2" }, "autosave")).toBe("in_progress");
    expect(await state({ household_size: "2" }, "done")).toBe("done");
    expect(await state({ household_size: "3" }, "autosave")).toBe("done");
    expect(await state({ household_size: "3x" }, "autosave")).toBe("in_progress");
  });

  it("holds no word of what was typed in the clear", async () => {
    const id = await asPerson(database, "intake_worker", (standing) => savedIntake(standing));
    const { client_id } = await database.superuser
      .selectFrom("intakes")
      .select("client_id")
      .where("id", "=", id)
      .executeTakeFirstOrThrow();
    const sections = await database.superuser
      .selectFrom("intake_sections")
      .select("sealed")
      .where("intake_id", "=", id)
      .execute();
    const numbers = await database.superuser
      .selectFrom("a_numbers")
      .selectAll()
      .where("client_id", "=", client_id)
      .execute();
    const contacts = await database.superuser
      .selectFrom("safe_contacts")
      .selectAll()
      .where("client_id", "=", client_id)
      .execute();
    expect(sections).toHaveLength(11);
    const bytes = Buffer.concat([...sections, ...numbers, ...contacts].map((row) => row.sealed)).toString("latin1");
    for (const plain of ["Xiomara", "Hern", "012345678", "345-678", "1991", "555-0100", "Aunt", "Newark", "work"]) {
      expect(bytes).not.toContain(plain);
    }
    expect(numbers[0]?.blind).toEqual(blindANumber("012345678"));
  });

  it("keeps value, not known, refused and not asked apart through saving", async () => {
    const told = await asPerson(database, "intake_worker", async (standing) => {
      const { db, actor, clock } = standing;
      const id = await savedIntake(standing, {
        household: { household_size: "2", income: "", income_period: "", municipality: "", income_answer: "refused" },
        arrest: {
          arrested_day: "",
          arrested_month: "",
          arrested_year: "",
          arrested_answer: "unknown",
          warrant: "unknown",
        },
        fear: { fear: "refused" },
      });
      return answersIn(await allDrafts(db, await findIntake(db, actor, id)), clock.today);
    });
    expect(told.household.household_size).toEqual({ answer: "value", value: 2 });
    expect(told.household.income).toEqual({ answer: "refused" });
    expect(told.household.municipality).toEqual({ answer: "not_asked" });
    expect(told.arrest.arrested).toEqual({ answer: "unknown" });
    expect(told.fear.fear).toBe("refused");
  });

  it("is refused to people who take no intakes, and absent for partners", async () => {
    const id = await started();
    const saving = (who: PersonKey) =>
      asPerson(database, who, ({ db, actor, clock }) =>
        saveSection(db, actor, clock, id, "fear", { fear: "yes" }, "done"),
      );
    await expect(saving("program_manager")).rejects.toThrow(Forbidden);
    for (const who of ["partner_coordinator", "partner_attorney", "admin", "funder"] as const) {
      await expect(saving(who)).rejects.toThrow(NotFound);
    }
    expect(await eventsAbout(id)).toEqual(["intake.started"]);
  });
});

describe("a person", () => {
  it("stands in the names from the start, found under the name of each later save", async () => {
    const id = await started();
    await asPerson(database, "intake_worker", async ({ db, actor, clock }) => {
      await checkMatches({ db, actor, clock }, id);
      const typed = {
        name_given: "Jessenia",
        name_first: "Vásquez",
        alias_0_given: "Yesi",
        a_number_answer: "none_yet",
      };
      await saveSection(db, actor, clock, id, "name", typed, "done");
    });
    const intake = await asPerson(database, "intake_worker", ({ db, actor }) => findIntake(db, actor, id));
    expect(intake.personName).toBe("Jessenia Vásquez");
    expect(intake.matchesCheckedAt).toBeNull();
    const names = await database.superuser
      .selectFrom("names")
      .select(["given_names", "kind", "superseded_reason"])
      .where("client_id", "=", intake.clientId)
      .orderBy("recorded_at")
      .execute();
    expect(names).toHaveLength(3);
    expect(names).toContainEqual({ given_names: "Yesenia", kind: "legal", superseded_reason: "told_in_intake" });
    expect(names).toContainEqual({ given_names: "Yesi", kind: "alias", superseded_reason: null });
  });

  it("may have no name yet, and stands at the end of the list", async () => {
    const lists = await asPerson(database, "staff_attorney_two", async ({ db, actor, clock }) => {
      await startIntake(db, actor, clock, null, {});
      await startIntake(db, actor, clock, { given: "Ana", firstSurname: "Zúñiga", secondSurname: "" }, {});
      await startIntake(db, actor, clock, { given: "Eva", firstSurname: "Ñandú", secondSurname: "" }, {});
      await startIntake(db, actor, clock, { given: "Luz", firstSurname: "Ovalle", secondSurname: "" }, {});
      return intakeLists(db, actor, clock.now);
    });
    expect(lists.mine.map((line) => line.personName)).toEqual(["Eva Ñandú", "Luz Ovalle", "Ana Zúñiga", ""]);
  });
});

describe("offering help", () => {
  it("opens the case with everything that follows from it, in one event", async () => {
    const { caseId, clientId, intakeId, number } = await asPerson(database, "intake_worker", (standing) =>
      acceptedCase(standing),
    );
    expect(number).toMatch(/^N-\d{4,}$/);
    const db = database.superuser;
    const client = await db.selectFrom("clients").selectAll().where("id", "=", clientId).executeTakeFirstOrThrow();
    expect(client).toMatchObject({ stage: "client", birth_year: 1991, country_code: "HN", a_number_answer: "value" });
    const hearing = await db.selectFrom("hearings").selectAll().where("case_id", "=", caseId).executeTakeFirstOrThrow();
    expect(hearing).toMatchObject({
      date_kind: "exact",
      on_date: "2026-12-01",
      at_time: "08:30:00",
      verified_at: null,
    });
    expect(hearing.court_id).not.toBeNull();
    const stay = await db.selectFrom("stays").selectAll().where("client_id", "=", clientId).executeTakeFirstOrThrow();
    expect(stay).toMatchObject({ arrested_on: "2026-11-22", arrested_time: "06:30:00", warrant: "no", agency: "ice" });
    const stint = await db.selectFrom("stints").selectAll().where("stay_id", "=", stay.id).executeTakeFirstOrThrow();
    expect(stint).toMatchObject({ position: 1, place_unknown: false, source: "locator" });
    const facts = await db
      .selectFrom("facts")
      .select(["code", "answer", "code_value"])
      .where("case_id", "=", caseId)
      .execute();
    expect(facts).toContainEqual({ code: "paper", answer: "value", code_value: "I-862" });
    expect(facts).toContainEqual({ code: "fear", answer: "value", code_value: "yes" });
    expect(facts).toContainEqual({ code: "judge_decided", answer: "value", code_value: "no" });
    const service = await db.selectFrom("services").selectAll().where("case_id", "=", caseId).executeTakeFirstOrThrow();
    expect(service).toMatchObject({ level: "interview", first_day: "2026-11-24" });
    const urgencies = await db.selectFrom("urgencies").select("code").where("case_id", "=", caseId).execute();
    expect(urgencies).toEqual([{ code: "medicine" }]);
    const rules = await db.selectFrom("deadlines").select("rule_id").where("case_id", "=", caseId).execute();
    expect(rules.map((row) => row.rule_id)).toEqual(expect.arrayContaining(["CU-01", "AS-01", "FI-04"]));
    expect((await eventsAbout(intakeId)).filter((action) => action === "intake.decided")).toHaveLength(1);
    const opened = await db.selectFrom("audit_events").select("action").where("case_id", "=", caseId).execute();
    expect(opened).toEqual([{ action: "intake.decided" }]);
  });

  it("leaves nothing when it fails midway", async () => {
    const count = async () => {
      const tables = ["cases", "stays", "facts", "intake_decisions", "hearings", "deadlines"] as const;
      const counts = tables.map((table) =>
        database.superuser
          .selectFrom(table)
          .select((eb) => eb.fn.countAll().as("n"))
          .executeTakeFirstOrThrow(),
      );
      return Promise.all(counts);
    };
    const id = await asPerson(database, "intake_worker", async (standing) => {
      const intakeId = await savedIntake(standing);
      await checkMatches(standing, intakeId);
      return intakeId;
    });
    const before = await count();
    await sql`create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`.execute(
      database.superuser,
    );
    await sql`create trigger refuse before insert on deadlines for each row execute function refuse()`.execute(
      database.superuser,
    );
    const failing = asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      decideIntake(db, actor, clock, id, { decision: "offered", reason: "detained_unrepresented", note: "" }),
    ).finally(() => sql`drop function refuse() cascade`.execute(database.superuser));
    await expect(failing).rejects.toThrow();
    expect(await count()).toEqual(before);
  });

  it("waits until the matches were looked through", async () => {
    const deciding = asPerson(database, "intake_worker", async (standing) => {
      const id = await savedIntake(standing);
      const input = { decision: "waitlisted", reason: "no_capacity_now", note: "" } as const;
      return decideIntake(standing.db, standing.actor, standing.clock, id, input);
    });
    await expect(deciding).rejects.toThrow(Invalid);
  });

  it("keeps only the person when the answer is no", async () => {
    const { id, caseId } = await asPerson(database, "program_manager", async ({ db, actor, clock }) => {
      const id = await asPerson(database, "intake_worker", (standing) => savedIntake(standing));
      const input = { decision: "ineligible", reason: "income_over_limit", note: "Income told twice." } as const;
      return { id, caseId: await decideIntake(db, actor, clock, id, input) };
    });
    expect(caseId).toBeNull();
    const row = await database.superuser
      .selectFrom("intake_decisions")
      .selectAll()
      .where("intake_id", "=", id)
      .executeTakeFirstOrThrow();
    // 500 a week is 26,000 a year; the 2026 guideline for three is 27,320.
    expect(row.income_percent).toBe(96);
    expect(row.note_sealed?.toString("latin1")).not.toContain("Income");
  });

  it("is decided once, and no answer is written afterwards", async () => {
    const { intakeId } = await asPerson(database, "intake_worker", (standing) => acceptedCase(standing));
    const again = asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      decideIntake(db, actor, clock, intakeId, { decision: "offered", reason: "other", note: "" }),
    );
    await expect(again).rejects.toThrow(Invalid);
    const writing = asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      saveSection(db, actor, clock, intakeId, "fear", { fear: "no" }, "autosave"),
    );
    await expect(writing).rejects.toThrow(Forbidden);
  });
});

describe("a section two people write", () => {
  const save = (who: "intake_worker" | "intake_worker_two", id: string, fear: string, seen: number) =>
    asPerson(database, who, ({ db, actor, clock }) =>
      saveSection(db, actor, clock, id, "fear", { fear, _seen: String(seen) }, "autosave"),
    );

  it("goes on saving itself for one of them, and for neither over what the other saved", async () => {
    const id = await asPerson(database, "intake_worker", ({ db, actor, clock }) =>
      startIntake(db, actor, clock, null, {}),
    );
    // A page that saved itself three times still says what it was drawn from.
    for (const fear of ["yes", "no", "yes"]) await save("intake_worker", id, fear, 0);
    await expect(save("intake_worker_two", id, "no", 0)).rejects.toThrow(Stale);
    await save("intake_worker_two", id, "refused", 3);
    await expect(save("intake_worker", id, "no", 0)).rejects.toThrow(Stale);
    await save("intake_worker", id, "no", 4);
    // The first page of the same person, from before the other one's save.
    await expect(save("intake_worker", id, "yes", 3)).rejects.toThrow(Stale);
    await save("intake_worker", id, "yes", 4);
  });
});

describe("a decision taken back", () => {
  it("withdraws the case, keeps its history, and can be decided again", async () => {
    const first = await asPerson(database, "intake_worker", (standing) => acceptedCase(standing));
    const second = await asPerson(database, "staff_attorney", async (standing) => {
      const { db, actor, clock } = standing;
      await takeBackDecision(db, actor, clock, first.intakeId, "Wrong person");
      const intake = await findIntake(db, actor, first.intakeId);
      expect(intake).toMatchObject({ decided: false, legalCase: null });
      await saveSection(db, actor, clock, first.intakeId, "custody", { facility: "unknown", _seen: "1" }, "done");
      const input = { decision: "waitlisted", reason: "no_capacity_now", note: "" } as const;
      return decideIntake(db, actor, clock, first.intakeId, input);
    });
    expect(second).not.toBe(first.caseId);
    const cases = await database.superuser
      .selectFrom("cases")
      .select(["id", "withdrawn_at"])
      .where("intake_id", "=", first.intakeId)
      .orderBy("opened_at")
      .execute();
    expect(cases.map((row) => [row.id, row.withdrawn_at !== null])).toEqual([
      [first.caseId, true],
      [second, false],
    ]);
    const stays = await database.superuser
      .selectFrom("stays")
      .select("id")
      .where("client_id", "=", first.clientId)
      .execute();
    expect(stays).toHaveLength(1);
  });
});

describe("the safe contact", () => {
  it("is recorded with the person", async () => {
    const contact = await asPerson(database, "intake_worker", async (standing) => {
      const id = await savedIntake(standing);
      const { clientId } = await findIntake(standing.db, standing.actor, id);
      return openSafeContact(standing.db, clientId);
    });
    expect(contact).toMatchObject({ name: WHOLE_INTAKE.contact.contact_name, mayLeaveMessage: "no", mayKnow: "place" });
  });
});

import { describe, expect, it } from "vitest";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import { correctionsOf, findPerson, pastNames } from "~/features/clients/index.server";
import { correctPerson } from "~/features/intake/correct-person.server";
import { datesOfIntake } from "~/features/intake/dates.server";
import { findIntake } from "~/features/intake/index.server";
import { personAsTyped } from "~/features/intake/person-as-typed";
import { readBackIntake } from "~/features/intake/section-page.server";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { acceptedCase, savedIntake } from "~tests/support/intakes";
import type { PersonKey } from "~tests/support/people";

const database = testDatabase();

const accepted = () => asPerson(database, "intake_worker", (standing) => acceptedCase(standing));
const person = (who: PersonKey, clientId: string) =>
  asPerson(database, who, ({ db, actor }) => findPerson(db, actor, clientId));

describe("a person", () => {
  it("is read by the program's people with their A-number, and by nobody else", async () => {
    const { clientId } = await accepted();
    expect(await person("program_manager", clientId)).toMatchObject({
      displayName: "Xiomara Hernández Vásquez",
      aNumbers: [{ text: "012345678", complete: true }],
      bornOn: "1991-05-04",
      country: { code: "HN" },
      contact: "hidden",
    });
    expect((await person("staff_attorney", clientId)).contact).toMatchObject({ phone: "555-0100" });
    for (const who of ["partner_coordinator", "partner_attorney", "admin", "funder"] as const) {
      await expect(person(who, clientId)).rejects.toThrow(NotFound);
    }
  });
});

describe("a correction", () => {
  const correct = (who: PersonKey, clientId: string, what: "name" | "contact", changes: Record<string, string>) =>
    asPerson(database, who, async ({ db, actor, clock }) => {
      const record = await findPerson(db, actor, clientId);
      const typed = { ...personAsTyped(record, what), _seen: String(record.version), ...changes };
      return correctPerson(db, actor, clock, clientId, what, typed);
    });

  it("leaves everything as it is but what was changed, and keeps what stood before", async () => {
    const { clientId } = await accepted();
    const changes = { name_first: "Ernandes", born_year: "1990", correction_reason: "As on the notice to appear" };
    expect(await correct("intake_worker", clientId, "name", changes)).toBeNull();
    const after = await person("intake_worker", clientId);
    expect(after).toMatchObject({
      displayName: "Xiomara Ernandes Vásquez",
      bornOn: "1990-05-04",
      aNumbers: [{ text: "012345678" }],
      country: { code: "HN" },
    });
    const { corrections, names } = await asPerson(database, "staff_attorney", async ({ db }) => ({
      corrections: await correctionsOf(db, after),
      names: await pastNames(db, clientId),
    }));
    expect(corrections).toMatchObject([
      { what: "name", reason: "As on the notice to appear", before: { name_first: "Hernández", born_year: "1991" } },
    ]);
    expect(names.map((past) => past.name)).toContain("Xiomara Hernández Vásquez");
  });

  it("writes one event with the names of fields and never their values", async () => {
    const { clientId } = await accepted();
    const changes = { contact_phone: "555-0199", correction_reason: "New telephone" };
    expect(await correct("staff_attorney", clientId, "contact", changes)).toBeNull();
    const events = await database.superuser
      .selectFrom("audit_events")
      .select("detail")
      .where("action", "=", "client.corrected")
      .where("client_id", "=", clientId)
      .execute();
    expect(events).toEqual([{ detail: { what: "contact", fields: ["contact_phone"] } }]);
  });

  it("wants a reason, a right answer and the record as it stands", async () => {
    const { clientId } = await accepted();
    const errors = await correct("intake_worker", clientId, "name", { a_number_0_number: "12" });
    expect(Object.keys(errors ?? {})).toEqual(["a_number_0_number", "correction_reason"]);
    const stale = correct("intake_worker", clientId, "name", { _seen: "0", correction_reason: "x" });
    await expect(stale).rejects.toThrow(Stale);
  });

  it("is not for those who may not see what they would correct", async () => {
    const { clientId } = await accepted();
    const changes = { contact_name: "Somebody", correction_reason: "x" };
    await expect(correct("program_manager", clientId, "contact", changes)).rejects.toThrow(Forbidden);
    await expect(correct("partner_attorney", clientId, "name", changes)).rejects.toThrow(NotFound);
  });
});

describe("an intake read back", () => {
  const readBack = (who: PersonKey, intakeId: string) =>
    asPerson(database, who, async ({ db, actor, clock }) =>
      readBackIntake(db, actor, clock, await findIntake(db, actor, intakeId)),
    );

  it("says every answer in words, and leaves what was not asked unsaid", async () => {
    const id = await asPerson(database, "intake_worker", (standing) =>
      savedIntake(standing, { history: { arrival_year: "", arrival_month: "", arrival_answer: "refused" } }),
    );
    const sections = await readBack("intake_worker", id);
    const value = (section: string, label: RegExp) =>
      sections.find((each) => each.section === section)?.answers?.find((each) => label.test(each.label))?.value;
    expect(value("name", /^A-number/)).toBe("A 012-345-678");
    expect(value("custody", /held now\?/)).toMatch(/Delaney Hall/);
    expect(value("history", /^Last arrival/)).toBe("Did not want to say");
    expect(value("history", /^Papers/)).toBe("Notice to appear (I-862), served Sun 22 Nov 2026");
    expect(value("arrest", /time/i)).toBe("6:30 am");
    expect(value("language", /^Variety/)).toBeNull();
  });

  it("hides family facts and the safe contact from the program manager", async () => {
    const id = await asPerson(database, "intake_worker", (standing) => savedIntake(standing));
    const hidden = (await readBack("program_manager", id)).filter((each) => each.answers === null);
    expect(hidden.map((each) => each.section)).toEqual(["household", "contact"]);
  });
});

describe("the dates sheet", () => {
  it("gives the same dates before the decision, counted now, as the case has after it", async () => {
    const { before, after, spanish } = await asPerson(database, "intake_worker", async (standing) => {
      const { db, actor, clock } = standing;
      const id = await savedIntake(standing);
      const { intakeId } = await acceptedCase(standing);
      const own = await findIntake(db, actor, id);
      return {
        before: await datesOfIntake(db, actor, clock, own, "en"),
        spanish: await datesOfIntake(db, actor, clock, own, "es"),
        after: await datesOfIntake(db, actor, clock, await findIntake(db, actor, intakeId), "en"),
      };
    });
    const lines = (dates: typeof before) => dates.map(({ title, heading }) => `${title}: ${heading}`).sort();
    expect(before.length).toBeGreaterThan(2);
    expect(lines(before)).toEqual(lines(after));
    expect(spanish.map((date) => date.key)).toEqual(before.map((date) => date.key));
    expect(spanish[0]?.title).not.toBe(before[0]?.title);
  });

  it("keeps nothing of what it counted for a person without a case", async () => {
    const count = () =>
      database.superuser
        .selectFrom("deadlines")
        .select((eb) => eb.fn.countAll().as("n"))
        .executeTakeFirstOrThrow();
    const before = await count();
    await asPerson(database, "intake_worker", async (standing) => {
      const { db, actor, clock } = standing;
      const id = await savedIntake(standing);
      await datesOfIntake(db, actor, clock, await findIntake(db, actor, id), "es");
    });
    expect(await count()).toEqual(before);
  });
});

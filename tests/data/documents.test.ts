import { beforeAll, describe, expect, test } from "vitest";
import { Forbidden, NotFound } from "~/domain/refusals";
import { documentsPage, makeDocument } from "~/features/documents/documents.server";
import type { Trx } from "~/platform/db.server";
import { asPerson } from "~tests/support/actors";
import { addCase, addHearing, addPerson, addProceeding, addService, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { docxText } from "~tests/support/docx-text";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
let full: string;
let bare: string;

async function idOf(db: Trx, table: "courts" | "facilities", name: string): Promise<string> {
  const row = await db.selectFrom(table).select("id").where("name", "ilike", `${name}%`).executeTakeFirstOrThrow();
  return row.id;
}

beforeAll(async () => {
  await database.superuser.transaction().execute(async (db) => {
    await db
      .updateTable("program")
      .set({ letterhead: "31 Ferry Street\nNewark, NJ 07105", office_phone: "(973) 555-0142", demonstration: true })
      .execute();
    await db
      .updateTable("partners")
      .set({ letterhead: "Partner one\n9 Dock Row\nNewark, NJ 07102\nTel. (973) 555-0177" })
      .where("id", "=", PARTNERS.one)
      .execute();
    const person = await addPerson(db, {
      name: { given: "José Antonio", firstSurname: "Ajú", secondSurname: "Tzoc" },
      languageCode: "quc",
      aNumber: "000123456",
      birthDate: "1992-03-09",
      countryCode: "GT",
    });
    full = await addCase(db, person, "N-4182", { leadId: PEOPLE.partner_attorney.id });
    const courtId = await idOf(db, "courts", "Elizabeth");
    const proceedingId = await addProceeding(db, full, { courtId });
    await addService(db, full, { level: "full_representation", firstDay: "2026-11-20", partnerId: PARTNERS.one });
    await addStay(db, person, await idOf(db, "facilities", "Delaney Hall"));
    // The court's own day: 8:30 that morning in Elizabeth is the very moment the test stands at.
    await addHearing(db, { caseId: full, proceedingId, courtId, onDate: "2026-11-24", atTime: "08:30" });
    const nobody = await addPerson(db, { name: { given: "Marta", firstSurname: "Cajamarca", secondSurname: "" } });
    bare = await addCase(db, nobody, "N-4183");
  });
});

const make = (who: PersonKey, caseId: string, name: string) =>
  asPerson(database, who, async ({ db, actor, clock }) => {
    const { fileName, bytes } = await makeDocument(db, actor, caseId, name, clock);
    return { fileName, ...docxText(bytes) };
  });

describe("what a document of a recorded case says", () => {
  test("the Spanish engagement letter names the acting attorney, their organization and the scope", async () => {
    const { fileName, body, margins } = await make("partner_attorney", full, "engagement-letter-es");
    expect(fileName).toBe("N-4182-engagement-letter-es.docx");
    expect(body).toContain("Para José Antonio Ajú Tzoc:");
    expect(body).toContain(
      "Partner attorney one (abogado o abogada), de Partner one, le representa desde el viernes 20 de noviembre de 2026.",
    );
    expect(body).toContain("Su caso de deportación ante el tribunal de inmigración: Elizabeth");
    expect(body.join("\n")).not.toContain("[sin registrar");
    expect(margins).toContain("Teléfono (973) 555-0177");
    expect(margins.join("\n")).toContain("Datos de demostración");
  });

  test("the cover letter opens the A-number and the date of birth", async () => {
    const { body } = await make("program_manager", full, "cover-letter-en");
    expect(body).toContain("A 000-123-456");
    expect(body).toContain("Monday 9 March 1992");
    expect(body).toContain("Guatemala");
    expect(body.filter((line) => line.startsWith("Delaney Hall"))).toHaveLength(2);
  });

  test("the card says the court's own day and hour", async () => {
    const { body } = await make("partner_attorney", full, "hearing-card-en");
    expect(body).toContain("Tue 24 Nov 2026, 8:30 am EST (court time)");
    expect(body).toContain("By video (Webex)");
    expect(body.join("\n")).not.toContain("000-123-456");
  });
});

describe("what is missing", () => {
  test("is listed before the download, with where to record it", async () => {
    const page = await asPerson(database, "program_manager", ({ db, actor, clock }) =>
      documentsPage(db, actor, bare, clock),
    );
    const letter = page.offers?.find((offer) => offer.kind === "engagement-letter");
    expect(letter?.missing.map(({ fact }) => fact)).toEqual([
      "attorney",
      "credential",
      "service_level",
      "service_first_day",
      "proceeding",
      "language",
    ]);
    expect(letter?.missing.find(({ fact }) => fact === "attorney")?.place).toEqual({ to: `/cases/${bare}/team` });
    const { body } = await make("program_manager", bare, "cover-letter-en");
    expect(body).toContain("[not recorded: A-number]");
    expect(body).toContain("[not recorded: date of birth]");
  });

  test("nothing, on a case where everything is recorded", async () => {
    const page = await asPerson(database, "partner_attorney", ({ db, actor, clock }) =>
      documentsPage(db, actor, full, clock),
    );
    expect(page.offers?.flatMap((offer) => offer.missing.map(({ fact }) => fact))).toEqual([]);
  });
});

describe("who may", () => {
  test("intake worker, coordinator and an attorney not on the team read the page without documents", async () => {
    for (const who of ["intake_worker", "staff_attorney"] as const) {
      const page = await asPerson(database, who, ({ db, actor, clock }) => documentsPage(db, actor, full, clock));
      expect(page.offers).toBeNull();
      await expect(make(who, full, "engagement-letter-en")).rejects.toThrow(Forbidden);
    }
  });

  test("somebody else's case, and a document that does not exist, answer as absent", async () => {
    await expect(make("partner_attorney_two", full, "engagement-letter-en")).rejects.toThrow(NotFound);
    await expect(make("partner_attorney", bare, "engagement-letter-en")).rejects.toThrow(NotFound);
    for (const name of ["cover-letter-es", "engagement-letter", "engagement-letter.en", "-en", ""]) {
      await expect(make("partner_attorney", full, name)).rejects.toThrow(NotFound);
    }
  });
});

import { sql } from "kysely";
import { expect, it } from "vitest";
import { appSecret, beginApp } from "~/features/accounts/factors.server";
import { makeResetLink } from "~/features/accounts/index.server";
import { addParty } from "~/features/conflicts/index.server";
import { closeDeadline } from "~/features/deadlines/commands.server";
import { correctPerson } from "~/features/intake/correct-person.server";
import { decideIntake, findIntake } from "~/features/intake/index.server";
import { askToLift, setHold } from "~/features/retention/index.server";
import { asPerson } from "~tests/support/actors";
import { tablesHolding } from "~tests/support/copies";
import { testDatabase } from "~tests/support/database";
import { checkMatches, savedIntake, WHOLE_INTAKE } from "~tests/support/intakes";
import { sealedColumns } from "~tests/support/long-over";
import { PEOPLE } from "~tests/support/people";
import { addWholeCase } from "~tests/support/whole-case";

/* T-DUMP: what a stolen COPY of every table holds of what people told us, written as the rooms write it. */

const database = testDatabase();
const WORDS = {
  arrestPlace: "Zqarrestplace behind the bakery",
  contactName: "Zqcontact of the person",
  phone: "973-555-7391",
  aNumber: "217346598",
  decisionNote: "Zqdecision note",
  partyNote: "Zqparty note",
  correction: "Zqcorrection reason",
  dateReason: "Zqdate reason",
  hold: "Zqhold reason",
  lifting: "Zqlifting reason",
};
/** Sealed columns no room reached here writes: their words come with the acts that are told of in their own tests. */
const NOT_HERE = ["match_decisions.note_sealed", "offer_events.note_sealed", "glass_openings.reason_sealed"];

it("a copy of every table holds no sealed word and no token that opens anything", async () => {
  const clientId = await asPerson(database, "intake_worker", async (standing) => {
    const { db, actor, clock } = standing;
    const intakeId = await savedIntake(standing, {
      name: { ...WHOLE_INTAKE.name, a_number_0_number: "A 217-346-598", born_day: "13", born_month: "7" },
      arrest: { ...WHOLE_INTAKE.arrest, arrest_place: WORDS.arrestPlace },
      contact: { ...WHOLE_INTAKE.contact, contact_name: WORDS.contactName, contact_phone: WORDS.phone },
    });
    const { clientId: id } = await findIntake(db, actor, intakeId);
    const party = { kind: "adverse", relation: "employer", note: WORDS.partyNote } as const;
    await addParty(db, actor, id, { ...party, given: "Mario", firstSurname: "Zzyzx", secondSurname: "" });
    await checkMatches(standing, intakeId);
    const given = { decision: "offered", reason: "detained_unrepresented", note: WORDS.decisionNote } as const;
    await decideIntake(db, actor, clock, intakeId, given);
    return id;
  });
  await asPerson(database, "staff_attorney", async ({ db, actor, clock }) => {
    const { version } = await db
      .selectFrom("clients")
      .select("version")
      .where("id", "=", clientId)
      .executeTakeFirstOrThrow();
    const typed = {
      language: "spa",
      interpreter: "needed",
      correction_reason: WORDS.correction,
      _seen: String(version),
    };
    expect(await correctPerson(db, actor, clock, clientId, "language", typed)).toBeNull();
    const hold = await setHold(db, actor, clientId, WORDS.hold, clock);
    await askToLift(db, actor, clientId, hold, WORDS.lifting, clock);
  });
  const whole = await addWholeCase(database);
  await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
    closeDeadline(db, actor, whole.caseId, whole.deadlineId, { how: "reason", reason: WORDS.dateReason }, clock),
  );
  const { token } = PEOPLE.admin;
  const { secret, link } = await asPerson(database, "admin", async ({ db, actor }) => {
    await beginApp(db, token, actor.userId);
    const app = await appSecret(db, token, "admin@example.org");
    return { secret: app?.secret ?? "", link: await makeResetLink(db, actor, PEOPLE.funder.id, new Date()) };
  });
  expect([secret.length, link.length]).toEqual([32, 43]);

  const looked = [...Object.values(WORDS), secret, link, ...Object.values(PEOPLE).map((one) => one.token)];
  expect(await tablesHolding(database.urls.superuser, looked)).toEqual([]);

  // Every sealed column but those named was written by this test.
  const empty: string[] = [];
  for (const name of await sealedColumns(database)) {
    const [table = "", column = ""] = name.split(".");
    const { rows } = await sql`select 1 from ${sql.table(table)} where ${sql.ref(column)} is not null limit 1`.execute(
      database.superuser,
    );
    if (rows.length === 0) empty.push(name);
  }
  expect(empty.filter((name) => !NOT_HERE.includes(name))).toEqual([]);

  // The control: one word left plain anywhere is found, whatever column it is in.
  await sql`update hearings set judge = ${WORDS.contactName} where id = ${whole.hearingId}`.execute(database.superuser);
  expect(await tablesHolding(database.urls.superuser, looked)).toEqual([`public.hearings: ${WORDS.contactName}`]);
});

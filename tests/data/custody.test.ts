import { beforeEach, describe, expect, test } from "vitest";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { setTaskDone, tasksOnCase } from "~/features/cases/index.server";
import {
  correctPlace,
  custodyOnCase,
  findPlace,
  type PlaceInput,
  placeDiffers,
  placeWarnings,
  recordTransfer,
  takeBackPlace,
  verifyPlace,
} from "~/features/custody/index.server";
import { hearingsOnCase } from "~/features/hearings/index.server";
import { asPerson, type Standing, TEST_NOW } from "~tests/support/actors";
import { addCase, addHearing, addPerson, addProceeding, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
let caseId: string;
let clientId: string;
let facilities: Record<string, string>;
let number = 8000;

beforeEach(async () => {
  await database.superuser.transaction().execute(async (db) => {
    const rows = await db.selectFrom("facilities").select(["id", "code"]).execute();
    facilities = Object.fromEntries(rows.map((row) => [row.code, row.id]));
    const court = await db.selectFrom("courts").select("id").where("key", "=", "elizabeth").executeTakeFirstOrThrow();
    clientId = await addPerson(db, { name: { given: "Gurpreet", firstSurname: "Dhaliwal", secondSurname: "" } });
    number += 1;
    caseId = await addCase(db, clientId, `N-${number}`, { leadId: PEOPLE.staff_attorney.id });
    const proceedingId = await addProceeding(db, caseId, { courtId: court.id });
    await addHearing(db, { caseId, proceedingId, courtId: court.id, onDate: "2026-12-12", atTime: "08:30" });
    await addStay(db, clientId, facilities.DHDFNJ ?? "", "2026-11-03");
  });
});

const as = <T>(who: PersonKey, step: (standing: Standing) => Promise<T>) => asPerson(database, who, step);

function to(code: string | null, more: Partial<PlaceInput> = {}): PlaceInput {
  const facilityId = code === null ? null : (facilities[code] ?? "");
  return { facilityId, sinceOn: "2026-11-22", sinceTime: "02:10", source: "locator", verified: true, ...more };
}

const transfer = (who: PersonKey, input: PlaceInput) =>
  as(who, ({ db, actor, clock }) => recordTransfer(db, actor, caseId, input, clock));
const stays = () => as("staff_attorney", ({ db, actor }) => custodyOnCase(db, actor, caseId));
const tasks = () => as("staff_attorney", ({ db, actor }) => tasksOnCase(db, actor, caseId));

async function events(): Promise<string[]> {
  const rows = await database.superuser
    .selectFrom("audit_events")
    .select("action")
    .where("case_id", "=", caseId)
    .orderBy("happened_at")
    .execute();
  return rows.map((row) => row.action);
}

describe("a transfer", () => {
  test("adds a place and erases nothing; the hearing stays where the court has it", async () => {
    const before = await as("staff_attorney", ({ db, actor }) => hearingsOnCase(db, actor, caseId));
    await transfer("staff_attorney", to("JENADLA"));
    const [stay] = await stays();
    expect(stay?.places.map((place) => [place.facility?.state, place.sinceOn, place.until, place.current])).toEqual([
      ["NJ", "2026-11-03", "2026-11-22", false],
      ["LA", "2026-11-22", null, true],
    ]);
    expect(await as("staff_attorney", ({ db, actor }) => hearingsOnCase(db, actor, caseId))).toEqual(before);
    expect(await events()).toEqual(["custody.transferred"]);
  });

  test("says that the place differs from the court's, and which district and circuit it leads into", async () => {
    await transfer("staff_attorney", to("JENADLA"));
    await as("staff_attorney", async ({ db, actor, clock }) => {
      const [hearing] = await hearingsOnCase(db, actor, caseId);
      const warnings = placeWarnings(await custodyOnCase(db, actor, caseId), hearing?.court ?? null, clock);
      expect(warnings).toEqual({
        staleDays: null,
        differsFrom: "Elizabeth",
        district: { from: "D.N.J.", to: "W.D. La." },
        circuit: { from: "3", to: "5" },
      });
    });
  });

  test("asks the lead attorney about venue, once until the question is answered", async () => {
    await transfer("intake_worker", to("JENATLA"));
    await transfer("intake_worker", to("JENADLA", { sinceOn: "2026-11-23" }));
    expect(await tasks()).toMatchObject([
      { kind: "venue_after_transfer", assignedTo: "Staff attorney one", doneAt: null },
    ]);
    const [task] = await tasks();
    await as("staff_attorney", ({ db, actor, clock }) => setTaskDone(db, actor, caseId, task?.id ?? "", true, clock));
    await transfer("intake_worker", to("DHDFNJ", { sinceOn: "2026-11-24", sinceTime: null }));
    expect((await tasks()).filter((one) => one.doneAt === null)).toHaveLength(1);
  });

  test("may lead to a place nobody knows; that place is never verified", async () => {
    await transfer("staff_attorney", to(null, { source: "family" }));
    const place = (await stays())[0]?.places.at(-1);
    expect(place).toMatchObject({ facility: null, current: true, verifiedAt: null });
  });

  test("cannot begin before the place it follows", async () => {
    await expect(transfer("staff_attorney", to("JENADLA", { sinceOn: "2026-11-01" }))).rejects.toBeInstanceOf(Invalid);
    expect((await stays())[0]?.places).toHaveLength(1);
    expect(await events()).toEqual([]);
  });

  test("of somebody with no stay on record begins one", async () => {
    await database.superuser.transaction().execute(async (db) => {
      const person = await addPerson(db, { name: { given: "Yoselin", firstSurname: "Mejía", secondSurname: "Paz" } });
      caseId = await addCase(db, person, `N-${number}-b`, { leadId: PEOPLE.staff_attorney.id });
    });
    await transfer("staff_attorney", to("IEPHOLD"));
    expect((await stays())[0]?.places).toMatchObject([{ position: 1, current: true }]);
    expect(await tasks()).toEqual([]);
    expect(await events()).toEqual(["custody.placed"]);
  });

  test.each([
    ["staff_attorney_two", Forbidden],
    ["partner_attorney", NotFound],
    ["partner_coordinator", NotFound],
    ["admin", NotFound],
    ["funder", NotFound],
  ] as const)("is not %s's to record", async (who, refusal) => {
    await expect(transfer(who, to("JENADLA"))).rejects.toBeInstanceOf(refusal);
    expect((await stays())[0]?.places).toHaveLength(1);
    expect(await events()).toEqual([]);
  });
});

describe("a place's record", () => {
  const current = async () => (await stays())[0]?.places.at(-1)?.id ?? "";

  test("is confirmed with a source, and grows stale after seven days", async () => {
    await as("intake_worker", async ({ db, actor, clock }) =>
      verifyPlace(db, actor, caseId, await current(), "locator", clock),
    );
    expect(await events()).toEqual(["custody.verified"]);
    const found = await stays();
    const later = (days: number) => ({
      now: new Date(TEST_NOW.getTime() + days * 86_400_000).toISOString(),
      zone: "America/New_York",
      today: "2026-12-01",
    });
    expect(placeWarnings(found, null, later(7)).staleDays).toBeNull();
    expect(placeWarnings(found, null, later(9)).staleDays).toBe(9);
  });

  test("is corrected with a reason; the record before stays", async () => {
    const seen = await current();
    await as("program_manager", ({ db, actor, clock }) =>
      correctPlace(db, actor, caseId, seen, to("ELZICDF", { sinceOn: "2026-11-04" }), "misread", clock),
    );
    const [stay] = await stays();
    expect(stay?.places).toMatchObject([{ position: 1, sinceOn: "2026-11-04" }]);
    expect(stay?.superseded.places).toMatchObject([
      { supersededReason: "corrected: misread", supersededBy: "Program manager one" },
    ]);
    const found = await as("staff_attorney", ({ db, actor }) => findPlace(db, actor, caseId, seen));
    expect(found.versions).toHaveLength(2);
    expect(found.place.sinceOn).toBe("2026-11-04");
    await expect(
      as("staff_attorney", ({ db, actor, clock }) =>
        correctPlace(db, actor, caseId, seen, to("DHDFNJ"), "again", clock),
      ),
    ).rejects.toBeInstanceOf(Stale);
  });

  test("is taken back: the place before is the current one again", async () => {
    const added = await transfer("staff_attorney", to("JENADLA"));
    await as("staff_attorney", ({ db, actor, clock }) =>
      takeBackPlace(db, actor, caseId, added, "other person", clock),
    );
    expect((await stays())[0]?.places).toMatchObject([{ sinceOn: "2026-11-03", current: true }]);
    await transfer("staff_attorney", to("ORANGNY"));
    expect((await stays())[0]?.places.map((place) => place.position)).toEqual([1, 2]);
    expect(await events()).toEqual(["custody.transferred", "custody.taken_back", "custody.transferred"]);
  });
});

describe("place and court", () => {
  const court = { id: "elizabeth", state: "NJ", circuit: "3" };
  test.each([
    ["usual court is the hearing's", { state: "PA", circuit: "3", usualCourtId: "elizabeth" }, false],
    ["usual court is another", { state: "NJ", circuit: "3", usualCourtId: "newark" }, true],
    ["no usual court, other circuit", { state: "LA", circuit: "5", usualCourtId: null }, true],
    ["no usual court, same circuit, other state", { state: "PA", circuit: "3", usualCourtId: null }, true],
    ["no usual court, same state", { state: "NJ", circuit: "3", usualCourtId: null }, false],
    ["nothing known of the place", { state: "", circuit: null, usualCourtId: null }, null],
    ["not held", null, null],
  ])("%s", (_, place, differs) => {
    expect(placeDiffers(place, court)).toBe(differs);
  });
});

import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { clockAt } from "~/domain/clock";
import { recordTransfer } from "~/features/custody/index.server";
import { caseHistory, docketPage, filterOf, readCasePage } from "~/features/docket/index.server";
import { changeHearing, hearingsOnCase, recordResult } from "~/features/hearings/index.server";
import { asPerson, type Standing } from "~tests/support/actors";
import { addCase, addHearing, addPerson, addProceeding, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
let caseId: string;
let proceedingId: string;
let courts: Record<string, string>;
let facilities: Record<string, string>;
let number = 9000;

/** Monday 23 November 2026, 13:30 in New York; on Saipan it is already Tuesday, 4:30 in the morning. */
const MONDAY = new Date("2026-11-23T18:30:00Z");
/** Tuesday 24 November 2026, 1:30 in New York; still Monday in Honolulu and Phoenix, past one in San Juan too. */
const NIGHT = new Date("2026-11-24T06:30:00Z");

beforeEach(async () => {
  await database.superuser.transaction().execute(async (db) => {
    // Each test looks at its own docket.
    await db
      .updateTable("team_members")
      .set({ ended_at: new Date("2026-11-01T00:00:00Z") })
      .execute();
    const rows = await db.selectFrom("courts").select(["id", "key"]).execute();
    courts = Object.fromEntries(rows.map((row) => [row.key, row.id]));
    const places = await db.selectFrom("facilities").select(["id", "code"]).execute();
    facilities = Object.fromEntries(places.map((row) => [row.code, row.id]));
    const person = await addPerson(db, {
      name: { given: "Marta Lucía", firstSurname: "Cajamarca", secondSurname: "Sisa" },
      languageCode: "spa",
    });
    number += 1;
    caseId = await addCase(db, person, `N-${number}`, { leadId: PEOPLE.staff_attorney.id });
    proceedingId = await addProceeding(db, caseId);
    await addStay(db, person, facilities.DHDFNJ ?? "", "2026-11-03");
  });
});

function hearing(court: string, onDate: string | null, atTime: string | null): Promise<string> {
  return database.superuser
    .transaction()
    .execute((db) => addHearing(db, { caseId, proceedingId, courtId: courts[court] ?? "", onDate, atTime }));
}

const docket = (who: PersonKey, query = "", now = MONDAY) =>
  asPerson(
    database,
    who,
    ({ db, actor, clock }) => docketPage(db, actor, filterOf(new URL(`http://x/docket?${query}`), actor), clock),
    now,
  );
const shape = (page: Awaited<ReturnType<typeof docket>>) =>
  page.days.map((day) => [day.band, day.on, day.lines.map((line) => line.time)]);
const as = <T>(who: PersonKey, step: (standing: Standing) => Promise<T>, now = MONDAY) =>
  asPerson(database, who, step, now);

describe("the docket's days", () => {
  test("are each court's own: the same evening is today at one and tomorrow at another", async () => {
    const zoned = await database.superuser
      .selectFrom("courts")
      .select(["key", "time_zone"])
      .where("time_zone", "in", [
        "Pacific/Guam",
        "Pacific/Saipan",
        "Pacific/Honolulu",
        "America/Phoenix",
        "America/Puerto_Rico",
      ])
      .execute();
    const at = (zone: string) => zoned.find((row) => row.time_zone === zone)?.key ?? "";
    const saipan = at("Pacific/Saipan") || at("Pacific/Guam");
    await hearing(saipan, "2026-11-24", "09:00");
    await hearing("elizabeth", "2026-11-24", "08:30");
    await hearing("elizabeth", "2026-11-23", "15:00");
    expect(shape(await docket("staff_attorney"))).toEqual([
      ["today", "2026-11-23", ["15:00"]],
      ["today", "2026-11-24", ["09:00"]],
      ["week", "2026-11-24", ["08:30"]],
    ]);

    await hearing(at("Pacific/Honolulu"), "2026-11-23", "08:30");
    await hearing(at("America/Phoenix"), "2026-11-23", "09:15");
    await hearing(at("America/Puerto_Rico"), "2026-11-24", "10:45");
    const night = shape(await docket("staff_attorney", "", NIGHT));
    expect(night).toEqual([
      ["overdue", null, ["15:00"]],
      ["today", "2026-11-23", ["08:30", "09:15"]],
      ["today", "2026-11-24", ["08:30", "09:00", "10:45"]],
    ]);
  });

  test("carry a count, a federal holiday and the closures recorded", async () => {
    await hearing("elizabeth", "2026-11-26", "08:30");
    await database.superuser
      .insertInto("court_closures")
      .values({
        id: randomUUID(),
        falls_on: "2026-11-27",
        name: "Weather",
        kind: "local_closure",
        court_id: courts.elizabeth,
      })
      .execute();
    await hearing("elizabeth", "2026-11-27", "08:30");
    const { days } = await docket("staff_attorney");
    expect(days.map((day) => [day.on, day.count, day.holiday, day.closures.map((one) => one.name)])).toEqual([
      ["2026-11-26", 1, "thanksgiving", []],
      ["2026-11-27", 1, null, ["Weather"]],
    ]);
  });

  test("leave out what has a result, and show what is over without one at the top", async () => {
    const held = await hearing("elizabeth", "2026-11-20", "08:30");
    expect(shape(await docket("staff_attorney"))).toEqual([["overdue", null, ["08:30"]]]);
    await as("staff_attorney", ({ db, actor, clock }) =>
      recordResult(
        db,
        actor,
        caseId,
        held,
        {
          result: "adjourned",
          adjournmentReason: "02",
          decisionForm: null,
          decidedOn: null,
          servedOn: null,
          decidedFor: null,
          outcome: null,
          bondAmount: null,
          appealReserved: null,
          next: { dateKind: "tbd", on: null, time: null, kind: "master", source: "counsel", verified: false },
          noNextReason: null,
        },
        clock,
      ),
    );
    const hearings = await docket("staff_attorney", "range=undated&kind=hearing");
    expect(hearings.days.map((day) => day.band)).toEqual(["undated"]);
    expect(hearings.days[0]?.lines[0]?.hearing?.words).toContain("to_be_determined");
  });

  test("are paged by fifty, in order, with nothing lost between pages", async () => {
    for (let n = 0; n < 60; n++) {
      await hearing("elizabeth", `2026-11-${String(24 + (n % 5)).padStart(2, "0")}`, "08:30");
    }
    const first = await docket("staff_attorney", "kind=hearing");
    const second = await docket("staff_attorney", "kind=hearing&page=2");
    const ids = [...first.days, ...second.days].flatMap((day) => day.lines.map((line) => line.id));
    expect(first.pages).toBe(2);
    expect([first, second].map((page) => page.days.flatMap((day) => day.lines).length)).toEqual([50, 10]);
    expect(new Set(ids).size).toBe(60);
    expect(first.days[0]?.count).toBe(12);
  });
});

describe("whose docket", () => {
  test("is the attorney's own; everybody's on request; the manager's is all; a stranger partner's is empty", async () => {
    await hearing("elizabeth", "2026-11-24", "08:30");
    const mine = (page: Awaited<ReturnType<typeof docket>>) =>
      page.days.flatMap((day) => day.lines).some((line) => line.caseId === caseId);
    expect(mine(await docket("staff_attorney"))).toBe(true);
    expect(mine(await docket("staff_attorney_two"))).toBe(false);
    expect(mine(await docket("staff_attorney_two", "who=all"))).toBe(true);
    expect(mine(await docket("program_manager"))).toBe(true);
    expect(mine(await docket("partner_attorney", "who=all"))).toBe(false);
    expect(mine(await docket("partner_coordinator", "who=all"))).toBe(false);
  });
});

describe("what a line says", () => {
  test("a transfer makes its hearing differ from the court's; the hearing stays", async () => {
    await hearing("elizabeth", "2026-11-24", "08:30");
    const before = (await docket("staff_attorney", "kind=hearing")).days[0]?.lines[0];
    expect(before?.case).toMatchObject({ person: "Marta Cajamarca", language: { en: "Spanish" } });
    expect(before?.hearing?.words).toEqual(["unverified"]);
    await as("intake_worker", ({ db, actor, clock }) =>
      recordTransfer(
        db,
        actor,
        caseId,
        {
          facilityId: facilities.JENADLA ?? "",
          sinceOn: "2026-11-22",
          sinceTime: null,
          source: "locator",
          verified: true,
        },
        clock,
      ),
    );
    const after = (await docket("staff_attorney", "kind=hearing")).days[0]?.lines[0];
    expect(after).toMatchObject({ on: "2026-11-24", time: "08:30", zone: "America/New_York" });
    expect(after?.hearing?.words).toEqual(["place_differs", "unverified"]);
    expect(after?.case.place).toMatchObject({ state: "held", since: "2026-11-22" });
  });
});

describe("what changed since the last look", () => {
  test("tells hearings moved, transfers and dates counted anew, by others only", async () => {
    const id = await hearing("elizabeth", "2026-12-07", "08:30");
    await as("intake_worker", async ({ db, actor, clock }) => {
      await recordTransfer(
        db,
        actor,
        caseId,
        {
          facilityId: facilities.ORANGNY ?? "",
          sinceOn: "2026-11-22",
          sinceTime: null,
          source: "locator",
          verified: true,
        },
        clock,
      );
      const [row] = await hearingsOnCase(db, actor, caseId);
      await changeHearing(
        db,
        actor,
        caseId,
        id,
        {
          kind: "master",
          medium: "webex",
          dateKind: "exact",
          on: "2026-12-01",
          time: "09:00",
          courtId: row?.court?.id ?? null,
          proceedingId: null,
          judge: "",
          courtroom: "",
          source: "court_portal",
          verified: true,
        },
        { change: "advanced", reason: "" },
        clock,
      );
    });
    const { changes } = await docket("staff_attorney");
    expect(changes.map((change) => change.kind)).toEqual(expect.arrayContaining(["hearing", "transfer"]));
    expect(changes.find((change) => change.kind === "hearing")).toMatchObject({
      before: { on: "2026-12-07" },
      after: { on: "2026-12-01", time: "09:00" },
      by: "Intake worker one",
    });
    expect((await docket("intake_worker", "who=all")).changes.filter((one) => one.caseId === caseId)).toEqual([]);
  });
});

describe("the page and the history of a case", () => {
  test("answer who, where, what next, who acts and what is wrong", async () => {
    await hearing("elizabeth", "2026-12-07", "08:30");
    const page = await as("staff_attorney", ({ db, actor, clock }) => readCasePage(db, actor, caseId, clock));
    expect(page).toMatchObject({
      person: { short: "Marta Cajamarca" },
      place: { facility: { state: "NJ" }, verifiedAt: null },
      next: { on: "2026-12-07" },
      team: [{ name: "Staff attorney one", relation: "lead" }],
      placement: { state: "none" },
      may: { hearing: true, result: true, place: true, release: true, tasks: true },
    });
    expect(page.problems.length).toBeGreaterThan(2);
    const seen = await as("program_manager", ({ db, actor, clock }) => readCasePage(db, actor, caseId, clock));
    expect(JSON.stringify(seen)).not.toContain("sealed");
  });

  test("every act stands there once with what it changed; refused requests are not acts", async () => {
    const id = await hearing("elizabeth", "2026-12-07", "08:30");
    const input = {
      kind: "master",
      medium: "webex",
      dateKind: "exact",
      on: "2026-12-01",
      time: "09:00",
      courtId: courts.elizabeth ?? null,
      proceedingId: null,
      judge: "",
      courtroom: "",
      source: "court_portal",
      verified: true,
    } as const;
    await as("staff_attorney", ({ db, actor, clock }) =>
      changeHearing(db, actor, caseId, id, input, { change: "advanced", reason: "portal" }, clock),
    );
    const { acts } = await as("program_manager", ({ db, actor }) =>
      caseHistory(db, actor, caseId, 1, clockAt(MONDAY, "America/New_York")),
    );
    const act = acts.find((one) => one.action === "hearing.advanced");
    expect(act).toMatchObject({ by: "Staff attorney one", role: "staff_attorney" });
    expect(act?.before).toContain("Mon 7 Dec 2026");
    expect(act?.after).toContain("Tue 1 Dec 2026");
    expect(act?.why).toContain("portal");
    expect(acts.filter((one) => one.action === "hearing.advanced")).toHaveLength(1);
  });

  test("tells a partner the acts on the case only, and of its readers the program's and their own", async () => {
    const head = await database.superuser
      .selectFrom("cases")
      .select("client_id")
      .where("id", "=", caseId)
      .executeTakeFirstOrThrow();
    const event = (who: PersonKey, action: string, more: { case_id?: string | null; method?: "GET" } = {}) => ({
      id: randomUUID(),
      actor_id: PEOPLE[who].id,
      action,
      object_kind: "case",
      object_id: caseId,
      case_id: more.case_id === undefined ? caseId : more.case_id,
      client_id: head.client_id,
      detail: JSON.stringify(more.method ? { method: more.method } : {}),
    });
    await database.superuser
      .insertInto("audit_events")
      .values([
        event("staff_attorney", "hearing.verified"),
        event("program_manager", "offer.made"),
        event("intake_worker", "intake.decided", { case_id: null }),
        event("intake_worker", "fact.recorded", { case_id: null }),
        event("staff_attorney", "cases.case", { method: "GET" }),
        event("partner_attorney", "cases.case", { method: "GET" }),
        event("partner_attorney_two", "cases.case", { method: "GET" }),
        event("partner_coordinator_two", "denied"),
      ])
      .execute();
    await database.superuser
      .insertInto("team_members")
      .values({
        id: randomUUID(),
        case_id: caseId,
        user_id: PEOPLE.partner_attorney.id,
        relation: "co_counsel",
        assigned_by: PEOPLE.program_manager.id,
      })
      .execute();
    const seenBy = (who: PersonKey) =>
      as(who, ({ db, actor }) => caseHistory(db, actor, caseId, 1, clockAt(MONDAY, "America/New_York")));
    const all = await seenBy("program_manager");
    expect(all.acts.map((act) => act.action)).toEqual(expect.arrayContaining(["offer.made", "intake.decided"]));
    expect(all.openings).toHaveLength(4);
    const partner = await seenBy("partner_attorney");
    expect(partner.acts.map((act) => act.action)).toEqual(["hearing.verified"]);
    expect(partner.openings.map((one) => one.by).toSorted()).toEqual(["Partner attorney one", "Staff attorney one"]);
  });
});

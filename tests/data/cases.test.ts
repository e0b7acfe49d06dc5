import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { clockAt } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import {
  addTask,
  assignMember,
  countCases,
  endMember,
  findCase,
  listCases,
  proceedingsOnCase,
  recordProceeding,
  recordService,
  representedSince,
  servicesOnCase,
  setTaskDone,
  takeBackService,
  tasksOnCase,
  teamOnCase,
} from "~/features/cases/index.server";
import { asPerson, type Standing, TEST_NOW } from "~tests/support/actors";
import { addCase, addPerson, addService } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
let caseId: string;
let number = 6000;

beforeEach(async () => {
  await database.superuser.transaction().execute(async (db) => {
    const person = await addPerson(db, { name: { given: "Fatou", firstSurname: "Diagne", secondSurname: "Ndiaye" } });
    number += 1;
    caseId = await addCase(db, person, `N-${number}`);
  });
});

const as = <T>(who: PersonKey, step: (standing: Standing) => Promise<T>) => asPerson(database, who, step);
const assign = (who: PersonKey, person: PersonKey, relation: "lead" | "co_counsel" = "lead") =>
  as(who, ({ db, actor, clock }) => assignMember(db, actor, caseId, { userId: PEOPLE[person].id, relation }, clock));
const team = (who: PersonKey = "program_manager") => as(who, ({ db, actor }) => teamOnCase(db, actor, caseId));

async function placeWithPartnerOne(): Promise<void> {
  await database.superuser
    .insertInto("placements")
    .values({
      id: randomUUID(),
      case_id: caseId,
      partner_id: PARTNERS.one,
      attorney_id: PEOPLE.partner_attorney.id,
      placed_by: PEOPLE.program_manager.id,
    })
    .execute();
}

async function events(): Promise<string[]> {
  const rows = await database.superuser
    .selectFrom("audit_events")
    .select("action")
    .where("case_id", "=", caseId)
    .orderBy("happened_at")
    .execute();
  return rows.map((row) => row.action);
}

describe("the team", () => {
  test("is the manager's to assign and end; what ended stays in the history", async () => {
    const id = await assign("program_manager", "staff_attorney");
    await as("program_manager", ({ db, actor, clock }) => endMember(db, actor, caseId, id, "on leave", clock));
    expect(await team()).toMatchObject([
      { name: "Staff attorney one", endReason: "on leave", endedBy: "Program manager one" },
    ]);
    expect(await events()).toEqual(["team.assigned", "team.ended"]);
    await expect(
      as("program_manager", ({ db, actor, clock }) => endMember(db, actor, caseId, id, "again", clock)),
    ).rejects.toBeInstanceOf(Stale);
  });

  test("has one lead", async () => {
    await assign("program_manager", "staff_attorney");
    await expect(assign("program_manager", "staff_attorney_two")).rejects.toBeInstanceOf(Invalid);
    await assign("program_manager", "staff_attorney_two", "co_counsel");
    expect((await team()).map((one) => one.relation)).toEqual(["lead", "co_counsel"]);
  });

  test("takes nobody twice, and nobody who represents nobody", async () => {
    await assign("program_manager", "staff_attorney", "co_counsel");
    await expect(assign("program_manager", "staff_attorney")).rejects.toBeInstanceOf(Invalid);
    await expect(assign("program_manager", "intake_worker")).rejects.toBeInstanceOf(Invalid);
  });

  test("of a case placed with a partner is the coordinator's, for the partner's own attorneys only", async () => {
    await expect(assign("partner_coordinator", "partner_attorney")).rejects.toBeInstanceOf(NotFound);
    await placeWithPartnerOne();
    await assign("partner_coordinator", "partner_attorney");
    await expect(assign("partner_coordinator", "partner_attorney_two", "co_counsel")).rejects.toBeInstanceOf(Invalid);
    await expect(assign("partner_coordinator_two", "partner_attorney_two")).rejects.toBeInstanceOf(NotFound);
    const staff = await assign("program_manager", "staff_attorney", "co_counsel");
    await expect(
      as("partner_coordinator", ({ db, actor, clock }) => endMember(db, actor, caseId, staff, "not ours", clock)),
    ).rejects.toBeInstanceOf(Forbidden);
  });

  test("tells a partner nothing of another partner's people, nor of the program's that left", async () => {
    const other = await assign("program_manager", "partner_attorney_two");
    const staff = await assign("program_manager", "staff_attorney", "co_counsel");
    const gave = (providerId: string) =>
      as("program_manager", ({ db, actor, clock }) =>
        recordService(
          db,
          actor,
          caseId,
          { level: "brief_advice", firstDay: "2026-11-02", lastDay: null, providerId },
          null,
          clock,
        ),
      );
    await gave(PEOPLE.partner_attorney_two.id);
    await gave(PEOPLE.staff_attorney.id);
    await assign("program_manager", "staff_attorney_two", "co_counsel");
    await assign("program_manager", "partner_attorney", "co_counsel");
    for (const id of [other, staff])
      await as("program_manager", ({ db, actor, clock }) => endMember(db, actor, caseId, id, "finished", clock));
    expect(await team()).toHaveLength(4);
    expect((await team("partner_attorney")).map((one) => one.name)).toEqual([
      "Staff attorney two",
      "Partner attorney one",
    ]);
    const services = await as("partner_attorney", ({ db, actor }) => servicesOnCase(db, actor, caseId));
    expect(services.map((one) => [one.provider, one.partner])).toEqual([
      [null, null],
      ["Staff attorney one", null],
    ]);
  });

  test("opens the case to a partner's attorney, and closes it again when their part ends", async () => {
    const read = () => as("partner_attorney", ({ db, actor }) => findCase(db, actor, caseId));
    await expect(read()).rejects.toBeInstanceOf(NotFound);
    const id = await assign("program_manager", "partner_attorney");
    expect((await read()).relation).toBe("assigned");
    await as("program_manager", ({ db, actor, clock }) => endMember(db, actor, caseId, id, "finished", clock));
    await expect(read()).rejects.toBeInstanceOf(NotFound);
  });

  test.each(["staff_attorney", "intake_worker"] as const)("is not the %s's to change", async (who) => {
    await expect(assign(who, "staff_attorney")).rejects.toBeInstanceOf(Forbidden);
    expect(await events()).toEqual([]);
  });
});

describe("tasks", () => {
  const add = (who: PersonKey, assignedTo: string | null = null) =>
    as(who, ({ db, actor, clock }) =>
      addTask(db, actor, caseId, { title: "Call the consulate", dueOn: "2026-11-30", assignedTo }, clock),
    );
  const list = () => as("program_manager", ({ db, actor }) => tasksOnCase(db, actor, caseId));

  test("are added, done and opened again, each with one event", async () => {
    await assign("program_manager", "staff_attorney");
    const id = await add("staff_attorney", PEOPLE.staff_attorney.id);
    const set = (done: boolean) =>
      as("staff_attorney", ({ db, actor, clock }) => setTaskDone(db, actor, caseId, id, done, clock));
    await set(true);
    expect(await list()).toMatchObject([{ doneBy: "Staff attorney one", assignedTo: "Staff attorney one" }]);
    await expect(set(true)).rejects.toBeInstanceOf(Stale);
    await set(false);
    expect(await list()).toMatchObject([{ doneAt: null, doneBy: null }]);
    expect((await events()).slice(1)).toEqual(["task.added", "task.done", "task.reopened"]);
  });

  test("are for people of the team, and not everybody's to add", async () => {
    await expect(add("program_manager", PEOPLE.staff_attorney.id)).rejects.toBeInstanceOf(Invalid);
    await expect(add("staff_attorney")).rejects.toBeInstanceOf(Forbidden);
    await expect(add("intake_worker")).rejects.toBeInstanceOf(Forbidden);
    await expect(add("partner_attorney")).rejects.toBeInstanceOf(NotFound);
    expect(await list()).toEqual([]);
  });
});

describe("services", () => {
  const full = { level: "full_representation", firstDay: "2026-11-10", lastDay: null, providerId: null } as const;
  const list = () => as("program_manager", ({ db, actor }) => servicesOnCase(db, actor, caseId));
  const record = (input: Parameters<typeof recordService>[3], replaces: string | null = null) =>
    as("program_manager", ({ db, actor, clock }) =>
      recordService(db, actor, caseId, input, replaces ? { id: replaces, version: 1 } : null, clock),
    );

  test("make the person represented from their first day, until their last", async () => {
    const id = await record(full);
    expect(representedSince(await list(), "2026-11-09")).toBeNull();
    expect(representedSince(await list(), "2026-11-10")).toBe("2026-11-10");
    await record({ ...full, lastDay: "2026-11-20" }, id);
    expect(representedSince(await list(), "2026-11-20")).toBe("2026-11-10");
    expect(representedSince(await list(), "2026-11-21")).toBeNull();
    expect(await list()).toHaveLength(2);
    await expect(record(full, id)).rejects.toBeInstanceOf(Stale);
  });

  test("advice represents nobody", async () => {
    await record({ ...full, level: "brief_advice" });
    expect(representedSince(await list(), "2026-11-24")).toBeNull();
  });

  test("are taken back and stay readable", async () => {
    const id = await record(full);
    await as("program_manager", ({ db, actor, clock }) => takeBackService(db, actor, caseId, id, clock));
    expect(await list()).toMatchObject([{ supersededAt: expect.any(String) }]);
    expect(await events()).toEqual(["service.recorded", "service.taken_back"]);
  });
});

describe("proceedings", () => {
  const bia = { level: "bia", kind: "appeal", courtId: null, startedOn: "2026-11-12" } as const;
  const record = (who: PersonKey) => as(who, ({ db, actor, clock }) => recordProceeding(db, actor, caseId, bia, clock));

  test("are recorded by those who keep the file, with one event", async () => {
    await record("program_manager");
    const list = await as("intake_worker", ({ db, actor }) => proceedingsOnCase(db, actor, caseId));
    expect(list).toMatchObject([{ level: "bia", kind: "appeal", startedOn: "2026-11-12", outcome: null }]);
    expect(await events()).toEqual(["proceeding.recorded"]);
    await expect(record("intake_worker")).rejects.toBeInstanceOf(Forbidden);
    await expect(record("partner_attorney")).rejects.toBeInstanceOf(NotFound);
  });
});

describe("the list of cases", () => {
  const clock = clockAt(TEST_NOW, "America/New_York");
  const names = (who: PersonKey, filter: "open" | "closed" | "unrepresented") =>
    as(who, async ({ db, actor }) => (await listCases(db, actor, { filter, page: 1 }, clock)).map((one) => one.name));

  test("sorts as in Spanish, by first surname; ñ after n", async () => {
    await database.superuser.transaction().execute(async (db) => {
      await db.updateTable("cases").set({ withdrawn_at: new Date() }).execute();
      for (const [given, firstSurname] of [
        ["Ana", "Núñez"],
        ["Beatriz", "Nuzzi"],
        ["Carla", "Álvarez"],
        ["Dora", "Zúñiga"],
      ] as const) {
        const person = await addPerson(db, { name: { given, firstSurname, secondSurname: "" } });
        number += 1;
        await addCase(db, person, `N-${number}`);
      }
    });
    expect(await names("program_manager", "open")).toEqual([
      "Carla Álvarez",
      "Ana Núñez",
      "Beatriz Nuzzi",
      "Dora Zúñiga",
    ]);
  });

  test("shows open, closed and unrepresented cases, to those who may read them", async () => {
    await database.superuser.transaction().execute(async (db) => {
      await db.updateTable("cases").set({ withdrawn_at: new Date() }).where("id", "<>", caseId).execute();
      const person = await addPerson(db, { name: { given: "Rosa", firstSurname: "Huamán", secondSurname: "" } });
      const helped = await addCase(db, person, `N-${number}-h`);
      await addService(db, helped, { level: "full_representation", firstDay: "2026-11-01" });
    });
    expect(await names("program_manager", "open")).toEqual(["Fatou Diagne Ndiaye", "Rosa Huamán"]);
    expect(await names("intake_worker", "unrepresented")).toEqual(["Fatou Diagne Ndiaye"]);
    expect(await names("program_manager", "closed")).toEqual([]);
    expect(await names("partner_coordinator", "open")).toEqual([]);
    await placeWithPartnerOne();
    expect(await names("partner_coordinator", "open")).toEqual(["Fatou Diagne Ndiaye"]);
    const counts = await as("program_manager", ({ db, actor }) => countCases(db, actor, clock));
    expect(counts).toEqual({ open: 2, unrepresented: 1, closed: 0 });
  });
});

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/domain/access";
import { clockAt } from "~/domain/clock";
import { Forbidden, Invalid, TooMany } from "~/domain/refusals";
import {
  digestOf,
  letReadOn,
  readersCsv,
  readersOf,
  readReaderFilter,
  recordEvent,
  recordReading,
  watchLine,
  watchOf,
} from "~/features/audit/index.server";
import { findPeople } from "~/features/conflicts/index.server";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addBareCase, addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { JOBS } from "../../scripts/job-list";

/* Who read whom: the budget, the page of readers and the weekly digest, in the database as each person. */

const database = testDatabase();
const cases: WholeCase[] = [];

beforeAll(async () => {
  for (let n = 0; n < 12; n++) cases.push(await addBareCase(database, `Lectura${"abcdefghijkl"[n]}`));
});

const actorFor = (who: PersonKey): Actor => {
  const { id, name, role, partnerId, credential } = PEOPLE[who];
  return { userId: id, name, role, partnerId, credential, permissions: [], locale: "en", sessionRef: "test" };
};
const one = (n: number) => cases[n] as WholeCase;
const clock = () => clockAt(new Date(), "America/New_York");
const reading = (who: PersonKey, caseId: string, action = "case.opened") =>
  database.as(PEOPLE[who].token, (db) =>
    recordReading(db, actorFor(who), {
      action,
      objectKind: "case",
      objectId: caseId,
      caseId,
      detail: { route: "cases.case", method: "GET" },
    }),
  );
const numbers = (alarm: number, stop: number) =>
  database.superuser.updateTable("program").set({ reading_alarm: alarm, reading_stop: stop }).execute();
const eventsOf = async (who: PersonKey, action: string) => {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from audit_events
    where actor_id = ${PEOPLE[who].id} and action = ${action}`.execute(database.superuser);
  return rows[0]?.n ?? 0;
};
const asManager = <T>(step: Parameters<typeof database.as<T>>[1]) => database.as(PEOPLE.program_manager.token, step);

describe("the reading budget", () => {
  it("tells once at the first number, stops after the second, and does not keep what was not shown", async () => {
    await numbers(5, 8);
    for (let n = 0; n < 8; n++) await reading("staff_attorney", one(n).caseId);
    expect(await eventsOf("staff_attorney", "reading.alarm")).toBe(1);
    await expect(reading("staff_attorney", one(8).caseId)).rejects.toThrow(TooMany);
    expect(await eventsOf("staff_attorney", "case.opened")).toBe(8);
    // Somebody read already is read on: the number counts people, not pages.
    for (let n = 0; n < 20; n++) await reading("staff_attorney", one(n % 8).caseId);
    await expect(reading("staff_attorney", one(9).caseId)).rejects.toThrow(TooMany);
  });

  it("counts each account by itself, and everything about one person as one", async () => {
    await numbers(5, 8);
    for (const action of ["case.opened", "hearings.opened", "documents.opened"])
      await reading("staff_attorney_two", one(0).caseId, action);
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from authz.readings
      where user_id = ${PEOPLE.staff_attorney_two.id}`.execute(database.superuser);
    expect(rows[0]?.n).toBe(1);
  });

  it("is over with the hour", async () => {
    await sql`update authz.readings set last_at = last_at - interval '61 minutes'
      where user_id = ${PEOPLE.staff_attorney.id}`.execute(database.superuser);
    await reading("staff_attorney", one(9).caseId);
  });

  it("keeps whom somebody read for a day, and no longer", async () => {
    await reading("staff_attorney_two", one(1).caseId);
    await sql`update authz.readings set last_at = last_at - interval '25 hours'
      where user_id = ${PEOPLE.staff_attorney_two.id} and client_id = ${one(0).clientId}`.execute(database.superuser);
    await JOBS.sessions_sweep?.run(database.job, {});
    const { rows } = await sql`select client_id from authz.readings
      where user_id = ${PEOPLE.staff_attorney_two.id}`.execute(database.superuser);
    expect(rows).toEqual([{ client_id: one(1).clientId }]);
  });

  it("is counted anew when a manager lets somebody go on, with a reason and an event", async () => {
    for (let n = 0; n < 8; n++) await reading("intake_worker", one(n).caseId);
    await expect(reading("intake_worker", one(8).caseId)).rejects.toThrow(TooMany);
    const given = { userId: PEOPLE.intake_worker.id, reason: "Checks the quarter's files" };
    await asManager((db) => letReadOn(db, actorFor("program_manager"), given, clock()));
    await reading("intake_worker", one(8).caseId);
    expect(await eventsOf("program_manager", "reading.let_on")).toBe(1);
    const watch = await asManager((db) => watchOf(db, actorFor("program_manager"), clock()));
    expect(watch).toMatchObject({ alarm: 5, stop: 8 });
    expect(watch.people.find(({ userId }) => userId === given.userId)).toMatchObject({
      alarmAt: expect.any(String),
      let: { by: PEOPLE.program_manager.name, reason: given.reason },
    });
  });

  it("is nobody's own to lift, and only a manager's", async () => {
    await numbers(5, 8);
    for (let n = 0; n < 5; n++) await reading("program_manager", one(n).caseId);
    const own = { userId: PEOPLE.program_manager.id, reason: "I would like to go on" };
    await expect(asManager((db) => letReadOn(db, actorFor("program_manager"), own, clock()))).rejects.toThrow(Invalid);
    const idle = { ...own, userId: PEOPLE.funder.id };
    await expect(asManager((db) => letReadOn(db, actorFor("program_manager"), idle, clock()))).rejects.toThrow(Invalid);
    for (const who of ["staff_attorney", "admin", "partner_coordinator", "funder"] as const) {
      const tried = database.as(PEOPLE[who].token, (db) => letReadOn(db, actorFor(who), own, clock()));
      await expect(tried, who).rejects.toThrow(Forbidden);
      const bare = database.as(PEOPLE[who].token, (db) =>
        sql`insert into reading_leaves (id, user_id, given_by, given_at, reason)
        values (gen_random_uuid(), ${PEOPLE.intake_worker.id}, ${PEOPLE[who].id}, now(), 'by bare SQL')`.execute(db),
      );
      await expect(bare, who).rejects.toMatchObject({ code: "42501" });
    }
    await numbers(60, 200);
  });

  it("stands on the manager's first page, beside last week's reading until somebody looked", async () => {
    const line = () => asManager((db) => watchLine(db, actorFor("program_manager"), clock()));
    expect(await line()).toEqual({ told: 3, lastWeekUnseen: true });
    await asManager((db) =>
      recordEvent(db, actorFor("program_manager"), { action: "reading.opened", objectKind: "page" }),
    );
    expect(await line()).toEqual({ told: 3, lastWeekUnseen: false });
    const other = await database.as(PEOPLE.staff_attorney.token, (db) =>
      watchLine(db, actorFor("staff_attorney"), clock()),
    );
    expect(other).toBeNull();
  });
});

describe("who saw a person's record", () => {
  const none = readReaderFilter(new URLSearchParams());
  const readers = (clientId: string, filter = none, who: PersonKey = "program_manager") =>
    database.as(PEOPLE[who].token, (db) => readersOf(db, [clientId], filter, "America/New_York"));

  it("tells case pages, intake pages, acts, downloads, searches and refusals, by person and day", async () => {
    const whole = await addWholeCase(database, "Yupanqui");
    const { caseId, clientId, intakeId } = whole;
    await reading("staff_attorney", caseId);
    await reading("staff_attorney", caseId, "document.made");
    await reading("partner_attorney", caseId);
    await database.as(PEOPLE.intake_worker.token, (db) =>
      recordReading(db, actorFor("intake_worker"), {
        ...{ action: "intake.opened", objectKind: "intake", objectId: intakeId, detail: { method: "GET" } },
      }),
    );
    await database.as(PEOPLE.intake_worker_two.token, (db) =>
      findPeople(db, actorFor("intake_worker_two"), "Yupanqui"),
    );
    await database.as(PEOPLE.partner_coordinator_two.token, (db) =>
      recordEvent(db, actorFor("partner_coordinator_two"), {
        action: "denied",
        objectKind: "case",
        objectId: caseId,
        caseId,
      }),
    );
    // As events were written before they named the person.
    await sql`insert into audit_events (id, actor_id, action, object_kind, object_id, case_id, happened_at)
      values (gen_random_uuid(), ${PEOPLE.staff_attorney_two.id}, 'hearing.recorded', 'hearing', ${randomUUID()}, ${caseId}, now() - interval '3 days')`.execute(
      database.superuser,
    );
    const { days, people, total } = await readers(clientId);
    const told = days.map((day) => [day.name, day.organization, day.did.map(({ kind, count }) => `${kind} ${count}`)]);
    expect(told).toEqual(
      expect.arrayContaining([
        [PEOPLE.staff_attorney.name, null, ["opened 1", "downloaded 1"]],
        [PEOPLE.partner_attorney.name, "Partner one", ["opened 1"]],
        [PEOPLE.intake_worker.name, null, ["opened 1"]],
        [PEOPLE.intake_worker_two.name, null, ["searched 1"]],
        [PEOPLE.partner_coordinator_two.name, "Partner two", ["refused 1"]],
        [PEOPLE.staff_attorney_two.name, null, ["changed 1"]],
      ]),
    );
    expect([days.length, total, people.length]).toEqual([6, 6, 6]);

    const only = readReaderFilter(new URLSearchParams({ who: PEOPLE.staff_attorney.id, what: "downloaded" }));
    expect((await readers(clientId, only)).days.map(({ did }) => did.map(({ kind }) => kind))).toEqual([
      ["downloaded"],
    ]);
    const today = readReaderFilter(new URLSearchParams({ from: clock().today }));
    expect((await readers(clientId, today)).days).toHaveLength(5);
    const csv = readersCsv(days);
    expect(csv.split("\r\n")).toHaveLength(1 + 7 + 1);
    expect(csv).toContain("Partner two");
  });

  it("says nothing of anybody else's people", async () => {
    expect((await readers(one(11).clientId)).days).toEqual([]);
  });

  it("leaves out of an address what is no filter", () => {
    const odd = new URLSearchParams({ from: "2026-13-45", to: "'; --", who: "me", what: "everything" });
    expect(readReaderFilter(odd)).toEqual({ from: null, to: null, userId: null, kind: null });
  });
});

describe("the weekly digest", () => {
  it("finds a planted snoop and not an ordinary intake worker", async () => {
    await numbers(5_000, 10_000);
    const planted: WholeCase[] = [];
    for (let n = 0; n < 16; n++) planted.push(await addBareCase(database, `Digesto${n}`));
    // Every intake here was started by intake worker one: their own work. Intake worker two opens them all.
    for (const { caseId } of planted) {
      await reading("intake_worker", caseId);
      await reading("intake_worker_two", caseId);
    }
    const digest = await asManager((db) => digestOf(db, actorFor("program_manager"), clock(), clock().today));
    const outside = digest.findings.filter(({ kind }) => kind === "outside");
    expect(outside.map(({ name, count }) => [name, count >= 16])).toEqual([[PEOPLE.intake_worker_two.name, true]]);
    expect(digest.readers).toBeGreaterThan(2);
    const before = await asManager((db) => digestOf(db, actorFor("program_manager"), clock(), digest.earlier));
    expect(before.findings).toEqual([]);
  });

  it("tells a try at somebody behind a wall, and nothing of a person the manager is kept from", async () => {
    const { caseId, clientId } = await addWholeCase(database, "Murallas");
    const wall = (who: PersonKey) =>
      database.superuser
        .insertInto("walls")
        .values({
          ...{ id: randomUUID(), case_id: caseId, user_id: PEOPLE[who].id, basis: "Knows the family" },
          ...{ since: "2026-11-01", set_by: PEOPLE.admin.id },
        })
        .execute();
    await wall("staff_attorney_two");
    await database.as(PEOPLE.staff_attorney_two.token, (db) =>
      recordEvent(db, actorFor("staff_attorney_two"), {
        action: "denied",
        objectKind: "case",
        objectId: caseId,
        caseId,
      }),
    );
    const found = async () => {
      const digest = await asManager((db) => digestOf(db, actorFor("program_manager"), clock(), clock().today));
      return digest.findings.filter(({ kind }) => kind === "walled").map(({ name }) => name);
    };
    expect(await found()).toEqual([PEOPLE.staff_attorney_two.name]);
    await wall("program_manager");
    expect(await found()).toEqual([]);
    const rows = await asManager((db) =>
      db.selectFrom("audit_events").select("id").where("client_id", "=", clientId).execute(),
    );
    expect(rows).toEqual([]);
  });

  it("tells who broke the glass, and not who looked over it", async () => {
    const about = { objectKind: "opening", objectId: randomUUID(), caseId: one(10).caseId };
    for (const [who, action] of [
      ["intake_worker", "glass.opened"],
      ["intake_worker", "glass.ended"],
      ["program_manager", "glass.reviewed"],
    ] as const)
      await database.as(PEOPLE[who].token, (db) => recordEvent(db, actorFor(who), { ...about, action }));
    const digest = await asManager((db) => digestOf(db, actorFor("program_manager"), clock(), clock().today));
    const broke = digest.findings.filter(({ kind }) => kind === "break_glass");
    expect(broke.map(({ name, count }) => [name, count])).toEqual([[PEOPLE.intake_worker.name, 1]]);
  });

  it("is the manager's alone", async () => {
    for (const who of ["staff_attorney", "admin", "funder"] as const)
      await expect(
        database.as(PEOPLE[who].token, (db) => digestOf(db, actorFor(who), clock(), null)),
        who,
      ).rejects.toThrow(Forbidden);
  });
});

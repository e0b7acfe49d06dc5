import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { Actor } from "~/domain/access";
import { addDays, isBusinessDay, type PlainDate, weekdayOf } from "~/domain/calendar";
import { clockAt } from "~/domain/clock";
import { federalCalendar } from "~/domain/holidays";
import { INTAKE_SECTIONS } from "~/domain/vocabulary";
import { allDrafts } from "~/features/intake/drafts.server";
import { readSection } from "~/features/intake/reading";
import { triageRows } from "~/features/placements/index.server";
import { openFor } from "~/platform/crypto.server";
import { createDemonstration, DEMONSTRATION_PEOPLE } from "~db/demo";
import { testDatabase } from "~tests/support/database";
import { datesThatDiffer, emptyProgram } from "~tests/support/invented";

const database = testDatabase();

/** The Sunday before Thanksgiving, New Year's Day, and the day that only leap years have. */
const STARTS = ["2026-11-22T17:00:00Z", "2027-01-01T15:00:00Z", "2028-02-29T20:00:00Z"];

async function create(now: Date): Promise<void> {
  await emptyProgram(database.superuser);
  await database.superuser.transaction().execute((db) => createDemonstration(db, { now, passwordHashes: {} }));
}

describe.each(STARTS)("the demonstration begun %s", (start) => {
  const now = new Date(start);
  const { today } = clockAt(now, "America/New_York");

  beforeAll(() => create(now));

  it("tells of accesses about to end, and of a case opened by breaking the glass that was looked at", async () => {
    const ending = await sql<{ n: number }>`select count(*)::integer as n from placements p
      join access_signs s on s.case_id = p.case_id and s.partner_id = p.partner_id
      where p.ended_at is null and (p.ends_on is not null or s.last_at < ${now}::timestamptz - interval '42 days')`.execute(
      database.superuser,
    );
    expect(ending.rows[0]?.n).toBe(2);
    const openings = await database.superuser.selectFrom("glass_openings").select(["review", "ended_at"]).execute();
    expect(openings).toEqual([{ review: "in_order", ended_at: expect.any(Date) }]);
  });

  it("holds only dates the engine counts from what is on file", async () => {
    expect(await datesThatDiffer(database.superuser, now)).toEqual([]);
  });

  it("holds no hearing and no last day on which the court is closed", async () => {
    const hearings = await database.superuser
      .selectFrom("hearings")
      .select("on_date")
      .where("on_date", "is not", null)
      .execute();
    const dates = await database.superuser
      .selectFrom("deadlines")
      .select("legal_on")
      .where("legal_on", "is not", null)
      .where("whose", "=", "ours")
      .execute();
    const days = [...hearings.map((row) => row.on_date), ...dates.map((row) => row.legal_on)] as PlainDate[];
    expect(days.length).toBeGreaterThan(150);
    expect(days.filter((day) => !isBusinessDay(day, federalCalendar))).toEqual([]);
  });

  it("records nothing as done after the first start", async () => {
    const { rows } = await sql<{ late: number }>`select (
        (select count(*) from audit_events where happened_at > ${now}) + (select count(*) from stints where recorded_at > ${now})
        + (select count(*) from hearings where recorded_at > ${now}) + (select count(*) from placements where placed_at > ${now})
        + (select count(*) from stay_releases where released_on > ${today}) + (select count(*) from cases where opened_on > ${today})
      )::int as late`.execute(database.superuser);
    expect(rows[0]?.late).toBe(0);
  });

  it("puts Marta and Fatou at the top of the triage, with what makes them urgent", async () => {
    const manager = await database.superuser
      .selectFrom("users")
      .select(["id", "display_name"])
      .where("role", "=", "program_manager")
      .executeTakeFirstOrThrow();
    const actor: Actor = {
      userId: manager.id,
      name: manager.display_name,
      role: "program_manager",
      partnerId: null,
      credential: null,
      permissions: [],
      locale: "en",
      sessionRef: "test",
    };
    const rows = await database.superuser
      .transaction()
      .execute((db) => triageRows(db, actor, clockAt(now, "America/New_York")));
    const [first, second] = rows;
    expect([first?.givenNames, second?.givenNames]).toEqual(["Marta Lucía", "Fatou"]);
    expect(first?.reasons[0]).toMatchObject({ code: "just_arrested", amount: 31 });
    expect(second?.reasons[0]).toMatchObject({
      code: "deadline_soon",
      rule: "Appeal to the Board of Immigration Appeals",
    });
  });

  it("tells the dates that make each story", async () => {
    const dateOf = async (surname: string, rule: string | null) => {
      let query = database.superuser
        .selectFrom("deadlines as d")
        .innerJoin("cases as c", "c.id", "d.case_id")
        .innerJoin("names as n", "n.client_id", "c.client_id")
        .select(["d.legal_on", "d.safe_on", "d.whose", "d.origin"])
        .where("n.surname_1", "=", surname)
        .where("n.kind", "=", "legal")
        .where("d.state", "=", "dated");
      query = rule === null ? query.where("d.origin", "!=", "computed") : query.where("d.rule_id", "=", rule);
      return query.executeTakeFirstOrThrow();
    };
    const wilner = await dateOf("Désir", "AS-01");
    // The year ends on a Saturday: the safe day is before it, the last legal day after.
    expect([4, 5]).toContain(weekdayOf(wilner.safe_on as PlainDate));
    expect([1, 2]).toContain(weekdayOf(wilner.legal_on as PlainDate));
    expect(await dateOf("Cajamarca", "CU-01")).toMatchObject({ whose: "theirs" });
    expect(await dateOf("Portillo", "AP-01")).toMatchObject({ whose: "theirs", safe_on: null });
    const petition = await dateOf("Baldé", "FC-01");
    expect(String(petition.safe_on) <= addDays(today as PlainDate, 9)).toBe(true);
    expect(String(petition.legal_on) >= addDays(today as PlainDate, 9)).toBe(true);
    expect(weekdayOf((await dateOf("Reyes", null)).legal_on as PlainDate)).toBeLessThan(6);
    expect(await dateOf("Chuquimarca", null)).toMatchObject({ origin: "judge_set" });
    expect(await dateOf("Huamán", "FI-01")).toMatchObject({ whose: "ours" });
  });
});

describe("the demonstration program", () => {
  const now = new Date(STARTS[0] ?? "");
  beforeAll(() => create(now));

  it("has the people of the story and those around them", async () => {
    const counts = await sql<Record<string, number>>`select
        (select count(*)::int from clients) as people, (select count(*)::int from cases) as cases,
        (select count(*)::int from intake_decisions where decision = 'waitlisted') as waitlisted,
        (select count(*)::int from intake_decisions where decision = 'ineligible') as ineligible,
        (select count(*)::int from intake_decisions where decision = 'conflicted') as conflicted,
        (select count(*)::int from intake_decisions where decision = 'declined_by_person') as declined,
        (select count(*)::int from proceeding_outcomes o join proceedings p on p.id = o.proceeding_id
          where p.kind = 'removal') as concluded,
        (select count(*)::int from stays s where not exists (select 1 from stay_releases r where r.stay_id = s.id)) as held`.execute(
      database.superuser,
    );
    expect(counts.rows[0]).toMatchObject({
      people: 151,
      cases: 131,
      waitlisted: 24,
      ineligible: 11,
      conflicted: 5,
      declined: 3,
      concluded: 33,
      held: 83,
    });
    const languages = await sql<{ code: string; n: number }>`select language_code as code, count(*)::int as n
      from client_languages where rank = 'best' group by 1`.execute(database.superuser);
    const of = new Map(languages.rows.map((row) => [row.code, row.n]));
    expect(of.get("spa")).toBeGreaterThanOrEqual(78);
    expect(of.get("hat")).toBeGreaterThanOrEqual(9);
  });

  it("lets one account of each role in, and no other", async () => {
    expect(new Set(DEMONSTRATION_PEOPLE.map((person) => person.role)).size).toBe(7);
    const users = await database.superuser.selectFrom("users").select(["email", "role", "partner_id"]).execute();
    for (const { email, role } of DEMONSTRATION_PEOPLE) {
      expect(users.find((user) => user.email === email)).toMatchObject({ role });
    }
    expect(users.every((user) => user.email.endsWith("@example.org"))).toBe(true);
  });

  it("gives only invented numbers, sealed for the person they belong to", async () => {
    await database.superuser.transaction().execute(async (db) => {
      const rows = await db.selectFrom("a_numbers").select(["id", "client_id", "sealed"]).execute();
      for (const row of rows) {
        const place = { table: "a_numbers", column: "sealed", rowId: row.id };
        expect(await openFor(db, row.client_id, place, row.sealed)).toMatch(/^0001\d{5}$/);
      }
      const contacts = await db.selectFrom("safe_contacts").select(["id", "client_id", "sealed"]).execute();
      for (const row of contacts) {
        const place = { table: "safe_contacts", column: "sealed", rowId: row.id };
        expect(await openFor(db, row.client_id, place, row.sealed)).toMatch(/-555-01\d\d/);
      }
    });
  });

  it("keeps interviews whose every answer can be taken", async () => {
    const wrong = await database.superuser.transaction().execute(async (db) => {
      const intakes = await db.selectFrom("intakes").select(["id", "client_id as clientId"]).execute();
      const found: string[] = [];
      for (const intake of intakes) {
        const drafts = await allDrafts(db, intake);
        for (const section of INTAKE_SECTIONS) {
          const { errors } = readSection(section, drafts[section], "2026-11-22");
          for (const field of Object.keys(errors)) found.push(`${section}: ${field}`);
        }
      }
      return found;
    });
    expect(wrong).toEqual([]);
  });

  it("gives the next case opened the next number", async () => {
    const { rows } = await sql<{ next: string }>`select nextval('case_numbers') as next`.execute(database.superuser);
    const used = await database.superuser.selectFrom("cases").select("number").execute();
    expect(used.map((row) => row.number)).not.toContain(`N-${rows[0]?.next}`);
  });
});

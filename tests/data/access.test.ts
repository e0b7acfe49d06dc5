import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import type { Role } from "~/domain/access";
import { Forbidden, Invalid, NotFound } from "~/domain/refusals";
import {
  accessEnding,
  accessOnCase,
  assignMember,
  findCase,
  keepAccess,
  teamOnCase,
} from "~/features/cases/index.server";
import { setAccessDay, triageRows } from "~/features/placements/index.server";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { numbersFrom } from "~tests/support/many-cases";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";
import { idsRead } from "~tests/support/row-security";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { JOBS } from "../../scripts/job-list";

/*
 * A partner's access to a case ends by itself: in the rule, in the application's queries and in the database's own
 * policies, at the same moment, whether or not the worker has been by.
 */

const database = testDatabase();
const OUTSIDE = ["partner_attorney", "partner_coordinator"] as const;

/** Idleness counts here as everywhere; the template stops its clock for tests that are about something else. */
beforeAll(async () => {
  await sql`update program set idle_weeks_since = now() - interval '1 year'`.execute(database.superuser);
});

interface Standing {
  /** Days since anybody of the partner did something, and seconds more. */
  idle?: number;
  seconds?: number;
  /** Days from today to the placement's last day. */
  endsIn?: number;
  /** Days from today to the case's hearing and deadline; neither where not said. */
  hearingIn?: number;
  deadlineIn?: number;
  closed?: boolean;
}

/** A whole case, placed with partner one, as described, by the database's clock. */
async function aCase(standing: Standing): Promise<WholeCase> {
  const whole = await addWholeCase(database, `Akses${randomUUID().slice(0, 4)}`);
  await stand(whole, standing);
  return whole;
}

async function stand({ caseId, hearingId, deadlineId }: WholeCase, standing: Standing): Promise<void> {
  const { idle = 0, seconds = 0, endsIn, hearingIn, deadlineIn, closed } = standing;
  const today = sql`(now() at time zone 'America/New_York')::date`;
  const by = PEOPLE.program_manager.id;
  await database.superuser.transaction().execute(async (db) => {
    for (const statement of [
      sql`update access_signs set last_at = now() - make_interval(hours => ${idle * 24}, secs => ${seconds}) where case_id = ${caseId}`,
      sql`update placements set ends_on = ${today} + ${endsIn ?? null}::integer where case_id = ${caseId}`,
      hearingIn === undefined
        ? sql`update hearings set superseded_at = now() where id = ${hearingId}`
        : sql`update hearings set on_date = ${today} + ${hearingIn}::integer, superseded_at = null where id = ${hearingId}`,
      deadlineIn === undefined
        ? sql`update deadlines set whose = 'nobody' where case_id = ${caseId}`
        : sql`update deadlines set whose = 'ours', state = 'dated', legal_on = ${today} + ${deadlineIn}::integer,
            act_on = ${today} + ${deadlineIn}::integer where id = ${deadlineId}`,
      sql`delete from case_closings where case_id = ${caseId}`,
      ...(closed
        ? [
            sql`insert into case_closings (id, case_id, closed_on, service_level, reason, closed_by) values (gen_random_uuid(), ${caseId}, ${today}, 'brief_advice', 'completed', ${by})`,
          ]
        : []),
    ])
      await statement.execute(db);
  });
}

const now = () => new Date();
const opens = (who: PersonKey, caseId: string) =>
  asPerson(database, who, ({ db, actor }) => findCase(db, actor, caseId), now()).then(
    () => true,
    (error) => {
      if (!(error instanceof NotFound)) throw error;
      return false;
    },
  );
const rows = (who: PersonKey, table: string, column: string) =>
  database.web.transaction().execute((db) => idsRead(db, PEOPLE[who].token, table, column));

/** What each wall gives somebody of a case: the application's query, and bare SQL. */
async function walls(who: PersonKey, caseId: string) {
  const [cases, facts] = [await rows(who, "cases", "id"), await rows(who, "hearings", "case_id")];
  return { first: await opens(who, caseId), second: cases.includes(caseId), hearings: facts.includes(caseId) };
}
const endJob = () => JOBS.access_ends?.run(database.job, {});

describe("access ends", () => {
  it.each<[string, Standing, boolean]>([
    ["not while somebody is at work", { idle: 3 }, true],
    ["with the case, at once", { closed: true, hearingIn: 3 }, false],
    ["not on its last day", { endsIn: 0 }, true],
    ["after its last day, also before a hearing", { endsIn: -1, hearingIn: 2 }, false],
    ["not a minute before the weeks are over", { idle: 56, seconds: -60 }, true],
    ["when the weeks are over", { idle: 56, seconds: 1 }, false],
    ["not while a hearing is two weeks away", { idle: 80, hearingIn: 14 }, true],
    ["when the hearing is a day further", { idle: 80, hearingIn: 15 }, false],
    ["not while a date of ours is two weeks away", { idle: 80, deadlineIn: 14 }, true],
    ["not on the day of the date", { idle: 80, deadlineIn: 0 }, true],
    ["when the date is over", { idle: 80, deadlineIn: -1 }, false],
  ])("%s", async (_what, standing, open) => {
    const { caseId } = await aCase(standing);
    const hearings = open && standing.hearingIn !== undefined;
    for (const who of OUTSIDE) {
      const { first, second, ...read } = await walls(who, caseId);
      expect({ who, first, second }).toEqual({ who, first: open, second: open });
      if (hearings || !open) expect({ who, ...read }).toEqual({ who, hearings });
    }
    // The program's own people keep it.
    expect(await walls("staff_attorney", caseId)).toMatchObject({ first: true, second: true });
  });

  it("for each of 60 invented standings where the rule, the query and the database say so", async () => {
    const random = numbersFrom(20261124);
    const one = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
    const whole = await addWholeCase(database, "Aksesmany");
    const counted = { open: 0, over: 0 };
    for (let n = 0; n < 60; n++) {
      const standing: Standing = {
        idle: one([0, 20, 50, 55, 57, 90]),
        ...(random() < 0.3 ? { endsIn: one([-1, 0, 1, 20]) } : {}),
        ...(random() < 0.4 ? { hearingIn: one([-1, 0, 13, 14, 15, 60]) } : {}),
        ...(random() < 0.4 ? { deadlineIn: one([-1, 0, 13, 14, 15, 60]) } : {}),
        closed: random() < 0.1,
      };
      await stand(whole, standing);
      const [box] = await asPerson(
        database,
        "program_manager",
        ({ db, actor, clock }) => accessOnCase(db, actor, whole.caseId, clock),
        now(),
      );
      const rule = box?.state.state !== "over";
      counted[rule ? "open" : "over"]++;
      const who = one(OUTSIDE);
      const { first, second } = await walls(who, whole.caseId);
      expect({ n, standing, who, first, second }).toEqual({ n, standing, who, first: rule, second: rule });
    }
    expect(counted.open).toBeGreaterThan(10);
    expect(counted.over).toBeGreaterThan(10);
  });

  it("is no longer noticed where the database forgets it: the walls above are looked at", async () => {
    const { caseId } = await aCase({ idle: 80 });
    await database.superuser
      .transaction()
      .execute(async (db) => {
        await sql`create or replace function authz.over(organization uuid, standing uuid[]) returns uuid[]
          language sql stable as $$ select '{}'::uuid[] $$`.execute(db);
        expect(await idsRead(db, PEOPLE.partner_attorney.token, "cases")).toContain(caseId);
        throw new Error("undone");
      })
      .catch((error) => {
        if ((error as Error).message !== "undone") throw error;
      });
    expect(await walls("partner_attorney", caseId)).toEqual({ first: false, second: false, hearings: false });
  });
});

describe("reading is no sign of work", () => {
  const signOf = async (caseId: string) =>
    (
      await sql<{
        days: number;
      }>`select extract(day from now() - last_at)::integer as days from access_signs where case_id = ${caseId}`.execute(
        database.superuser,
      )
    ).rows[0]?.days;
  const event = (caseId: string, who: PersonKey, action: string, detail = {}) =>
    database.as(PEOPLE[who].token, (db) =>
      sql`select authz.audit_write(${JSON.stringify({ id: randomUUID(), actorId: PEOPLE[who].id, action, objectKind: "case", caseId, detail })}::jsonb)`.execute(
        db,
      ),
    );

  it("and what others do is none either", async () => {
    const { caseId } = await aCase({ idle: 30 });
    await event(caseId, "partner_attorney", "case.opened", { method: "GET" });
    await event(caseId, "partner_attorney", "case.anything", { method: "GET" });
    await event(caseId, "partner_attorney", "denied", { method: "POST" });
    await event(caseId, "staff_attorney", "task.added");
    expect(await signOf(caseId)).toBe(30);
    await event(caseId, "partner_attorney", "task.added");
    expect(await signOf(caseId)).toBe(0);
  });
});

describe("before it ends", () => {
  const ending = (who: PersonKey) =>
    asPerson(database, who, ({ db, actor, clock }) => accessEnding(db, actor, clock), now());
  const keep = (who: PersonKey, caseId: string, partnerId: string = PARTNERS.one) =>
    asPerson(database, who, ({ db, actor, clock }) => keepAccess(db, actor, caseId, partnerId, clock), now());

  it("its own people and the manager are warned, and nobody of another partner", async () => {
    const idle = await aCase({ idle: 45 });
    const kept = await aCase({ idle: 70, hearingIn: 5 });
    const day = await aCase({ endsIn: 2 });
    const quiet = await aCase({ idle: 30 });
    const mine = [idle.caseId, kept.caseId, day.caseId];
    for (const who of [...OUTSIDE, "program_manager"] as const) {
      const list = await ending(who);
      const shown = list.map((one) => one.caseId);
      expect(mine.filter((id) => !shown.includes(id))).toEqual([]);
      expect(shown).not.toContain(quiet.caseId);
      expect(list.find((one) => one.caseId === kept.caseId)).toMatchObject({ state: { state: "kept" }, alone: false });
      expect(list.find((one) => one.caseId === day.caseId)?.mayKeep).toBe(who === "program_manager");
    }
    expect(await ending("partner_attorney_two")).toEqual([]);
  });

  it("one act keeps it, with its event, and the weeks begin anew", async () => {
    for (const who of [...OUTSIDE, "program_manager"] as const) {
      const { caseId } = await aCase({ idle: 54 });
      await keep(who, caseId);
      const [box] = await asPerson(
        database,
        who,
        ({ db, actor, clock }) => accessOnCase(db, actor, caseId, clock),
        now(),
      );
      expect(box?.state).toEqual({ state: "open" });
      const events = await database.superuser
        .selectFrom("audit_events")
        .select(["action", "actor_id"])
        .where("case_id", "=", caseId)
        .where("action", "=", "access.kept")
        .execute();
      expect(events).toEqual([{ action: "access.kept", actor_id: PEOPLE[who].id }]);
    }
  });

  it("nobody else keeps it, nobody brings it back, and a day is the program's to move", async () => {
    const { caseId } = await aCase({ idle: 54 });
    await expect(keep("staff_attorney", caseId)).rejects.toThrow(Forbidden);
    await expect(keep("partner_attorney_two", caseId, PARTNERS.two)).rejects.toThrow(NotFound);
    await expect(keep("partner_attorney", caseId, PARTNERS.two)).rejects.toThrow(Forbidden);
    await expect(keep("program_manager", caseId, PARTNERS.two)).rejects.toThrow(NotFound);
    const over = await aCase({ idle: 60 });
    await expect(keep("partner_attorney", over.caseId)).rejects.toThrow(NotFound);
    await expect(keep("program_manager", over.caseId)).rejects.toThrow(NotFound);
    const day = await aCase({ endsIn: 1 });
    await expect(keep("partner_attorney", day.caseId)).rejects.toThrow(Invalid);
    await keep("program_manager", day.caseId);
    const moved = await database.superuser
      .selectFrom("placements")
      .select("ends_on")
      .where("case_id", "=", day.caseId)
      .executeTakeFirst();
    expect((moved?.ends_on ?? "") > new Date(Date.now() + 50 * 86_400_000).toISOString().slice(0, 10)).toBe(true);
  });

  it("bare SQL keeps nothing for somebody else's case", async () => {
    const { caseId } = await aCase({ idle: 60 });
    for (const who of ["partner_attorney", "partner_attorney_two"] as const) {
      const { rows: said } = await database.as(PEOPLE[who].token, (db) =>
        sql<{ kept: boolean }>`select authz.keep_access(${caseId}, ${PEOPLE[who].partnerId}) as kept`.execute(db),
      );
      expect(said).toEqual([{ kept: false }]);
    }
  });

  it("the manager sets a last day, never one that is over", async () => {
    const { caseId } = await aCase({});
    const set = (who: PersonKey, on: string | null) =>
      asPerson(database, who, ({ db, actor, clock }) => setAccessDay(db, actor, caseId, on, clock), now());
    await set("program_manager", "2099-01-01");
    await set("program_manager", null);
    await expect(set("program_manager", "2020-01-01")).rejects.toThrow(Invalid);
    await expect(set("staff_attorney", null)).rejects.toThrow(Forbidden);
  });
});

describe("when it has ended", () => {
  /** Only partner one has the case: neither staff nor their services. */
  async function alone(standing: Standing): Promise<WholeCase> {
    const whole = await aCase(standing);
    await sql`update team_members set ended_at = now() where case_id = ${whole.caseId} and user_id = ${PEOPLE.staff_attorney.id}`.execute(
      database.superuser,
    );
    await sql`update services set partner_id = ${PARTNERS.one}, provider_id = ${PEOPLE.partner_attorney.id} where case_id = ${whole.caseId}`.execute(
      database.superuser,
    );
    return whole;
  }
  const triage = async (caseId: string) =>
    (await asPerson(database, "program_manager", ({ db, actor, clock }) => triageRows(db, actor, clock), now())).find(
      (row) => row.caseId === caseId,
    );

  it("the person stands on the triage at once, and still when the worker wrote it down", async () => {
    const { caseId } = await alone({ idle: 50 });
    expect(await triage(caseId)).toBeUndefined();
    await sql`update access_signs set last_at = now() - interval '57 days' where case_id = ${caseId}`.execute(
      database.superuser,
    );
    expect((await triage(caseId))?.reasons.map((reason) => reason.code)).toContain("counsel_left");
    await endJob();
    expect((await triage(caseId))?.reasons.map((reason) => reason.code)).toContain("counsel_left");
    const placement = await database.superuser
      .selectFrom("placements")
      .select(["ended_at", "end_reason"])
      .where("case_id", "=", caseId)
      .executeTakeFirst();
    expect(placement).toEqual({ ended_at: expect.any(Date), end_reason: "access_idle" });
    const open = await sql<{
      n: number;
    }>`select (select count(*) from team_members where case_id = ${caseId} and ended_at is null)
      + (select count(*) from services where case_id = ${caseId} and partner_id is not null and last_day is null)
      + (select count(*) from tasks where case_id = ${caseId} and assigned_to = ${PEOPLE.partner_attorney.id} and done_at is null) as n`.execute(
      database.superuser,
    );
    expect(Number(open.rows[0]?.n)).toBe(0);
    const events = await database.superuser
      .selectFrom("audit_events")
      .select(["action", "actor_id"])
      .where("case_id", "=", caseId)
      .where("action", "=", "access.ended")
      .execute();
    expect(events).toEqual([{ action: "access.ended", actor_id: null }]);
    const team = await asPerson(database, "program_manager", ({ db, actor }) => teamOnCase(db, actor, caseId), now());
    expect(team.find((one) => one.userId === PEOPLE.partner_attorney.id)?.endReason).toMatch(/^Access ended/);
  });

  it("the worker ends nothing that stands, and each thing once", async () => {
    const kept = await alone({ idle: 90, hearingIn: 10 });
    const day = await alone({ endsIn: -1 });
    await endJob();
    await endJob();
    const reasons = async ({ caseId }: WholeCase) =>
      (
        await database.superuser.selectFrom("placements").select("end_reason").where("case_id", "=", caseId).execute()
      ).map((row) => row.end_reason);
    expect([await reasons(kept), await reasons(day)]).toEqual([[null], ["access_day"]]);
    const { rows: left } = await sql<{
      n: string;
    }>`select count(*) as n from audit_events where action = 'access.ended' and case_id = ${day.caseId}`.execute(
      database.superuser,
    );
    expect(Number(left[0]?.n)).toBe(1);
  });

  it("a close taken back within two weeks gives everybody the case again; later the placement is over", async () => {
    const whole = await alone({ closed: true });
    await endJob();
    expect(await opens("partner_attorney", whole.caseId)).toBe(false);
    await sql`update case_closings set reopened_at = now(), reopened_by = closed_by where case_id = ${whole.caseId}`.execute(
      database.superuser,
    );
    expect(await opens("partner_attorney", whole.caseId)).toBe(true);
    await sql`update case_closings set reopened_at = null, reopened_by = null, recorded_at = now() - interval '15 days' where case_id = ${whole.caseId}`.execute(
      database.superuser,
    );
    await endJob();
    await sql`update case_closings set reopened_at = now(), reopened_by = closed_by where case_id = ${whole.caseId}`.execute(
      database.superuser,
    );
    expect(await opens("partner_attorney", whole.caseId)).toBe(false);
  });

  it("somebody put on the case again has it", async () => {
    const { caseId } = await alone({ idle: 60 });
    await endJob();
    await asPerson(
      database,
      "program_manager",
      ({ db, actor, clock }) =>
        assignMember(db, actor, caseId, { userId: PEOPLE.partner_attorney.id, relation: "lead" }, clock),
      now(),
    );
    expect(await walls("partner_attorney", caseId)).toMatchObject({ first: true, second: true });
  });

  it("no persona runs the worker's part", async () => {
    const roles: Role[] = ["program_manager", "partner_attorney", "admin"];
    for (const who of roles as PersonKey[])
      await expect(
        database.as(PEOPLE[who].token, (db) => sql`select authz.end_access()`.execute(db)),
      ).rejects.toMatchObject({ code: "42501" });
  });
});

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { PERSONA } from "~/domain/access";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import {
  accountsToLookAt,
  breakGlass,
  endGlass,
  findCase,
  listOpenings,
  openGlass,
  openingsToReview,
  readGlass,
  reviewGlass,
} from "~/features/cases/index.server";
import { findPerson } from "~/features/clients/index.server";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { hashToken, tokenHash } from "~/platform/tokens.server";
import { actAs } from "~/platform/work.server";
import { applyRowPolicies } from "~db/row-security";
import { asPerson, proven } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { addFullCase, numbersFrom } from "~tests/support/many-cases";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { rowsRead } from "~tests/support/row-security";
import type { WholeCase } from "~tests/support/whole-case";

/*
 * Break glass: one case, one session, four hours by the database's clock, never through a wall, never in silence.
 */

const database = testDatabase();
const REASON = "Her medicine must be asked for tonight and nobody answers";
const OPENERS = ["intake_worker", "program_manager", "admin"] as const;
const OTHERS = [
  "staff_attorney",
  "partner_attorney",
  "partner_coordinator",
  "partner_attorney_two",
  "partner_coordinator_two",
  "funder",
] as const;
const now = () => new Date();

/** Opens the case as that person with a second factor given so many seconds ago. */
async function open(who: PersonKey, whole: WholeCase, { seconds = 0, reason = REASON } = {}): Promise<string> {
  await proven(database, PEOPLE[who].token, new Date(Date.now() - seconds * 1000));
  return asPerson(
    database,
    who,
    ({ db, actor }) => breakGlass(db, actor, { number: whole.number, category: "safety", reason }),
    now(),
  );
}

async function opensCase(who: PersonKey, caseId: string): Promise<boolean> {
  return asPerson(database, who, ({ db, actor }) => findCase(db, actor, caseId), now()).then(
    () => true,
    (error) => {
      if (!(error instanceof NotFound)) throw error;
      return false;
    },
  );
}

async function addContact({ clientId }: WholeCase): Promise<void> {
  await database.superuser.transaction().execute(async (db) => {
    await db.deleteFrom("safe_contacts").where("client_id", "=", clientId).execute();
    const id = randomUUID();
    const place = { table: "safe_contacts", column: "sealed", rowId: id };
    const sealed = await sealFor(db, clientId, place, JSON.stringify({ name: "Luz", relation: "aunt", phone: "555" }));
    await db
      .insertInto("safe_contacts")
      .values({
        id,
        client_id: clientId,
        sealed,
        may_leave_message: "no",
        may_know: "nothing",
        recorded_by: PEOPLE.staff_attorney.id,
      })
      .execute();
  });
}

const readsContact = (who: PersonKey, { clientId }: WholeCase) =>
  asPerson(database, who, async ({ db, actor }) => (await findPerson(db, actor, clientId)).contact !== "hidden", now());

const rowsOf = (who: PersonKey) =>
  rowsRead(database, { sid: hashToken(PEOPLE[who].token), role: PERSONA[PEOPLE[who].role] });

const openings = (caseId: string) =>
  database.superuser.selectFrom("glass_openings").selectAll().where("case_id", "=", caseId).execute();
const events = (caseId: string) =>
  database.superuser
    .selectFrom("audit_events")
    .select(["action", "actor_id", "detail"])
    .where("case_id", "=", caseId)
    .where("action", "like", "glass.%")
    .execute();

describe("who may", () => {
  it("an administrator reads the case in the database too, and nothing else, and changes nothing", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await addFullCase(database, "Ventana");
    expect(await opensCase("admin", whole.caseId)).toBe(false);
    expect((await rowsOf("admin")).cases).toBe(0);
    await open("admin", whole);
    expect(await opensCase("admin", whole.caseId)).toBe(true);
    const read = await rowsOf("admin");
    expect(read).toMatchObject({ cases: 1, clients: 1, hearings: 1, client_keys: 0 });
    for (const closed of ["safe_contacts", "parties", "a_numbers", "intake_sections", "intakes", "walls"] as const)
      expect({ closed, read: Math.max(0, read[closed] ?? 0) }).toEqual({ closed, read: 0 });
    await expect(
      database.as(PEOPLE.admin.token, (db) => db.updateTable("cases").set({ version: 9 }).execute()),
    ).rejects.toMatchObject({ code: "42501" });
  });

  it("a manager reads whom to call, and may not correct it; before and after it is hidden", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await addContact(whole);
    expect(await readsContact("program_manager", whole)).toBe(false);
    await open("program_manager", whole);
    expect(await readsContact("program_manager", whole)).toBe(true);
    const person = await asPerson(
      database,
      "program_manager",
      ({ db, actor }) => findPerson(db, actor, whole.clientId),
      now(),
    );
    expect(person.mayCorrectContact).toBe(false);
    const [opening] = await openings(whole.caseId);
    await asPerson(database, "program_manager", ({ db, actor }) => endGlass(db, actor, opening?.id ?? ""), now());
    expect(await readsContact("program_manager", whole)).toBe(false);
    await expect(
      asPerson(database, "program_manager", ({ db, actor }) => endGlass(db, actor, opening?.id ?? ""), now()),
    ).rejects.toThrow(Stale);
  });

  it("nobody else, whatever they ask for: partners, attorneys who read everything, the funder", async () => {
    const whole = await addFullCase(database, "Vidrio");
    for (const who of OTHERS) await expect(open(who, whole)).rejects.toThrow(Forbidden);
    for (const who of OTHERS) {
      await proven(database, PEOPLE[who].token);
      const begun = await database
        .as(PEOPLE[who].token, (db) =>
          sql`select * from authz.glass_begin(${randomUUID()}, ${whole.number}, 'safety')`.execute(db),
        )
        .then(
          ({ rows }) => rows.length,
          (error) => error.code,
        );
      // Staff may call it and get nothing; the others may not call it.
      expect({ who, begun }).toEqual({ who, begun: who === "staff_attorney" ? 0 : "42501" });
    }
    expect(await openings(whole.caseId)).toEqual([]);
  });

  it("only with a second factor of the last five minutes, which the database demands too", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await expect(open("admin", whole, { seconds: 301 })).rejects.toThrow(/second factor/);
    expect(await openings(whole.caseId)).toEqual([]);
    await open("admin", whole, { seconds: 295 });
    expect(await openings(whole.caseId)).toHaveLength(1);
  });

  it("only with a category and twenty letters", () => {
    const typed = { number: "N-1", category: "safety", reason: "a b c d e f g h i j k l m n o p q r s" };
    expect(readGlass(typed).ok).toBe(false);
    expect(readGlass({ ...typed, reason: `${typed.reason} t` }).ok).toBe(true);
    expect(readGlass({ ...typed, reason: REASON, category: "curious" }).ok).toBe(false);
    expect(readGlass({ ...typed, reason: REASON, number: "" }).ok).toBe(false);
  });
});

describe("how long", () => {
  /** What the session reads at a moment so many seconds before the end; the database's clock stands in a transaction. */
  const standsAt = (db: Trx, caseId: string, before: string) =>
    (async () => {
      await sql`update glass_openings set opened_at = now() + ${before}::interval - interval '4 hours',
        ends_at = now() + ${before}::interval where case_id = ${caseId}`.execute(db);
      await actAs(db, PEOPLE.admin.token);
      const { rows } = await sql<{ n: number }>`select count(*)::integer as n from cases where id = ${caseId}`.execute(
        db,
      );
      await sql`reset role`.execute(db);
      return rows[0]?.n === 1;
    })();
  const MOMENTS: readonly [string, boolean][] = [
    ["4 hours", true],
    ["1 second", true],
    ["1 microsecond", true],
    ["0", false],
    ["-1 microsecond", false],
    ["-1 second", false],
    ["4 hours 1 second", false],
  ];
  const wrongAt = async (db: Trx, caseId: string) => {
    const wrong: string[] = [];
    for (const [before, stands] of MOMENTS) if ((await standsAt(db, caseId, before)) !== stands) wrong.push(before);
    return wrong;
  };

  it("four hours to the second, and the test sees a second more", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("admin", whole);
    const undone = database.superuser.transaction().execute(async (db) => {
      expect(await wrongAt(db, whole.caseId)).toEqual([]);
      await sql`create or replace function authz.glass_stands(opened_at timestamptz, ends_at timestamptz, ended_at timestamptz, moment timestamptz)
        returns boolean language sql immutable as $$ select ended_at is null and opened_at <= moment and moment <= ends_at $$`.execute(
        db,
      );
      expect(await wrongAt(db, whole.caseId)).toEqual(["0"]);
      await sql`create or replace function authz.glass_stands(opened_at timestamptz, ends_at timestamptz, ended_at timestamptz, moment timestamptz)
        returns boolean language sql immutable as $$ select true $$`.execute(db);
      expect(await wrongAt(db, whole.caseId)).toEqual(["0", "-1 microsecond", "-1 second", "4 hours 1 second"]);
      throw new RolledBack();
    });
    await expect(undone).rejects.toThrow(RolledBack);
    const [opening] = await openings(whole.caseId);
    expect((opening?.ends_at.getTime() ?? 0) - (opening?.opened_at.getTime() ?? 0)).toBe(4 * 3_600_000);
    await expect(
      sql`update glass_openings set ends_at = ends_at + interval '1 second'`.execute(database.superuser),
    ).rejects.toMatchObject({ code: "23514" });
  });

  it("in this session only: not in another of the same person, nor after it ended", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("admin", whole);
    const other = "another-device-of-the-administrator-00001";
    await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
      values (${tokenHash(other)}, 'another', ${PEOPLE.admin.id}, 'app_admin', '2100-01-01Z', '2100-01-01Z', now())`.execute(
      database.superuser,
    );
    const read = (token: string) =>
      database.as(
        token,
        async (db) => (await db.selectFrom("cases").select("id").where("id", "=", whole.caseId).execute()).length,
      );
    expect([await read(PEOPLE.admin.token), await read(other)]).toEqual([1, 0]);
  });
});

describe("never through a wall", () => {
  const wall = (caseId: string, userId: string) =>
    sql`insert into walls (id, case_id, user_id, basis, since, set_by)
      values (gen_random_uuid(), ${caseId}, ${userId}, 'Other side', '2026-11-20', ${PEOPLE.program_manager.id})`.execute(
      database.superuser,
    );

  it("it opens nothing that is walled off, and says what it says of a number nobody has", async () => {
    for (const who of OPENERS) {
      const whole = await addFullCase(database, "Vidrio");
      await wall(whole.caseId, PEOPLE[who].id);
      const said = (number: string) =>
        open(who, { ...whole, number }).catch((error) => [error.constructor, error.message]);
      expect(await said(whole.number)).toEqual(await said("N-nobody"));
      expect(await said(whole.number)).toEqual([Invalid, expect.any(String)]);
      expect(await openings(whole.caseId)).toEqual([]);
      expect(await opensCase(who, whole.caseId)).toBe(false);
    }
  });

  it("a wall set afterwards closes what was opened, with the next statement", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("admin", whole);
    expect((await rowsOf("admin")).cases).toBeGreaterThan(0);
    const before = await rowsOf("admin");
    await wall(whole.caseId, PEOPLE.admin.id);
    const after = await rowsOf("admin");
    expect(after.cases).toBe((before.cases ?? 0) - 1);
    expect(await opensCase("admin", whole.caseId)).toBe(false);
    expect(await asPerson(database, "admin", ({ db, actor }) => openGlass(db, actor), now())).not.toContainEqual(
      expect.objectContaining({ caseId: whole.caseId }),
    );
  });

  it("also where the opening itself forgets the wall: the policies hold", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("admin", whole);
    await wall(whole.caseId, PEOPLE.admin.id);
    const undone = database.superuser.transaction().execute(async (db) => {
      await sql`create or replace function authz.opened(kind text) returns uuid[] language plpgsql stable security definer set search_path = public, pg_temp as $$
        begin return authz.ids_of(array[${sql.lit(whole.caseId)}]::uuid[], kind); end $$`.execute(db);
      await actAs(db, PEOPLE.admin.token);
      const { rows } = await sql`select id from cases`.execute(db);
      expect(rows).toEqual([]);
      await sql`reset role; drop policy walls on cases`.execute(db);
      await actAs(db, PEOPLE.admin.token);
      expect((await sql`select id from cases`.execute(db)).rows).toHaveLength(1);
      throw new RolledBack();
    });
    await expect(undone).rejects.toThrow(RolledBack);
    await applyRowPolicies(database.urls.owner);
  });
});

describe("never in silence", () => {
  it("each opening has one event, one reason and one line before the manager: 40 tries of all kinds", async () => {
    const random = numbersFrom(411);
    const one = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
    let opened = 0;
    for (let n = 0; n < 40; n++) {
      const whole = await addFullCase(database, "Vidrio");
      const who = one([...OPENERS, ...OPENERS, ...OTHERS]);
      if (random() < 0.2)
        await sql`insert into walls (id, case_id, user_id, basis, since, set_by)
          values (gen_random_uuid(), ${whole.caseId}, ${PEOPLE[who].id}, 'x', '2026-11-20', ${PEOPLE.program_manager.id})`.execute(
          database.superuser,
        );
      await open(who, whole, { seconds: one([0, 200, 400]) }).catch(() => undefined);
      const rows = await openings(whole.caseId);
      const left = await events(whole.caseId);
      opened += rows.length;
      expect({ n, openings: rows.length, sealed: rows.every((row) => row.reason_sealed !== null) }).toEqual({
        n,
        openings: left.length,
        sealed: true,
      });
      if (left[0])
        expect(left[0]).toEqual({ action: "glass.opened", actor_id: PEOPLE[who].id, detail: { category: "safety" } });
      if (rows[0] && who !== "program_manager") {
        const told = await asPerson(
          database,
          "program_manager",
          ({ db, actor, clock }) => openingsToReview(db, actor, clock),
          now(),
        );
        expect(told.map((row) => row.id)).toContain(rows[0].id);
      }
    }
    expect(opened).toBeGreaterThan(8);
  });

  it.each<[string, (db: Trx, opening: string) => Promise<unknown>]>([
    ["its event", (db, opening) => sql`select authz.glass_reason(${opening}, '\\x01')`.execute(db)],
    [
      "its reason",
      (db, opening) =>
        sql`select authz.audit_write(${JSON.stringify({ id: randomUUID(), action: "glass.opened", objectKind: "opening", objectId: opening, actorId: PEOPLE.admin.id })}::jsonb)`.execute(
          db,
        ),
    ],
  ])("one without %s does not commit, and opens nothing before", async (_what, half) => {
    const whole = await addFullCase(database, "Vidrio");
    await proven(database, PEOPLE.admin.token);
    const opening = randomUUID();
    await expect(
      database.as(PEOPLE.admin.token, async (db) => {
        await sql`select * from authz.glass_begin(${opening}, ${whole.number}, 'safety')`.execute(db);
        await half(db, opening);
        // Nothing is read in the transaction that opens: it could still be undone.
        expect(await db.selectFrom("cases").select("id").where("id", "=", whole.caseId).execute()).toEqual([]);
      }),
    ).rejects.toThrow(/needs its reason and its event/);
    expect(await openings(whole.caseId)).toEqual([]);
  });

  it("is written by nobody's bare SQL", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("admin", whole);
    for (const who of ["admin", "program_manager", "intake_worker"] as const)
      for (const statement of [
        sql`update glass_openings set reviewed_at = now()`,
        sql`delete from glass_openings`,
        sql`insert into glass_openings (id, case_id, user_id, session_ref, category, opened_at, ends_at)
          values (gen_random_uuid(), ${whole.caseId}, ${PEOPLE[who].id}, 'x', 'safety', now(), now() + interval '4 hours')`,
      ])
        await expect(database.as(PEOPLE[who].token, (db) => statement.execute(db))).rejects.toMatchObject({
          code: "42501",
        });
  });
});

describe("afterwards", () => {
  const review = (who: PersonKey, id: string) =>
    asPerson(database, who, ({ db, actor }) => reviewGlass(db, actor, id, "in_order"), now());

  it("the manager looks at it, reads the reason and how much was opened; nobody at their own", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("intake_worker", whole);
    const [opening] = await openings(whole.caseId);
    const id = opening?.id ?? "";
    for (const who of ["intake_worker", "admin"] as const) await expect(review(who, id)).rejects.toThrow(Forbidden);
    const read = (who: PersonKey) =>
      asPerson(
        database,
        who,
        async ({ db, actor, clock }) => (await listOpenings(db, actor, clock)).find((row) => row.id === id),
        now(),
      );
    expect(await read("program_manager")).toMatchObject({ reason: REASON, pages: 0, mayReview: true });
    expect(await read("admin")).toMatchObject({ reason: null, mayReview: false });
    expect(await read("intake_worker_two")).toBeUndefined();
    await review("program_manager", id);
    await expect(review("program_manager", id)).rejects.toThrow(Stale);
    expect(await read("program_manager")).toMatchObject({ review: "in_order", mayReview: false, late: false });
  });

  it("a manager's own is the administrator's to look at", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("program_manager", whole);
    const [opening] = await openings(whole.caseId);
    await expect(review("program_manager", opening?.id ?? "")).rejects.toThrow(Forbidden);
    await review("admin", opening?.id ?? "");
    expect((await openings(whole.caseId))[0]?.review).toBe("in_order");
  });

  it("after three working days the account is flagged, to the manager and the administrator", async () => {
    const whole = await addFullCase(database, "Vidrio");
    await open("intake_worker_two", whole);
    // Thursday 19 November 2026: three working days later is Tuesday the 24th.
    await sql`update glass_openings set opened_at = '2026-11-19T15:00Z', ends_at = '2026-11-19T19:00Z' where case_id = ${whole.caseId}`.execute(
      database.superuser,
    );
    const flagged = (who: PersonKey, day: string) =>
      asPerson(
        database,
        who,
        ({ db, actor, clock }) => accountsToLookAt(db, actor, clock),
        new Date(`${day}T15:00:00Z`),
      );
    for (const who of ["admin", "program_manager"] as const) {
      expect(await flagged(who, "2026-11-24")).not.toContain(PEOPLE.intake_worker_two.id);
      expect(await flagged(who, "2026-11-25")).toContain(PEOPLE.intake_worker_two.id);
    }
    expect(await flagged("staff_attorney", "2026-11-25")).toEqual([]);
  });
});

class RolledBack extends Error {}

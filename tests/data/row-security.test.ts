import { randomBytes } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { PERSONA } from "~/domain/access";
import { hashToken } from "~/platform/tokens.server";
import { ROW_POLICIES } from "~db/row-policies";
import { applyRowPolicies, rowPoliciesStand } from "~db/row-security";
import { testDatabase } from "~tests/support/database";
import { addFullCase } from "~tests/support/many-cases";
import { PEOPLE } from "~tests/support/people";
import { catalogFaults, rowsRead } from "~tests/support/row-security";

/*
 * The second wall: what the database itself gives out by bare SQL, whatever the application would have asked.
 */

const database = testDatabase();

/** Every table but the lists, the accounts and the program's settings. */
const LISTS =
  /^(users|invitations|program|partners|partner_|user_languages|import_runs|rules$|rule_|languages|countries|court|judges|field_offices|facilities|poverty)/;
const OF_A_CASE = Object.keys(ROW_POLICIES).filter((table) => !LISTS.test(table));

beforeAll(async () => {
  await addFullCase(database);
});

describe("the catalog", () => {
  it("has every table behind the second wall, each policy asking once a statement", async () => {
    expect(await catalogFaults(database.superuser)).toEqual([]);
  });

  it.each<[string, RegExp, RawBuilder<unknown>]>([
    [
      "a table without a line",
      /^planted has no forced row security: give it a line in db\/row-policies.ts/,
      sql`create table planted (id uuid)`,
    ],
    ["row security not forced", /^cases has no forced/, sql`alter table cases no force row level security`],
    [
      "a policy that hides nothing",
      /^policy planted on cases hides nothing from app_partner/,
      sql`create policy planted on cases to app_partner using (true)`,
    ],
    [
      "a policy for a persona without a line",
      /lets in app_funder/,
      sql`create policy planted on cases to app_funder using (id is null)`,
    ],
    ["the live session taken away", /^cases does not demand a live session/, sql`drop policy live_session on cases`],
    [
      "a policy that reads a table",
      /asks a table or a function for every row: \(EXISTS/,
      sql`create policy planted on facts to app_staff using (exists (select from team_members))`,
    ],
    [
      "one policy for two personas",
      /is for several/,
      sql`create policy planted on facts to app_staff, app_manager using (true)`,
    ],
    [
      "a definer without its path",
      /^authz.planted runs with its owner/,
      sql`create function authz.planted() returns int language sql security definer as 'select 1'`,
    ],
    ["a grant to everybody", /^facts is granted to everybody/, sql`grant select on facts to public`],
    ["a view with its owner's rights", /^planted is a view/, sql`create view planted as select id from cases`],
  ])("notices %s", async (_what, fault, statement) => {
    await expect(
      database.superuser.transaction().execute(async (db) => {
        await statement.execute(db);
        const faults = await catalogFaults(db);
        throw new Error(faults.find((one) => fault.test(one)) ? "noticed" : `missed: ${faults.join()}`);
      }),
    ).rejects.toThrow("noticed");
  });

  it("is put right again by the next start, and left alone when it stands", async () => {
    expect(await rowPoliciesStand(database.urls.web)).toBe(true);
    await sql`drop policy live_session on cases; comment on schema authz is 'Row policies 0'`.execute(
      database.superuser,
    );
    expect(await rowPoliciesStand(database.urls.web)).toBe(false);
    await applyRowPolicies(database.urls.owner);
    expect(await catalogFaults(database.superuser)).toEqual([]);
  });
});

describe("bare SQL", () => {
  const nothing = (read: Record<string, number>) => Object.entries(read).filter(([, count]) => count > 0);

  it("reads nothing without a session, with a dead one, with an invented one", async () => {
    const dead = hashToken("dead");
    await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at)
      values (decode(${dead}, 'hex'), 'dead', ${PEOPLE.staff_attorney.id}, 'app_staff', now() - interval '1 second', '2100-01-01Z')`.execute(
      database.superuser,
    );
    for (const sid of ["", dead, randomBytes(32).toString("hex"), PEOPLE.staff_attorney.id])
      for (const role of new Set(Object.values(PERSONA)))
        expect({ sid, role, read: nothing(await rowsRead(database, { sid, role })) }).toEqual({ sid, role, read: [] });
    const anonymous = nothing(await rowsRead(database, { sid: "", role: "app_anonymous" }));
    expect(anonymous).toEqual([["program", 1]]);
  });

  it("reads nothing in another persona's role", async () => {
    const others = [
      ["partner_attorney", "app_staff"],
      ["partner_coordinator", "app_manager"],
      ["funder", "app_manager"],
      ["admin", "app_staff"],
      ["intake_worker", "app_admin"],
    ] as const;
    for (const [who, role] of others) {
      const read = await rowsRead(database, { sid: hashToken(PEOPLE[who].token), role });
      expect({ who, role, read: nothing(read) }).toEqual({ who, role, read: [] });
    }
  });

  it("gives the administrator and the funder no row of any case or person", async () => {
    for (const who of ["admin", "funder"] as const) {
      const session = { sid: hashToken(PEOPLE[who].token), role: PERSONA[who] };
      const read = await rowsRead(database, session, OF_A_CASE);
      expect(nothing(read)).toEqual([]);
    }
  });

  it("changes nobody's own row but one's own", async () => {
    const changed = await database.as(PEOPLE.partner_attorney.token, (db) =>
      db.updateTable("users").set({ locale: "es" }).executeTakeFirst(),
    );
    expect(changed.numUpdatedRows).toBe(1n);
  });
});

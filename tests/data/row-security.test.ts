import { randomBytes } from "node:crypto";
import { type RawBuilder, sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { PERSONA } from "~/domain/access";
import { caseScope } from "~/features/cases/index.server";
import { hashToken } from "~/platform/tokens.server";
import { actAs } from "~/platform/work.server";
import { applyRowPolicies, rowPoliciesStand } from "~db/row-security";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { addFullCase, numbersFrom, type Placing, placeAs, somePlacing } from "~tests/support/many-cases";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";
import { catalogFaults, idsRead, rowsRead } from "~tests/support/row-security";

/*
 * The second wall: what the database itself gives out by bare SQL, whatever the application would have asked.
 */

const database = testDatabase();
const EVERYBODY = Object.keys(PEOPLE) as PersonKey[];
const CASES = 14;

/** How far a partner's coordinator reaches into each table; the case a row belongs to. */
type Reach = "placed" | "offered" | "named" | "nothing";
const OF_CASE: Record<string, { reach: Reach; caseOf: string; id?: string }> = {
  cases: { reach: "offered", caseOf: "t.id" },
  case_closings: { reach: "offered", caseOf: "t.case_id" },
  proceedings: { reach: "offered", caseOf: "t.case_id" },
  hearings: { reach: "offered", caseOf: "t.case_id" },
  deadlines: { reach: "offered", caseOf: "t.case_id" },
  placements: { reach: "offered", caseOf: "t.case_id" },
  team_members: { reach: "placed", caseOf: "t.case_id" },
  services: { reach: "placed", caseOf: "t.case_id" },
  facts: { reach: "placed", caseOf: "t.case_id" },
  urgencies: { reach: "placed", caseOf: "t.case_id" },
  tasks: { reach: "placed", caseOf: "t.case_id" },
  proceeding_outcomes: { reach: "offered", caseOf: "(select case_id from proceedings p where p.id = t.proceeding_id)" },
  hearing_results: { reach: "offered", caseOf: "(select case_id from hearings h where h.id = t.hearing_id)" },
  deadline_closings: { reach: "offered", caseOf: "(select case_id from deadlines d where d.id = t.deadline_id)" },
  clients: { reach: "named", caseOf: "(select c.id from cases c where c.client_id = t.id)" },
  names: { reach: "named", caseOf: "(select c.id from cases c where c.client_id = t.client_id)" },
  parties: { reach: "named", caseOf: "(select c.id from cases c where c.client_id = t.client_id)" },
  client_keys: {
    reach: "named",
    caseOf: "(select c.id from cases c where c.client_id = t.client_id)",
    id: "client_id",
  },
  a_numbers: { reach: "placed", caseOf: "(select c.id from cases c where c.client_id = t.client_id)" },
  safe_contacts: { reach: "placed", caseOf: "(select c.id from cases c where c.client_id = t.client_id)" },
  client_languages: { reach: "offered", caseOf: "(select c.id from cases c where c.client_id = t.client_id)" },
  stays: { reach: "offered", caseOf: "(select c.id from cases c where c.client_id = t.client_id)" },
  stints: {
    reach: "offered",
    caseOf: "(select c.id from cases c join stays s using (client_id) where s.id = t.stay_id)",
  },
  stay_releases: {
    reach: "offered",
    caseOf: "(select c.id from cases c join stays s using (client_id) where s.id = t.stay_id)",
  },
  verifications: {
    reach: "placed",
    caseOf: `coalesce((select case_id from hearings h where h.id = t.hearing_id),
      (select c.id from cases c join stays s using (client_id) join stints x on x.stay_id = s.id where x.id = t.stint_id))`,
  },
};
/** Tables of the program's own work, which no partner may be given at all. */
const PROGRAM_ONLY = [
  "client_corrections",
  "merges",
  "intakes",
  "intake_sections",
  "intake_decisions",
  "match_decisions",
];

const placings = new Map<string, Placing>();
/** Table to its rows' ids with the case of each. */
const rows = new Map<string, { id: string; case: string }[]>();

beforeAll(async () => {
  const random = numbersFrom(20261122);
  for (let n = 0; n < CASES; n++) {
    const whole = await addFullCase(database, `Full${n}`);
    const placing = somePlacing(random);
    await placeAs(database, whole, placing);
    placings.set(whole.caseId, placing);
  }
  for (const [table, { caseOf, id = "id" }] of Object.entries(OF_CASE)) {
    const found = await sql<{ id: string; case: string }>`
      select ${sql.ref(id)} as id, ${sql.raw(caseOf)} as case from ${sql.table(table)} t`.execute(database.superuser);
    expect({ table, enough: found.rows.length >= CASES }).toEqual({ table, enough: true });
    rows.set(table, found.rows);
  }
});

/** Whether the person stands to the case so that a row of that reach is theirs, said without the database. */
function reaches(who: PersonKey, caseId: string, reach: Reach): boolean {
  const placing = placings.get(caseId);
  const { role, partnerId } = PEOPLE[who];
  if (!placing || role === "admin" || role === "funder") return false;
  if (role !== "partner_attorney" && role !== "partner_coordinator") return true;
  if (placing.withdrawn) return false;
  if (role === "partner_attorney") return placing.team === who;
  const { placedWith, offer } = placing;
  if (placedWith && PARTNERS[placedWith] === partnerId) return true;
  if (PARTNERS[offer.to] !== partnerId) return false;
  const open = offer.stage === "open" || offer.stage === "names_opened";
  return open && (reach === "offered" || (reach === "named" && offer.stage === "names_opened"));
}

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
      /lets in app_admin/,
      sql`create policy planted on cases to app_admin using (id is null)`,
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
      const read = await rowsRead(database, session, [...Object.keys(OF_CASE), ...PROGRAM_ONLY]);
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

describe("the two walls agree", () => {
  it("row by row, table by table, for everybody", async () => {
    expect(await disagreements()).toEqual([]);
  });

  it("for the cases a list shows", async () => {
    for (const who of EVERYBODY.filter((key) => key.startsWith("partner_attorney"))) {
      const first = await asPerson(database, who, async ({ actor }) =>
        (await database.superuser.transaction().execute((db) => caseScope(db, actor).execute()))
          .map((row) => row.id)
          .sort(),
      );
      const second = await database.web.transaction().execute((db) => idsRead(db, PEOPLE[who].token, "cases"));
      expect({ who, second }).toEqual({ who, second: first });
    }
  });

  it("when changing rows: what is not read is not changed either", async () => {
    const faults: string[] = [];
    let asked = 0;
    for (const who of EVERYBODY)
      for (const [table, { reach, id = "id" }] of Object.entries(OF_CASE)) {
        const mine = (rows.get(table) ?? []).filter((row) => reaches(who, row.case, reach)).length;
        await database.web
          .transaction()
          .execute(async (db) => {
            await actAs(db, PEOPLE[who].token);
            const count = await sql`update ${sql.table(table)} set ${sql.ref(id)} = ${sql.ref(id)}`.execute(db).then(
              (result) => Number(result.numAffectedRows ?? 0n),
              (error) => refused(error),
            );
            asked += rows.get(table)?.length ?? 0;
            if (count !== null && count !== mine) faults.push(`${who} changes ${count} of ${table}, not ${mine}`);
            throw new RolledBack();
          })
          .catch((error) => {
            if (!(error instanceof RolledBack)) throw error;
          });
      }
    expect(faults).toEqual([]);
    expect(asked).toBeGreaterThan(3000);
  });

  it("and nothing is added to a case of somebody else's", async () => {
    const foreign = [...placings].find(([, placing]) => placing.team !== "partner_attorney")?.[0] ?? "";
    const by = PEOPLE.partner_attorney.id;
    for (const statement of [
      sql`insert into tasks (id, case_id, kind) values (gen_random_uuid(), ${foreign}, 'other')`,
      sql`insert into facts (id, case_id, code, answer, recorded_by) values (gen_random_uuid(), ${foreign}, 'x', 'unknown', ${by})`,
      sql`insert into team_members (id, case_id, user_id, relation, assigned_by) values (gen_random_uuid(), ${foreign}, ${by}, 'lead', ${by})`,
    ])
      await expect(database.as(PEOPLE.partner_attorney.token, (db) => statement.execute(db))).rejects.toMatchObject({
        code: "42501",
      });
  });

  it.each([
    ["a policy too many", sql`create policy planted on facts to app_partner using (true)`, /reads facts/],
    ["a policy lost", sql`drop policy partner on hearings`, /does not read hearings/],
  ])("notices %s", async (_what, statement, fault) => {
    await statement.execute(database.superuser);
    const found = await disagreements();
    await sql`comment on schema authz is 'Row policies 0'`.execute(database.superuser);
    await applyRowPolicies(database.urls.owner);
    expect(found.some((one) => fault.test(one))).toBe(true);
    expect(await disagreements()).toEqual([]);
  });

  /** Rows a person reads that the model does not give them, and the reverse; [] when both agree on every one. */
  async function disagreements(): Promise<string[]> {
    const faults: string[] = [];
    let asked = 0;
    for (const who of EVERYBODY)
      await database.web.transaction().execute(async (db) => {
        for (const [table, { reach, id = "id" }] of Object.entries(OF_CASE)) {
          await sql`savepoint one`.execute(db);
          const read = await idsRead(db, PEOPLE[who].token, table, id).catch(async (error) => {
            refused(error);
            await sql`rollback to savepoint one`.execute(db);
            return [] as string[];
          });
          for (const row of rows.get(table) ?? []) {
            asked++;
            const [should, does] = [reaches(who, row.case, reach), read.includes(row.id)];
            if (should !== does) faults.push(`${who} ${does ? "reads" : "does not read"} ${table} ${row.id}`);
          }
        }
      });
    expect(asked).toBeGreaterThan(3000);
    return faults;
  }
});

describe("what is taken back is gone with the next transaction", () => {
  const read = (who: PersonKey) =>
    rowsRead(database, { sid: hashToken(PEOPLE[who].token), role: PERSONA[PEOPLE[who].role] }, [
      "cases",
      "facts",
      "users",
    ]);

  it("for a case somebody leaves, an account that is closed, a session that ends", async () => {
    const before = await read("partner_attorney");
    expect(before.cases).toBeGreaterThan(0);
    const mine = [...placings].find(([, { team, withdrawn }]) => team === "partner_attorney" && !withdrawn)?.[0] ?? "";
    await sql`update team_members set ended_at = now() where case_id = ${mine} and user_id = ${PEOPLE.partner_attorney.id}`.execute(
      database.superuser,
    );
    expect((await read("partner_attorney")).cases).toBe((before.cases ?? 0) - 1);

    await sql`update users set disabled_at = now() where id = ${PEOPLE.partner_attorney.id}`.execute(
      database.superuser,
    );
    expect(await read("partner_attorney")).toEqual({ cases: 0, facts: 0, users: 0 });
    await sql`update users set disabled_at = null where id = ${PEOPLE.partner_attorney.id}`.execute(database.superuser);

    expect((await read("partner_coordinator")).cases).toBeGreaterThan(0);
    await sql`select authz.session_end(decode(${hashToken(PEOPLE.partner_coordinator.token)}, 'hex'))`.execute(
      database.superuser,
    );
    expect(await read("partner_coordinator")).toEqual({ cases: 0, facts: 0, users: 0 });
  });
});

class RolledBack extends Error {}

/** Null for a role that was not granted the table; throws anything else. */
function refused(error: unknown): null {
  if ((error as { code?: string }).code !== "42501") throw error;
  return null;
}

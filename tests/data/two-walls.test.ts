import { sql } from "kysely";
import { beforeAll, describe, expect, it } from "vitest";
import { PERSONA } from "~/domain/access";
import { caseScope } from "~/features/cases/index.server";
import { hashToken } from "~/platform/tokens.server";
import { actAs } from "~/platform/work.server";
import { applyRowPolicies } from "~db/row-security";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { addFullCase, numbersFrom, type Placing, placeAs, somePlacing } from "~tests/support/many-cases";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";
import { idsRead, rowsRead } from "~tests/support/row-security";

/*
 * What the database gives each person by bare SQL against what they should have, said once more here without it.
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

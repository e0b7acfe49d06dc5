import { sql } from "kysely";
import { expect, test } from "vitest";
import { changePerson, findPerson } from "~/features/accounts/index.server";
import { PersonInput } from "~/features/accounts/schema";
import { proposalOf } from "~/features/deadlines/rule-book/proposal";
import {
  freeVersionId,
  proposeChange,
  ruleOnFile,
  withdrawChange,
} from "~/features/deadlines/rule-book/rule-changes.server";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { PARTNERS, PEOPLE } from "~tests/support/people";

const database = testDatabase();
const ATTORNEY = PEOPLE.staff_attorney.id;

/** What the administrator's form sends about the attorney. */
const form = {
  name: "Staff attorney one",
  role: "staff_attorney",
  partner_id: "",
  credential: "attorney",
  bar_number: "",
  detained_capacity: "4",
};

function saves(more: object) {
  return asPerson(database, "admin", async ({ db, actor, clock }) => {
    const now = new Date(clock.now);
    const { version } = await findPerson(db, actor, ATTORNEY, now);
    await changePerson(db, actor, ATTORNEY, version, PersonInput.parse({ ...form, ...more }), now);
    return findPerson(db, actor, ATTORNEY, now);
  });
}

const proposes = () =>
  asPerson(database, "staff_attorney", async ({ db, actor, clock }) => {
    const rule = await ruleOnFile(db, actor, "AP-04");
    const base = rule.versions[0];
    if (!base) throw new Error("No version.");
    const { marks, effectiveFrom, effectiveUntil, status } = base;
    const input = {
      what: "correct",
      marks,
      effectiveFrom,
      effectiveUntil,
      status,
      citation: "Another source",
    } as const;
    const named = { id: await freeVersionId(db, "AP-04"), today: clock.today };
    const { proposal } = proposalOf(rule, base, input, named);
    const id = await proposeChange(db, actor, { proposal, reason: "The source is another" });
    await withdrawChange(db, actor, id);
  });

test("an attorney proposes changes of rules from when the administrator lets them until it is taken back", async () => {
  await expect(proposes()).rejects.toMatchObject({ status: 403 });
  expect((await saves({ may_propose_rules: "yes" })).mayProposeRules).toBe(true);
  await proposes();
  expect((await saves({ may_propose_rules: "yes", detained_capacity: "5" })).mayProposeRules).toBe(true);
  expect((await saves({})).mayProposeRules).toBe(false);
  await expect(proposes()).rejects.toMatchObject({ status: 403 });
  const { rows } = await sql<{ detail: object }>`select detail from audit_events
    where action = 'person.changed' and object_id = ${ATTORNEY} order by happened_at`.execute(database.superuser);
  expect(rows.map(({ detail }) => detail)).toEqual([{ given: ["rule:propose"] }, {}, { taken: ["rule:propose"] }]);
});

test("it is given to nobody but a program's attorney", () => {
  const people = [
    { role: "intake_worker" },
    { role: "admin" },
    { role: "program_manager" },
    { role: "partner_attorney", partner_id: PARTNERS.one },
  ];
  for (const person of people) {
    const read = PersonInput.safeParse({ ...form, ...person, may_propose_rules: "yes" });
    expect(read.error?.issues.map(({ path }) => path[0])).toEqual(["may_propose_rules"]);
  }
  expect(PersonInput.safeParse({ ...form, may_propose_rules: "perhaps" }).success).toBe(false);
});

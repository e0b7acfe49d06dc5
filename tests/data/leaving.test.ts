import { sql } from "kysely";
import { expect, it } from "vitest";
import { changePerson, findPerson } from "~/features/accounts/index.server";
import { addTask, findCase, teamOnCase } from "~/features/cases/index.server";
import { asPerson, TEST_NOW } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { PARTNERS, PEOPLE } from "~tests/support/people";
import { addWholeCase } from "~tests/support/whole-case";

/*
 * Somebody who changes organization leaves the cases they had in the former one, in the same transaction.
 */

const database = testDatabase();
const { partner_attorney: moving } = PEOPLE;

function move(more: { name?: string; partner_id?: string }) {
  return asPerson(database, "admin", async ({ db, actor }) => {
    const { version } = await findPerson(db, actor, moving.id, TEST_NOW);
    const now = {
      name: moving.name,
      partner_id: PARTNERS.one,
      credential: "attorney",
      bar_number: "",
      ...more,
    } as const;
    await changePerson(db, actor, moving.id, version, { ...now, role: moving.role, detained_capacity: 2 }, TEST_NOW);
  });
}

it("takes an attorney who moves to another partner off the former one's cases, with their tasks, and says so", async () => {
  const { caseId } = await addWholeCase(database);
  await asPerson(database, "staff_attorney", ({ db, actor, clock }) =>
    addTask(db, actor, caseId, { title: "Call", dueOn: null, assignedTo: moving.id }, clock),
  );
  const reads = () => asPerson(database, "partner_attorney", ({ db, actor }) => findCase(db, actor, caseId));
  await move({ name: "Another name" });
  expect(await reads()).toMatchObject({ relation: "assigned" });

  await move({ partner_id: PARTNERS.two });
  const team = await asPerson(database, "program_manager", ({ db, actor }) => teamOnCase(db, actor, caseId));
  const left = team.find((member) => member.userId === moving.id);
  expect(left).toMatchObject({ endedBy: PEOPLE.admin.name, endReason: "Moved to another organization or role" });
  expect(team.find((member) => member.userId === PEOPLE.staff_attorney.id)?.endedAt).toBeNull();
  const task = await database.superuser
    .selectFrom("tasks")
    .select("assigned_to")
    .where("case_id", "=", caseId)
    .execute();
  expect(task).toEqual([{ assigned_to: null }]);
  const events = await database.superuser
    .selectFrom("audit_events")
    .select(["action", "detail"])
    .where("object_id", "=", moving.id)
    .orderBy("happened_at", "desc")
    .execute();
  expect(events.map((event) => event.action)).toEqual(["person.changed", "person.changed"]);
  expect(events[0]?.detail).toMatchObject({ leftTeams: [left?.id] });
});

it.each(["program_manager", "staff_attorney", "partner_coordinator"] as const)("is not for a %s", async (who) => {
  const leave = asPerson(database, who, ({ db }) =>
    sql`select authz.leave_cases(${moving.id}, ${TEST_NOW})`.execute(db),
  );
  await expect(leave).rejects.toThrow(/permission denied/);
});

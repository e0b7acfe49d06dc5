import { expect, it } from "vitest";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";

const db = testDatabase();

it.each(Object.keys(PEOPLE) as PersonKey[])("signs %s in as their own persona", async (who) => {
  const actor = await asPerson(db, who, async ({ actor }) => actor);
  expect(actor).toMatchObject({ userId: PEOPLE[who].id, role: PEOPLE[who].role, partnerId: PEOPLE[who].partnerId });
});

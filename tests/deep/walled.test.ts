import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { type Answer, builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { share } from "~tests/support/deep";
import { addFullCase } from "~tests/support/many-cases";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { inTurn } from "~tests/support/timings";
import { addBareCase, type WholeCase } from "~tests/support/whole-case";

/*
 * T-WALL by the clock: whether somebody they are walled off from is recorded tells neither the answer nor the time it
 * takes, over 200 tries each way: pages, searches, matches and documents. The control is the same without the wall.
 */

const TRIES = share(200, 20);
const WALLED = ["staff_attorney", "program_manager", "partner_coordinator"] as const;
/** Two names of one shape: one is recorded, of the other nobody ever was. */
const NAMES = ["Xunqayta", "Xunpoyma"] as const;

const database = testDatabase();
const app = builtApp(database);
let hidden: WholeCase;
let absent: WholeCase;
let asks: { name: string; who: PersonKey; ask(first: boolean): Promise<Answer> }[];

beforeAll(async () => {
  await database.superuser.updateTable("program").set({ reading_alarm: 99_999, reading_stop: 100_000 }).execute();
  for (let n = 0; n < 200; n++) await addBareCase(database, `Someone${n}`);
  hidden = await addFullCase(database, NAMES[0]);
  absent = {
    ...hidden,
    ...Object.fromEntries(
      Object.keys(hidden)
        .filter((key) => key.endsWith("Id"))
        .map((key) => [key, crypto.randomUUID()]),
    ),
  };
  const namesakes = [await addBareCase(database, NAMES[0]), await addBareCase(database, NAMES[1])] as const;
  await wall();
  const page = (name: string, who: PersonKey, path: (whole: WholeCase) => string) => ({
    ...{ name, who },
    ask: (first: boolean) => app.ask(who, path(first ? hidden : absent)),
  });
  asks = [
    ...WALLED.flatMap((who) => [
      page("case", who, ({ caseId }) => `/cases/${caseId}`),
      page("person", who, ({ clientId }) => `/clients/${clientId}`),
      { name: "search", who, ask: (first: boolean) => app.ask(who, "/search", { q: NAMES[first ? 0 : 1] }) },
    ]),
    page("intake", "staff_attorney", ({ intakeId }) => `/intakes/${intakeId}`),
    page("documents", "staff_attorney", ({ caseId }) => `/cases/${caseId}/documents`),
    page("hearing", "staff_attorney", ({ caseId, hearingId }) => `/cases/${caseId}/hearings/${hearingId}`),
    page("offer", "partner_coordinator", ({ offerId }) => `/offers/${offerId}`),
    {
      ...{ name: "matches", who: "staff_attorney" },
      ask: (first) => app.ask("staff_attorney", `/intakes/${namesakes[first ? 0 : 1].intakeId}/matches`),
    },
  ];
});

function wall() {
  return sql`insert into walls (id, case_id, user_id, basis, since, set_by)
    select gen_random_uuid(), ${hidden.caseId}, u, 'Other side', '2026-11-20', ${PEOPLE.program_manager.id}
      from unnest(${WALLED.map((who) => PEOPLE[who].id)}::uuid[]) u`.execute(database.superuser);
}

/** The answer with the two names made one, and without the numbers of the namesakes' cases. */
function told({ status, location, body }: Answer): string {
  const page = NAMES.reduce((text, name) => text.replaceAll(name, "Name").replaceAll(name.toLowerCase(), "name"), body);
  return `${status} ${location} ${page.replaceAll(/B-[0-9a-f]{6}/g, "<number>")}`;
}

it("a wall answers like nobody, in the same bytes and the same time", { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const { name, who, ask } of asks) {
    const { one, two, alike } = await inTurn(`T-WALL ${name}, ${who}`, { tries: TRIES, told }, ask);
    if (new Set([...one.answers, ...two.answers]).size !== 1) faults.push(`${name}, ${who}: the answers differ`);
    if (!alike) faults.push(`${name}, ${who}: the times differ`);
  }
  expect(faults).toEqual([]);
});

it("without the wall the same looks notice everything", { timeout: 600_000 }, async () => {
  await sql`update walls set lifted_at = now(), lifted_reason = 'Over'`.execute(database.superuser);
  const blind: string[] = [];
  for (const { name, who, ask } of asks) {
    const { one, two, alike } = await inTurn(
      `T-WALL control ${name}, ${who}`,
      { tries: share(200, 20) / 4, told },
      ask,
    );
    if (new Set([...one.answers, ...two.answers]).size === 1) blind.push(`${name}, ${who}: the answers are the same`);
    if (alike) blind.push(`${name}, ${who}: the times are the same`);
  }
  await wall();
  expect(blind).toEqual([]);
});

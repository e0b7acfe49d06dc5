import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { nameColumns, type PersonName } from "~/domain/people";
import { type Answer, builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { share } from "~tests/support/deep";
import { addFullCase } from "~tests/support/many-cases";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { inTurn } from "~tests/support/timings";
import { addBareCase, type WholeCase } from "~tests/support/whole-case";
import { named } from "../rules/people-pairs";

/*
 * T-WALL by the clock: whether somebody they are walled off from is recorded tells neither the answer nor the time it
 * takes, over 200 tries each way: pages, searches, matches and documents. The control is the same without the wall.
 */

const TRIES = share(200, 20);
const WALLED = ["staff_attorney", "program_manager", "partner_coordinator"] as const;
const NAME = named("Luis|Xunqayta|");
/** What the hidden person is called where they are to be absent from a search. */
const ANOTHER = named("Ana|Pillpinto|Checca");

const database = testDatabase();
const app = builtApp(database);
let hidden: WholeCase;
let absent: WholeCase;
let asks: Look[];

/** One way to look for the hidden person: `first` where they are recorded, else where nobody is. */
interface Look {
  name: string;
  who: PersonKey;
  ask(first: boolean): Promise<Answer>;
  /** By name: the person is called something else where they are to be absent. */
  byName?: boolean;
}

beforeAll(async () => {
  await database.superuser.updateTable("program").set({ reading_alarm: 99_999, reading_stop: 100_000 }).execute();
  for (let n = 0; n < 200; n++) await addBareCase(database, `Someone${n}`);
  hidden = await addFullCase(database, "Xunqayta");
  absent = {
    ...hidden,
    ...Object.fromEntries(
      Object.keys(hidden)
        .filter((key) => key.endsWith("Id"))
        .map((key) => [key, crypto.randomUUID()]),
    ),
  };
  const namesake = await addBareCase(database, "Xunqayta");
  await wall();
  const page = (name: string, who: PersonKey, path: (whole: WholeCase) => string) => ({
    ...{ name, who },
    ask: (first: boolean) => app.ask(who, path(first ? hidden : absent)),
  });
  asks = [
    ...WALLED.flatMap((who) => [
      page("case", who, ({ caseId }) => `/cases/${caseId}`),
      // A partner's coordinator reads nobody's own page.
      ...(who === "partner_coordinator" ? [] : [page("person", who, ({ clientId }) => `/clients/${clientId}`)]),
      { name: "search", who, ask: () => app.ask(who, "/search", { q: "Xunqayta" }), byName: true },
    ]),
    page("intake", "staff_attorney", ({ intakeId }) => `/intakes/${intakeId}`),
    page("documents", "staff_attorney", ({ caseId }) => `/cases/${caseId}/documents`),
    page("hearing", "staff_attorney", ({ caseId, hearingId }) => `/cases/${caseId}/hearings/${hearingId}`),
    page("offer", "partner_coordinator", ({ offerId }) => `/offers/${offerId}`),
    {
      ...{ name: "matches", who: "staff_attorney", byName: true },
      ask: () => app.ask("staff_attorney", `/intakes/${namesake.intakeId}/matches`),
    },
  ];
});

function wall() {
  return sql`insert into walls (id, case_id, user_id, basis, since, set_by)
    select gen_random_uuid(), ${hidden.caseId}, u, 'Other side', '2026-11-20', ${PEOPLE.program_manager.id}
      from unnest(${WALLED.map((who) => PEOPLE[who].id)}::uuid[]) u`.execute(database.superuser);
}

const told = ({ status, location, body }: Answer) => `${status} ${location} ${body}`;

/** Calls the hidden person by the name that is looked for, or by another. */
async function call(name: PersonName): Promise<void> {
  const rows = { ...nameColumns(name) };
  await database.superuser
    .updateTable("names")
    .set(rows)
    .where("client_id", "=", hidden.clientId)
    .where("kind", "=", "legal")
    .execute();
}

function compared({ name, who, ask, byName }: Look, title: string, tries: number) {
  const before = byName ? (first: boolean) => call(first ? NAME : ANOTHER) : undefined;
  return inTurn(`${title} ${name}, ${who}`, { tries, told, ...(before && { before }) }, ask);
}

it("a wall answers like nobody, in the same bytes and the same time", { timeout: 3_600_000 }, async () => {
  const faults: string[] = [];
  for (const look of asks) {
    const { one, two, alike } = await compared(look, "T-WALL", TRIES);
    const { name, who } = look;
    if (new Set([...one.answers, ...two.answers]).size !== 1) faults.push(`${name}, ${who}: the answers differ`);
    if (!alike) faults.push(`${name}, ${who}: the times differ`);
  }
  expect(faults).toEqual([]);
});

it("control: without the wall every look tells, and most by their time too", { timeout: 600_000 }, async () => {
  await sql`update walls set lifted_at = now(), lifted_reason = 'Over'`.execute(database.superuser);
  const blind: string[] = [];
  let byTime = 0;
  for (const look of asks) {
    const { one, two, alike } = await compared(look, "T-WALL control", Math.ceil(TRIES / 4));
    if (new Set([...one.answers, ...two.answers]).size === 1) blind.push(`${look.name}, ${look.who}`);
    if (!alike) byTime++;
  }
  await wall();
  expect(blind).toEqual([]);
  expect(byTime).toBeGreaterThan(asks.length / 2);
});

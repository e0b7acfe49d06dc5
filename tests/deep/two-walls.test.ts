import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import type { Actor, Role } from "~/domain/access";
import { caseScope } from "~/features/cases/index.server";
import { hashToken } from "~/platform/tokens.server";
import { actAs } from "~/platform/work.server";
import { asPerson } from "~tests/support/actors";
import { testDatabase } from "~tests/support/database";
import { share } from "~tests/support/deep";
import { numbersFrom, placeAs, somePlacing } from "~tests/support/many-cases";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";

/*
 * T-DIFF: what the application gives each person with row security switched off, and what row security gives them by
 * bare SQL, reading and changing: the same, over random placings, offers, teams, closings, last days and walls.
 */

const TRIPLES = share(10_000);
const CASES = 40;
const HUB: readonly Role[] = ["intake_worker", "staff_attorney", "program_manager"];
const EVERYBODY = Object.keys(PEOPLE) as PersonKey[];

const database = testDatabase();
const random = numbersFrom(20_261_122);
const actors = new Map<PersonKey, Actor>();
const wholes: WholeCase[] = [];

beforeAll(async () => {
  for (let n = 0; n < CASES; n++) wholes.push(await addWholeCase(database, `Two${n}`));
  for (const who of EVERYBODY) actors.set(who, await asPerson(database, who, async ({ actor }) => actor));
});

/** Places every case anew; walls some people off. @returns who is behind a wall, as `person case`; what was withdrawn */
async function shuffle(): Promise<{ walled: Set<string>; withdrawn: Set<string> }> {
  const walled = new Set<string>();
  const withdrawn = new Set<string>();
  for (const table of ["walls", "case_closings"])
    await sql`delete from ${sql.table(table)}`.execute(database.superuser);
  for (const whole of wholes) {
    const placing = somePlacing(random);
    await placeAs(database, whole, placing);
    if (placing.withdrawn) withdrawn.add(whole.caseId);
    const lastDay = random() < 0.2 ? (random() < 0.5 ? "2026-01-01" : "2099-01-01") : null;
    await database.superuser
      .updateTable("placements")
      .set({ ends_on: lastDay })
      .where("case_id", "=", whole.caseId)
      .execute();
    if (random() < 0.15) await close(whole);
    if (random() < 0.3) walled.add(`${await wallOff(whole)} ${whole.caseId}`);
  }
  return { walled, withdrawn };
}

async function close({ caseId }: WholeCase): Promise<void> {
  const closed = { service_level: "brief_advice", reason: "completed", closed_by: PEOPLE.program_manager.id };
  const row = { id: randomUUID(), case_id: caseId, closed_on: "2026-11-21", ...closed };
  await database.superuser.insertInto("case_closings").values(row).execute();
}

async function wallOff({ caseId }: WholeCase): Promise<PersonKey> {
  const who = EVERYBODY[Math.floor(random() * EVERYBODY.length)] ?? "staff_attorney";
  const row = { id: randomUUID(), case_id: caseId, user_id: PEOPLE[who].id, basis: "A test", since: "2026-11-20" };
  await database.superuser
    .insertInto("walls")
    .values({ ...row, set_by: PEOPLE.program_manager.id })
    .execute();
  return who;
}

/** The cases the application's own rule gives somebody; row security does not apply to whoever asks. */
async function byTheApplication(who: PersonKey): Promise<Set<string>> {
  const actor = actors.get(who);
  if (!actor) throw new Error(`${who} has no session.`);
  const rows = await database.superuser.transaction().execute(async (db) => {
    await sql`select set_config('app.sid', ${hashToken(PEOPLE[who].token)}, true)`.execute(db);
    return caseScope(db, actor).execute();
  });
  return new Set(rows.map(({ id }) => id));
}

/** The cases row security lets somebody read, and those it lets them change, by bare SQL. */
async function byTheDatabase(who: PersonKey): Promise<{ read: Set<string>; change: Set<string> }> {
  const found = { read: new Set<string>(), change: new Set<string>() };
  const ask = (statement: ReturnType<typeof sql<{ id: string }>>, into: Set<string>) =>
    database.web
      .transaction()
      .execute(async (db) => {
        await actAs(db, PEOPLE[who].token);
        for (const { id } of (await statement.execute(db)).rows) into.add(id);
        throw new RolledBack();
      })
      .catch((error) => {
        // 42501: the role was not granted the table at all.
        if (!(error instanceof RolledBack) && error.code !== "42501") throw error;
      });
  await ask(sql<{ id: string }>`select id from cases`, found.read);
  await ask(sql<{ id: string }>`update cases set number = number returning id`, found.change);
  return found;
}

/** One shuffle. @returns each triple on which the two walls differ, and how many were compared */
async function compare(give: typeof byTheApplication): Promise<{ differ: string[]; triples: number }> {
  const { walled, withdrawn } = await shuffle();
  const offered = await offeredTo();
  const differ: string[] = [];
  let triples = 0;
  for (const who of EVERYBODY) {
    const given = await give(who);
    const { read, change } = await byTheDatabase(who);
    for (const { caseId } of wholes) {
      // The program's staff reach a withdrawn case by SQL, to take the withdrawal back; no page shows it.
      if (withdrawn.has(caseId) && HUB.includes(PEOPLE[who].role)) continue;
      // Whom a case is offered to reads what the offer tells through its own pages; the list is of cases they have.
      const told = offered.has(`${who} ${caseId}`);
      const should = given.has(caseId) && !walled.has(`${who} ${caseId}`);
      triples += 2;
      if (read.has(caseId) !== should && !(told && !walled.has(`${who} ${caseId}`)))
        differ.push(`${who} ${read.has(caseId) ? "reads" : "does not read"} ${caseId}`);
      if (change.has(caseId) && !read.has(caseId)) differ.push(`${who} changes ${caseId} unread`);
    }
  }
  return { differ, triples };
}

/** To whose coordinator which case is offered now. */
async function offeredTo(): Promise<Set<string>> {
  const { rows } = await sql<{ case_id: string; partner_id: string }>`select case_id, partner_id from offers o
    where not exists (select from offer_events e where e.offer_id = o.id and e.kind in ('declined', 'accepted'))`.execute(
    database.superuser,
  );
  const coordinators = ["partner_coordinator", "partner_coordinator_two"] as const;
  return new Set(
    rows.flatMap(({ case_id, partner_id }) =>
      coordinators.filter((who) => PEOPLE[who].partnerId === partner_id).map((who) => `${who} ${case_id}`),
    ),
  );
}

it("the two walls agree on 10,000 random triples of person, case and act", async () => {
  const differ: string[] = [];
  let triples = 0;
  let rounds = 0;
  for (; triples < TRIPLES; rounds++) {
    const one = await compare(byTheApplication);
    triples += one.triples;
    differ.push(...one.differ);
  }
  console.log(`T-DIFF: ${triples} triples in ${rounds} shuffles of ${CASES} cases; ${differ.length} disagreements`);
  expect(differ).toEqual([]);
});

it("control: two partners' attorneys taken for each other are noticed", async () => {
  const swapped = { partner_attorney: "partner_attorney_two", partner_attorney_two: "partner_attorney" } as const;
  const { differ } = await compare((who) => byTheApplication(swapped[who as keyof typeof swapped] ?? who));
  console.log(`T-DIFF control: ${differ.length} disagreements`);
  expect(differ.length).toBeGreaterThan(0);
});

class RolledBack extends Error {}

import { sql } from "kysely";
import { expect, it } from "vitest";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { addFullCase } from "~tests/support/many-cases";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { addressOf, doorsOf } from "./doors";

/*
 * Over HTTP, what somebody behind a wall is answered is byte for byte what they are answered where nobody of that
 * name was ever recorded: lists, counts and reports as well as the person's own pages.
 */

const database = testDatabase();
const app = builtApp(database);
const WALLED = [
  "intake_worker",
  "staff_attorney",
  "program_manager",
  "partner_attorney",
  "partner_coordinator",
] as const;
const LISTS = [
  "/docket?who=all&range=month",
  "/cases",
  "/cases?filter=closed",
  "/intakes",
  "/triage",
  "/reports",
  "/offers",
];

const listsOf = async (who: PersonKey) => Promise.all(LISTS.map(async (path) => (await app.ask(who, path)).body));

it("answers as if the person were absent, and as before once the wall is lifted", async () => {
  const doors = doorsOf(app.build).filter(
    (door) => /:(caseId|clientId|intakeId|offerId)/.test(door.pattern) && app.build.routes[door.id]?.module.loader,
  );
  expect(doors.length).toBeGreaterThan(25);
  const absent = new Map<PersonKey, string[]>();
  for (const who of WALLED) absent.set(who, await listsOf(who));
  const whole = await addFullCase(database, "Amuralla");
  const differs: string[] = [];
  for (const who of WALLED)
    if ((await listsOf(who)).join() === absent.get(who)?.join()) differs.push(`${who} sees nothing new to hide`);
  expect(differs).toEqual([]);

  await sql`insert into walls (id, case_id, user_id, basis, since, set_by)
    select gen_random_uuid(), ${whole.caseId}, u, 'Other side', '2026-11-20', ${PEOPLE.program_manager.id}
      from unnest(${WALLED.map((who) => PEOPLE[who].id)}::uuid[]) u`.execute(database.superuser);
  const faults: string[] = [];
  for (const who of WALLED) {
    const now = await listsOf(who);
    for (const [n, path] of LISTS.entries())
      if (now[n] !== absent.get(who)?.[n]) faults.push(`${who} sees a difference at ${path}`);
    // Every page for two of them; the reading walk does it for everybody else who may not read.
    for (const door of who === "staff_attorney" || who === "partner_coordinator" ? doors : []) {
      const [walled, none] = [
        await app.ask(who, addressOf(door, whole)),
        await app.ask(who, addressOf(door, whole, true)),
      ];
      if (walled.status !== 404 || none.body !== walled.body) faults.push(`${who} at ${door.id}: ${walled.status}`);
    }
  }
  expect(faults).toEqual([]);

  await sql`update walls set lifted_at = now(), lifted_reason = 'Over'`.execute(database.superuser);
  expect((await app.ask("staff_attorney", `/cases/${whole.caseId}`)).body).toContain("Amuralla");
});

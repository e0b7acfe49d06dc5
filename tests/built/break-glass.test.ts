import { sql } from "kysely";
import { expect, it } from "vitest";
import { proven } from "~tests/support/actors";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { addFullCase } from "~tests/support/many-cases";
import { PEOPLE } from "~tests/support/people";
import { addressOf, doorsOf } from "./doors";

/*
 * Over HTTP: a case somebody broke the glass for is read in that session, under a banner on every page, until the
 * second it ends; the manager is told on their first screen.
 */

const database = testDatabase();
const app = builtApp(database);
const BANNER = "Break glass: not your case";

it("opens one case to an administrator, with a banner everywhere, until the second it ends", async () => {
  const whole = await addFullCase(database, "Cristalera");
  const other = await addFullCase(database, "Ventanal");
  const at = (id: string, of = whole) => {
    const door = doorsOf(app.build).find((one) => one.id === id);
    if (!door) throw new Error(id);
    return app.ask("admin", addressOf(door, of));
  };
  const READS = [
    "cases.case",
    "cases.history",
    "cases.team",
    "cases.tasks",
    "cases.services",
    "cases.hearings.hearing",
    "cases.custody",
    "cases.custody.stint",
    "cases.deadlines",
    "cases.deadlines.deadline",
    "cases.outcome",
  ];
  for (const id of READS) expect({ id, status: (await at(id)).status }).toEqual({ id, status: 404 });
  expect((await app.ask("admin", "/people")).body).not.toContain(BANNER);

  const form = {
    act: "open",
    number: whole.number.toLowerCase(),
    category: "data_repair",
    reason: "Two hearings were recorded as one, to be mended",
  };
  await proven(database, PEOPLE.admin.token, new Date(Date.now() - 6 * 60_000));
  const stale = await app.ask("admin", "/break-glass", form);
  expect([stale.status, stale.body.includes(form.reason)]).toEqual([422, true]);
  await proven(database, PEOPLE.admin.token);
  expect((await app.ask("admin", "/break-glass", { ...form, reason: "too short" })).status).toBe(422);
  expect((await app.ask("admin", "/break-glass", { ...form, number: "N-nobody" })).status).toBe(422);
  expect((await app.ask("program_manager", "/triage")).body).not.toContain("Somebody broke the glass");

  expect((await app.ask("admin", "/break-glass", form)).location).toBe(`/cases/${whole.caseId}`);
  const faults: string[] = [];
  for (const id of READS) {
    const page = await at(id);
    if (page.status !== 200) faults.push(`${id}: ${page.status}`);
    if (!page.body.includes(BANNER)) faults.push(`${id}: no banner`);
    if ((await at(id, other)).status !== 404) faults.push(`${id}: another case`);
  }
  for (const id of [
    "cases.documents",
    "cases.walls",
    "cases.place",
    "clients.client",
    "intakes.intake",
    "cases.hearings.new",
  ])
    if ((await at(id)).status !== 404) faults.push(`${id} is not for the administrator`);
  expect(faults).toEqual([]);
  for (const path of ["/people", "/account", "/nowhere"])
    expect({ path, banner: (await app.ask("admin", path)).body.includes(BANNER) }).toEqual({
      path,
      banner: path !== "/nowhere",
    });
  const told = (await app.ask("program_manager", "/triage")).body;
  expect(told).toContain("Somebody broke the glass");
  expect(told).not.toContain(BANNER);

  await sql`update glass_openings set opened_at = now() - interval '4 hours', ends_at = now()`.execute(
    database.superuser,
  );
  for (const id of READS) expect({ id, status: (await at(id)).status }).toEqual({ id, status: 404 });
  expect((await app.ask("admin", "/people")).body).not.toContain(BANNER);
});

it("shows a manager what only the team reads, and lets them change none of it", async () => {
  const whole = await addFullCase(database, "Cristalera");
  await sql`delete from safe_contacts where client_id = ${whole.clientId}`.execute(database.superuser);
  const hidden = "Whom we may call";
  const page = () => app.ask("program_manager", `/clients/${whole.clientId}`);
  const before = (await page()).body;
  expect(before).toContain("/break-glass?case=");
  await proven(database, PEOPLE.program_manager.token);
  const form = {
    act: "open",
    number: whole.number,
    category: "safety",
    reason: "Her medicine must be asked for tonight",
  };
  expect((await app.ask("program_manager", "/break-glass", form)).status).toBe(302);
  const after = (await page()).body;
  expect(after).not.toContain("/break-glass?case=");
  expect(after).toContain(BANNER);
  expect(after.includes("correct?what=contact")).toBe(false);
  const correct = await app.ask("program_manager", `/clients/${whole.clientId}/correct?what=contact`);
  expect([correct.status, correct.body.includes(hidden)]).toEqual([403, false]);
});

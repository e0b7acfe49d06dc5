import { beforeAll, expect, it } from "vitest";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { addBareCase, type WholeCase } from "~tests/support/whole-case";
import { eventsDuring } from "./doors";

/* The reading budget over HTTP: who reads about too many people is told so and shown nobody. */

const database = testDatabase();
const app = builtApp(database);
const cases: WholeCase[] = [];

beforeAll(async () => {
  await database.superuser.updateTable("program").set({ reading_alarm: 5, reading_stop: 6 }).execute();
  for (let n = 0; n < 8; n++) cases.push(await addBareCase(database, `Presupuesto${n}`));
});

const open = (n: number) => eventsDuring(database, () => app.ask("staff_attorney", `/cases/${cases[n]?.caseId}`));

it("shows so many people, tells of the alarm once, and then answers 429 with a sentence", async () => {
  for (let n = 0; n < 6; n++) {
    const [answer, events] = await open(n);
    expect([n, answer.status, answer.body.includes(`Presupuesto${n}`)]).toEqual([n, 200, true]);
    expect(events.map(({ action }) => action)).toEqual(n === 4 ? ["case.opened", "reading.alarm"] : ["case.opened"]);
  }
  const [answer, events] = await open(6);
  expect(answer.status).toBe(429);
  expect(answer.body).toContain("more people&#x27;s records within an hour than this program allows");
  expect(answer.body).not.toContain("Presupuesto6");
  expect(events.map(({ action }) => action)).toEqual(["reading.stopped"]);
});

it("goes on showing the people already read, and everybody else to others", async () => {
  expect((await open(0))[0].status).toBe(200);
  expect((await app.ask("staff_attorney_two", `/cases/${cases[6]?.caseId}`)).status).toBe(200);
});

it("names them to the manager, who lets them go on from the page", async () => {
  expect((await app.ask("program_manager", "/triage")).body).toContain("People who came to the reading budget");
  const page = await app.ask("program_manager", "/reading");
  expect([page.status, page.body.includes("Staff attorney one")]).toEqual([200, true]);
  const userId = PEOPLE.staff_attorney.id;
  expect((await app.ask("program_manager", "/reading", { userId, reason: "short" })).status).toBe(422);
  const given = await app.ask("program_manager", "/reading", { userId, reason: "Checks the quarter's files" });
  expect([given.status, given.location]).toEqual([302, "/reading?saved"]);
  expect((await open(6))[0].status).toBe(200);
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "~tests/support/database";
import { failuresSaid, productOn, quantile, share } from "~tests/support/deep";
import { numbersFrom } from "~tests/support/many-cases";
import { PEOPLE } from "~tests/support/people";
import { type Product, pause } from "~tests/support/product";
import { addWholeCase } from "~tests/support/whole-case";
import { getPage, isKept, newTask, type Outcome, postTask, type Writer } from "~tests/support/writers";

/*
 * T-TERM: told to end at any moment while eight people read and write, the product finishes what it accepted, and what
 * it said is kept is there once.
 */

const ENDS = share(100, 3);
/** A request sent so long before the end was accepted by the product; one sent later may have met a closed door. */
const ACCEPTED_MS = 250;

const database = testDatabase();
const random = numbersFrom(20_261_122);
const writers: Writer[] = [];
let product: Product | undefined;

beforeAll(async () => {
  await database.superuser.updateTable("program").set({ reading_alarm: 99_999, reading_stop: 100_000 }).execute();
  for (const who of ["staff_attorney", "partner_attorney", "program_manager", "staff_attorney"] as const) {
    const { caseId } = await addWholeCase(database, `Term${writers.length}`);
    writers.push({ name: `${who} ${writers.length}`, token: PEOPLE[who].token, caseId });
  }
});
afterAll(() => product?.destroy());

interface End {
  code: number | null;
  ms: number;
  /** Requests sent well before the end that got no whole answer. */
  broken: number;
  answered: number;
  kept: string[];
  said: string[];
}

/** Starts the product, lets it work, tells it to end. `harshly`: by a signal it cannot hear. */
async function oneEnd(harshly = false): Promise<End> {
  const running = await productOn(database);
  product = running;
  const kept: string[] = [];
  const met: Outcome[] = [];
  let over = false;
  const write = async (writer: Writer) => {
    while (!over) {
      const form = newTask(writer);
      const outcome = await postTask(running.origin, writer, form);
      met.push(outcome);
      if (isKept(outcome)) kept.push(form.title);
    }
  };
  const read = async (writer: Writer) => {
    while (!over) met.push(await getPage(running.origin, writer, `/cases/${writer.caseId}`));
  };
  const lanes = writers.flatMap((writer) => [write(writer), read(writer)]);
  await pause(500 + random() * 700);
  const toldAt = performance.now();
  running.process.kill(harshly ? "SIGKILL" : "SIGTERM");
  const code = await running.ended;
  const ms = performance.now() - toldAt;
  over = true;
  await Promise.all(lanes);
  const broken = met.filter(({ status, sentAt, cut }) => status === 0 && (cut || sentAt < toldAt - ACCEPTED_MS));
  const answered = met.filter(({ status }) => status > 0).length;
  return { code, ms, broken: broken.length, answered, kept, said: failuresSaid(running) };
}

/** How often each title is on file. */
async function onFile(): Promise<Map<string, number>> {
  const rows = await database.superuser
    .selectFrom("tasks")
    .select(({ fn }) => ["title", fn.countAll<string>().as("n")])
    .groupBy("title")
    .execute();
  return new Map(rows.map(({ title, n }) => [title, Number(n)]));
}

it("100 ends under load: no accepted request is broken, what was said to be kept is there once", {
  timeout: 3_600_000,
}, async () => {
  const ends: End[] = [];
  for (let n = 0; n < ENDS; n++) ends.push(await oneEnd());
  const there = await onFile();
  const kept = ends.flatMap((end) => end.kept);
  const wrong = kept.filter((title) => there.get(title) !== 1);
  const sum = (what: (end: End) => number) => ends.reduce((all, end) => all + what(end), 0);
  const times = ends.map(({ ms }) => ms);
  console.log(
    `T-TERM: ${ends.length} ends, ${sum(({ answered }) => answered)} requests answered, ${sum(({ broken }) => broken)} accepted and broken; ` +
      `${kept.length} kept, ${wrong.length} of them not there once; ended after p50 ${quantile(times, 0.5).toFixed(0)} ms, at most ${Math.max(...times).toFixed(0)} ms`,
  );
  expect(ends.map(({ code }) => code)).toEqual(ends.map(() => 0));
  expect(sum(({ broken }) => broken)).toBe(0);
  expect(wrong).toEqual([]);
  expect(Math.max(...times)).toBeLessThan(20_000);
  expect(ends.flatMap(({ said }) => said)).toEqual([]);
  expect(kept.length).toBeGreaterThan(ENDS);
});

it("control: an end without warning breaks requests, and is noticed", async () => {
  let broken = 0;
  for (let n = 0; n < 10 && broken === 0; n++) broken += (await oneEnd(true)).broken;
  console.log(`T-TERM control: ${broken} broken`);
  expect(broken).toBeGreaterThan(0);
});

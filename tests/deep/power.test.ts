import fs from "node:fs";
import path from "node:path";
import { afterAll, expect, it } from "vitest";
import { quantile, share } from "~tests/support/deep";
import { numbersFrom } from "~tests/support/many-cases";
import { beginProduct, freePort, type Product, pause, startProduct } from "~tests/support/product";
import { isKept, newTask, postTask, type TaskForm, type Writer } from "~tests/support/writers";
import { withClient } from "../../scripts/cluster";
import { isAlive } from "../../scripts/processes";
import { signIn } from "../../scripts/scan/demonstration";
import { familyOf, lockOf, newFolder, superuserUrl } from "../system/npm-start";

/*
 * T-K9: every process of the product and of its PostgreSQL stopped and killed at once, again and again, while four
 * people write. What was acknowledged is there, once; a form sent again afterwards acts once; the audit log is whole.
 */

const CYCLES = share(200, 3);
const CONTROL_CYCLES = share(25, 3);
const WRITERS = ["staff_attorney", "program_manager", "partner_attorney", "staff_attorney"] as const;

const homes: string[] = [];
let product: Product | undefined;
afterAll(async () => {
  product?.destroy();
  await pause(2_000);
  for (const home of homes) fs.rmSync(home, { recursive: true, force: true, maxRetries: 20, retryDelay: 250 });
});

interface Run {
  dataDir: string;
  port: string;
  random: () => number;
  writers: Writer[];
  /** What each writer has before them that was not acknowledged. */
  open: Map<Writer, TaskForm>;
  acknowledged: string[];
  restarts: number[];
}

/** A demonstration of its own, with four people signed in who may write tasks. */
async function begin(seed: number): Promise<Run> {
  const home = newFolder();
  homes.push(home);
  const run: Run = {
    dataDir: path.join(home, "data"),
    port: String(await freePort()),
    random: numbersFrom(seed),
    writers: [],
    open: new Map(),
    acknowledged: [],
    restarts: [],
  };
  const running = await start(run);
  const people = JSON.parse(fs.readFileSync(path.join(run.dataDir, "demonstration-sign-ins.json"), "utf8")) as {
    role: string;
    email: string;
    password: string;
  }[];
  for (const role of WRITERS) {
    const person = people.find((one) => one.role === role);
    if (!person) throw new Error(`The demonstration has no ${role}.`);
    const token = /session=([\w-]+)/.exec(await signIn(running.origin, person))?.[1] ?? "";
    const list = await fetch(`${running.origin}/cases`, { headers: { cookie: `session=${token}` } });
    const cases = [...(await list.text()).matchAll(/\/cases\/([0-9a-f-]{36})/g)].map(([, id]) => id ?? "");
    run.writers.push(await writerOf(running.origin, { name: `${role} ${run.writers.length}`, token }, cases));
  }
  return run;
}

/** The person with the first case they may write a task to. */
async function writerOf(origin: string, person: Omit<Writer, "caseId">, cases: readonly string[]): Promise<Writer> {
  for (const caseId of cases) {
    const writer = { ...person, caseId };
    if (isKept(await postTask(origin, writer, newTask(writer)))) return writer;
  }
  throw new Error(`${person.name} has no case to write to.`);
}

async function start(run: Run): Promise<Product> {
  const from = performance.now();
  product = await startProduct({ env: { DATA_DIR: run.dataDir, PORT: run.port, LOG_LEVEL: "error" } });
  run.restarts.push(performance.now() - from);
  return product;
}

/** One cycle: everybody writes, first again what was not acknowledged; then everything is stopped and killed. */
async function cycle(run: Run, running: Product): Promise<void> {
  let over = false;
  const lane = async (writer: Writer) => {
    while (!over) {
      const form = run.open.get(writer) ?? newTask(writer);
      run.open.set(writer, form);
      const outcome = await postTask(running.origin, writer, form);
      if (!isKept(outcome)) continue;
      run.acknowledged.push(form.title);
      run.open.delete(writer);
    }
  };
  const lanes = run.writers.map(lane);
  const before = run.acknowledged.length;
  await pause(300 + run.random() * 900);
  // A busy machine writes little in that time: kills between two writes prove little.
  for (const from = performance.now(); run.acknowledged.length < before + 4 && performance.now() - from < 10_000; )
    await pause(10 + run.random() * 40);
  const family = familyOf(running.process.pid ?? 0);
  for (const signal of ["SIGSTOP", "SIGKILL"] as const)
    for (const pid of family) {
      try {
        process.kill(pid, signal);
      } catch {
        // a connection that ended by itself
      }
    }
  over = true;
  await Promise.all(lanes);
  while (family.some(isAlive)) await pause(20);
}

/** How many acknowledged titles are not on file, and how many of any are there more than once. */
async function account(run: Run): Promise<{ lost: number; doubled: number }> {
  const { rows } = await withClient(superuserUrl(run.dataDir), (client) =>
    client.query<{ title: string; n: number }>("select title, count(*)::integer as n from tasks group by title"),
  );
  const there = new Map(rows.map(({ title, n }) => [title, n]));
  const ours = rows.filter(({ title }) => run.writers.some(({ name }) => title.startsWith(`${name} `)));
  return {
    lost: run.acknowledged.filter((title) => !there.has(title)).length,
    doubled: ours.filter(({ n }) => n > 1).length,
  };
}

/** How many audit events the sealer has not come to. */
async function waiting({ dataDir }: Run): Promise<number> {
  const { rows } = await withClient(superuserUrl(dataDir), (client) =>
    client.query<{ n: number }>("select count(*)::integer as n from authz.audit_waiting"),
  );
  return rows[0]?.n ?? -1;
}

/** Kills `cycles` times. @returns what is missing afterwards; the product runs */
async function killed(run: Run, cycles: number): Promise<{ lost: number; doubled: number }> {
  for (let n = 0; n < cycles; n++) {
    if (n > 0) await start(run);
    if (product) await cycle(run, product);
  }
  const last = await start(run);
  for (const [writer, form] of run.open)
    if (isKept(await postTask(last.origin, writer, form))) run.acknowledged.push(form.title);
  return account(run);
}

it("200 kills while four people write: nothing acknowledged is lost, nothing is there twice, the audit log is whole", {
  timeout: 7_200_000,
}, async () => {
  const run = await begin(20_261_122);
  const { lost, doubled } = await killed(run, CYCLES);
  const restarts = run.restarts.slice(1);
  const running = product;
  if (!running) throw new Error("The product does not run.");
  await expect.poll(() => waiting(run), { timeout: 120_000, interval: 500 }).toBe(0);
  const verify = beginProduct({
    command: [process.execPath, "build/commands/run.mjs", "audit:verify"],
    env: { DATA_DIR: run.dataDir, PORT: String(await freePort()) },
  });
  const verified = await verify.ended;
  console.log(
    `T-K9: ${CYCLES} kills, ${run.acknowledged.length} acknowledged, ${lost} lost, ${doubled} doubled; audit: ${verify.said().trim().split("\n")[0]}; ` +
      `ready again after p50 ${(quantile(restarts, 0.5) / 1000).toFixed(1)} s, at most ${(Math.max(...restarts) / 1000).toFixed(1)} s`,
  );
  expect({ lost, doubled }).toEqual({ lost: 0, doubled: 0 });
  expect(run.acknowledged.length).toBeGreaterThan(CYCLES);
  expect([verified, verify.said()]).toEqual([0, expect.stringMatching(/^[1-9][\d,]* events, .*whole\.$/m)]);
  expect(lockOf(run.dataDir).pid).toBe(running.process.pid);
  await running.stop();
});

it("control: where PostgreSQL acknowledges before it has written, the same kills lose", {
  timeout: 3_600_000,
}, async () => {
  const run = await begin(7);
  await withClient(superuserUrl(run.dataDir), (client) =>
    client.query("alter system set synchronous_commit = off").then(() => client.query("select pg_reload_conf()")),
  );
  const { lost } = await killed(run, CONTROL_CYCLES);
  console.log(`T-K9 control: ${CONTROL_CYCLES} kills, ${run.acknowledged.length} acknowledged, ${lost} lost`);
  expect(lost).toBeGreaterThan(0);
  await product?.stop();
});

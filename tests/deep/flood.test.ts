import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { sealForms } from "~/platform/form-seal.server";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { counted, productOn, quantile, residentMb, share } from "~tests/support/deep";
import { PEOPLE } from "~tests/support/people";
import { type Product, pause } from "~tests/support/product";
import { addWholeCase } from "~tests/support/whole-case";
import { getPage, type Writer } from "~tests/support/writers";

/*
 * T-FLOOD: fifty people a second, each from a network of their own, try to sign in for a minute, while four who are
 * signed in go on working. The control is a copy of the server that lets everybody in and counts every hash at once.
 */

const A_SECOND = 50;
const SECONDS = share(60, 5);
const VISIT = "visit-of-somebody-unknown";

const database = testDatabase();
const COPY = path.resolve(`build/server/without-queue-${process.pid}.js`);
const unguarded = builtApp(database, {
  file: withoutQueue,
  settings: { TRUST_PROXY: "1" },
  signInsUnderWay: Number.POSITIVE_INFINITY,
});
const workers: Writer[] = [];
let product: Product | undefined;

function withoutQueue(): string {
  const text = readFileSync(path.resolve("build/server/index.js"), "utf8");
  const cut = text.replace(/new Semaphore\(AT_ONCE, WAITING[^)]*\)/, "new Semaphore(100000, 100000)");
  if (cut === text) throw new Error("The built server has no queue to change.");
  writeFileSync(COPY, cut);
  return COPY;
}

beforeAll(async () => {
  await database.superuser.updateTable("program").set({ reading_alarm: 99_999, reading_stop: 100_000 }).execute();
  for (const who of ["staff_attorney", "partner_attorney", "program_manager", "intake_worker"] as const) {
    const { caseId } = await addWholeCase(database, `Flood${workers.length}`);
    workers.push({ name: who, token: PEOPLE[who].token, caseId });
  }
});
afterAll(async () => {
  rmSync(COPY, { force: true });
  await product?.stop();
});

interface Flood {
  /** How long pages took for whoever is signed in, in milliseconds. */
  pages: number[];
  refused: number;
  signIns: string[];
  mostMb: number;
}

/** Floods `at` for some seconds. `origin` is the one the product believes it has. */
async function flood(at: string, origin: string, seconds: number, pid: number): Promise<Flood> {
  const met: Flood = { pages: [], refused: 0, signIns: [], mostMb: 0 };
  let over = false;
  const work = async (worker: Writer) => {
    while (!over) {
      const begun = performance.now();
      const { status } = await getPage(at, worker, `/cases/${worker.caseId}`);
      met.pages.push(performance.now() - begun);
      if (![200, 404].includes(status)) met.refused += 1;
      await pause(150);
    }
  };
  const lanes = workers.map(work);
  const tries: Promise<unknown>[] = [];
  const from = performance.now();
  for (let n = 0; n < seconds * A_SECOND; n++) {
    const wait = from + (n * 1000) / A_SECOND - performance.now();
    if (wait > 0) await pause(wait);
    tries.push(trySignIn(at, origin, n).then((status) => met.signIns.push(String(status))));
    if (n % A_SECOND === 0) met.mostMb = Math.max(met.mostMb, residentMb(pid));
  }
  over = true;
  await Promise.all(lanes);
  met.mostMb = Math.max(met.mostMb, residentMb(pid));
  await Promise.all(tries);
  return met;
}

async function trySignIn(at: string, origin: string, n: number): Promise<number | string> {
  const form = { _form: sealForms(VISIT).token, email: `flood-${n}@example.org`, password: "wrong password here" };
  const headers = {
    ...{ cookie: `visit=${VISIT}; lang=en`, origin, "sec-fetch-site": "same-origin" },
    "x-forwarded-for": `203.${(n >> 8) & 255}.${n & 255}.1`,
  };
  return fetch(`${at}/sign-in`, { method: "POST", body: new URLSearchParams(form), headers, redirect: "manual" }).then(
    async (answer) => {
      await answer.arrayBuffer();
      return answer.status;
    },
    () => "no answer",
  );
}

const p95 = ({ pages }: Flood) => quantile(pages, 0.95);
const told = (one: Flood) =>
  `${one.pages.length} pages, p50 ${quantile(one.pages, 0.5).toFixed(0)} ms, p95 ${p95(one).toFixed(0)} ms, ${one.refused} refused; at most ${one.mostMb} MB; sign-ins: ${counted(one.signIns)}`;

it("50 sign-ins a second for a minute: whoever is signed in goes on working, memory stays", {
  timeout: 600_000,
}, async () => {
  product = await productOn(database, { TRUST_PROXY: "1" });
  const met = await flood(product.origin, product.origin, SECONDS, product.process.pid ?? 0);
  console.log(`T-FLOOD: ${told(met)}`);
  await product.stop();
  expect(met.refused).toBe(0);
  // Looked at and wrong, or told to come back later; 403 would be a form nobody looked at.
  expect(met.signIns.filter((status) => !/^(400|401|422|429|503)$/.test(status))).toEqual([]);
  expect(met.signIns.filter((status) => !/^(429|503)$/.test(status)).length).toBeGreaterThan(SECONDS);
  expect(met.mostMb).toBeLessThan(1024);
  expect(p95(met)).toBeLessThan(1_000);
});

it("control: where every hash is counted at once, they wait", { timeout: 600_000 }, async () => {
  const met = await flood(unguarded.address, "http://localhost:4198", Math.min(SECONDS, 10), process.pid);
  console.log(`T-FLOOD control: ${told(met)}`);
  expect(p95(met)).toBeGreaterThan(1_000);
});

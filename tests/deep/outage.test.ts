import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Browser, chromium, type Page } from "@playwright/test";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it } from "vitest";
import { PAGE_FORM } from "~/ui/page-form-id";
import { testDatabase } from "~tests/support/database";
import { productOn, quantile, share } from "~tests/support/deep";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import type { Product } from "~tests/support/product";
import { addBareCase, addWholeCase } from "~tests/support/whole-case";
import { layWire, type Wire, type WireState } from "~tests/support/wire";
import { findBrowser } from "../../scripts/browser.mjs";

/*
 * T-OUTAGE: the database goes away, stops answering or takes fifteen seconds for everything while people send forms from
 * a browser. Each form comes back with every field as it was and a clear sentence, and is saved once when sent again.
 * The control is a copy of the product that takes an outage for any other failure.
 */

const SUBMITS = share(300, 12);
const STATES: readonly Exclude<WireState, "whole">[] = ["cut", "frozen", "slow"];
const SENTENCE = "Not saved. We could not reach the records. Your text is still here. Try again.";

const database = testDatabase();
let wire: Wire;
let product: Product;
let browser: Browser;
const writers: Writer[] = [];

/** Somebody with one form before them. */
interface Writer {
  page: Page;
  path: string;
  /** What they type and choose, by the field's name; `title` tells this sending from every other. */
  typed(title: string): Record<string, string>;
  /** How often what they sent is on file. */
  onFile(title: string): Promise<number>;
}

beforeAll(async () => {
  await database.superuser.updateTable("program").set({ reading_alarm: 99_999, reading_stop: 100_000 }).execute();
  wire = await layWire(Number(new URL(database.urls.web).port));
  product = await productOn(database, { DATABASE_URL: wire.url(database.urls.web) });
  const args = ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args });
  const { caseId } = await addWholeCase(database, "Outage");
  const { intakeId } = await addBareCase(database, "Outageintake");
  const task = { path: `/cases/${caseId}/tasks`, onFile: count("tasks", "title") };
  await sits("staff_attorney", {
    ...task,
    typed: (title) => ({ title, due_day: "4", due_month: "7", due_year: "2031" }),
  });
  await sits("partner_attorney", { ...task, typed: (title) => ({ title }) });
  await sits("program_manager", {
    path: `/cases/${caseId}/deadlines/new`,
    typed: (what) => ({
      ...{ origin: "judge_set", what, source: "court_notice" },
      ...{ on_day: "1", on_month: "3", on_year: "2031" },
    }),
    onFile: count("deadlines", "title"),
  });
  await sits("staff_attorney", {
    path: `/cases/${caseId}/hearings/new`,
    typed: (judge) => ({ kind: "master", date_kind: "tbd", source: "court_portal", courtroom: "Ñandú 3", judge }),
    onFile: count("hearings", "judge"),
  });
  await sits("intake_worker", {
    path: `/intakes/${intakeId}/contact`,
    typed: (contact_name) => ({ contact_name, contact_phone: "973-555-0100", may_leave_message: "no" }),
    onFile: async () => 1,
  });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
  await wire?.close();
});

/** Opens a browser of somebody's with that form to send. */
async function sits(who: PersonKey, form: Omit<Writer, "page">): Promise<void> {
  const context = await browser.newContext({ locale: "en-US" });
  await context.addCookies([{ name: "session", value: PEOPLE[who].token, url: product.origin }]);
  writers.push({ ...form, page: await context.newPage() });
}

/** Counts the rows whose column holds a title. */
function count(table: "tasks" | "deadlines" | "hearings", column: string) {
  return async (title: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)}
      where ${sql.ref(column)} = ${title}`.execute(database.superuser);
    return rows[0]?.n ?? 0;
  };
}

/** Every field of the page's form with what stands in it, as it would be sent. */
function standing(page: Page): Promise<string> {
  return page.evaluate((id) => {
    const form = (document.getElementById(id) ?? document.querySelector("form")) as HTMLFormElement;
    const fields = [...new FormData(form)].filter(([name]) => !["_form", "_once"].includes(name));
    return JSON.stringify(fields.sort());
  }, PAGE_FORM);
}

async function fill(page: Page, typed: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(typed)) {
    const field = page.locator(`#${PAGE_FORM} [name="${name}"]`);
    const kind = await field.first().evaluate((element) => (element as HTMLInputElement).type);
    if (kind === "radio") await page.locator(`#${PAGE_FORM} [name="${name}"][value="${value}"]`).check();
    else if (kind.startsWith("select")) await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Sends the page's form by its own button; of the plain page that holds a form without the application there is one. */
function send(page: Page): Promise<void> {
  return page.locator(`#${PAGE_FORM} button:not([name]), button[autofocus]`).first().click();
}

/** A page that asks the database; /readyz would also say that no worker seals here. */
function aList(): Promise<Response> {
  return fetch(`${product.origin}/cases`, { headers: { cookie: `session=${PEOPLE.staff_attorney.token}` } });
}

/** What was wrong with one form sent into an outage and again after it. */
type Fault = string;

/** Everybody fills their form, the wire is disturbed, everybody sends; then it is whole and everybody sends again. */
async function round(state: (typeof STATES)[number], waits: number[]): Promise<Fault[]> {
  const faults: Fault[] = [];
  const ready = await Promise.all(
    writers.map(async (writer) => {
      const title = `Form ${randomUUID()}`;
      await writer.page.goto(product.origin + writer.path);
      await fill(writer.page, writer.typed(title));
      return { ...writer, title, before: await standing(writer.page) };
    }),
  );
  wire.set(state);
  await Promise.all(
    ready.map(async ({ page, path, before }) => {
      const from = performance.now();
      await send(page);
      const said = page.getByRole("alert").filter({ hasText: SENTENCE });
      await said.waitFor({ timeout: 60_000 }).catch(() => faults.push(`${state} ${path}: no sentence`));
      waits.push(performance.now() - from);
      const after = await standing(page).catch(() => "no form");
      if (after !== before) faults.push(`${state} ${path}: ${before} became ${after}`);
    }),
  );
  wire.set("whole");
  await expect.poll(async () => (await aList()).status, { timeout: 60_000 }).toBe(200);
  await Promise.all(
    ready.map(async ({ page, path, title, onFile }) => {
      await send(page).catch(() => faults.push(`${state} ${path}: nothing to send again`));
      await page
        .waitForFunction((text) => !document.body.innerText.includes(text), SENTENCE, { timeout: 60_000 })
        .catch(() => faults.push(`${state} ${path}: not saved the second time`));
      if (path.startsWith("/intakes")) {
        await page.goto(product.origin + path);
        if (!(await standing(page)).includes(title)) faults.push(`${state} ${path}: not kept`);
      }
      const there = await onFile(title);
      if (there !== 1) faults.push(`${state} ${path}: ${there} times on file`);
    }),
  );
  return faults;
}

it("300 forms sent into an outage come back whole with a clear sentence, and are saved once when sent again", {
  timeout: 7_200_000,
}, async () => {
  const faults: Fault[] = [];
  const waits: number[] = [];
  const rounds = Math.ceil(SUBMITS / writers.length);
  for (let n = 0; n < rounds; n++) faults.push(...(await round(STATES[n % STATES.length] ?? "cut", waits)));
  console.log(
    `T-OUTAGE: ${rounds * writers.length} forms sent while the database was away, frozen or slow: ${faults.length} faults; ` +
      `told after p50 ${(quantile(waits, 0.5) / 1000).toFixed(1)} s, at most ${(Math.max(...waits) / 1000).toFixed(1)} s`,
  );
  expect(faults).toEqual([]);
});

/** A copy of the built product that knows no outage. */
function withoutOutages(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-outage-"));
  fs.cpSync("build", path.join(folder, "build"), { recursive: true });
  fs.copyFileSync("package.json", path.join(folder, "package.json"));
  fs.symlinkSync(path.resolve("node_modules"), path.join(folder, "node_modules"));
  let cut = 0;
  for (const part of ["build/server", "build/commands"]) {
    for (const name of fs.readdirSync(path.join(folder, part)).filter((one) => /\.m?js$/.test(one))) {
      const file = path.join(folder, part, name);
      const text = fs.readFileSync(file, "utf8");
      const blind = text.replace(/function isOutage\((\w+)\) \{/g, "function isOutage($1) { return false;");
      if (blind !== text) cut++;
      fs.writeFileSync(file, blind);
    }
  }
  if (cut < 2) throw new Error("The built product has no isOutage to change.");
  return folder;
}

it("control: where an outage is a failure like any other, forms are lost, and it is noticed", {
  timeout: 600_000,
}, async () => {
  const folder = withoutOutages();
  try {
    await product.stop();
    product = await productOn(database, { DATABASE_URL: wire.url(database.urls.web) }, folder);
    const faults = await round("cut", []);
    console.log(`T-OUTAGE control: ${faults.length} faults of ${writers.length} forms`);
    expect(faults.length).toBeGreaterThan(0);
  } finally {
    fs.rmSync(folder, { recursive: true, force: true });
  }
});

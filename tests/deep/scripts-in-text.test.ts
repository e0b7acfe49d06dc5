import http from "node:http";
import type { AddressInfo } from "node:net";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import { afterAll, beforeAll, expect, it } from "vitest";
import { builtApp, type Somebody } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { failuresSaid, productOn, share } from "~tests/support/deep";
import { docxParts } from "~tests/support/docx-text";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import type { Product } from "~tests/support/product";
import { CALL, MARK, SCRIPT_TEXTS } from "~tests/support/script-texts";
import { addWholeCase } from "~tests/support/whole-case";
import { findBrowser } from "../../scripts/browser.mjs";
import { ActWalk } from "../built/act-walk";
import { restoreSessions } from "../built/acts/rows";
import { addressOf, type Door, doorsOf, reaches, roleOf } from "../built/doors";
import { NO_TEXT, WRITES, writeThrough } from "./write-through";

/*
 * T-XSS: sixty texts that want to be run, each written through every field for text that the product offers, and every
 * page, Word file and list looked at afterwards in a browser: none becomes more than text.
 */

const ROUNDS = share(SCRIPT_TEXTS.length, 2);
const READERS: readonly PersonKey[] = [
  ...([
    "program_manager",
    "staff_attorney",
    "intake_worker",
    "partner_attorney",
    "partner_coordinator",
    "admin",
  ] as const),
];

const database = testDatabase();
const app = builtApp(database);
let walk: ActWalk;
let product: Product;
let browser: Browser;

/** What a page did that a text must not make it do. */
const ran: string[] = [];
const reports: string[] = [];

beforeAll(async () => {
  walk = await ActWalk.begin(database, app);
  product = await productOn(database);
  const args = ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])];
  browser = await chromium.launch({ executablePath: findBrowser() ?? undefined, args });
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** A page of somebody's that tells of every script a text runs and every report of the content policy. */
async function watched(context: BrowserContext, where: () => string): Promise<Page> {
  const page = await context.newPage();
  await page.exposeFunction("plantedRan", () => void ran.push(where()));
  await page.exposeFunction("policyReported", (what: string) => void reports.push(`${where()}: ${what}`));
  await page.addInitScript(() => {
    const hooks = window as unknown as Record<string, (what?: string) => void>;
    hooks.planted = () => hooks.plantedRan?.();
    addEventListener("securitypolicyviolation", (event) =>
      hooks.policyReported?.(`${event.violatedDirective} ${event.blockedURI}`),
    );
  });
  page.on("dialog", (dialog) => {
    ran.push(where());
    void dialog.dismiss();
  });
  return page;
}

/** How many elements of the page only a text of ours can have made. */
function planted(page: Page): Promise<number> {
  return page.evaluate(
    (mark) =>
      document.querySelectorAll(`[${mark}], [href^="javascript:" i], [src^="javascript:" i], [onerror], [onload]`)
        .length,
    MARK,
  );
}

/** The fields each text went into and stayed in, as `door act field`. */
const stored = new Map<string, Set<number>>();
/** Whatever is shown of them: the marks found on pages. */
const shown = new Set<string>();

/** Who reads a door, of those we look as. */
function readerOf(door: Door): PersonKey | undefined {
  const row = app.policy[door.id as keyof typeof app.policy];
  return READERS.find((who) => {
    const role = roleOf(who as Somebody);
    return row.roles !== "public" && role !== null && row.roles.includes(role) && reaches(who, door);
  });
}

it("sixty texts through every field and in every page, Word file and list: none is run", {
  timeout: 7_200_000,
}, async () => {
  const pages = new Map<PersonKey, Page>();
  let where = "";
  for (const who of READERS) {
    const context = await browser.newContext({ locale: "en-US" });
    await context.addCookies([{ name: "session", value: PEOPLE[who].token, url: product.origin }]);
    pages.set(who, await watched(context, () => where));
  }
  const doors = doorsOf(app.build).filter((door) => readerOf(door) && !NO_TEXT.test(door.id) && door.id !== "home");
  const elements: string[] = [];
  const files: string[] = [];
  let looked = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const whole = await addWholeCase(database, `Xss${round}`);
    for (const act of WRITES) {
      const text = (place: number) => `q${round}z${place} ${SCRIPT_TEXTS[(round + place) % SCRIPT_TEXTS.length]}`;
      for (const { name, place } of await writeThrough({ walk, app }, act, whole, text)) {
        const key = `${act.door}, ${act.does}, ${name}`;
        stored.set(key, (stored.get(key) ?? new Set()).add((round + place) % SCRIPT_TEXTS.length));
      }
    }
    await restoreSessions({ database });
    await database.superuser.updateTable("users").set({ locked_at: null, disabled_at: null }).execute();
    for (const door of doors) {
      const who = readerOf(door) as PersonKey;
      const address = addressOf(door, whole);
      where = `${door.id} round ${round}`;
      if (!hasPage(door)) {
        const answer = await fetch(product.origin + address, { headers: { cookie: `session=${PEOPLE[who].token}` } });
        files.push(...(await faultsOfFile(answer)).map((fault) => `${where}: ${fault}`));
        continue;
      }
      const page = pages.get(who) as Page;
      await page.goto(product.origin + address, { waitUntil: "load" });
      looked++;
      const found = await planted(page);
      if (found > 0) elements.push(`${where}: ${found}`);
      for (const [mark] of (await page.content()).matchAll(/q\d+z\d+ /g)) shown.add(mark.trim());
    }
  }
  const texts = [...stored.values()].reduce((sum, one) => sum + one.size, 0);
  console.log(
    `T-XSS: ${ROUNDS} rounds, ${stored.size} fields of ${new Set([...stored.keys()].map((key) => key.split(",")[0])).size} pages kept ${texts} texts, ` +
      `${shown.size} seen again; ${looked} pages looked at; ${ran.length} run, ${reports.length} reports, ${elements.length} elements, ${files.length} faults of files`,
  );
  expect({ ran, reports, elements, files }).toEqual({ ran: [], reports: [], elements: [], files: [] });
  expect(stored.size).toBeGreaterThan(20);
  expect(shown.size).toBeGreaterThan(ROUNDS * 5);
  expect(failuresSaid(product)).toEqual([]);
});

/** Whether a door answers with a page; others answer with a file or data. */
function hasPage({ id }: Door): boolean {
  return "default" in (app.build.routes[id]?.module ?? {});
}

/** What no part of a document may hold: a picture or script of somebody's, a field but the footer's page numbers. */
const MARKUP = /<(img|script|svg|iframe|object)\b|<w:instrText[^>]*>(?!\s*(PAGE|NUMPAGES)\s*<)|w:fldSimple/;

/** What is wrong with a file that holds people's texts. */
async function faultsOfFile(answer: Response): Promise<string[]> {
  const faults: string[] = [];
  const type = answer.headers.get("content-type") ?? "";
  if (type.includes("html") && answer.status === 200) faults.push(`is sent as ${type}`);
  if (answer.headers.get("x-content-type-options") !== "nosniff") faults.push("may be taken for another kind");
  const bytes = new Uint8Array(await answer.arrayBuffer());
  if (type.includes("wordprocessingml")) {
    for (const [part, xml] of docxParts(bytes))
      if (MARKUP.test(xml) && !part.includes("media")) faults.push(`${part} holds markup`);
  }
  if (type.includes("csv")) {
    const cells = new TextDecoder().decode(bytes).split(/[,\n]/);
    for (const cell of cells)
      if (/^"?[=+@\t]|^"?-[^\d]/.test(cell)) faults.push(`a cell begins with ${cell.slice(0, 2)}`);
  }
  return faults;
}

it("control: a page that takes the texts for HTML runs them, and is noticed", async () => {
  const server = http.createServer((request, response) => {
    const at = Number(/\d+/.exec(request.url ?? "")?.[0]);
    response.setHeader("Content-Type", "text/html; charset=utf-8");
    response.end(`<!doctype html><main>${SCRIPT_TEXTS[at] ?? ""}</main>`);
  });
  server.listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const before = ran.length;
  let elements = 0;
  let at = 0;
  const page = await watched(await browser.newContext(), () => `control ${at}`);
  for (; at < SCRIPT_TEXTS.length; at++) {
    await page.goto(`${origin}/${at}`, { waitUntil: "load" });
    await page.waitForTimeout(30);
    if ((await planted(page)) > 0) elements++;
  }
  const run = new Set(ran.splice(before)).size;
  console.log(
    `T-XSS control: of ${SCRIPT_TEXTS.length} texts ${run} are run and ${elements} become elements (${CALL})`,
  );
  await page.context().close();
  await new Promise((resolve) => server.close(resolve));
  expect(SCRIPT_TEXTS.length).toBeGreaterThanOrEqual(60);
  expect(run).toBeGreaterThan(15);
  expect(elements).toBeGreaterThan(30);
});

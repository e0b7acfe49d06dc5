import { createHash, randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import type { ServerBuild } from "@remix-run/node";
import { openDatabase } from "~/platform/db.server";
import type { Policy } from "~/platform/route.server";
import { addBareCase, addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { onDatabase, withClient } from "../../scripts/cluster";
import { addressOf, type Door, doorsOf, EVERYBODY, reaches, roleOf } from "../built/doors";
import type { Somebody } from "../support/built-app";
import { PEOPLE } from "../support/people";
import { type Product, startProduct } from "../support/product";
import { SCREENS, type ScreenState } from "./screens";

/*
 * Every page of the built server, in each of its states, as everybody who may read it, on the narrowest screen:
 * nothing scrolls sideways, axe finds nothing, the console stays silent.
 */

test.describe.configure({ mode: "parallel" });
const GROUPS = ["cases", "intakes", "clients", "rest"] as const;

interface Place {
  product: Product;
  whole: WholeCase;
}
/** The parts of pages axe has looked at in this process. */
const looked = new Set<string>();
/** The pages, as the server sends them, that somebody has been shown in a state in this process. */
const shownOnce = new Set<string>();
let full: Place;
let empty: Place;
let doors: Door[];
let policy: Policy;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const build = (await import(new URL("../../build/server/index.js", import.meta.url).href)) as ServerBuild;
  doors = doorsOf(build);
  policy = (build.entry.module as unknown as { POLICY: Policy }).POLICY;
  full = await place("full", addWholeCase);
  empty = await place("empty", addBareCase);
});
test.afterAll(async () => {
  await full?.product.stop();
  await empty?.product.stop();
});

/** A product of its own over a copy of the tests' template, with one case in it. */
async function place(name: string, add: typeof addWholeCase): Promise<Place> {
  const superuser = process.env.E2E_SUPERUSER_URL ?? "";
  const database = `amparo_test_screens_${name}_${randomUUID().slice(0, 8)}`;
  const template = process.env.E2E_TEMPLATE ?? "";
  await withClient(onDatabase(superuser, "postgres"), (client) =>
    client.query(`create database ${database} template ${template} owner app_owner strategy file_copy`),
  );
  const db = openDatabase(onDatabase(superuser, database), { max: 2 });
  const whole = await add({ superuser: db } as Parameters<typeof add>[0]);
  await db.destroy();
  const product = await startProduct({
    env: {
      DATABASE_URL: onDatabase(process.env.E2E_WEB_URL ?? "", database),
      DATABASE_OWNER_URL: onDatabase(process.env.E2E_OWNER_URL ?? "", database),
      KEYS_FILE: process.env.KEYS_FILE ?? "",
      LOG_LEVEL: "error",
    },
  });
  return { product, whole };
}

for (const group of GROUPS) {
  for (const state of ["full", "empty", "error"] as const satisfies readonly ScreenState[]) {
    test(`${group}, ${state}`, async ({ browser }) => {
      test.setTimeout(600_000);
      const faults: string[] = [];
      for (const who of EVERYBODY) {
        const mine = doors.filter((door) => groupOf(door) === group && shown(door, state, who));
        if (mine.length === 0) continue;
        const { product, whole } = state === "empty" ? empty : full;
        const context = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: "en-US" });
        if (who !== "anonymous")
          await context.addCookies([{ name: "session", value: PEOPLE[who].token, url: product.origin }]);
        const page = await context.newPage();
        for (const door of mine) {
          // Everybody's own bar is looked at at least once.
          const anyway = group === "rest" && state === "full" && door === mine[0];
          const said = await lookAt(page, product.origin + addressOf(door, whole), state, anyway);
          faults.push(...said.map((fault) => `${door.id}, ${state}, ${who}: ${fault}`));
        }
        await context.close();
      }
      expect(faults).toEqual([]);
    });
  }
}

function groupOf(door: Door): (typeof GROUPS)[number] {
  return GROUPS.find((group) => door.id.startsWith(group)) ?? "rest";
}

function shown(door: Door, state: ScreenState, who: Somebody): boolean {
  if (!SCREENS[door.id as keyof typeof SCREENS].includes(state)) return false;
  const row = policy[door.id as keyof Policy];
  const role = roleOf(who);
  if (row.roles === "public") return who === "anonymous";
  if (!role || !row.roles.includes(role) || !reaches(who, door)) return false;
  return state !== "error" || row.acts === undefined || row.acts.includes(role);
}

/** @param anyway even if somebody else was sent the same. */
async function lookAt(page: Page, address: string, state: ScreenState, anyway: boolean): Promise<string[]> {
  const faults: string[] = [];
  const listen = (message: { type(): string; text(): string }) => {
    // A page that answers 403, 404 or 422 is noted by the browser itself.
    if (message.type() !== "debug" && !/Failed to load resource/.test(message.text())) faults.push(message.text());
  };
  const crashed = (error: Error) => faults.push(`script error: ${error.message}`);
  // What the server sends two people alike is shown once.
  const sent = await page.request.get(address);
  const mark = `${state} ${markOf(/<main[\s\S]*<\/main>/.exec(await sent.text())?.[0] ?? address)}`;
  if (!anyway && shownOnce.has(mark) && sent.status() < 500) return faults;
  shownOnce.add(mark);
  page.on("console", listen);
  page.on("pageerror", crashed);
  const answer = await page.goto(address);
  if ((answer?.status() ?? 500) >= 500) faults.push(`answered ${answer?.status()}`);
  if (state === "error") {
    // One with something to fill in: a button alone would act, and might end the session of everybody looked at later.
    const form = page.locator("main form[method=post]:has(input:not([type=hidden]), textarea, select)").last();
    if ((await form.count()) > 0) {
      await form.evaluate((element: HTMLFormElement) => {
        for (const field of element.querySelectorAll<HTMLInputElement>("input:not([type=hidden]), textarea")) {
          if (field.type === "radio" || field.type === "checkbox") field.checked = false;
          else field.value = "";
        }
        for (const select of element.querySelectorAll("select")) select.selectedIndex = 0;
      });
      const scripted = await page.evaluate(() => document.querySelector("link[rel=modulepreload]") !== null);
      const answered = scripted
        ? page.waitForResponse((response) => response.request().method() === "POST")
        : page.waitForEvent("load");
      await form.evaluate((element: HTMLFormElement) => element.requestSubmit());
      await answered;
      // A page that came alive shows the answer after the reply has arrived.
      if (scripted) await page.waitForLoadState("networkidle");
    }
  }
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  if (width > 320) faults.push(`is ${width} px wide`);
  faults.push(...(await page.evaluate(danglingIds)));
  const parts = await page.evaluate(() => [
    document.querySelector("main")?.innerHTML ?? document.body.innerHTML,
    document.querySelector("header")?.innerHTML ?? "",
  ]);
  const marks = parts.map(shapeOf).filter((mark) => !looked.has(mark));
  if (marks.length > 0) {
    for (const mark of marks) looked.add(mark);
    // Legacy mode looks in this page itself; our pages hold no frames, which is all the other mode adds.
    const axe = new AxeBuilder({ page }).setLegacyMode().options({ resultTypes: ["violations"] });
    const { violations } = await axe.analyze();
    for (const violation of violations) faults.push(`axe: ${violation.id} at ${violation.nodes[0]?.target.join(" ")}`);
  }
  page.off("console", listen);
  page.off("pageerror", crashed);
  return faults;
}

/** What a part of a page is, whoever reads it: without ids, nonces, what forms carry unseen and the reader's name. */
function markOf(html: string): string {
  return createHash("sha256").update(markless(html)).digest("hex");
}

function markless(html: string): string {
  let plain = html.replaceAll(/<input[^>]*type="hidden"[^>]*>|[0-9a-f-]{32,36}|nonce="[^"]*"/g, "");
  for (const { name } of Object.values(PEOPLE)) plain = plain.replaceAll(name, "");
  return plain;
}

/** A part of a page without its words and addresses, and of rows alike only one: what axe judges. */
function shapeOf(html: string): string {
  const shape = markless(html)
    .replaceAll(/>[^<]*[^\s<][^<]*(?=<)/g, ">words")
    .replaceAll(
      / (href|id|for|name|value|action|title|aria-label|aria-labelledby|aria-describedby|datetime)="[^"]+"/gi,
      " $1",
    )
    .replaceAll(/(<(li|tr|option)\b(?:(?!<\/\2>)[\s\S])*<\/\2>)(?:\s*\1)+/g, "$1");
  return createHash("sha256").update(shape).digest("hex");
}

/** Ids that are there twice, and names, descriptions and labels that lead nowhere; what `shapeOf` does not see. */
function danglingIds(): string[] {
  const ids = [...document.querySelectorAll("[id]")].map(({ id }) => id);
  const twice = ids.filter((id, place) => ids.indexOf(id) !== place).map((id) => `the id ${id} is there twice`);
  const led = ["for", "aria-labelledby", "aria-describedby", "aria-controls"].flatMap((name) =>
    [...document.querySelectorAll(`[${name}]`)].flatMap((one) => (one.getAttribute(name) ?? "").split(/\s+/)),
  );
  const gone = led.filter((id) => id !== "" && !ids.includes(id)).map((id) => `nothing has the id ${id}`);
  return [...twice, ...gone];
}

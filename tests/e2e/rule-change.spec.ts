import { type Browser, expect, type Page, test } from "@playwright/test";
import { openDatabase } from "~/platform/db.server";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { onDatabase, withClient } from "../../scripts/cluster";
import { PEOPLE, type PersonKey } from "../support/people";
import { type Product, startProduct } from "../support/product";
import { press, watch } from "./journey-steps";

/*
 * A deadline rule changes: the manager proposes it and reads every date that would move before anything is saved,
 * another attorney signs, the worker counts it out, and the attorney whose date moved reads so on the docket and puts
 * it away. Every page is looked at in Spanish on the narrowest screen as well.
 */

const DATABASE = `amparo_test_rule_change_${process.pid}`;
/** 13 days from Mon 16 Nov end on a Sunday; 10 days end on Thanksgiving. */
const BEFORE = {
  row: "File by Fri 27 Nov 2026; last legal day Mon 30 Nov 2026",
  day: "Last legal day Mon 30 Nov 2026",
};
const AFTER = { row: "File by Wed 25 Nov 2026; last legal day Fri 27 Nov 2026", day: "Last legal day Fri 27 Nov 2026" };

let product: Product;
let whole: WholeCase;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  const superuser = process.env.E2E_SUPERUSER_URL ?? "";
  const template = process.env.E2E_TEMPLATE ?? "";
  await withClient(onDatabase(superuser, "postgres"), (client) =>
    client.query(`create database ${DATABASE} template ${template} owner app_owner strategy file_copy`),
  );
  const db = openDatabase(onDatabase(superuser, DATABASE), { max: 1 });
  whole = await addWholeCase({ superuser: db } as never);
  await db.destroy();
  product = await startProduct({
    env: {
      DATABASE_URL: onDatabase(process.env.E2E_WEB_URL ?? "", DATABASE),
      DATABASE_OWNER_URL: onDatabase(process.env.E2E_OWNER_URL ?? "", DATABASE),
      DATABASE_JOB_URL: onDatabase(process.env.E2E_JOB_URL ?? "", DATABASE),
      KEYS_FILE: process.env.KEYS_FILE ?? "",
      LOG_LEVEL: "error",
    },
  });
});
test.afterAll(async () => {
  await product?.stop();
});

test("a rule is changed by two people and told to a third", async ({ browser }) => {
  test.setTimeout(300_000);
  const faults: string[] = [];
  const dates = `/cases/${whole.caseId}/deadlines`;
  const attorney = await somebody(browser, "staff_attorney", faults);
  const manager = await somebody(browser, "program_manager", faults);
  const signer = await somebody(browser, "staff_attorney_two", faults);

  await attorney.open(`${dates}/rule`);
  await attorney.page.getByLabel("Rule", { exact: true }).selectOption("AP-12");
  const on = attorney.page.getByRole("group", { name: /^The day it counts from/ });
  await on.getByLabel("Day", { exact: true }).fill("16");
  await on.getByLabel("Month", { exact: true }).fill("11");
  await on.getByLabel("Year", { exact: true }).fill("2026");
  await attorney.page.getByLabel("Where this comes from").selectOption("court_notice");
  await press(attorney.page, "Add to the case");
  await expect(attorney.page.getByText(BEFORE.day)).toBeVisible();

  const address = await test.step("the manager proposes it", async () => {
    const { page } = manager;
    await manager.open("/rules");
    await page.getByRole("link", { name: /^AP-12/ }).click();
    await manager.look();
    await page.getByRole("link", { name: "Change from this version" }).click();
    await manager.look();
    await press(page, "Show what would change");
    await expect(page.getByRole("alert")).toContainText("Choose what happened");
    await page.getByLabel("This version is wrong here").check();
    await page.getByLabel("Number", { exact: true }).fill("10");
    await page.getByLabel("Source").fill("8 CFR 1003.2(g)(3), as amended");
    await page.getByLabel("Why this changes").fill("The answer is due earlier");
    await press(page, "Show what would change");
    await expect(page.getByRole("main").getByRole("status")).toContainText(
      "Nothing is counted under it until it is signed",
    );
    await expect(page.getByText("1 move to another day; 1 of them come earlier.")).toBeVisible();
    const row = page.getByRole("row").filter({ hasText: whole.number });
    await expect(row).toContainText(BEFORE.row);
    await expect(row).toContainText(AFTER.row);
    await expect(page.getByText("Somebody else must sign: you proposed it.")).toBeVisible();
    await expect(page.getByRole("button", { name: "Sign and put into force" })).toHaveCount(0);
    await manager.look();
    return new URL(page.url()).pathname;
  });

  await test.step("nothing has moved yet", async () => {
    await attorney.open(dates);
    await expect(attorney.page.getByText(BEFORE.day)).toBeVisible();
    await attorney.open("/docket");
    await expect(attorney.page.getByRole("heading", { name: "A rule changed" })).toHaveCount(0);
  });

  await test.step("another attorney signs, and it is counted out", async () => {
    await signer.open(address);
    await signer.look();
    await press(signer.page, "Sign and put into force");
    await expect(signer.page.getByRole("main").getByRole("status").first()).toContainText("The change is in force");
    await expect(async () => {
      await signer.open(address);
      await expect(signer.page.getByText(/^Counted out .*: 1 dates? w/)).toBeVisible({ timeout: 1_000 });
    }).toPass({ timeout: 60_000 });
    const row = signer.page.getByRole("row").filter({ hasText: whole.number });
    await expect(row).toContainText(BEFORE.row);
    await expect(row).toContainText(AFTER.row);
    await signer.look();
  });

  await test.step("whose date moved reads it on the docket and puts it away", async () => {
    const { page } = attorney;
    await attorney.open("/docket");
    await expect(page.getByText(/^One of your dates changed because rule AP-12/)).toBeVisible();
    await attorney.look();
    await page.getByRole("link", { name: "See which" }).click();
    await expect(page.getByRole("row").filter({ hasText: whole.number })).toContainText(AFTER.row);
    await attorney.open("/docket");
    await press(page, "I have seen them");
    await expect(page).toHaveURL(/docket/);
    await expect(page.getByText(/^One of your dates changed/)).toHaveCount(0);
    await attorney.open(dates);
    await expect(page.getByText(AFTER.day)).toBeVisible();
    await attorney.look();
  });
  expect(faults).toEqual([]);
});

/** Somebody at a desk; `look` has axe read the page, and reads it once more in Spanish at 320 px. */
async function somebody(browser: Browser, who: PersonKey, faults: string[]) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, locale: "en-US" });
  const narrow = await browser.newContext({ viewport: { width: 320, height: 640 }, locale: "es" });
  const session = { name: "session", value: PEOPLE[who].token, url: product.origin };
  await Promise.all([context.addCookies([session]), narrow.addCookies([session])]);
  const [wide, small] = [watch(context), watch(narrow)];
  const page = await context.newPage();
  const phone = await narrow.newPage();
  const told = () => faults.push(...wide.faults.splice(0), ...small.faults.splice(0));
  return {
    page,
    open: async (path: string) => {
      await page.goto(product.origin + path);
      told();
    },
    look: async () => {
      await wide.axe(page);
      await speaks(who, "es");
      await phone.goto(page.url());
      await expect(phone.locator("html")).toHaveAttribute("lang", "es");
      expect(await widthOf(phone)).toBeLessThanOrEqual(320);
      await small.axe(phone);
      await speaks(who, "en");
      told();
    },
  };
}

function widthOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth);
}

async function speaks(who: PersonKey, locale: "en" | "es"): Promise<void> {
  await withClient(onDatabase(process.env.E2E_SUPERUSER_URL ?? "", DATABASE), (client) =>
    client.query("update users set locale = $1 where id = $2", [locale, PEOPLE[who].id]),
  );
}

import { expect, type Page, test } from "@playwright/test";
import { PERSONA } from "~/domain/access";
import { tokenHash } from "~/platform/tokens.server";
import { withClient } from "../../scripts/cluster";
import { PEOPLE } from "../support/people";

/* The intake, the one page with a router in the browser, loses nothing on the ways that leave and find it again. */

const TOKEN = "a-session-of-the-intake-form-alone".padEnd(43, "0");
const worker = PEOPLE.intake_worker;

const asOwner = (statement: string, values: unknown[]) =>
  withClient(process.env.E2E_SUPERUSER_URL ?? "", (client) => client.query(statement, values));

const number = (page: Page) => page.getByLabel("A-number 1");
const saveAndGoOn = (page: Page) => page.getByRole("button", { name: "Save and go on" });

test.beforeEach(async ({ page, context, baseURL }) => {
  await asOwner(
    `insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
     values ($1, $2, $3, $4, '2100-01-01Z', '2100-01-01Z', now()) on conflict (id) do update set idle_at = excluded.idle_at`,
    [tokenHash(TOKEN), TOKEN.slice(0, 12), worker.id, PERSONA[worker.role]],
  );
  await context.addCookies([{ name: "session", value: TOKEN, url: baseURL ?? "" }]);
  await page.goto("/intakes/new");
  await page.getByLabel("Given names").first().fill("Ixchel");
  await page.getByLabel("First surname").first().fill("Tzoc");
  await page.locator("main").getByRole("button").last().click();
  await page.goto(`${page.url().replace(/(\/intakes\/[0-9a-f-]{36}).*/, "$1")}/name`, { waitUntil: "networkidle" });
});

test("the line of an error leads to its field and keeps what was typed", async ({ page }) => {
  await number(page).fill("A 21O-345-67");
  await saveAndGoOn(page).click();
  const alert = page.getByRole("alert");
  await alert.getByRole("link").first().click();
  await expect(number(page)).toBeFocused();
  await expect(number(page)).toHaveValue("A 21O-345-67");
  await expect(alert).toBeVisible();
  await page.keyboard.press("Shift+Tab");
  await page.locator('a[href="#main"]').focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#main")).toBeFocused();
  await expect(number(page)).toHaveValue("A 21O-345-67");
});

test("what was sent after the session's end comes back in the form", async ({ page }) => {
  await page.evaluate(() => Object.assign(window, { before: true }));
  await asOwner("update authz.sessions set idle_at = now() - interval '1 second' where id = $1", [tokenHash(TOKEN)]);
  await number(page).fill("A 210-345-678");
  await saveAndGoOn(page).click();
  await expect(page).toHaveURL(/\/sign-in\?next=/);
  // Another document: the router of the one before would not ask the server for the form.
  expect(await page.evaluate(() => "before" in window)).toBe(false);
  const next = new URL(page.url()).searchParams.get("next") ?? "";
  await asOwner("update authz.sessions set idle_at = '2100-01-01Z' where id = $1", [tokenHash(TOKEN)]);
  await page.goto(next);
  await expect(number(page)).toHaveValue("A 210-345-678");
});

test("Enter in the search for a place searches, and leaves the page as it is", async ({ page }) => {
  await page.goto(page.url().replace(/name$/, "custody"), { waitUntil: "networkidle" });
  const where = page.url();
  await page.getByLabel("Find the place").fill("e");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("status").filter({ hasText: /found|No place/i })).toBeVisible();
  expect(page.url()).toBe(where);
});

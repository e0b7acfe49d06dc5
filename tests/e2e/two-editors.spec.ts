import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { PEOPLE } from "../support/people";

/* What a person sees of it: both versions where two people changed a form, and the warning before the session ends. */

async function asAdmin(context: BrowserContext, baseURL: string | undefined, language = "en") {
  const url = baseURL ?? "";
  await context.addCookies([
    { name: "session", value: PEOPLE.admin.token, url },
    { name: "lang", value: language, url },
  ]);
}

const narrow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

for (const javaScriptEnabled of [true, false]) {
  for (const language of ["en", "es"] as const) {
    test.describe(`two people with one form, ${language}, ${javaScriptEnabled ? "with" : "without"} scripts`, () => {
      test.use({ javaScriptEnabled, viewport: { width: 320, height: 700 } });

      test("choose between both versions at 320 px", async ({ page, context, baseURL }) => {
        await asAdmin(context, baseURL, language);
        const own = `Mine ${language} ${javaScriptEnabled}`;
        const other = await context.newPage();
        await page.goto("/settings");
        await other.goto("/settings");
        const phone = (of: Page) => of.locator("#office_phone");
        await phone(other).fill(`Theirs ${language} ${javaScriptEnabled}`);
        await other.locator("#letterhead").fill("A longer letterhead\nof the other person, with a second line");
        await other.locator("main button[type=submit]").click();
        await expect(other).toHaveURL(/saved/);
        await phone(page).fill(own);
        const save = page.locator("#page-form button[type=submit]").last();
        await save.click();

        const heading = language === "en" ? "Two people changed this" : "Dos personas cambiaron esto";
        await expect(page.getByText(heading)).toBeVisible();
        await expect(page.getByRole("alert")).toBeVisible();
        expect(await narrow(page)).toBe(0);
        if (javaScriptEnabled) {
          const { violations } = await new AxeBuilder({ page }).analyze();
          expect(violations.map(({ id }) => id)).toEqual([]);
        }
        if (process.env.LOOK) await page.screenshot({ path: `${process.env.LOOK}-${language}.png`, fullPage: true });
        const group = page.getByRole("group", { name: language === "en" ? /Telephone|phone/i : /Teléfono/i });
        const mine = group.getByRole("radio").nth(1);
        await expect(group.getByRole("radio").first()).not.toBeChecked();
        await expect(mine).not.toBeChecked();
        await mine.focus();
        await page.keyboard.press("Space");
        await expect(mine).toBeChecked();
        await save.click();
        await expect(page).toHaveURL(/saved/);
        await expect(phone(page)).toHaveValue(own);
        await expect(page.locator("#letterhead")).toHaveValue(/A longer letterhead\nof the other person/);
      });
    });
  }
}

test("two minutes before the session ends the page says so, and stays on request", async ({
  page,
  context,
  baseURL,
}) => {
  await asAdmin(context, baseURL);
  let left: number | null = 700;
  const asked: string[] = [];
  await page.route("**/session", async (route) => {
    asked.push(route.request().method());
    if (route.request().method() === "POST") left = 1800;
    await route.fulfill({ json: { left } });
  });
  await page.clock.install();
  await page.goto("/settings");
  await page.locator("#office_phone").fill("Half a number");
  const warning = page.locator("#idle [role=status]");
  const stay = page.getByRole("button", { name: "Stay signed in" });
  await page.clock.fastForward("08:01");
  await expect.poll(() => asked.length).toBe(1);
  await expect(warning).toHaveText("");
  left = 118;
  await page.clock.fastForward("09:41");
  await expect(warning).toContainText("signed out in two minutes");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
  await stay.click();
  await expect(warning).toHaveText("");
  await expect(stay).toBeHidden();
  expect(asked).toEqual(["GET", "GET", "POST"]);
  left = null;
  await page.clock.fastForward("28:01");
  await expect(warning).toContainText("You are signed out");
  await expect(page.locator("#office_phone")).toHaveValue("Half a number");
});

import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Page, test } from "@playwright/test";
import { PEOPLE, type PersonKey } from "../support/people";
import { chooseFactor } from "./journey-steps";

/** Puts somebody's session into a browser, as if they had signed in. */
async function as(context: BrowserContext, who: PersonKey, baseURL: string | undefined): Promise<void> {
  await context.addCookies([{ name: "session", value: PEOPLE[who].token, url: baseURL ?? "" }]);
}

/** Bytes of every script the page has loaded, as they travelled. */
const scriptBytes = (page: Page) =>
  page.evaluate(() =>
    (performance.getEntriesByType("resource") as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith(".js"))
      .reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
  );

const active = (page: Page) => page.evaluate(() => document.activeElement?.id || document.activeElement?.tagName);

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled });

    test("the language switch keeps what was typed", async ({ page, context, baseURL }) => {
      await as(context, "admin", baseURL);
      await page.goto("/people/invite");
      await page.getByLabel("Name").fill("Xiomara Vásquez Ñato");
      await page.getByRole("radio", { name: "Partner attorney" }).check();
      await page.getByRole("button", { name: "Español" }).first().click();
      await expect(page.locator("html")).toHaveAttribute("lang", "es");
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Invitar a alguien");
      await expect(page.getByLabel("Nombre")).toHaveValue("Xiomara Vásquez Ñato");
      await expect(page.getByLabel("Abogado/a de organización aliada")).toBeChecked();
      await page.getByRole("button", { name: "English" }).first().click();
      await expect(page.getByLabel("Name")).toHaveValue("Xiomara Vásquez Ñato");
    });

    test("the language switch of a page without a form comes back to the page", async ({ page, context, baseURL }) => {
      await as(context, "admin", baseURL);
      await page.goto("/people?from=here");
      await page.getByRole("button", { name: "Español" }).first().click();
      await expect(page).toHaveURL(/\/people\?from=here$/);
      await expect(page.getByRole("heading", { level: 1 })).toHaveText("Usuarios");
      await page.getByRole("button", { name: "English" }).first().click();
    });

    test("an invited person joins, signs out and in again, and is put out when disabled", async ({
      page,
      browser,
      context,
      baseURL,
    }) => {
      const email = `joins-${javaScriptEnabled}@example.org`;
      const password = "caballo lámpara río tejado";
      await as(context, "admin", baseURL);
      await page.goto("/people/invite");
      await page.getByRole("button", { name: "Make the invitation" }).click();
      await expect(page.getByRole("alert")).toContainText("Write an e-mail address");
      await page.getByLabel("E-mail address").fill(email);
      await page.getByLabel("Name").fill(`Joined ${javaScriptEnabled}`);
      await page.getByRole("radio", { name: "Staff attorney" }).check();
      await page.getByRole("button", { name: "Make the invitation" }).click();
      const link = await page.getByLabel("Link").inputValue();

      const theirs = await browser.newContext({ javaScriptEnabled });
      const tab = await theirs.newPage();
      await tab.goto(link);
      await tab.getByLabel("New password").fill("too short");
      await tab.getByRole("button", { name: "Save password" }).click();
      await expect(tab.getByRole("alert")).toContainText("at least 15");
      await tab.getByLabel("New password").fill(password);
      await tab.getByLabel("The same password again").fill(password);
      await tab.getByRole("button", { name: "Save password" }).click();
      const app = await chooseFactor(tab);
      await expect(tab).toHaveURL(/\/docket$/);
      await tab.getByRole("button", { name: "Sign out" }).first().click();
      await expect(tab).toHaveURL(/\/sign-in$/);
      await tab.goto("/account");
      await tab.getByLabel("E-mail address").fill(email);
      await tab.getByLabel("Password").fill(password);
      await tab.getByRole("button", { name: "Sign in" }).click();
      await expect(tab).toHaveURL(/\/sign-in\/factor\?next=%2Faccount$/);
      await tab.getByLabel("Code").fill("000000");
      await tab.getByRole("button", { name: "Continue" }).click();
      await expect(tab.getByRole("alert")).toContainText("This code is not right");
      await tab.getByLabel("Code").fill(await app.next());
      await tab.getByRole("button", { name: "Continue" }).click();
      await expect(tab).toHaveURL(/\/account$/);
      await tab.goto(link);
      await expect(tab.getByRole("main")).toContainText("This link was used already");

      await page.goto("/people");
      await page.getByRole("link", { name: `Joined ${javaScriptEnabled}` }).click();
      await page.getByRole("button", { name: "Disable: end access now" }).click();
      await expect(page.getByRole("main").getByRole("status")).toHaveText("Changes saved");
      await tab.goto("/account");
      await expect(tab).toHaveURL(/\/sign-in\?next=%2Faccount$/);
      await theirs.close();
    });

    test("an address no page has says so, what to do, and its number", async ({ page }) => {
      const answer = await page.goto("/no/such/page");
      expect(answer?.status()).toBe(404);
      await expect(page.getByRole("main")).toContainText("Nothing was changed");
      await expect(page.getByRole("main")).toContainText(answer?.headers()["x-request-id"] ?? "no number");
    });
  });
}

test.describe("hiding", () => {
  test.use({ javaScriptEnabled: true });

  /** Somebody whose session may end: signed in by the button's own path. */
  async function joined(page: Page, context: BrowserContext, baseURL: string | undefined, email: string) {
    await as(context, "admin", baseURL);
    await page.goto("/people/invite");
    await page.getByLabel("E-mail address").fill(email);
    await page.getByLabel("Name").fill("Hides Quickly");
    await page.getByRole("radio", { name: "Program manager" }).check();
    await page.getByRole("button", { name: "Make the invitation" }).click();
    const link = await page.getByLabel("Link").inputValue();
    await context.clearCookies();
    await page.goto(link);
    await page.getByLabel("New password").fill("caballo lámpara río tejado");
    await page.getByLabel("The same password again").fill("caballo lámpara río tejado");
    await page.getByRole("button", { name: "Save password" }).click();
    await chooseFactor(page);
    await page.waitForURL("**/triage");
  }

  for (const way of ["button", "escape"] as const) {
    test(`by ${way} blanks the page, ends the session and shows nothing on Back`, async ({
      page,
      context,
      baseURL,
    }) => {
      await joined(page, context, baseURL, `hides-${way}@example.org`);
      if (way === "button") await page.getByRole("button", { name: "Hide now" }).click();
      else {
        await page.keyboard.press("Escape");
        await page.keyboard.press("Escape");
      }
      await page.waitForURL("**/hide");
      await expect(page.getByRole("main")).toContainText("It does not erase the browser's history");
      await expect(page.getByText("Amparo")).toHaveCount(0);
      expect(await page.title()).not.toContain("Amparo");
      await page.goBack();
      await expect(page).toHaveURL(/\/sign-in/);
      await page.goto("/triage");
      await expect(page).toHaveURL(/\/sign-in\?next=%2Ftriage$/);
    });
  }

  test("needs Escape twice within a moment", async ({ page, context, baseURL }) => {
    await as(context, "program_manager", baseURL);
    await page.goto("/account");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(/\/account$/);
    await page.waitForTimeout(1_000);
    await page.keyboard.press("Escape");
    await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
    await expect(page).toHaveURL(/\/account$/);
  });
});

test.describe("keyboard", () => {
  test("the skip link leads to the content, `/` to the search, an error to its field", async ({
    page,
    context,
    baseURL,
  }) => {
    await as(context, "program_manager", baseURL);
    await page.goto("/account");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("link", { name: "Skip to the content" })).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/#main$/);
    expect(await active(page)).toBe("main");
    await page.keyboard.press("/");
    expect(await active(page)).toBe("shell-search");
    await page.keyboard.press("/");
    await expect(page.getByRole("searchbox")).toHaveValue("/");

    await page.getByLabel("Current password").fill("x");
    await page.keyboard.press("Enter");
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
    await expect(page).toHaveTitle(/^Error: Your account/);
    await expect(page.getByRole("alert")).toBeFocused();
    await page.getByRole("alert").getByRole("link").first().click();
    expect(await active(page)).toBe("password");
  });
});

test("a first visit loads one small script, nothing from elsewhere, and says nothing in the console", async ({
  page,
  context,
  baseURL,
}) => {
  const said: string[] = [];
  const asked: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  page.on("request", (request) => asked.push(request.url()));
  await as(context, "program_manager", baseURL);
  for (const place of ["/account", "/partners", "/cases", "/triage", "/reports"]) {
    await page.goto(place, { waitUntil: "networkidle" });
    const scripts = await scriptBytes(page);
    expect(scripts, place).toBeGreaterThan(0);
    expect(scripts, place).toBeLessThan(100 * 1024);
  }
  expect(said).toEqual([]);
  expect(asked.filter((url) => !url.startsWith(`${baseURL}/`))).toEqual([]);
});

test("a page that saves by itself loads at most 130 KB of scripts, and its language switch keeps what was typed", async ({
  page,
  context,
  baseURL,
}) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(String(error)));
  await as(context, "intake_worker", baseURL);
  await page.goto("/intakes/new");
  await page.getByRole("main").getByRole("button").first().click();
  await page.waitForURL(/\/intakes\/[0-9a-f-]{36}/);
  const intake = new URL(page.url()).pathname.split("/").slice(0, 3).join("/");
  await page.goto(`${intake}/name`, { waitUntil: "networkidle" });
  const scripts = await scriptBytes(page);
  expect(scripts).toBeGreaterThan(50 * 1024);
  expect(scripts).toBeLessThan(130 * 1024);
  await page.getByLabel("First surname").first().fill("Hernández");
  await page.getByRole("button", { name: "Español" }).first().click();
  await expect(page.locator("html")).toHaveAttribute("lang", "es");
  await expect(page.getByLabel("Primer apellido").first()).toHaveValue("Hernández");
  await page.getByRole("button", { name: "English" }).first().click();
  await expect(page.getByLabel("First surname").first()).toHaveValue("Hernández");
  expect(said).toEqual([]);
});

const LOOKS = [
  { width: 320, colorScheme: "light", lang: "es" },
  { width: 1280, colorScheme: "dark", lang: "en" },
] as const;

for (const { width, colorScheme, lang } of LOOKS) {
  test(`the frame at ${width} px, ${colorScheme}, ${lang}: axe finds nothing, nothing scrolls sideways`, async ({
    browser,
    baseURL,
  }) => {
    const context = await browser.newContext({ viewport: { width, height: 700 }, colorScheme });
    await as(context, "admin", baseURL);
    await context.addCookies([{ name: "lang", value: lang, url: baseURL ?? "" }]);
    const page = await context.newPage();
    for (const place of ["/people", "/people/invite", "/settings", "/account", "/no/such/page"]) {
      await page.goto(place);
      const menu = page.locator("header details summary");
      if (await menu.isVisible()) await menu.click();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map(({ id, nodes }) => `${place}: ${id} ${nodes[0]?.html}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), place).toBeLessThanOrEqual(width);
    }
    await context.close();
  });
}

test("a form sent without a connection stays as it is, says so, and is sent once when there is one", async ({
  page,
  context,
  baseURL,
}) => {
  await as(context, "admin", baseURL);
  await page.goto("/people/invite");
  await page.getByLabel("E-mail address").fill("unsent@example.org");
  await page.getByLabel("Name").fill("Xiomara Vásquez Ñato");
  await page.getByRole("radio", { name: "Intake worker" }).check();
  await context.setOffline(true);
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await expect(page.getByRole("alert")).toHaveText(
    "Nothing was sent: there is no connection. Your text is still here. Try again when you are connected.",
  );
  await expect(page.getByLabel("Name")).toHaveValue("Xiomara Vásquez Ñato");
  await context.setOffline(false);
  await page.getByRole("button", { name: "Make the invitation" }).click();
  await expect(page.getByLabel("Link")).toBeVisible();
});

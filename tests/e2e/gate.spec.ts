import { randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, chromium, expect, type Page, test } from "@playwright/test";
import { findBrowser } from "../../scripts/browser.mjs";
import { withClient } from "../../scripts/cluster";
import { PEOPLE, type PersonKey } from "../support/people";
import { chooseFactor } from "./journey-steps";

/* Signing in with a second factor, and what is left on the screen of a shared computer. */

const PASSWORD = "caballo lámpara río tejado";

async function as(context: BrowserContext, who: PersonKey, baseURL: string | undefined): Promise<void> {
  await context.addCookies([{ name: "session", value: PEOPLE[who].token, url: baseURL ?? "" }]);
}

/** Somebody invited with this address, at the page where they choose their second factor. */
async function joined(page: Page, context: BrowserContext, baseURL: string | undefined, email: string) {
  await as(context, "admin", baseURL);
  await page.goto(`${baseURL}/people/invite`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Name").fill("Joins Here");
  await page.getByRole("radio", { name: "Program manager" }).check();
  await page.getByRole("button", { name: "Make the invitation" }).click();
  const link = await page.getByLabel("Link").inputValue();
  await context.clearCookies();
  await page.goto(link);
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("The same password again").fill(PASSWORD);
  await page.getByRole("button", { name: "Save password" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose your second factor");
}

async function signIn(page: Page, baseURL: string | undefined, email: string): Promise<void> {
  await page.goto(`${baseURL}/sign-in`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password").fill(PASSWORD);
  await page.getByRole("button", { name: "Sign in" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Second factor");
}

async function looksRight(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id }) => id)).toEqual([]);
}

test("the pages of the second factor on the narrowest screen, in both languages", async ({
  page,
  context,
  baseURL,
}) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await joined(page, context, baseURL, "narrow@example.org");
  await looksRight(page);
  await page.getByRole("button", { name: "Español" }).first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Elija su segundo factor");
  await looksRight(page);
  await page.getByRole("button", { name: "English" }).first().click();
  const app = await chooseFactor(page);
  await page.waitForURL("**/triage");
  await page.goto("/account");
  await looksRight(page);
  await page.getByRole("button", { name: "Make new recovery codes" }).click();
  await expect(page.getByRole("main").locator("code")).toHaveCount(10);
  const recovery = await page.getByRole("main").locator("code").first().innerText();
  await context.clearCookies();
  await signIn(page, baseURL, "narrow@example.org");
  await looksRight(page);
  await page.getByLabel("Code").fill(recovery);
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL("**/triage");
  await context.clearCookies();
  await signIn(page, baseURL, "narrow@example.org");
  await page.getByLabel("Code").fill(recovery);
  await page.getByRole("button", { name: "Continue" }).click();
  await expect(page.getByRole("alert")).toContainText("was used already");
  await page.getByLabel("Code").fill(await app.next());
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL("**/triage");
});

test("a passkey is made, proves its person, and nobody without it enters", async ({ page, context, baseURL }) => {
  const said: string[] = [];
  page.on("console", (message) => said.push(message.text()));
  const cdp = await context.newCDPSession(page);
  await cdp.send("WebAuthn.enable");
  const { authenticatorId } = await cdp.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  await joined(page, context, baseURL, "passkey@example.org");
  await page.getByRole("button", { name: "Make a passkey" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Keep your recovery codes");
  await page.getByRole("button", { name: "Continue" }).click();
  await page.waitForURL("**/triage");
  await context.clearCookies();
  await signIn(page, baseURL, "passkey@example.org");
  await page.getByRole("button", { name: "Use a passkey" }).click();
  await page.waitForURL("**/triage");
  await context.clearCookies();
  await cdp.send("WebAuthn.removeVirtualAuthenticator", { authenticatorId });
  await signIn(page, baseURL, "passkey@example.org");
  await page.goto("/triage");
  await expect(page).toHaveURL(/sign-in\/factor/);
  expect(said.filter((text) => !/Failed to load resource/.test(text))).toEqual([]);
});

/** Somebody's new session, straight into the database. */
async function newSession(who: PersonKey): Promise<string> {
  const token = randomBytes(20).toString("hex");
  await withClient(process.env.E2E_SUPERUSER_URL ?? "", (client) =>
    client.query(
      `insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
       values (sha256($1::bytea), $2, $3, 'app_manager', '2100-01-01Z', '2100-01-01Z', now())`,
      [Buffer.from(token), token.slice(0, 12), PEOPLE[who].id],
    ),
  );
  return token;
}

const endSession = (token: string) =>
  withClient(process.env.E2E_SUPERUSER_URL ?? "", (client) =>
    client.query("delete from authz.sessions where id = sha256($1::bytea)", [Buffer.from(token)]),
  );

test("Back shows nothing after a sign-out or an end from elsewhere, with the browser's page cache on", async ({
  baseURL,
}) => {
  test.setTimeout(120_000);
  const browser = await chromium.launch({
    executablePath: findBrowser() ?? undefined,
    args: ["--disable-dev-shm-usage", ...(process.getuid?.() === 0 ? ["--no-sandbox"] : [])],
    ignoreDefaultArgs: ["--disable-back-forward-cache"],
  });
  const leave = async (end: (page: Page, token: string) => Promise<unknown>) => {
    const context = await browser.newContext({ locale: "en-US" });
    // A page that comes back out of the cache says so, before it blanks itself.
    await context.addInitScript(() =>
      addEventListener("pageshow", (event) => event.persisted && sessionStorage.setItem("cameBack", "yes")),
    );
    const token = await newSession("program_manager");
    await context.addCookies([{ name: "session", value: token, url: baseURL ?? "" }]);
    const page = await context.newPage();
    await page.goto(`${baseURL}/account`);
    await end(page, token);
    await page.goBack();
    await expect(page).toHaveURL(/\/sign-in/);
    const cameBack = await page.evaluate(() => sessionStorage.getItem("cameBack"));
    await context.close();
    return cameBack === "yes";
  };

  // The cookie stays and only the session is gone: nothing but the page's own script hides it. The browser does not
  // keep a page every time; what counts is a time it did.
  let kept = false;
  for (let tries = 0; !kept && tries < 12; tries++) {
    kept = await leave(async (page, token) => {
      await page.goto(`${baseURL}/healthz`);
      await endSession(token);
    });
  }
  expect(kept).toBe(true);

  await leave(async (page) => {
    await page.getByRole("button", { name: "Sign out", exact: true }).last().click();
    await page.waitForURL("**/sign-in");
  });
  await browser.close();
});

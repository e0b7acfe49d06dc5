import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import { addDays } from "~/domain/calendar";
import { todayIn } from "~/domain/zones";
import { CodeApp } from "../support/code-app";

/** Somebody at a browser: what they type and press, by the words on the page. */

export const PASSWORD = "quiet river lantern orchard";

/** A day so many days from now, in the three parts a date is typed in. */
export function dayFromNow(days: number): { day: string; month: string; year: string; iso: string } {
  // As the program counts days, in its own zone: late in its evening the machine's day may be another.
  const iso = addDays(todayIn("America/New_York", new Date().toISOString()), days);
  const [year = "", month = "", day = ""] = iso.split("-");
  return { day: String(Number(day)), month: String(Number(month)), year, iso };
}

/** Types a date into the group of fields with this name. */
export async function fillDate(page: Page | Locator, group: string, days: number): Promise<void> {
  const fields = page.getByRole("group", { name: new RegExp(`^${group}`) }).first();
  const { day, month, year } = dayFromNow(days);
  await fields.getByLabel("Day", { exact: true }).fill(day);
  await fields.getByLabel("Month", { exact: true }).fill(month);
  await fields.getByLabel("Year", { exact: true }).fill(year);
}

/** Ticks one answer of the question with this name. */
export async function choose(page: Page | Locator, question: string, answer: string): Promise<void> {
  const group = page.getByRole("group", { name: new RegExp(`^${question.replaceAll("?", "\\?")}`) }).first();
  await group
    .getByLabel(new RegExp(`^${answer}`))
    .first()
    .check();
}

export async function press(page: Page | Locator, button: string): Promise<void> {
  await page.getByRole("button", { name: button, exact: true }).first().click();
}

export async function follow(page: Page | Locator, link: string | RegExp): Promise<void> {
  await page.getByRole("link", { name: link }).first().click();
}

export async function signIn(page: Page, origin: string, email: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByLabel("E-mail address").fill(email);
  await page.getByLabel("Password", { exact: true }).fill(PASSWORD);
  await press(page, "Sign in");
  const app = apps.get(email);
  if (app) {
    await page.getByLabel("Code").fill(await app.next());
    await press(page, "Continue");
    await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Second factor");
  }
  await expect(page.getByRole("heading", { level: 1 })).not.toHaveText("Sign in");
}

export async function signOut(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/account`);
  await page.getByRole("button", { name: "Sign out", exact: true }).last().click();
  await expect(page).toHaveURL(/sign-in/);
}

/** Everybody's authenticator app, by the address they sign in with. */
const apps = new Map<string, CodeApp>();

/** Sets up an app of one-time codes on the page that asks for it, and goes on. */
export async function chooseFactor(page: Page): Promise<CodeApp> {
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Choose your second factor");
  const app = new CodeApp((await page.locator("main code").innerText()).replaceAll(" ", ""));
  await page.getByLabel("Code the app shows").fill(await app.next());
  await press(page, "Use this app");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(10);
  await press(page, "Continue");
  return app;
}

/** Chooses the password behind a link shown once, and the second factor after it. */
export async function acceptLink(page: Page, link: string): Promise<void> {
  await page.goto(link);
  const email = await page.locator("input[autocomplete=username]").inputValue();
  await page.getByLabel("New password").fill(PASSWORD);
  await page.getByLabel("The same password again").fill(PASSWORD);
  await press(page, "Save password and sign in");
  apps.set(email, await chooseFactor(page));
  await expect(page).not.toHaveURL(/invitation|sign-in/);
}

export interface Invited {
  name: string;
  email: string;
  role: string;
  partner?: string;
  credential?: string;
}

/** As the administrator: invites somebody and gives back the link that is shown once. */
export async function invite(page: Page, origin: string, person: Invited): Promise<string> {
  await page.goto(`${origin}/people/invite`);
  await page.getByLabel("E-mail address").fill(person.email);
  await page.getByLabel("Name", { exact: true }).fill(person.name);
  await choose(page, "Role", person.role);
  if (person.partner) await page.getByLabel("Partner organization").selectOption({ label: person.partner });
  if (person.credential) await page.getByLabel("Credential").selectOption({ label: person.credential });
  await press(page, "Make the invitation");
  return page.getByLabel("Link", { exact: true }).inputValue();
}

/** Every page that is opened is silent on the console and has nothing axe objects to where it is asked. */
export function watch(context: BrowserContext): { faults: string[]; axe(page: Page): Promise<void> } {
  const faults: string[] = [];
  context.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") {
      if (!/Failed to load resource/.test(message.text())) faults.push(message.text());
    }
  });
  context.on("weberror", (error) => faults.push(error.error().message));
  return {
    faults,
    async axe(page) {
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((found) => `${found.id}: ${found.nodes[0]?.target.join(" ")}`)).toEqual([]);
    },
  };
}

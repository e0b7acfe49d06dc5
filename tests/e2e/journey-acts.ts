import { type BrowserContext, expect, type Locator, type Page } from "@playwright/test";
import type { Program } from "./journey-program";
import { acceptLink, choose, fillDate, follow, invite, press, signIn, signOut } from "./journey-steps";

/* The steps of the main job as the people who do them, through pages only. */

export const STAFF = {
  intake: { name: "Intake One", email: "intake@example.org", role: "Intake worker" },
  attorney: { name: "Attorney One", email: "attorney@example.org", role: "Staff attorney", credential: "Attorney" },
  manager: { name: "Manager One", email: "manager@example.org", role: "Program manager" },
  coordinator: {
    name: "Coordinator One",
    email: "coordinator@example.org",
    role: "Partner coordinator",
    partner: "Hillside Law Clinic",
  },
  partner: {
    name: "Partner Attorney One",
    email: "partner@example.org",
    role: "Partner attorney",
    partner: "Hillside Law Clinic",
    credential: "Attorney",
  },
} as const;

export async function people(page: Page, context: BrowserContext, { product: { origin }, adminLink }: Program) {
  await acceptLink(page, adminLink);
  await page.goto(`${origin}/partners/new`);
  await page.getByLabel("Name", { exact: true }).fill("Hillside Law Clinic");
  await page.getByLabel("Kind").selectOption({ label: "Law clinic" });
  await page.getByLabel("Detained cases they can hold at once").fill("2");
  await press(page, "Save partner");
  await expect(page.getByRole("main").getByRole("status")).toContainText("Partner saved");
  const links: string[] = [];
  for (const person of Object.values(STAFF)) links.push(await invite(page, origin, person));
  await signOut(page, origin);
  for (const link of links) {
    await acceptLink(page, link);
    await signOut(page, origin);
  }
  expect(await context.cookies()).not.toContainEqual(expect.objectContaining({ name: "session", value: /.+/ }));
}

async function begin(page: Page, origin: string, [given, first, second]: [string, string, string]) {
  await page.goto(`${origin}/intakes/new`);
  await expect(page.getByText("What you tell us is to look for a lawyer for you.")).toBeVisible();
  await page.getByLabel("Given names").first().fill(given);
  await page.getByLabel("First surname").first().fill(first);
  await page.getByLabel("Second surname").first().fill(second);
  await press(page, "These words were said: begin");
}

export async function intake(page: Page, { product: { origin } }: Program) {
  await signIn(page, origin, STAFF.intake.email);
  await begin(page, origin, ["Siomara", "Ernandes", "Básquez"]);
  await begin(page, origin, ["Xiomara", "Hernández", "Vásquez"]);

  await follow(page, /^Name/);
  await page.getByLabel("A-number 1").fill("A 100-123");
  await press(page, "Save and go on");
  await expect(page.getByRole("alert")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await page.getByLabel("A-number 1").fill("A 100-1234");
  const born = page.getByRole("group", { name: "Date of birth" }).first();
  await born.getByLabel("Day", { exact: true }).fill("4");
  await born.getByLabel("Month", { exact: true }).fill("July");
  await born.getByLabel("Year", { exact: true }).fill("1999");
  await page.getByLabel("Country", { exact: true }).selectOption({ label: "Guatemala" });
  await press(page, "Save and go on");

  await page.getByLabel("Best language").selectOption({ label: "Spanish" });
  await choose(page, "Interpreter", "Needs an interpreter");
  await press(page, "Save and go on");

  await page.getByLabel("Find the place").fill("river");
  await page.getByRole("button", { name: "Find", exact: true }).last().click();
  await page.getByLabel(/river road/i).check();
  await fillDate(page, "Held there since", -1);
  await press(page, "Save and go on");

  await fillDate(page, "Date of the arrest", -1);
  await page.getByLabel("Time of the arrest").fill("06:30");
  await choose(page, "Who made the arrest", "ICE");
  await choose(page, "Was a warrant shown", "No");
  await press(page, "Save and go on");

  await choose(page, "Does the person have a lawyer now", "No lawyer");
  await press(page, "Save and go on");
  await page.getByRole("checkbox", { name: /medicine/i }).check();
  await press(page, "Save and go on");

  await fillDate(page, "Last arrival", -200);
  await page.getByLabel("Paper 1: which").selectOption("I-862");
  await fillDate(page, "Paper 1: day it was served", -1);
  await press(page, "Save and go on");

  await choose(page, "Has a judge decided", "No decision yet");
  await choose(page, "Next hearing", "Date and time set");
  await fillDate(page, "Day of the hearing", 6);
  await page.getByLabel("Time at the court").fill("8:30 am");
  await selectHolding(page.getByLabel("Court", { exact: true }), "Elizabeth");
  await press(page, "Save and go on");

  await choose(page, "Is the person afraid to go back", "Afraid to go back");
  await press(page, "Save and go on");
  await page.getByLabel("People in the household").fill("3");
  await page.getByLabel("Income of the household").fill("1200");
  await choose(page, "The income is per", "a month");
  await press(page, "Save and go on");
  await page.getByLabel("Safe contact: name").fill("Contact One");
  await choose(page, "May we leave a message", "No");
  await press(page, "Save and go on");
  await page.waitForURL(/\/review/);
  await expect(page.getByText("Xiomara").first()).toBeVisible();
}

export async function matches(page: Page) {
  const intakeAddress = page.url().replace(/\/review.*/, "");
  await page.goto(`${intakeAddress}/matches`);
  await expect(page.getByText(/spelled another way/i).first()).toBeVisible();
  for (const match of await page.getByRole("group", { name: "What is it?" }).all()) {
    await match.getByLabel("Different person").check();
  }
  await press(page, "Record these decisions");
  await expect(page.getByRole("main").getByRole("status")).toContainText("Recorded");
  await page.goto(`${intakeAddress}/decision`);
}

export async function decision(page: Page) {
  const intakeAddress = page.url().replace(/\/decision.*/, "");
  await choose(page, "Decision", "Offered help");
  await page.getByLabel("Reason").selectOption("detained_unrepresented");
  await press(page, "Record the decision");
  await expect(page.getByRole("heading", { level: 1 })).toContainText(/N-\d+/);
  await page.goto(`${intakeAddress}/dates`);
  await expect(page.getByText("This interview does not make us your lawyers").first()).toBeVisible();
}

export async function triage(page: Page, { product: { origin } }: Program): Promise<string> {
  await signOut(page, origin);
  await signIn(page, origin, STAFF.manager.email);
  await page.goto(`${origin}/triage`);
  await expect(page.getByText(/Arrested \d+ hours ago/)).toBeVisible();
  await expect(page.getByText("Hearing in 6 days.")).toBeVisible();
  await follow(page, /Find an attorney/);
  await expect(page.getByText("Attorney One").first()).toBeVisible();
  return page.url().replace(/\/place.*/, "");
}

export async function offer(page: Page, { product: { origin } }: Program, caseAddress: string) {
  await page.getByLabel("Partner to offer it to").selectOption({ label: "Hillside Law Clinic" });
  await press(page, "Send the offer");
  await expect(page.getByRole("main").getByRole("status")).toContainText("The offer is out");
  await signOut(page, origin);

  await signIn(page, origin, STAFF.coordinator.email);
  await page.goto(`${origin}/offers`);
  await follow(page, /^Offer of/);
  await expect(page.locator("body")).not.toContainText("Hernández");
  await page.goto(`${page.url().split("?")[0]}/conflicts`);
  await expect(page.getByText("The names are shown only")).toBeVisible();
  await page.goBack();
  await press(page, "Open the names for the conflict check");
  await expect(page.getByText("Xiomara Hernández Vásquez")).toBeVisible();
  await press(page, "No conflict found");
  await page.getByLabel("Attorney who takes the case").selectOption({ index: 1 });
  await press(page, "Accept and assign");
  await expect(page.getByRole("main").getByRole("status")).toContainText("You accepted the case");
  await signOut(page, origin);

  await signIn(page, origin, STAFF.partner.email);
  await page.goto(caseAddress);
  await expect(page.getByRole("heading", { level: 1 })).toContainText("Hernández");
  const guessed = `${origin}/cases/${caseAddress.slice(-36).replace(/.$/, (last) => (last === "0" ? "1" : "0"))}`;
  const answer = await page.goto(guessed);
  expect(answer?.status()).toBe(404);
}

export async function documents(page: Page, _program: Program, caseAddress: string) {
  await page.goto(`${caseAddress}/documents`);
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: "Download in Spanish" }).first().click(),
  ]);
  expect(file.suggestedFilename()).toMatch(/^N-\d+-engagement-letter-es\.docx$/);
}

/** Chooses the first entry of a list whose words hold `text`. */
async function selectHolding(list: Locator, text: string): Promise<void> {
  const option = list.locator("option", { hasText: text }).first();
  await list.selectOption(await option.getAttribute("value"));
}

export async function docket(page: Page, { product: { origin } }: Program, caseAddress: string) {
  await page.goto(`${origin}/docket`);
  await expect(page.getByText("Elizabeth").first()).toBeVisible();
  await expect(page.getByText(/8:30 am E[SD]T/).first()).toBeVisible();
  await page.goto(caseAddress);
  await follow(page, "Record result");
  await choose(page, "What happened?", "Adjourned");
  await page.getByLabel("Why it was adjourned").selectOption("17");
  await choose(page, "What comes next?", "Day and time are set");
  const next = page.getByRole("group", { name: /^What comes next/ });
  await fillDate(next, "Hearing day", 40);
  await next.getByLabel("Time at the court").fill("13:00");
  await page.getByLabel("Kind of the next hearing").selectOption("individual");
  await page.getByLabel("Who says so").selectOption("court_notice");
  await press(page, "Record result");
  await expect(page.getByRole("main").getByRole("status")).toContainText(
    "Result recorded; the deadlines were counted anew",
  );
  await page.goto(`${caseAddress}/deadlines`);
  await expect(page.getByText("The judge sets this").first()).toBeVisible();
  await expect(page.getByText(/government/i).first()).toBeVisible();
}

export async function transfer(page: Page, _program: Program, caseAddress: string) {
  await page.goto(`${caseAddress}/custody`);
  await follow(page, "Record a transfer");
  await expect(page.getByText("You are adding a new place; nothing earlier is erased.")).toBeVisible();
  await choose(page, "Where is the person now?", "In a facility");
  await page.getByLabel("Part of the facility's name").fill("pinewood");
  await press(page, "Find the facility");
  await page
    .getByLabel(/pinewood/i)
    .first()
    .check();
  await choose(page, "Since when?", "Since this day");
  await fillDate(page, "Day", 0);
  await page.getByLabel("Who says so").selectOption({ label: "Family" });
  await press(page, "Record the new place");
  await expect(page.getByText("PINEWOOD PROCESSING CENTER").first()).toBeVisible();
  await expect(page.getByText("RIVER ROAD DETENTION CENTER").first()).toBeVisible();
  await page.goto(caseAddress);
  await expect(page.getByText(/Place differs from the court's/).first()).toBeVisible();
  await expect(page.getByText(/venue/i).first()).toBeVisible();
}

export async function endings(page: Page, { product: { origin } }: Program, caseAddress: string) {
  await page.goto(caseAddress);
  await page
    .getByRole("link", { name: /Removal/ })
    .first()
    .click();
  await page.getByLabel("Outcome", { exact: true }).selectOption("relief_granted");
  await fillDate(page, "Day of the decision", 0);
  await press(page, "Record outcome");
  await expect(page.getByRole("main").getByRole("status")).toContainText("Outcome recorded");
  await page.goto(`${caseAddress}/custody/release`);
  await page.getByLabel("How custody ended").selectOption("relief_granted");
  await fillDate(page, "Day of the release", 0);
  await press(page, "Record release");
  await expect(page.getByRole("main").getByRole("status")).toContainText("Release recorded");
  await signOut(page, origin);

  await signIn(page, origin, STAFF.manager.email);
  await page.goto(`${caseAddress}/close`);
  await choose(page, "Service we gave", "Full representation");
  await page.getByLabel("Why it closes").selectOption("completed");
  await fillDate(page, "Day it closes", 0);
  // Every date of ours that is still open wants its filing or a reason.
  await press(page, "Close case");
  await expect(page.getByRole("alert")).toContainText("Choose how it ended");
  const dates = page.getByRole("group", { name: /how did it end\?/ });
  for (let n = await dates.count(); n > 0; n -= 1) {
    await dates
      .nth(n - 1)
      .getByLabel("Nothing is filed, for a reason")
      .check();
    await dates
      .nth(n - 1)
      .getByLabel("Reason", { exact: true })
      .fill("Relief was granted");
  }
  await press(page, "Close case");
  await expect(page.getByRole("main").getByRole("status")).toContainText("Case closed");
  await page.goto(`${origin}/reports`);
  await expect(page.locator("main svg").first()).toBeVisible();
  await expect(page.getByText("Hillside Law Clinic").first()).toBeVisible();
  const [csv] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /CSV/ }).click()]);
  expect(csv.suggestedFilename()).toMatch(/\.csv$/);
}

export async function findAndHistory(page: Page, { product: { origin } }: Program, caseAddress: string) {
  for (const text of ["Ernandes Xiomara", "A001001234"]) {
    await page.goto(`${origin}/search`);
    await page.locator("main").getByLabel("Name, A-number or case number").fill(text);
    await press(page.locator("main"), "Find");
    await expect(page.getByRole("link", { name: /Hernández/ }).first()).toBeVisible();
  }
  await page.goto(`${caseAddress}/history`);
  await expect(page.getByText("Recorded a transfer").first()).toBeVisible();
  await expect(page.getByRole("heading", { name: "Who opened this" })).toBeVisible();
  await expect(page.getByText("Partner Attorney One").first()).toBeVisible();
}

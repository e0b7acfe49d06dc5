import { expect, test } from "@playwright/test";
import { openDatabase } from "~/platform/db.server";
import { addWholeCase } from "~tests/support/whole-case";
import { PEOPLE } from "../support/people";

/*
 * A case's dates as the attorney on it works with them: answer the question that dates a rule, write down the date of
 * a judge's order, read why, close with a filing, open again. Once with scripts, once without.
 */

for (const javaScriptEnabled of [true, false]) {
  test(`the dates of a case, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({ browser, baseURL }) => {
    const db = openDatabase(process.env.E2E_SUPERUSER_URL ?? "", { max: 1 });
    const { caseId } = await addWholeCase({ superuser: db } as never, "Tzoc");
    await db.destroy();
    const context = await browser.newContext({ javaScriptEnabled });
    await context.addCookies([{ name: "session", value: PEOPLE.staff_attorney.token, url: baseURL ?? "" }]);
    const page = await context.newPage();

    // A question whose answer dates the asylum year.
    await page.goto(`/cases/${caseId}/deadlines/new?answer=arrival_date`);
    await expect(page.getByText("On what day did the person last arrive in the United States?")).toBeVisible();
    await page.getByRole("textbox", { name: "Year" }).fill("2030");
    await page.getByRole("button", { name: "Record answer" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose");
    await expect(page.getByRole("textbox", { name: "Year" })).toHaveValue("2030");
    await page.getByRole("textbox", { name: "Day" }).fill("31");
    await page.getByRole("textbox", { name: "Month" }).fill("jan");
    await page.getByRole("textbox", { name: "Year" }).fill("2026");
    await page.getByLabel("Where this comes from").selectOption("client");
    await page.getByRole("button", { name: "Record answer" }).click();
    await expect(page.getByRole("main").getByRole("status")).toContainText("Answer recorded");
    // 31 January 2027 is a Sunday.
    await expect(page.getByText("File by Fri 29 Jan 2027 · Last legal day Mon 1 Feb 2027")).toBeVisible();

    // The judge sets the filings of a held person; the order's date takes the place of the question.
    const undated = page.getByRole("listitem").filter({ hasText: "The judge sets this date" });
    await undated.getByRole("link", { name: "Answer" }).click();
    await page.getByLabel("What is due").fill("Brief and evidence");
    await page.getByRole("textbox", { name: "Day" }).fill("1");
    await page.getByRole("textbox", { name: "Month" }).fill("1");
    await page.getByRole("textbox", { name: "Year" }).fill("2030");
    await page.getByLabel("Where this comes from").selectOption("court_notice");
    await page.getByRole("button", { name: "Record date" }).click();
    await expect(page.getByText("File by Mon 31 Dec 2029 · Last legal day Wed 2 Jan 2030")).toBeVisible();
    await expect(page.getByText("What date did the judge set for filings?")).toHaveCount(0);

    const order = page.getByRole("listitem").filter({ hasText: "Brief and evidence" });
    await order.getByText("why?").click();
    await expect(
      order.getByText("The judge set 1 Jan 2030; 1 Jan 2030 is New Year's Day; rolled to 2 Jan 2030."),
    ).toBeVisible();

    // Closing needs a filing or a reason.
    await order.getByRole("link", { name: "Brief and evidence" }).click();
    await page.getByRole("button", { name: "Close date" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose how it ended");
    await page.getByLabel("Nothing is filed, for a reason").check();
    await page.getByLabel("Reason", { exact: true }).fill("The order was for another person");
    await page.getByRole("button", { name: "Close date" }).click();
    await expect(page.getByText("Reason: The order was for another person")).toBeVisible();
    await page.getByRole("button", { name: "Open again" }).click();
    await expect(page.getByRole("main").getByRole("status")).toContainText("Opened again");
    await context.close();
  });
}

for (const javaScriptEnabled of [true, false]) {
  test(`closing a case asks of each date of ours, ${javaScriptEnabled ? "with" : "without"} scripts`, async ({
    browser,
    baseURL,
  }) => {
    const db = openDatabase(process.env.E2E_SUPERUSER_URL ?? "", { max: 1 });
    const { caseId } = await addWholeCase({ superuser: db } as never, "Tzoc");
    await db.destroy();
    const context = await browser.newContext({ javaScriptEnabled });
    await context.addCookies([{ name: "session", value: PEOPLE.program_manager.token, url: baseURL ?? "" }]);
    const page = await context.newPage();
    await page.goto(`/cases/${caseId}/close`);
    await expect(page.getByText("Dates of ours still open: 1")).toBeVisible();
    await page.getByLabel("Brief advice").check();
    await page.getByLabel("Why it closes").selectOption("completed");
    await page.getByRole("button", { name: "Close case" }).click();
    await expect(page.getByRole("alert")).toContainText("Choose how it ended");
    const date = page.getByRole("group", { name: /^Exhibit list: how did it end\?/ });
    await date.getByLabel("Nothing is filed, for a reason").check();
    await date.getByLabel("Reason", { exact: true }).fill("The hearing is vacated");
    await page.getByRole("button", { name: "Close case" }).click();
    await expect(page.getByText("Case closed").first()).toBeVisible();
    await expect(page.getByText("Dates of ours still open")).toHaveCount(0);
    await page.goto(`/cases/${caseId}/deadlines`);
    await page.getByRole("link", { name: "Exhibit list" }).click();
    await expect(page.getByText(/Closed without a filing by Program manager one/)).toBeVisible();
    await context.close();
  });
}

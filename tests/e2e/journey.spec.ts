import { expect, test } from "@playwright/test";
import {
  decision,
  docket,
  documents,
  endings,
  findAndHistory,
  intake,
  matches,
  offer,
  people,
  transfer,
  triage,
} from "./journey-acts";
import { startProgram } from "./journey-program";
import { watch } from "./journey-steps";

/*
 * The main job from end to end, by six people, through pages only: a program set up by the command, its lists
 * imported, and everything after that typed and pressed. Steps 1 to 6 are walked once more without JavaScript.
 */

for (const javaScriptEnabled of [true, false]) {
  test(javaScriptEnabled ? "the whole job" : "the job to the documents, without JavaScript", async ({ browser }) => {
    test.setTimeout(300_000);
    const program = await startProgram(javaScriptEnabled ? "journey" : "journey_plain");
    const context = await browser.newContext({ javaScriptEnabled, locale: "en-US", acceptDownloads: true });
    const watched = javaScriptEnabled ? watch(context) : null;
    const page = await context.newPage();
    try {
      await test.step("people: an administrator invites everybody", () => people(page, context, program));
      await test.step("1 intake", () => intake(page, program));
      await test.step("2 duplicates and conflicts", () => matches(page));
      await test.step("3 decision", () => decision(page));
      const caseAddress = await test.step("4 triage", () => triage(page, program));
      await test.step("5 offer and acceptance", () => offer(page, program, caseAddress));
      await test.step("6 Word files", () => documents(page, program, caseAddress));
      if (javaScriptEnabled) {
        await test.step("7 docket and result", () => docket(page, program, caseAddress));
        await test.step("8 transfer", () => transfer(page, program, caseAddress));
        await test.step("9 ends and report", () => endings(page, program, caseAddress));
        await test.step("10 find and history", () => findAndHistory(page, program, caseAddress));
      }
      expect(watched?.faults ?? []).toEqual([]);
    } finally {
      await context.close();
      await program.product.stop();
    }
  });
}

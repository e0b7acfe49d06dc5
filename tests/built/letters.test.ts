import { expect, it } from "vitest";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { formOn } from "~tests/support/page-form";

/* Letters of more than one byte come through wherever they stand in a page: nothing is put between them. */

const database = testDatabase();
const app = builtApp(database);

it("a field comes back letter by letter as it was typed, at every place of a page", async () => {
  const faults: string[] = [];
  for (let lead = 0; lead < 4; lead++) {
    for (const letter of ["ñ", "中", "😀"]) {
      // Short enough for React to put it into its pieces, long enough to lie across the end of one.
      const letterhead = "a".repeat(lead) + letter.repeat(letter.length === 1 ? 600 : 300);
      // Refused for its length, so that the page is drawn with what was typed.
      const { status, page } = await app.ask("admin", "/settings", {
        name: letterhead,
        letterhead,
        office_phone: letterhead,
      });
      const shown = formOn(page);
      if (status !== 422) faults.push(`answered ${status}`);
      if (page.includes("\0")) faults.push(`${lead} ${letter}: a zero byte`);
      if (shown?.letterhead !== letterhead || shown?.office_phone !== letterhead)
        faults.push(`${lead} ${letter}: changed`);
    }
  }
  expect(faults).toEqual([]);
}, 120_000);

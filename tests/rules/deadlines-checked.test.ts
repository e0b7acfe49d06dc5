import { expect, it } from "vitest";
import { deadlineCommand } from "../../scripts/deadline-command";
import { CHECKED_DATES, type CheckedDate, EVERY_NUMBER } from "./deadline-cases";
import { CORNERS } from "./deadline-corners";

const TODAY = "2026-11-22";

/** The answer of the command line, as a machine reads it. */
function ask([rule, from, , , , more]: CheckedDate) {
  const words = ["--json", "--rule", rule, "--from", from];
  if (more.mark) words.push("--mark", more.mark);
  if (more.mailed) words.push("--mailed");
  if (more.tolledDays) words.push("--tolled-days", String(more.tolledDays));
  if (more.time) words.push("--time", more.time, "--zone", more.zone ?? "");
  const { out, err } = deadlineCommand(words, TODAY);
  expect(err).toBe("");
  return JSON.parse(out);
}

it.each([...CHECKED_DATES, ...EVERY_NUMBER, ...CORNERS])("%s from %s", (...checked) => {
  const [rule, , unrolled, legal, safe, more] = checked;
  const [mark] = ask(checked).marks;
  const timed = typeof mark.legal === "string" && mark.legal.includes("T");
  expect(timed).toBe(more.time !== undefined);
  expect({ legal: mark.legal.slice(0, 10), safe: mark.safe }, rule).toEqual({ legal, safe });
  if (unrolled !== null || timed) expect(mark.unrolled).toBe(unrolled);
});

it.each([
  ["CU-01", "2026-10-31", "20:00", "America/New_York", "2026-11-02T19:00"],
  ["CU-01", "2026-10-31", "20:00", "America/Phoenix", "2026-11-02T20:00"],
  ["CU-01", "2026-03-07", "20:00", "America/New_York", "2026-03-09T21:00"],
  ["CU-02b", "2026-11-25", "14:00", "America/Chicago", "2026-11-27T14:00"],
  ["CU-02", "2026-11-25", "14:00", "America/Chicago", "2026-11-30T14:00"],
  ["CU-02", "2026-11-20", "14:30", "America/New_York", "2026-11-24T14:30"],
  ["CU-02", "2026-11-28", "10:00", "America/Chicago", "2026-12-02T00:00"],
  ["CU-14", "2026-11-20", "14:00", "America/New_York", "2026-11-21T02:00"],
])("%s from %s at %s in %s", (rule, from, time, zone, legal) => {
  const [mark] = ask([rule, from, null, "", null, { time, zone }]).marks;
  expect(mark).toMatchObject({ legal, zone, safe: null, unrolled: null });
});

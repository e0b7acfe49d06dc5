import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type AccessFacts, accessState } from "~/features/cases/access/rules";
import { POLICY } from "~/routes/policy";

const NOW = "2026-11-24T13:30:00.000Z";
const ZONE = "America/New_York";
const SETTING = { weeks: 8, since: "2026-01-01T00:00:00.000Z" };
const ago = (days: number, seconds = 0) => new Date(Date.parse(NOW) - days * 86_400_000 - seconds * 1000).toISOString();

const stands = (facts: Partial<AccessFacts>, setting = SETTING) =>
  accessState({ closed: false, endsOn: null, lastAt: ago(1), nearestOn: null, ...facts }, setting, NOW, ZONE);

describe("where a partner's access stands", () => {
  it.each<[string, Partial<AccessFacts>, object]>([
    ["somebody was at work yesterday", {}, { state: "open" }],
    ["the case is closed", { closed: true, nearestOn: "2026-11-25" }, { state: "over", why: "closed" }],
    [
      "the last day is today",
      { endsOn: "2026-11-24" },
      { state: "ending", why: "day", endsAt: "2026-11-24", urgent: true },
    ],
    ["the last day was yesterday", { endsOn: "2026-11-23" }, { state: "over", why: "day" }],
    [
      "the last day was yesterday, and a hearing is tomorrow",
      { endsOn: "2026-11-23", nearestOn: "2026-11-25" },
      { state: "over", why: "day" },
    ],
    [
      "two weeks to the last day",
      { endsOn: "2026-12-07" },
      { state: "ending", why: "day", endsAt: "2026-12-07", urgent: false },
    ],
    ["two weeks and a day to it", { endsOn: "2026-12-08" }, { state: "open" }],
    ["three days to it", { endsOn: "2026-11-26" }, { state: "ending", why: "day", endsAt: "2026-11-26", urgent: true }],
    ["four days to it", { endsOn: "2026-11-27" }, { state: "ending", why: "day", endsAt: "2026-11-27", urgent: false }],
    ["idle, two weeks and a second left", { lastAt: ago(42, -1) }, { state: "open" }],
    ["idle, two weeks left", { lastAt: ago(42) }, { state: "ending", why: "idle", endsAt: ago(-14), urgent: false }],
    ["idle, three days left", { lastAt: ago(53) }, { state: "ending", why: "idle", endsAt: ago(-3), urgent: true }],
    [
      "idle, a second left",
      { lastAt: ago(56, -1) },
      { state: "ending", why: "idle", endsAt: ago(0, -1), urgent: true },
    ],
    ["idle for eight weeks to the second", { lastAt: ago(56) }, { state: "over", why: "idle" }],
    [
      "idle, a date in two weeks",
      { lastAt: ago(90), nearestOn: "2026-12-08" },
      { state: "kept", nearestOn: "2026-12-08" },
    ],
    ["idle, a date a day later", { lastAt: ago(90), nearestOn: "2026-12-09" }, { state: "over", why: "idle" }],
    ["idle, a date today", { lastAt: ago(90), nearestOn: "2026-11-24" }, { state: "kept", nearestOn: "2026-11-24" }],
    [
      "both; the day comes first",
      { lastAt: ago(46), endsOn: "2026-11-30" },
      { state: "ending", why: "day", endsAt: "2026-11-30", urgent: false },
    ],
    [
      "both; idleness comes first",
      { lastAt: ago(54), endsOn: "2026-12-05" },
      { state: "ending", why: "idle", endsAt: ago(-2), urgent: true },
    ],
  ])("%s", (_what, facts, state) => {
    expect(stands(facts)).toEqual(state);
  });

  it("gives everybody two weeks after the setting changed", () => {
    const changed = (days: number) => ({ weeks: 2, since: ago(days) });
    expect(stands({ lastAt: ago(90) }, changed(13))).toMatchObject({ state: "ending", why: "idle", urgent: true });
    expect(stands({ lastAt: ago(90) }, changed(14))).toEqual({ state: "over", why: "idle" });
  });

  it("never ends by idleness without having warned for two weeks, whatever happened before", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 2, max: 52 }),
        fc.integer({ min: 0, max: 400 }),
        (last, weeks, set) => {
          const at = (days: number) => {
            const facts = { closed: false, endsOn: null, nearestOn: null, lastAt: ago(last) };
            return accessState(facts, { weeks, since: ago(set) }, ago(days), ZONE).state;
          };
          if (at(0) === "over" && last >= 14 && set >= 14) expect(at(13.9)).not.toBe("open");
        },
      ),
    );
  });
});

it("tells every reading from an act by its name, as the database does", () => {
  const isReading = (action: string) => /\.(opened|listed|read_back|exported)$/.test(action);
  const readings = Object.values(POLICY).flatMap(({ reads }) => (reads ? [reads] : []));
  // A letter is made for the case: that is work on it.
  expect(readings.filter((action) => !isReading(action))).toEqual(["document.made"]);
});

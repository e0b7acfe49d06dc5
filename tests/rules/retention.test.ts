import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addYears, type PlainDate, plainDate } from "~/domain/calendar";
import { type Block, blocksOf, bornBy, dueOn, type FileFacts, type KeepingTimes } from "~/features/retention/rules";

const TIMES: KeepingTimes = { declinedDays: 90, closedYears: 7 };
const TODAY = "2026-11-22";
const ADULT = "1980-12-31";
const empty: FileFacts = {
  bornBy: ADULT,
  firstSeenOn: "2015-01-01",
  intakes: [],
  cases: [],
  holds: 0,
  openDeadlines: 0,
  walls: 0,
};
const declined = (on: string) => ({ decision: { on, declined: true }, setAsideOn: null, hasCase: false });
const closed = (closedOn: string | null) => ({ closedOn });

describe("how long a file is kept", () => {
  it.each<[string, Partial<FileFacts>, string | null]>([
    ["a declined intake 90 days", { intakes: [declined("2026-08-24")] }, "2026-11-22"],
    [
      "one set aside from that day",
      { intakes: [{ decision: null, setAsideOn: "2026-01-01", hasCase: false }] },
      "2026-04-01",
    ],
    ["the later of two declined", { intakes: [declined("2020-01-01"), declined("2026-10-01")] }, "2026-12-30"],
    ["an adult's closed case seven years", { cases: [closed("2019-11-22")] }, "2026-11-22"],
    ["29 February ends on the 28th", { cases: [closed("2020-02-29")] }, "2027-02-28"],
    ["a child's from their majority", { bornBy: "2010-12-31", cases: [closed("2015-03-01")] }, "2035-12-31"],
    [
      "a child who had come of age by closing, from closing",
      { bornBy: "2000-12-31", cases: [closed("2019-03-01")] },
      "2026-03-01",
    ],
    ["of unknown age: as a child born when first seen", { bornBy: null, cases: [closed("2016-01-01")] }, "2040-01-01"],
    [
      "the later of a case and a later declined intake",
      { cases: [closed("2010-01-01")], intakes: [declined("2026-11-01")] },
      "2027-01-30",
    ],
    [
      "an intake that became a case is counted with it",
      {
        cases: [closed("2019-01-01")],
        intakes: [{ decision: { on: "2026-11-01", declined: false }, setAsideOn: null, hasCase: true }],
      },
      "2026-01-01",
    ],
    ["nobody with an open case", { cases: [closed("2010-01-01"), closed(null)] }, null],
    ["nobody whose intake is not decided", { intakes: [{ decision: null, setAsideOn: null, hasCase: false }] }, null],
    [
      "nobody who was accepted and has no case",
      { intakes: [{ decision: { on: "2020-01-01", declined: false }, setAsideOn: null, hasCase: false }] },
      null,
    ],
    ["a record without intake or case as a declined one", { firstSeenOn: "2026-11-01" }, "2027-01-30"],
  ])("%s", (_words, facts, due) => {
    expect(dueOn({ ...empty, ...facts }, TIMES)).toBe(due);
  });

  it.each<[Partial<FileFacts>, Block[]]>([
    [{ cases: [closed("2019-11-22")] }, []],
    [{ cases: [closed("2019-11-23")] }, ["not_due"]],
    [{ cases: [closed("2010-01-01")], holds: 1 }, ["hold"]],
    [{ cases: [closed("2010-01-01")], walls: 1 }, ["wall"]],
    [{ cases: [closed("2010-01-01")], openDeadlines: 2 }, ["open_deadline"]],
    [{ cases: [closed(null)], holds: 1, walls: 1 }, ["hold", "open_case", "wall"]],
    [{ intakes: [{ decision: null, setAsideOn: null, hasCase: false }] }, ["open_intake"]],
  ])("%j is refused for %j", (facts, blocks) => {
    expect(blocksOf({ ...empty, ...facts }, TIMES, TODAY)).toEqual(blocks);
  });

  it("takes the youngest age that fits what was told", () => {
    expect(bornBy({ year: 2001, ageAbout: 9, ageAboutOn: TODAY })).toBe("2001-12-31");
    expect(bornBy({ year: null, ageAbout: 20, ageAboutOn: "2026-11-22" })).toBe("2008-11-22");
    expect(bornBy({ year: null, ageAbout: 1, ageAboutOn: "2026-11-22" })).toBe("2026-11-22");
    expect(bornBy({ year: null, ageAbout: null, ageAboutOn: null })).toBeNull();
  });
});

/** A file's life: each step a number of days after the one before. */
const step = fc.record({
  after: fc.integer({ min: 0, max: 1200 }),
  what: fc.constantFrom(
    "hold",
    "lift",
    "intake",
    "decline",
    "set_aside",
    "accept",
    "close",
    "reopen",
    "deadline",
    "meet",
    "wall",
    "unwall",
    "look",
  ),
});

/** Lives a history through and looks at the file on its last day. */
function live(steps: readonly { after: number; what: string }[], bornOn: string | null) {
  let day: PlainDate = plainDate("2000-01-01");
  const intakes: { decision: { on: string; declined: boolean } | null; setAsideOn: string | null; hasCase: boolean }[] =
    [];
  const cases: { closedOn: string | null }[] = [];
  let [holds, deadlines, walls] = [0, 0, 0];
  let lastEnd: string | null = null;
  const undecided = () => intakes.find((one) => one.decision === null && one.setAsideOn === null);
  for (const { after, what } of steps) {
    day = addDays(day, after);
    const intake = undecided();
    const open = cases.find((one) => one.closedOn === null);
    const shut = cases.find((one) => one.closedOn !== null);
    if (what === "hold") holds++;
    if (what === "lift" && holds > 0) holds--;
    if (what === "wall") walls++;
    if (what === "unwall" && walls > 0) walls--;
    if (what === "deadline" && open) deadlines++;
    if (what === "meet" && deadlines > 0) deadlines--;
    if (what === "intake" && !intake) intakes.push({ decision: null, setAsideOn: null, hasCase: false });
    if (what === "decline" && intake) intake.decision = { on: day, declined: true };
    if (what === "set_aside" && intake) intake.setAsideOn = day;
    if (what === "accept" && intake) {
      intake.decision = { on: day, declined: false };
      intake.hasCase = true;
      cases.push({ closedOn: null });
    }
    if (what === "close" && open) open.closedOn = day;
    if (what === "reopen" && shut) shut.closedOn = null;
    if (["decline", "set_aside", "close"].includes(what) && (intake || open)) lastEnd = day;
  }
  const file: FileFacts = {
    bornBy: bornOn,
    firstSeenOn: "2000-01-01",
    intakes,
    cases,
    holds,
    openDeadlines: deadlines,
    walls,
  };
  return { file, today: day, lastEnd };
}

it("1,000 random histories: nothing held, open, walled or young is ever destroyed, and what is due is offered", () => {
  const seen = { free: 0, held: 0 };
  fc.assert(
    fc.property(
      fc.array(step, { minLength: 1, maxLength: 25 }),
      fc.option(fc.constantFrom("1975-12-31", "1999-12-31")),
      (steps, born) => {
        const { file, today, lastEnd } = live(steps, born);
        const blocks = blocksOf(file, TIMES, today);
        if (file.holds > 0) seen.held++;
        if (blocks.length > 0) return;
        seen.free++;
        expect(file.holds + file.walls + file.openDeadlines).toBe(0);
        expect(file.cases.every((one) => one.closedOn !== null)).toBe(true);
        expect(file.intakes.every((one) => one.hasCase || one.setAsideOn !== null || one.decision?.declined)).toBe(
          true,
        );
        const kept = addDays(plainDate(lastEnd ?? "2000-01-01"), TIMES.declinedDays);
        expect(kept <= today).toBe(true);
        for (const { closedOn } of file.cases) {
          const ends = addYears(plainDate(closedOn ?? ""), TIMES.closedYears);
          const majority = addYears(plainDate(file.bornBy ?? file.firstSeenOn), 18 + TIMES.closedYears);
          expect(ends <= today && majority <= today).toBe(true);
        }
      },
    ),
    { numRuns: 1000 },
  );
  // Neither half of the property is empty.
  expect(seen.free).toBeGreaterThan(20);
  expect(seen.held).toBeGreaterThan(100);
});

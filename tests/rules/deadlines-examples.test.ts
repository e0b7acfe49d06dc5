import { describe, expect, it } from "vitest";
import { plainDate } from "~/domain/calendar";
import { federalCalendar } from "~/domain/holidays";
import { stateHoliday } from "~/domain/state-days";
import { ruleFaults } from "~/features/deadlines/rule-faults";
import { datesUnderRule, type RuleCalendar } from "~/features/deadlines/rules";
import { EXECUTIVE_CLOSURES } from "~db/reference/closures";
import { RULES } from "~db/reference/rules";

const calendar: RuleCalendar = {
  holidays: federalCalendar,
  closures: new Set(EXECUTIVE_CLOSURES),
  stateHoliday,
  ownMargin: 2,
};

function answer(ruleId: string, date: string, more: Record<string, unknown> = {}) {
  const rule = RULES.find((known) => known.id === ruleId);
  if (!rule) throw new Error(`No rule ${ruleId}`);
  return datesUnderRule(rule, { date: plainDate(date), ...more }, calendar);
}

function only(ruleId: string, date: string, more: Record<string, unknown> = {}) {
  const found = answer(ruleId, date, more);
  if (found.kind === "no_rule" || !found.dates[0]) throw new Error(`No date under ${ruleId}`);
  return found.dates[0];
}

describe("the dates lawyers checked by hand", () => {
  it.each([
    // rule, trigger, unrolled, last legal day, file by, why
    ["AP-01", "2026-01-15", "2026-02-14", "2026-02-17", "2026-02-13", "Saturday, Sunday, Washington's Birthday"],
    ["AP-01", "2026-10-27", "2026-11-26", "2026-11-27", "2026-11-25", "Thanksgiving"],
    ["AP-01", "2027-11-24", "2027-12-24", "2027-12-27", "2027-12-23", "Christmas 2027 observed on the Friday"],
    ["AP-01", "2027-01-29", "2027-02-28", "2027-03-01", "2027-02-26", "a Sunday in a common year"],
    ["AP-01", "2027-12-01", "2027-12-31", "2028-01-03", "2027-12-30", "New Year 2028 observed in 2027"],
    ["AP-03", "2026-12-02", "2027-01-01", "2027-01-04", "2026-12-31", "New Year"],
    ["MO-01", "2026-09-28", "2026-12-27", "2026-12-28", "2026-12-24", "a Sunday after Christmas"],
    ["FC-01", "2026-02-27", "2026-03-29", "2026-03-30", "2026-03-27", "crosses the clock change"],
    ["FC-01", "2026-12-01", "2026-12-31", "2026-12-31", "2026-12-31", "lands on a working day"],
    ["FC-01", "2025-10-28", "2025-11-27", "2025-11-28", "2025-11-26", "Thanksgiving, federal holidays only"],
    ["FI-01", "2027-03-16", "2027-02-14", "2027-02-16", "2027-02-12", "backwards, on to the hearing's side"],
    ["AS-01", "2025-11-22", "2026-11-22", "2026-11-23", "2026-11-20", "a Sunday"],
    ["AS-01", "2024-02-29", "2025-02-28", "2025-02-28", "2025-02-28", "arrived on 29 February"],
    ["AS-01", "2023-03-01", "2024-03-01", "2024-03-01", "2024-03-01", "past 29 February"],
  ])("%s from %s", (rule, trigger, unrolled, legal, safe) => {
    expect(only(rule, trigger)).toMatchObject({ unrolled, legal, safe, contested: false });
  });

  it.each([
    ["AP-05", "2026-07-02", "2026-07-06", "one business day over Independence Day observed"],
    ["AP-06", "2026-07-02", "2026-07-17", "ten business days"],
  ])("%s from %s is the government's and has no day of ours", (rule, trigger, legal) => {
    expect(only(rule, trigger)).toMatchObject({ unrolled: null, legal, safe: null, own: null, whose: "theirs" });
  });

  it("CU-01: 48 hours over the end of daylight saving are 19:00, not 20:00", () => {
    expect(only("CU-01", "2026-10-31", { time: "20:00", zone: "America/New_York" })).toMatchObject({
      legal: "2026-11-02",
      legalTime: "19:00",
      zone: "America/New_York",
      safe: null,
      unrolled: null,
    });
  });
});

describe("which version", () => {
  it.each([
    ["AP-01", "1996-06-30", "AP-01-v0"],
    ["AP-01", "1996-07-01", "AP-01"],
    ["AP-01", "2026-03-09", "AP-01"],
    ["CU-01", "2001-09-16", "CU-01-v0"],
    ["CU-01", "2001-09-17", "CU-01"],
    ["FI-01", "2020-12-31", "FI-01-v1"],
    ["FI-01", "2021-06-30", "FI-01-v2"],
    ["FI-01", "2023-06-30", "FI-01-v3"],
    ["FI-01", "2025-06-30", "FI-01"],
  ])("%s from %s is %s", (rule, trigger, version) => {
    expect(only(rule, trigger)).toMatchObject({ versionId: version, contested: false });
  });

  it.each([
    // 30 days before lies in February 2025, whose day of change is not known: 15 days may hold as well.
    ["2025-03-10", "FI-01", "2025-02-08", "FI-01-v3"],
    // The change of 23 December 2020 falls between the 30th and the 15th day before.
    ["2021-01-10", "FI-01-v2", "2020-12-11", "FI-01-v1"],
    // December 2021, from 30 to 15.
    ["2022-01-12", "FI-01-v2", "2021-12-13", "FI-01-v3"],
  ])("a hearing on %s is contested and the earlier date is acted on", (hearing, version, unrolled, other) => {
    const date = only("FI-01", hearing);
    expect(date).toMatchObject({ versionId: version, unrolled, contested: true });
    expect(date.otherDates.map((each) => each.versionId)).toContain(other);
  });

  it("warns of the vacated ten-day rule with its day, and only from 9 March 2026 on", () => {
    expect(only("AP-01", "2026-10-27").warnings).toContainEqual({
      code: "stopped_version",
      date: "2026-11-06",
      versionId: "AP-01-v2",
    });
    expect(only("AP-01", "2026-03-08").warnings.map((each) => each.code)).not.toContain("stopped_version");
  });

  it("answers that no rule is on file rather than nothing", () => {
    expect(answer("AP-05", "2006-10-31")).toEqual({ kind: "no_rule", ruleId: "AP-05" });
    expect(answer("AP-01", "1986-12-31")).toEqual({ kind: "no_rule", ruleId: "AP-01" });
  });

  it("counts an arrival before 1 April 1997 from that day", () => {
    expect(only("AS-01", "1990-05-05")).toMatchObject({ unrolled: "1998-04-01", steps: [{ kind: "floor" }, {}] });
  });

  it("adds three days by mail only where the version does", () => {
    expect(only("AP-01", "1995-05-01", { mailed: true }).unrolled).toBe("1995-05-14");
    expect(only("AP-01", "2026-05-01", { mailed: true }).unrolled).toBe("2026-05-31");
  });

  it("never acts on a version that never took effect, whatever its standing says", () => {
    const rule = RULES.find((known) => known.id === "AP-01");
    if (!rule) throw new Error("AP-01 is not shipped");
    const versions = rule.versions.map((each) =>
      each.neverEffective ? { ...each, status: "in_force" as const } : each,
    );
    const found = datesUnderRule({ ...rule, versions }, { date: plainDate("2026-10-27") }, calendar);
    expect(found).toMatchObject({ dates: [{ versionId: "AP-01", contested: false }] });
  });

  it("finds no gap and no overlap in the shipped rules, and finds planted ones", () => {
    for (const rule of RULES) expect(ruleFaults(rule), rule.id).toEqual([]);
    const fi01 = RULES.find((rule) => rule.id === "FI-01");
    if (!fi01) throw new Error("FI-01 is not shipped");
    const [first, second] = fi01.versions;
    if (!first || !second) throw new Error("FI-01 has no versions");
    const planted = (until: string) => ({
      ...fi01,
      versions: [
        { ...first, effectiveUntil: until },
        { ...second, effectiveUntil: null },
      ],
    });
    const both = { first: "FI-01-v1", second: "FI-01-v2" };
    expect(ruleFaults(planted("2020-12-21"))).toEqual([{ kind: "gap", ...both }]);
    expect(ruleFaults(planted("2020-12-23"))).toEqual([{ kind: "overlap", ...both }]);
  });
});

describe("whose clock", () => {
  it("gives the government's 30 days no file-by date", () => {
    expect(only("AP-01", "2026-10-27", { whose: "theirs" })).toMatchObject({
      type: "agency_clock",
      whose: "theirs",
      legal: "2026-11-27",
      safe: null,
      own: null,
    });
  });

  it("does not move the government's day off a holiday where the rule does not roll", () => {
    const found = answer("CF-01", "2026-11-19");
    expect(found).toMatchObject({ dates: [{ legal: "2026-11-20" }, { unrolled: "2026-11-26", legal: "2026-11-26" }] });
  });

  it("keeps our own margin of two business days before the file-by day", () => {
    expect(only("AP-01", "2026-10-27")).toMatchObject({ whose: "ours", safe: "2026-11-25", own: "2026-11-23" });
  });

  it("never guesses a filing date in a detained case", () => {
    expect(only("FI-04", "2027-03-16")).toMatchObject({ courtSets: true, legal: null, safe: null });
  });

  it("counts the file-by day of a motion to reopen from the judge's decision", () => {
    const date = only("MO-01", "2026-10-27", { safeDate: "2026-09-27" });
    expect(date).toMatchObject({ legal: "2027-01-25", safe: "2026-12-24" });
  });
});

describe("hours", () => {
  it.each([
    ["2026-03-07", "20:00", "2026-03-09", "21:00", []],
    ["2026-11-01", "01:30", "2026-11-03", "00:30", ["time_comes_twice"]],
    ["2026-03-08", "02:30", "2026-03-10", "03:30", ["time_does_not_exist"]],
  ])("arrested %s at %s", (date, time, legal, legalTime, codes) => {
    const found = only("CU-01", date, { time, zone: "America/New_York" });
    expect(found).toMatchObject({ legal, legalTime });
    expect(found.warnings.map((each) => each.code)).toEqual(["longer_in_emergency", ...codes]);
  });

  it("takes the later of two equal times when that was meant", () => {
    const found = only("CU-01", "2026-11-01", { time: "01:30", zone: "America/New_York", ambiguous: "later" });
    expect(found).toMatchObject({ legal: "2026-11-03", legalTime: "01:30" });
  });

  it("gives a day only, and says so, when the time was not given", () => {
    const found = only("CU-01", "2026-11-20");
    expect(found).toMatchObject({ legal: "2026-11-22", legalTime: null });
    expect(found.warnings.map((each) => each.code)).toContain("time_not_given");
  });
});

describe("days a court might be closed", () => {
  it("warns of a closure by order and does not extend", () => {
    const date = only("AP-01", "2025-11-26");
    expect(date).toMatchObject({ legal: "2025-12-26" });
    expect(date.warnings).toContainEqual({ code: "later_by_order", date: "2025-12-29", versionId: null });
  });

  it("warns that the Friday after Thanksgiving may be a state holiday of a circuit clerk", () => {
    const later = { code: "later_by_some_state", date: "2025-12-01", versionId: null };
    expect(only("FC-01", "2025-10-28").warnings).toContainEqual(later);
    expect(only("FC-01", "2025-10-28", { circuit: "3" }).warnings).toContainEqual({
      ...later,
      code: "later_by_state",
      place: "PA",
    });
    expect(only("FC-01", "2025-10-28", { circuit: "10" }).warnings.map((each) => each.code)).not.toContain(later.code);
    expect(only("AP-01", "2025-10-28").warnings.map((each) => each.code)).not.toContain(later.code);
  });

  it("says when only the observed Friday makes the roll", () => {
    expect(only("AP-01", "2027-11-24").warnings.map((each) => each.code)).toContain("observed_friday");
  });
});

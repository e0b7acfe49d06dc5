import { describe, expect, it } from "vitest";
import { federalCalendar } from "~/domain/holidays";
import { calculate } from "~/features/deadlines/calculator/calculation";
import { readQuestion } from "~/features/deadlines/calculator/question";
import { RULES } from "~db/reference/rules";

const CALENDAR = { holidays: federalCalendar, closures: new Set<string>(), ownMargin: 2 };
const on = (day: string, month: string, year: string) => ({ on_day: day, on_month: month, on_year: year });

function asked(typed: Record<string, string>) {
  const read = readQuestion(typed, RULES, "2026-11-22");
  if (read.kind !== "asked") throw new Error(`Not asked: ${JSON.stringify(read)}`);
  const answer = calculate(read.question, CALENDAR, "2026-11-22", "en");
  if (answer.kind !== "dates") throw new Error("No rule");
  return answer;
}

describe("the calculator", () => {
  it("gives a date with what the days beside it would have given", () => {
    const { dates, ahead } = asked({ rule: "AP-01", ...on("27", "10", "2026") });
    const [date] = dates;
    expect(ahead).toBe(false);
    expect(date?.days.day).toMatchObject({ from: "2026-10-27", safe: "2026-11-25", legal: "2026-11-27" });
    expect(date?.days.before).toMatchObject({ from: "2026-10-26", safe: "2026-11-25", legal: "2026-11-25" });
    expect(date?.days.after).toMatchObject({ from: "2026-10-28", safe: "2026-11-27", legal: "2026-11-27" });
  });

  it("says when the event lies ahead", () => {
    expect(asked({ rule: "AP-01", ...on("1", "12", "2026") }).ahead).toBe(true);
    expect(asked({ rule: "FI-01", ...on("1", "12", "2027"), custody: "not_detained" }).ahead).toBe(false);
  });

  it("asks nothing before anything was typed, and says what is impossible", () => {
    expect(readQuestion({}, RULES, "2026-11-22")).toEqual({ kind: "empty" });
    expect(readQuestion({ rule: "AP-01", ...on("31", "2", "2026") }, RULES, "2026-11-22")).toMatchObject({
      kind: "wrong",
      errors: { on: [expect.any(String)] },
    });
    expect(readQuestion({ rule: "HU-02", ...on("23", "11", "2026") }, RULES, "2026-11-22")).toMatchObject({
      kind: "wrong",
      errors: { on: [expect.stringContaining("born")] },
    });
    expect(readQuestion({ rule: "HU-02", ...on("22", "11", "2026") }, RULES, "2026-11-22").kind).toBe("asked");
    expect(readQuestion({ rule: "XX-01", ...on("1", "2", "2026") }, RULES, "2026-11-22")).toMatchObject({
      errors: { rule: [expect.any(String)] },
    });
  });

  it("refuses a time the clocks skipped, and asks which of two was meant", () => {
    const arrest = { rule: "CU-01", zone: "America/New_York" };
    expect(readQuestion({ ...arrest, ...on("14", "3", "2027"), time: "2:30 am" }, RULES, "2026-11-22")).toMatchObject({
      errors: { time: [expect.stringContaining("did not exist")] },
    });
    const night = { ...arrest, ...on("1", "11", "2026"), time: "1:30 am" };
    expect(readQuestion(night, RULES, "2026-11-22")).toMatchObject({
      twice: true,
      errors: { meant: [expect.stringContaining("twice")] },
    });
    const times = (meant: string) => asked({ ...night, meant }).dates[0]?.days.day.legalTime;
    expect([times("earlier"), times("later")]).toEqual(["00:30", "01:30"]);
  });
});

import { describe, expect, it } from "vitest";
import { readDate, readTime, tickedCodes } from "~/ui";

const date = (day: string, month: string, year: string) =>
  readDate({ on_day: day, on_month: month, on_year: year }, "on");

describe("a date typed in three fields", () => {
  it("may have its month in figures or words, in either language", () => {
    for (const month of ["3", "03", "Mar", "march", "marzo", "MAR."])
      expect(date("5", month, "2024")).toEqual({ state: "date", value: "2024-03-05" });
    expect(date("1", "ene", "2024")).toEqual({ state: "date", value: "2024-01-01" });
    expect(date("1", "sept", "2024")).toEqual({ state: "date", value: "2024-09-01" });
  });

  it("may be known only in part", () => {
    expect(date("", "", "2024")).toEqual({ state: "partial", value: "2024", precision: "year" });
    expect(date("", "4", "2024")).toEqual({ state: "partial", value: "2024-04", precision: "month" });
  });

  it("is empty or wrong otherwise", () => {
    expect(date("", " ", "")).toEqual({ state: "empty" });
    for (const [day, month, year] of [
      ["31", "11", "2026"],
      ["29", "2", "2025"],
      ["5", "13", "2026"],
      ["5", "", "2026"],
      ["5", "6", "26"],
      ["x", "6", "2026"],
      ["5", "ma", "2026"],
    ])
      expect(date(day ?? "", month ?? "", year ?? ""), `${day} ${month} ${year}`).toEqual({ state: "wrong" });
  });
});

describe("a time as people type it", () => {
  it.each([
    ["8:30", "08:30"],
    ["8:30 am", "08:30"],
    ["8.30 p.m.", "20:30"],
    ["1 pm", "13:00"],
    ["12 am", "00:00"],
    ["12:15 p. m.", "12:15"],
    ["1300", "13:00"],
    ["830", "08:30"],
    ["13:00", "13:00"],
  ])("%s is %s", (typed, time) => {
    expect(readTime(typed)).toBe(time);
  });

  it.each(["", "8", "25:00", "8:60", "13 pm", "noon"])("%s is no time", (typed) => {
    expect(readTime(typed)).toBeNull();
  });
});

describe("boxes ticked", () => {
  it("are read back in the list's order", () => {
    expect(tickedCodes({ urgent_b: "yes", urgent_a: "yes", urgent_c: "no" }, "urgent", ["a", "b", "c"])).toEqual([
      "a",
      "b",
    ]);
  });
});

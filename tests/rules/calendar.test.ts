import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  addBusinessDays,
  addDays,
  addMonths,
  addYears,
  daysBetween,
  isBusinessDay,
  onOrAfterBusinessDay,
  onOrBeforeBusinessDay,
  type PlainDate,
  plainDate,
  weekdayOf,
} from "~/domain/calendar";
import { federalCalendar, federalHolidays } from "~/domain/holidays";
import { addHours, todayIn, wallClock, wallTime } from "~/domain/zones";

const day = fc
  .integer({ min: 0, max: daysBetween(plainDate("1990-01-01"), plainDate("2100-12-31")) })
  .map((ahead) => addDays(plainDate("1990-01-01"), ahead));

describe("plain dates", () => {
  it.each(["2026-02-30", "2026-13-01", "2026-1-1", "26-01-01", "", "2026-01-01T00:00", "2100-02-29"])(
    "refuses %s",
    (text) => {
      expect(() => plainDate(text)).toThrow(RangeError);
    },
  );

  it.each([
    ["2026-01-31", 1, "2026-02-28"],
    ["2028-01-31", 1, "2028-02-29"],
    ["2026-08-31", 6, "2027-02-28"],
    ["2026-03-31", -1, "2026-02-28"],
    ["2026-01-15", -13, "2024-12-15"],
  ])("%s and %i months is %s", (from, months, expected) => {
    expect(addMonths(plainDate(from), months)).toBe(expected);
  });

  it.each([
    ["2024-02-29", 1, "2025-02-28"],
    ["2024-02-29", 4, "2028-02-29"],
    ["2096-02-29", 4, "2100-02-28"],
    ["1996-02-29", 4, "2000-02-29"],
  ])("%s and %i years is %s", (from, years, expected) => {
    expect(addYears(plainDate(from), years)).toBe(expected);
  });

  it("goes there and back over 1990 to 2100", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -1000, max: 1000 }), (date, n) => {
        expect(addDays(addDays(date, n), -n)).toBe(date);
        expect(daysBetween(date, addDays(date, n))).toBe(n);
        expect(Math.abs((weekdayOf(date) + n - weekdayOf(addDays(date, n))) % 7)).toBe(0);
      }),
    );
  });
});

// [month, day] observed, or [month, day, observed month, observed day, observed year] where the two differ.
const PUBLISHED: Record<number, string> = {
  2024: "01-01 01-15 02-19 05-27 06-19 07-04 09-02 10-14 11-11 11-28 12-25",
  2025: "01-01 01-20 02-17 05-26 06-19 07-04 09-01 10-13 11-11 11-27 12-25",
  2026: "01-01 01-19 02-16 05-25 06-19 07-03 09-07 10-12 11-11 11-26 12-25",
  2027: "01-01 01-18 02-15 05-31 06-18 07-05 09-06 10-11 11-11 11-25 12-24",
  2028: "2027-12-31 01-17 02-21 05-29 06-19 07-04 09-04 10-09 11-10 11-23 12-25",
  2029: "01-01 01-15 02-19 05-28 06-19 07-04 09-03 10-08 11-12 11-22 12-25",
};

describe("federal holidays", () => {
  it.each(Object.entries(PUBLISHED))("of %s are the published ones", (year, days) => {
    const expected = days.split(" ").map((text) => (text.length === 5 ? `${year}-${text}` : text));
    expect(federalHolidays(Number(year)).map((holiday) => holiday.observed)).toEqual(expected);
  });

  it("puts New Year's Day 2028 into 2027", () => {
    expect(federalCalendar.holidayOn(plainDate("2027-12-31"))).toBe("new_year");
    expect(federalCalendar.holidayOn(plainDate("2028-01-03"))).toBeNull();
  });

  it.each([
    ["1985-01-21", null],
    ["1986-01-20", "king"],
    ["2020-06-19", null],
    ["2021-06-18", "juneteenth"],
    ["1977-10-24", "veterans"],
    ["1978-11-10", "veterans"],
    ["2029-01-20", null],
  ])("on %s: %s", (date, holiday) => {
    expect(federalCalendar.holidayOn(plainDate(date))).toBe(holiday);
  });

  it("closes eleven working days for every year from 2022 to 2100", () => {
    for (let year = 2022; year <= 2100; year += 1) {
      const observed = federalHolidays(year).map((holiday) => holiday.observed);
      expect(new Set(observed).size).toBe(11);
      for (const date of observed) expect([1, 2, 3, 4, 5]).toContain(weekdayOf(date));
    }
  });
});

describe("business days", () => {
  it("agree with walking day by day", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 60 }), (from, n) => {
        const walked = (step: 1 | -1): PlainDate => {
          const open: PlainDate[] = [];
          for (let at = addDays(from, step); open.length < n; at = addDays(at, step)) {
            const weekend = [0, 6].includes(new Date(`${at}T12:00:00Z`).getUTCDay());
            if (!weekend && federalCalendar.holidayOn(at) === null) open.push(at);
          }
          return open[n - 1] ?? from;
        };
        expect(addBusinessDays(from, n, federalCalendar)).toBe(walked(1));
        expect(addBusinessDays(from, -n, federalCalendar)).toBe(walked(-1));
      }),
    );
  });

  it("rolls to the nearest one on either side", () => {
    fc.assert(
      fc.property(day, (date) => {
        const after = onOrAfterBusinessDay(date, federalCalendar);
        const before = onOrBeforeBusinessDay(date, federalCalendar);
        expect(isBusinessDay(after, federalCalendar) && isBusinessDay(before, federalCalendar)).toBe(true);
        expect(before <= date && date <= after).toBe(true);
        for (let at = addDays(before, 1); at < after; at = addDays(at, 1)) {
          expect(isBusinessDay(at, federalCalendar)).toBe(false);
        }
      }),
    );
  });
});

describe("zones", () => {
  it.each([
    ["Pacific/Saipan", "2026-11-24"],
    ["America/Puerto_Rico", "2026-11-23"],
    ["America/New_York", "2026-11-23"],
    ["America/Phoenix", "2026-11-23"],
    ["Pacific/Honolulu", "2026-11-23"],
  ])("it is its own day in %s", (zone, today) => {
    expect(todayIn(zone, "2026-11-23T23:30:00Z")).toBe(today);
  });

  it("is yesterday still in Honolulu and Phoenix at six in the morning of Greenwich", () => {
    expect(todayIn("Pacific/Honolulu", "2026-11-24T06:00:00Z")).toBe("2026-11-23");
    expect(todayIn("America/Phoenix", "2026-11-24T06:00:00Z")).toBe("2026-11-23");
    expect(todayIn("America/Puerto_Rico", "2026-11-24T06:00:00Z")).toBe("2026-11-24");
  });

  it("knows a time that comes twice and one that never comes", () => {
    expect(wallTime(plainDate("2026-11-01"), "01:30", "America/New_York")).toEqual({
      kind: "twice",
      earlier: "2026-11-01T05:30:00Z",
      later: "2026-11-01T06:30:00Z",
    });
    expect(wallTime(plainDate("2026-03-08"), "02:30", "America/New_York").kind).toBe("never");
    expect(wallTime(plainDate("2026-03-08"), "02:30", "America/Phoenix").kind).toBe("once");
  });

  it("counts hours as instants do, whatever the clocks did", () => {
    const zones = ["America/New_York", "America/Denver", "Pacific/Honolulu", "Pacific/Saipan", "America/Puerto_Rico"];
    fc.assert(
      fc.property(day, fc.constantFrom(...zones), fc.integer({ min: 0, max: 23 }), (date, zone, hour) => {
        const wall = wallTime(date, `${String(hour).padStart(2, "0")}:00`, zone);
        const from = wall.kind === "twice" ? wall.later : wall.instant;
        const end = addHours(from, 48);
        expect(Date.parse(end) - Date.parse(from)).toBe(48 * 3_600_000);
        const there = wallClock(end, zone);
        const back = wallTime(there.date, there.time, zone);
        expect(back.kind === "twice" ? [back.earlier, back.later] : [back.instant]).toContain(end);
      }),
      { numRuns: 300 },
    );
  });
});

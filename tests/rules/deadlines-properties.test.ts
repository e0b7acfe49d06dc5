import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addBusinessDays, addDays, daysBetween, isBusinessDay, plainDate, weekdayOf } from "~/domain/calendar";
import { federalCalendar } from "~/domain/holidays";
import { hoursBetween, wallClock, wallTime } from "~/domain/zones";
import { type CountFrom, count } from "~/features/deadlines/counting";
import { datesUnderRule, datesUnderVersion, fixedDate, type RuleCalendar } from "~/features/deadlines/rules";
import { RULES } from "~db/reference/rules";
import { hours } from "~db/reference/rules/parts";

const calendar: RuleCalendar = { holidays: federalCalendar, closures: new Set(), ownMargin: 2 };
const day = fc
  .integer({ min: 0, max: daysBetween(plainDate("1990-01-01"), plainDate("2100-12-31")) })
  .map((ahead) => addDays(plainDate("1990-01-01"), ahead));
const hourMark = hours(48);
const plain: Omit<CountFrom, "date"> = {
  time: null,
  zone: null,
  ambiguous: null,
  mailed: false,
  tolled: 0,
  extensions: [],
};
const rule = fc.constantFrom(...RULES);

describe("every shipped rule, 1990 to 2100", () => {
  it("is never due on a day its roll rule excludes, and never later than asked to act", () => {
    fc.assert(
      fc.property(rule, day, fc.constantFrom("ours" as const, "theirs" as const), (each, date, whose) => {
        const answer = datesUnderRule(each, { date, whose }, calendar);
        if (answer.kind === "no_rule") return;
        for (const found of answer.dates) {
          const version = each.versions.find((known) => known.id === found.versionId);
          const mark = version?.marks.find((known) => known.mark === found.mark);
          if (found.legal && mark && mark.roll !== "none") {
            expect(isBusinessDay(found.legal, federalCalendar), found.versionId).toBe(true);
          }
          if (found.legal && mark?.unit === "business_days") {
            expect(isBusinessDay(found.legal, federalCalendar)).toBe(true);
          }
          if (found.safe) {
            expect(isBusinessDay(found.safe, federalCalendar)).toBe(true);
            expect(found.legal && found.safe <= found.legal).toBe(true);
            expect(found.own && found.own < found.safe).toBe(true);
          }
          if (found.unrolled && found.legal && mark) {
            const [first, second] =
              mark.roll === "previous" ? [found.legal, found.unrolled] : [found.unrolled, found.legal];
            expect(first <= second).toBe(true);
            expect(mark.roll === "none" ? found.unrolled === found.legal : true).toBe(true);
          }
          if (found.type !== "file_by" && found.type !== "manual_date") expect(found.safe).toBeNull();
          if (whose === "theirs" && version?.whose === "by_result") expect(found.type).toBe("agency_clock");
        }
      }),
      { numRuns: 2000 },
    );
  });

  it("never goes back when the trigger goes on, within one version", () => {
    fc.assert(
      fc.property(rule, day, fc.integer({ min: 1, max: 400 }), (each, date, ahead) => {
        for (const version of each.versions) {
          const first = datesUnderVersion(each, version, { date }, calendar);
          const second = datesUnderVersion(each, version, { date: addDays(date, ahead) }, calendar);
          first.forEach((found, index) => {
            const later = second[index];
            if (found.legal && later?.legal) expect(found.legal <= later.legal).toBe(true);
            if (found.safe && later?.safe) expect(found.safe <= later.safe).toBe(true);
          });
        }
      }),
      { numRuns: 1000 },
    );
  });

  it("counts the day of the event as day 0", () => {
    fc.assert(
      fc.property(day, (date) => {
        const appeal = RULES.find((each) => each.id === "AP-01");
        const version = appeal?.versions.find((each) => each.id === "AP-01");
        if (!appeal || !version) throw new Error("AP-01 is not shipped");
        const [found] = datesUnderVersion(appeal, version, { date }, calendar);
        expect(found?.unrolled && daysBetween(date, found.unrolled)).toBe(30);
      }),
    );
  });
});

describe("business days", () => {
  it("agree with a walk that counts them one by one", () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -40, max: 40 }), (date, n) => {
        const counted = addBusinessDays(date, n, federalCalendar);
        let walked = 0;
        for (let at = date; at !== counted; ) {
          at = addDays(at, n < 0 ? -1 : 1);
          const weekday = new Date(`${at}T12:00:00Z`).getUTCDay();
          if (weekday > 0 && weekday < 6 && federalCalendar.holidayOn(at) === null) walked += n < 0 ? -1 : 1;
        }
        expect(walked).toBe(n);
        if (n !== 0) expect(isBusinessDay(counted, federalCalendar)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe("hours", () => {
  const zone = fc.constantFrom("America/New_York", "America/Phoenix", "America/Los_Angeles", "Pacific/Guam");
  const time = fc
    .tuple(fc.integer({ min: 0, max: 23 }), fc.integer({ min: 0, max: 59 }))
    .map(([hour, minute]) => `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`);

  it("are the elapsed time between the two instants", () => {
    fc.assert(
      fc.property(day, time, zone, fc.constantFrom(6, 12, 24, 48, 72), (date, at, where, n) => {
        const from = wallTime(date, at, where);
        if (from.kind !== "once") return;
        const mark = { ...hourMark, n };
        const counted = count(mark, "after", { ...plain, date, time: at, zone: where }, federalCalendar);
        const end = wallTime(counted.legal, counted.legalTime ?? "", where);
        const ends = end.kind === "twice" ? [end.earlier, end.later] : [end.instant];
        expect(ends.map((each) => hoursBetween(from.instant, each))).toContain(n);
      }),
      { numRuns: 300 },
    );
  });

  it("of open days are those of a walk minute by minute, and never end inside a closed day", () => {
    fc.assert(
      fc.property(day, time, zone, (date, at, where) => {
        const from = wallTime(date, at, where);
        if (from.kind !== "once") return;
        const mark = { ...hourMark, n: 48, unit: "open_hours" as const };
        const counted = count(mark, "after", { ...plain, date, time: at, zone: where }, federalCalendar);
        const end = wallTime(counted.legal, counted.legalTime ?? "", where);
        if (end.kind !== "once") return;
        let open = 0;
        for (let minute = 0; minute < hoursBetween(from.instant, end.instant) * 60; minute += 30) {
          const then = new Date(Date.parse(from.instant) + minute * 60_000 + 1).toISOString();
          const next = new Date(Date.parse(from.instant) + (minute + 30) * 60_000 - 1).toISOString();
          for (const half of [then, next])
            if (isBusinessDay(wallClock(half, where).date, federalCalendar)) open += 0.25;
        }
        expect(Math.abs(open - 48)).toBeLessThanOrEqual(0.5);
      }),
      { numRuns: 60 },
    );
  });
});

describe("years and months", () => {
  it("keep the day, or take the last day of a shorter month, in leap and century years too", () => {
    fc.assert(
      fc.property(
        day,
        fc.constantFrom("months" as const, "years" as const),
        fc.integer({ min: 1, max: 24 }),
        (date, unit, n) => {
          const { unrolled } = count(
            { ...hourMark, unit, n, roll: "none" },
            "after",
            { ...plain, date },
            federalCalendar,
          );
          if (unrolled === null) throw new Error("A month has a day");
          const months = unit === "years" ? 12 * n : n;
          const wanted = new Date(Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1 + months, 1, 12));
          expect(unrolled.slice(0, 7)).toBe(wanted.toISOString().slice(0, 7));
          const last = new Date(Date.UTC(wanted.getUTCFullYear(), wanted.getUTCMonth() + 1, 0)).getUTCDate();
          expect(Number(unrolled.slice(8))).toBe(Math.min(Number(date.slice(8)), last));
        },
      ),
    );
  });
});

describe("a date a judge fixed", () => {
  it("runs on to the next business day, and the file-by day goes back", () => {
    fc.assert(
      fc.property(day, (date) => {
        const { legal, safe, unrolled } = fixedDate(date, calendar);
        expect(unrolled).toBe(date);
        expect(isBusinessDay(legal, federalCalendar) && isBusinessDay(safe, federalCalendar)).toBe(true);
        expect(safe <= date && date <= legal).toBe(true);
        if ([1, 2, 3, 4, 5].includes(weekdayOf(date)) && federalCalendar.holidayOn(date) === null) {
          expect([safe, legal]).toEqual([date, date]);
        }
      }),
    );
  });
});

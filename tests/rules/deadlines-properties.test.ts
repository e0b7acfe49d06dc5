import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, daysBetween, isBusinessDay, plainDate, weekdayOf } from "~/domain/calendar";
import { federalCalendar } from "~/domain/holidays";
import { datesUnderRule, datesUnderVersion, fixedDate, type RuleCalendar } from "~/features/deadlines/rules";
import { RULES } from "~db/reference/rules";

const calendar: RuleCalendar = { holidays: federalCalendar, closures: new Set(), ownMargin: 2 };
const day = fc
  .integer({ min: 0, max: daysBetween(plainDate("1990-01-01"), plainDate("2100-12-31")) })
  .map((ahead) => addDays(plainDate("1990-01-01"), ahead));
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
          if (found.legal && mark?.roll === "next") expect(isBusinessDay(found.legal, federalCalendar)).toBe(true);
          if (found.legal && mark?.unit === "business_days") {
            expect(isBusinessDay(found.legal, federalCalendar)).toBe(true);
          }
          if (found.safe) {
            expect(isBusinessDay(found.safe, federalCalendar)).toBe(true);
            expect(found.legal && found.safe <= found.legal).toBe(true);
            expect(found.own && found.own < found.safe).toBe(true);
          }
          if (found.unrolled && found.legal) expect(found.unrolled <= found.legal).toBe(true);
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

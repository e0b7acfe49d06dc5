import { addDays, dateOf, type Holidays, type PlainDate, partsOf, weekdayOf } from "./calendar";

/** The eleven holidays of 5 USC 6103(a), in the order of the year. */
export const FEDERAL_HOLIDAYS = [
  "new_year",
  "king",
  "washington",
  "memorial",
  "juneteenth",
  "independence",
  "labor",
  "columbus",
  "veterans",
  "thanksgiving",
  "christmas",
] as const;
export type FederalHoliday = (typeof FEDERAL_HOLIDAYS)[number];

export interface HolidayInYear {
  holiday: FederalHoliday;
  /** The day the statute names. */
  date: PlainDate;
  /** The day offices close: the Friday before a Saturday, the Monday after a Sunday. */
  observed: PlainDate;
}

/**
 * The federal holidays whose statutory day lies in `year`, earliest first. New Year's Day on a Saturday is observed
 * on 31 December of the year BEFORE. King's birthday from 1986, Juneteenth from 2021, Veterans Day on the fourth
 * Monday of October from 1971 to 1977; years before 1971 are counted by the rules of 1971.
 * Source: 5 USC 6103(a) and (b)(1); E.O. 11582 for a Sunday.
 */
export function federalHolidays(year: number): HolidayInYear[] {
  const days: [FederalHoliday, PlainDate | null][] = [
    ["new_year", dateOf(year, 1, 1)],
    ["king", year >= 1986 ? nthMonday(year, 1, 3) : null],
    ["washington", nthMonday(year, 2, 3)],
    ["memorial", lastMondayOfMay(year)],
    ["juneteenth", year >= 2021 ? dateOf(year, 6, 19) : null],
    ["independence", dateOf(year, 7, 4)],
    ["labor", nthMonday(year, 9, 1)],
    ["columbus", nthMonday(year, 10, 2)],
    ["veterans", year >= 1971 && year <= 1977 ? nthMonday(year, 10, 4) : dateOf(year, 11, 11)],
    ["thanksgiving", nthWeekday(year, 11, 4, 4)],
    ["christmas", dateOf(year, 12, 25)],
  ];
  return days.flatMap(([holiday, date]) => (date ? [{ holiday, date, observed: observedDay(date) }] : []));
}

/** The federal holidays of every year, by rule: the day itself and the day it is observed. Weekend days answer too. */
export const federalCalendar: Holidays & { holidayOn(date: PlainDate): FederalHoliday | null } = {
  holidayOn(date) {
    return closedDaysOf(partsOf(date).year).get(date) ?? null;
  },
};

const closedDays = new Map<number, ReadonlyMap<PlainDate, FederalHoliday>>();

/** Memo of a pure function: every closed day that falls in the calendar year, by date. */
function closedDaysOf(year: number): ReadonlyMap<PlainDate, FederalHoliday> {
  const known = closedDays.get(year);
  if (known) return known;
  const days = new Map<PlainDate, FederalHoliday>();
  for (const { holiday, date, observed } of [...federalHolidays(year), ...federalHolidays(year + 1)]) {
    for (const day of [date, observed]) if (partsOf(day).year === year) days.set(day, holiday);
  }
  closedDays.set(year, days);
  return days;
}

function observedDay(date: PlainDate): PlainDate {
  const weekday = weekdayOf(date);
  if (weekday === 6) return addDays(date, -1);
  return weekday === 0 ? addDays(date, 1) : date;
}

function nthMonday(year: number, month: number, nth: number): PlainDate {
  return nthWeekday(year, month, 1, nth);
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): PlainDate {
  const first = dateOf(year, month, 1);
  return addDays(first, ((weekday - weekdayOf(first) + 7) % 7) + (nth - 1) * 7);
}

function lastMondayOfMay(year: number): PlainDate {
  const last = dateOf(year, 5, 31);
  return addDays(last, -((weekdayOf(last) + 6) % 7));
}

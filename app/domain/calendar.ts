/** A calendar date with no time and no zone, written `YYYY-MM-DD`. */
export type PlainDate = string & { readonly __brand: "PlainDate" };

const MS_PER_DAY = 86_400_000;

/** Whether `text` is a real day written `YYYY-MM-DD`; false for 2026-02-30. */
export function isPlainDate(text: string): text is PlainDate {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === text;
}

/** Reads a `YYYY-MM-DD` string. Throws RangeError on anything else, including 2026-02-30. */
export function plainDate(text: string): PlainDate {
  if (!isPlainDate(text)) throw new RangeError(`Not a calendar date: ${JSON.stringify(text)}`);
  return text;
}

/** The date of a year, month (1 to 12) and day. Throws RangeError when there is no such day. */
export function dateOf(year: number, month: number, day: number): PlainDate {
  const two = (part: number) => String(part).padStart(2, "0");
  return plainDate(`${String(year).padStart(4, "0")}-${two(month)}-${two(day)}`);
}

/** Year, month (1 to 12) and day of a date. */
export function partsOf(date: PlainDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** 0 Sunday to 6 Saturday. */
export function weekdayOf(date: PlainDate): number {
  return new Date(`${date}T00:00:00Z`).getUTCDay();
}

/** `days` calendar days later; negative goes back. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10) as PlainDate;
}

/** Same day number `months` later; a day the month does not have becomes its last day. Negative goes back. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + months;
  const newYear = Math.floor(index / 12);
  const newMonth = index - newYear * 12 + 1;
  return dateOf(newYear, newMonth, Math.min(day, daysInMonth(newYear, newMonth)));
}

/** Same month and day `years` later; 29 February becomes 28 February in a common year. */
export function addYears(date: PlainDate, years: number): PlainDate {
  return addMonths(date, years * 12);
}

/** Whole calendar days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / MS_PER_DAY);
}

function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The days on which a court is closed, passed in by the caller. */
export interface Holidays {
  /** The holiday a court keeps on this day, or null on an ordinary day. Weekends are not holidays. */
  holidayOn(date: PlainDate): string | null;
}

/** Monday to Friday and no holiday. */
export function isBusinessDay(date: PlainDate, holidays: Holidays): boolean {
  const weekday = weekdayOf(date);
  return weekday !== 0 && weekday !== 6 && holidays.holidayOn(date) === null;
}

/** `date` itself when it is a business day, else the next one. */
export function onOrAfterBusinessDay(date: PlainDate, holidays: Holidays): PlainDate {
  let day = date;
  while (!isBusinessDay(day, holidays)) day = addDays(day, 1);
  return day;
}

/** `date` itself when it is a business day, else the last one before it. */
export function onOrBeforeBusinessDay(date: PlainDate, holidays: Holidays): PlainDate {
  let day = date;
  while (!isBusinessDay(day, holidays)) day = addDays(day, -1);
  return day;
}

/** The nth business day after `date` (before it when `count` is negative); `date` is day 0 and never counted. */
export function addBusinessDays(date: PlainDate, count: number, holidays: Holidays): PlainDate {
  const step = count < 0 ? -1 : 1;
  let day = date;
  for (let left = Math.abs(count); left > 0; ) {
    day = addDays(day, step);
    if (isBusinessDay(day, holidays)) left -= 1;
  }
  return day;
}

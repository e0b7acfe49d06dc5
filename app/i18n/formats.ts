import { m } from "./generated/messages.js";
import { currentLocale, type Locale } from "./locale";
import { utcOffsetMinutes, zoneLetters } from "./zones";

/*
 * Dates and times in words. The names are written out here and not asked of Intl: the server and the browser may
 * carry different releases of the locale data, and the page would then differ from itself when it comes alive.
 */

/** Whole names of the months, January first. */
export const MONTH_NAMES = {
  en: "January February March April May June July August September October November December".split(" "),
  es: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre".split(" "),
};
const WEEKDAYS = {
  en: "Sunday Monday Tuesday Wednesday Thursday Friday Saturday".split(" "),
  es: "domingo lunes martes miércoles jueves viernes sábado".split(" "),
};

/**
 * How much of a date to say.
 * - `day`: "Tue 24 Nov 2026", the form for lists and facts
 * - `short`: "24 Nov 2026"
 * - `noYear`: "Tue 24 Nov", where the year is plain from what stands around it
 * - `long`: "Tuesday 24 November 2026", for headings and letters
 * - `month`: "November 2026"
 */
export type DateStyle = "day" | "short" | "noYear" | "long" | "month";

const DATE = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$/;

/**
 * A calendar date in words. `date` is `YYYY-MM-DD`; `YYYY-MM` and `YYYY`, dates known only in part, come out as the
 * month or the year. Anything else is given back as it is.
 */
export function formatDate(date: string, locale: Locale = currentLocale(), style: DateStyle = "day"): string {
  const [, year, month, day] = DATE.exec(date) ?? [];
  if (!year) return date;
  if (!month) return year;
  const monthName = MONTH_NAMES[locale][Number(month) - 1];
  if (!monthName) return date;
  if (!day || style === "month") return locale === "es" ? `${monthName} de ${year}` : `${monthName} ${year}`;
  const weekday = WEEKDAYS[locale][new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDay()] ?? "";
  const number = String(Number(day));
  if (style === "long") {
    return locale === "es"
      ? `${weekday} ${number} de ${monthName} de ${year}`
      : `${weekday} ${number} ${monthName} ${year}`;
  }
  const short = `${number} ${monthName.slice(0, 3)}`;
  if (style === "short") return `${short} ${year}`;
  return style === "noYear" ? `${weekday.slice(0, 3)} ${short}` : `${weekday.slice(0, 3)} ${short} ${year}`;
}

/** A time of day, `HH:MM` or `HH:MM:SS`, in words: "8:30 am", "8:30 a. m.". Anything else is given back as it is. */
export function formatTime(time: string, locale: Locale = currentLocale()): string {
  const [, hour, minute] = /^(\d{2}):(\d{2})(?::\d{2})?$/.exec(time) ?? [];
  if (!hour || !minute) return time;
  const half = Number(hour) < 12 ? { en: "am", es: "a. m." } : { en: "pm", es: "p. m." };
  return `${Number(hour) % 12 || 12}:${minute} ${half[locale]}`;
}

/**
 * A time on the court's own clock: "8:30 am EST (court time)". `date` decides between summer and winter time;
 * `zone` is an IANA name.
 */
export function formatCourtTime(date: string, time: string, zone: string, locale: Locale = currentLocale()): string {
  const letters = zoneLetters(date, time, zone);
  return m.shell_court_time({ time: formatTime(time, locale), zone: letters }, { locale });
}

/** Date and court time of a hearing in one line: "Tue 24 Nov 2026, 8:30 am EST (court time)". */
export function formatHearingMoment(
  date: string,
  time: string,
  zone: string,
  locale: Locale = currentLocale(),
): string {
  return `${formatDate(date, locale)}, ${formatCourtTime(date, time, zone, locale)}`;
}

/**
 * An instant as the day and time it was in `zone`: "22 Nov 2026, 2:02 pm EST". `instant` is an ISO 8601 instant or a
 * Date.
 */
export function formatMoment(instant: string | Date, zone: string, locale: Locale = currentLocale()): string {
  const at = typeof instant === "string" ? new Date(instant) : instant;
  const local = new Date(at.getTime() + utcOffsetMinutes(at, zone) * 60_000).toISOString();
  const [date = "", time = ""] = [local.slice(0, 10), local.slice(11, 16)];
  return `${formatDate(date, locale, "short")}, ${formatTime(time, locale)} ${zoneLetters(date, time, zone)}`;
}

/** How far a day is from today: "today", "tomorrow", "in 6 days", "9 days ago". Both are `YYYY-MM-DD`. */
export function formatDaysAway(date: string, today: string, locale: Locale = currentLocale()): string {
  const days = Math.round((Date.parse(`${date}T00:00:00Z`) - Date.parse(`${today}T00:00:00Z`)) / 86_400_000);
  if (days === 0) return m.shell_today({}, { locale });
  if (days === 1) return m.shell_tomorrow({}, { locale });
  if (days === -1) return m.shell_yesterday({}, { locale });
  return days > 0
    ? m.shell_in_days({ days: formatNumber(days) }, { locale })
    : m.shell_days_ago({ days: formatNumber(-days) }, { locale });
}

/**
 * A number with the separators of the United States, which both languages use here: "1,234.5". `decimals` fixes the
 * digits after the point.
 */
export function formatNumber(value: number, decimals?: number): string {
  const [whole = "", fraction] = (decimals === undefined ? String(value) : value.toFixed(decimals)).split(".");
  const grouped = whole.replaceAll(/\B(?=(\d{3})+(?!\d))/g, ",");
  return fraction ? `${grouped}.${fraction}` : grouped;
}

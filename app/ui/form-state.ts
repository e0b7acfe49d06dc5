import { MONTH_NAMES } from "~/i18n/formats";

/** What the person typed, field by field, when a form comes back to them; undefined when it opens fresh. */
export type Typed = Readonly<Record<string, string>>;

/** Sentences about what is wrong, by field name; `form` holds what belongs to no field. */
export type Errors = Readonly<Record<string, readonly string[] | undefined>>;

/** What every form component takes: the last answer of the action, spread from `useActionData()`. */
export interface FormState {
  typed?: Typed | undefined;
  errors?: Errors | undefined;
}

/** Text to show in a field: what was typed, else what is on record, else nothing. */
export function shown(typed: Typed | undefined, name: string, initial: string | null | undefined): string {
  return (typed ? typed[name] : initial) ?? initial ?? "";
}

/** The codes ticked in a `CheckboxGroup`, whose boxes are named `<name>_<code>`. */
export function tickedCodes<Code extends string>(typed: Typed, name: string, codes: readonly Code[]): Code[] {
  return codes.filter((code) => typed[`${name}_${code}`] === "yes");
}

/**
 * A date typed in three fields `<name>_day`, `<name>_month`, `<name>_year`.
 * - `empty`: nothing typed
 * - `date`: a real calendar date, `YYYY-MM-DD`
 * - `partial`: year, or year and month: `YYYY`, `YYYY-MM`
 * - `wrong`: anything else
 */
export type TypedDate =
  | { state: "empty" }
  | { state: "date"; value: string }
  | { state: "partial"; value: string; precision: "month" | "year" }
  | { state: "wrong" };

/** Reads what `DateFields` sent. The month may be a number or a name, whole or short, in either language. */
export function readDate(typed: Typed, name: string): TypedDate {
  const [day, monthText, year] = ["day", "month", "year"].map((part) => (typed[`${name}_${part}`] ?? "").trim());
  if (!day && !monthText && !year) return { state: "empty" };
  if (!year || !/^[12]\d{3}$/.test(year)) return { state: "wrong" };
  if (!monthText) return day ? { state: "wrong" } : { state: "partial", value: year, precision: "year" };
  const month = monthNumber(monthText);
  if (!month) return { state: "wrong" };
  const yearMonth = `${year}-${String(month).padStart(2, "0")}`;
  if (!day) return { state: "partial", value: yearMonth, precision: "month" };
  if (!/^\d{1,2}$/.test(day)) return { state: "wrong" };
  const value = `${yearMonth}-${day.padStart(2, "0")}`;
  const real = new Date(`${value}T00:00:00Z`);
  return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== value
    ? { state: "wrong" }
    : { state: "date", value };
}

function monthNumber(text: string): number | null {
  if (/^\d{1,2}$/.test(text)) return Number(text) >= 1 && Number(text) <= 12 ? Number(text) : null;
  const start = text.toLowerCase().replaceAll(".", "");
  if (start.length < 3) return null;
  for (const names of Object.values(MONTH_NAMES)) {
    const found = names.findIndex((month) => month.toLowerCase().startsWith(start.slice(0, 3)));
    if (found >= 0 && names[found]?.toLowerCase().startsWith(start)) return found + 1;
  }
  return start === "sept" ? 9 : null;
}

/** A time as people type it ("8:30 am", "8.30", "1300", "1 pm") as `HH:MM`; null when it is no time. */
export function readTime(text: string): string | null {
  const plain = text.trim().toLowerCase().replaceAll(/[\s.]/g, "");
  const digits = text.trim().toLowerCase();
  const [, hourText, minuteText = "00", half] =
    /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(a\.?\s?m\.?|p\.?\s?m\.?)?$/.exec(digits) ?? [];
  if (!hourText || (!half && !/[:.h]|\d{3}/.test(digits) && plain.length < 3)) return null;
  const minute = Number(minuteText);
  let hour = Number(hourText);
  if (minute > 59 || (half ? hour < 1 || hour > 12 : hour > 23)) return null;
  if (half) hour = (hour % 12) + (half.startsWith("p") ? 12 : 0);
  return `${String(hour).padStart(2, "0")}:${minuteText}`;
}

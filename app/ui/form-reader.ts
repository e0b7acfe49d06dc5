import { m } from "~/i18n";
import { readDate, readTime, type Typed } from "./form-state";

/**
 * Reads a typed form field by field and keeps a sentence for each that is wrong, so that an action answers with all
 * of them at once. A reading that failed gives null; look at `wrong` before using what was read.
 */
export class FormReader {
  readonly errors: Record<string, string[]> = {};

  constructor(private readonly typed: Typed) {}

  get wrong(): boolean {
    return Object.keys(this.errors).length > 0;
  }

  fail(name: string, sentence: string): null {
    this.errors[name] = [...(this.errors[name] ?? []), sentence];
    return null;
  }

  /** The text as typed without spaces around it; "" when nothing was. */
  text(name: string, max = 500): string {
    const text = (this.typed[name] ?? "").trim();
    if (text.length > max) this.fail(name, m.shell_error_too_long({ max }));
    return text;
  }

  /** A text that may not be empty. */
  requiredText(name: string, sentence: string, max = 500): string {
    const text = this.text(name, max);
    if (text === "") this.fail(name, sentence);
    return text;
  }

  ticked(name: string): boolean {
    return this.typed[name] === "yes";
  }

  /** One of `codes`; null and a sentence for anything else. */
  choice<Code extends string>(
    name: string,
    codes: readonly Code[],
    sentence: string = m.shell_error_choose(),
  ): Code | null {
    return codes.find((code) => code === this.typed[name]) ?? this.fail(name, sentence);
  }

  /** One of `codes`, or null when none was chosen. */
  optionalChoice<Code extends string>(name: string, codes: readonly Code[]): Code | null {
    return this.typed[name] ? this.choice(name, codes) : null;
  }

  /** A whole date `YYYY-MM-DD` of a `DateFields`. */
  date(name: string, sentence: string = m.shell_error_date()): string | null {
    const read = readDate(this.typed, name);
    return read.state === "date" ? read.value : this.fail(name, sentence);
  }

  /** The same, or null when nothing was typed. */
  optionalDate(name: string): string | null {
    return readDate(this.typed, name).state === "empty" ? null : this.date(name);
  }

  /** A time of day `HH:MM`. */
  time(name: string): string | null {
    return readTime(this.typed[name] ?? "") ?? this.fail(name, m.shell_error_time());
  }

  optionalTime(name: string): string | null {
    return this.text(name, 20) === "" ? null : this.time(name);
  }

  /** Whole dollars, as people type them ("12,000", "$ 12000"); null when nothing was typed. */
  dollars(name: string, sentence: string): number | null {
    const text = this.text(name, 20).replaceAll(/[\s,$]/g, "");
    if (text === "") return null;
    return /^\d{1,9}(\.00)?$/.test(text) ? Math.trunc(Number(text)) : this.fail(name, sentence);
  }
}

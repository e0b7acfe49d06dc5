import { type PersonName, readANumber, tidyNamePart } from "~/domain/people";
import type { IntakeSection, Precision, URGENT_TODAY } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { readDate, readTime, type Typed, tickedCodes } from "~/ui/form-state";
import {
  NO_A_NUMBER,
  NO_PAPERS,
  NO_URGENCY,
  PAPER_KINDS,
  type QUESTIONS,
  type Question,
  questionsOf,
  rowsOf,
  UNANSWERED,
} from "./questions";

/** A value, or which of the other answers stands in its place. */
export type Told<T> = { answer: "value"; value: T } | { answer: (typeof UNANSWERED)[number] };

/** A day as it was told: `YYYY-MM-DD`, `YYYY-MM` or `YYYY`, and how sure it is. */
export interface ToldDay {
  on: string;
  precision: Precision;
}

export type ANumbersTold =
  | { answer: "value" | "partly"; numbers: { complete: boolean; text: string }[] }
  | { answer: (typeof NO_A_NUMBER)[number] };

export type BirthTold =
  | { answer: "value"; on: string }
  | { answer: "about"; age: number }
  | { answer: (typeof UNANSWERED)[number] };

export interface PaperTold {
  kind: (typeof PAPER_KINDS)[number];
  /** Null: the day it was served is not known. */
  on: string | null;
}

export type PapersTold = { answer: "value"; papers: PaperTold[] } | { answer: (typeof NO_PAPERS)[number] };

export type UrgentTold =
  | { answer: "value"; codes: (typeof URGENT_TODAY)[number][] }
  | { answer: (typeof NO_URGENCY)[number] };

/** What a question of each kind is answered with. */
export type AnswerTo<Q extends Question> = Q extends { kind: "name" }
  ? Told<PersonName>
  : Q extends { kind: "names" }
    ? PersonName[]
    : Q extends { kind: "a_numbers" }
      ? ANumbersTold
      : Q extends { kind: "birth" }
        ? BirthTold
        : Q extends { kind: "text" | "pick" | "facility" }
          ? Told<string>
          : Q extends { kind: "line" }
            ? string
            : Q extends { kind: "number" }
              ? Told<number>
              : Q extends { kind: "date" }
                ? Told<ToldDay>
                : Q extends { kind: "day" }
                  ? ToldDay | null
                  : Q extends { kind: "time" | "option" }
                    ? string | null
                    : Q extends { kind: "choice"; list: readonly (infer C)[]; unset: infer U }
                      ? C | U
                      : Q extends { kind: "urgent" }
                        ? UrgentTold
                        : Q extends { kind: "papers" }
                          ? PapersTold
                          : never;

export type SectionAnswers<S extends IntakeSection> = {
  -readonly [Q in keyof (typeof QUESTIONS)[S]]: (typeof QUESTIONS)[S][Q] extends Question
    ? AnswerTo<(typeof QUESTIONS)[S][Q]>
    : never;
};

export type FieldErrors = Record<string, string[]>;

/**
 * Reads one section as typed. `errors` is empty when every answer can be taken; an empty section can, and says that
 * nothing was asked. `today` is the day in the program's zone.
 */
export function readSection<S extends IntakeSection>(
  section: S,
  typed: Typed,
  today: string,
): { answers: SectionAnswers<S>; errors: FieldErrors } {
  const errors: FieldErrors = {};
  const wrong = (field: string, sentence: string) => {
    errors[field] = [...(errors[field] ?? []), sentence];
  };
  const answers = Object.fromEntries(
    questionsOf(section).map(([name, question]) => [name, readAnswer({ name, question, typed, today, wrong })]),
  ) as SectionAnswers<S>;
  checkTogether(section, typed, wrong);
  return { answers, errors };
}

interface Reading<Q extends Question = Question> {
  name: string;
  question: Q;
  typed: Typed;
  today: string;
  wrong: (field: string, sentence: string) => void;
}

function readAnswer(reading: Reading): unknown {
  const { name, question, typed, wrong } = reading;
  switch (question.kind) {
    case "name":
      return toldOr(reading, nameAt(typed, name));
    case "names":
      return eachRow(typed, name, (row) => nameAt(typed, row));
    case "a_numbers":
      return readANumbers(reading);
    case "birth":
      return readBirth(reading);
    case "text":
      return toldOr(reading, line(reading, question.max) || null);
    case "line":
      return line(reading, question.max);
    case "number":
      return toldOr(reading, wholeNumber(reading, question.min, question.max));
    case "date":
      return toldOr(reading, day(reading, question));
    case "day":
      return day(reading, question);
    case "time": {
      const text = (typed[name] ?? "").trim();
      const time = text ? readTime(text) : null;
      if (text && !time) wrong(name, m.shell_error_time());
      return time;
    }
    case "choice":
      return oneOf(typed[name], question.list) ?? question.unset;
    case "pick":
      return toldOr(reading, typed[name]?.trim() || null);
    case "option":
      return typed[name]?.trim() || null;
    case "urgent": {
      const codes = tickedCodes(typed, name, question.list);
      return codes.length > 0 ? { answer: "value", codes } : { answer: fallback(reading, NO_URGENCY) };
    }
    case "facility": {
      const answer = oneOf(typed[name], UNANSWERED);
      const id = answer ? null : typed[name];
      return id ? { answer: "value", value: id } : { answer: answer ?? "not_asked" };
    }
    case "papers":
      return readPapers(reading);
  }
}

/** The value, unless somebody also said that there is none: then it is for them to say which. */
function toldOr<T>(reading: Reading, value: T | null): Told<T> {
  const answer = fallback(reading, UNANSWERED);
  if (value === null) return { answer };
  if (answer !== "not_asked") reading.wrong(reading.name, m.intake_error_both());
  return { answer: "value", value };
}

function fallback<T extends string>({ name, typed }: Reading, list: readonly T[]): T | "not_asked" {
  return oneOf(typed[`${name}_answer`], list) ?? "not_asked";
}

function oneOf<T extends string>(text: string | undefined, list: readonly T[]): T | null {
  return list.find((code) => code === text) ?? null;
}

function line({ name, typed, wrong }: Reading, max: number): string {
  const text = (typed[name] ?? "").normalize("NFC").replace(/\s+/gu, " ").trim();
  if (text.length > max) wrong(name, m.shell_error_too_long({ max: String(max) }));
  return text;
}

function wholeNumber({ name, typed, wrong }: Reading, min: number, max: number): number | null {
  const text = (typed[name] ?? "")
    .trim()
    .replace(/^\$\s*/, "")
    .replaceAll(/[,\s]/g, "");
  if (!text) return null;
  const value = /^\d+(\.\d{1,2})?$/.test(text) ? Math.round(Number(text)) : Number.NaN;
  if (value >= min && value <= max) return value;
  wrong(name, m.intake_error_number({ min: String(min), max: String(max) }));
  return null;
}

function day(reading: Reading, rule: { partial?: true; past?: true }): ToldDay | null {
  const { name, typed, today, wrong } = reading;
  const read = readDate(typed, name);
  if (read.state === "empty") return null;
  if (read.state === "wrong" || (read.state === "partial" && !rule.partial)) {
    wrong(name, rule.partial ? m.intake_error_date_partial() : m.shell_error_date());
    return null;
  }
  if (rule.past && read.value > today.slice(0, read.value.length)) wrong(name, m.intake_error_future());
  const about = rule.partial && typed[`${name}_about`] === "yes";
  return { on: read.value, precision: about ? "about" : read.state === "partial" ? read.precision : "exact" };
}

function nameAt(typed: Typed, at: string): PersonName | null {
  const name = {
    given: tidyNamePart(typed[`${at}_given`] ?? ""),
    firstSurname: tidyNamePart(typed[`${at}_first`] ?? ""),
    secondSurname: tidyNamePart(typed[`${at}_second`] ?? ""),
  };
  return name.given || name.firstSurname || name.secondSurname ? name : null;
}

function eachRow<T>(typed: Typed, name: string, read: (row: string) => T | null): T[] {
  return Array.from({ length: rowsOf(typed, name) }, (_, index) => read(`${name}_${index}`)).flatMap((row) =>
    row === null ? [] : [row],
  );
}

function readANumbers(reading: Reading): ANumbersTold {
  const { name, typed, wrong } = reading;
  const numbers = eachRow(typed, name, (row) => {
    const text = (typed[`${row}_number`] ?? "").trim();
    if (!text) return null;
    const read = readANumber(text);
    if (read.kind === "whole") return { complete: true, text: read.digits };
    if (read.kind === "part") return { complete: false, text: read.text.slice(0, 40) };
    wrong(`${row}_number`, m.intake_error_a_number());
    return null;
  });
  const answer = fallback(reading, NO_A_NUMBER);
  if (numbers.length === 0) return { answer };
  if (answer !== "not_asked") wrong(`${name}_answer`, m.intake_error_both());
  return { answer: numbers.some((number) => number.complete) ? "value" : "partly", numbers };
}

function readBirth(reading: Reading): BirthTold {
  const { name, typed, wrong } = reading;
  const told = day(reading, { partial: true, past: true });
  const ageReading = { ...reading, name: `${name}_age` };
  const age = wholeNumber(ageReading, 0, 120);
  const answer = fallback(reading, UNANSWERED);
  if ((told || age !== null) && answer !== "not_asked") wrong(name, m.intake_error_both());
  if (told) {
    if (told.on < "1900") wrong(name, m.intake_error_date_partial());
    return { answer: "value", on: told.on };
  }
  if (age !== null) return { answer: "about", age };
  if (typed[`${name}_age`]?.trim()) return { answer: "not_asked" };
  return { answer };
}

function readPapers(reading: Reading): PapersTold {
  const { name, typed, wrong } = reading;
  const papers = eachRow(typed, name, (row): PaperTold | null => {
    const kind = oneOf(typed[`${row}_kind`], PAPER_KINDS);
    const served = day({ ...reading, name: `${row}_served` }, { past: true });
    if (!kind && served) wrong(`${row}_kind`, m.intake_error_paper_kind());
    return kind ? { kind, on: served?.on ?? null } : null;
  });
  const answer = fallback(reading, NO_PAPERS);
  if (papers.length === 0) return { answer };
  if (answer !== "not_asked") wrong(`${name}_answer`, m.intake_error_both());
  return { answer: "value", papers };
}

/** What only two answers together make wrong. */
function checkTogether(section: IntakeSection, typed: Typed, wrong: Reading["wrong"]): void {
  const has = (name: string) => Boolean(typed[name]?.trim());
  if (section === "household" && has("income") && !has("income_period")) {
    wrong("income_period", m.intake_error_income_period());
  }
  if (section === "hearing") {
    const when = typed.hearing_when;
    const dated = readDate(typed, "hearing_on").state !== "empty";
    if ((when === "exact" || when === "control") && !dated) wrong("hearing_on", m.intake_error_hearing_day());
    if (when === "exact" && !has("hearing_time")) wrong("hearing_time", m.intake_error_hearing_time());
    if ((when === "tbd" || when === "unknown") && dated) wrong("hearing_when", m.intake_error_hearing_dated());
  }
}

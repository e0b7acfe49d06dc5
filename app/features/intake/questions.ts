import {
  ARREST_AGENCIES,
  FEAR,
  HEARING_KINDS,
  INCOME_PERIODS,
  INTERPRETER_NEED,
  type IntakeSection,
  JUDGE_DECIDED,
  LAWYER_NOW,
  MEDIUMS,
  SAFE_CONTACT_MAY_KNOW,
  SOURCES,
  URGENT_TODAY,
  WHO_APPEALED,
  YES_NO_FACT,
} from "~/domain/vocabulary";

/** How the next hearing is known. */
export const HEARING_WHEN = ["exact", "control", "tbd", "unknown", "not_asked"] as const;
/** What stands in place of a value; a value typed beside `not_asked` counts as the answer. */
export const UNANSWERED = ["unknown", "refused", "not_asked"] as const;
/** The same for the A-number: there may be none yet. */
export const NO_A_NUMBER = ["none_yet", "unknown", "refused", "not_asked"] as const;
/** The same for the urgent matters and the papers. */
export const NO_URGENCY = ["none", "unknown", "refused", "not_asked"] as const;
export const NO_PAPERS = ["none", "could_not_see", "not_asked"] as const;
export const PAPER_KINDS = ["I-862", "I-863", "I-860", "I-851", "I-871", "I-286", "other"] as const;

/** One question as data: what kind of answer it takes. Its words are in `components/question-words.ts`. */
export type Question =
  /** Given names and two surnames, or why there is no name. */
  | { kind: "name" }
  /** Any number of other names. */
  | { kind: "names" }
  /** Any number of A-numbers, each whole or partly readable. */
  | { kind: "a_numbers" }
  /** A date of birth, also in part, or about how old. */
  | { kind: "birth" }
  /** One line of words, or why there is none. */
  | { kind: "text"; max: number }
  /** One line that may stay empty and says nothing by it. */
  | { kind: "line"; max: number }
  /** A whole number, or why there is none. */
  | { kind: "number"; min: number; max: number }
  /** A day, or why there is none. `partial`: also a month or a year, or about; `past`: not after today. */
  | { kind: "date"; partial?: true; past?: true }
  /** A day that belongs to the answer before it and may stay empty. */
  | { kind: "day"; partial?: true; past?: true }
  /** A time of day that may stay empty. */
  | { kind: "time" }
  /** One code of a list; `unset` when nobody chose. */
  | { kind: "choice"; list: readonly string[]; unset: string }
  /** One entry of a reference list, or why there is none. */
  | { kind: "pick"; from: PickList }
  /** One entry of a reference list that may stay empty. */
  | { kind: "option"; from: PickList }
  /** The urgent matters that apply, or that none does. */
  | { kind: "urgent"; list: typeof URGENT_TODAY }
  /** A place of detention found by part of its name. */
  | { kind: "facility" }
  /** Papers received, each with the day it was served. */
  | { kind: "papers" };

/** Reference lists a select can show. */
export type PickList = "countries" | "languages" | "courts";

/**
 * Every question of the intake, by section and in the order it is asked. The key is the field's name and the name of
 * its answer; it is unique over all sections. To ask something new, add it here and give it its words.
 */
export const QUESTIONS = {
  name: {
    name: { kind: "name" },
    alias: { kind: "names" },
    a_number: { kind: "a_numbers" },
    born: { kind: "birth" },
    country: { kind: "pick", from: "countries" },
  },
  language: {
    language: { kind: "pick", from: "languages" },
    variant: { kind: "line", max: 100 },
    language_place: { kind: "line", max: 100 },
    interpreter: { kind: "choice", list: INTERPRETER_NEED, unset: "not_asked" },
    relay_via: { kind: "option", from: "languages" },
    other_language: { kind: "option", from: "languages" },
  },
  custody: {
    facility: { kind: "facility" },
    held_since: { kind: "date", past: true },
    held_since_time: { kind: "time" },
    custody_source: { kind: "choice", list: SOURCES, unset: "client" },
  },
  arrest: {
    arrested: { kind: "date", past: true },
    arrested_time: { kind: "time" },
    agency: { kind: "choice", list: ARREST_AGENCIES, unset: "not_asked" },
    warrant: { kind: "choice", list: YES_NO_FACT, unset: "not_asked" },
    arrest_place: { kind: "text", max: 200 },
  },
  lawyer: {
    lawyer_now: { kind: "choice", list: LAWYER_NOW, unset: "not_asked" },
    lawyer_name: { kind: "line", max: 100 },
  },
  urgent: { urgent: { kind: "urgent", list: URGENT_TODAY } },
  history: {
    arrival: { kind: "date", partial: true, past: true },
    paper: { kind: "papers" },
    prior_order: { kind: "choice", list: YES_NO_FACT, unset: "not_asked" },
    prior_order_on: { kind: "day", partial: true, past: true },
  },
  hearing: {
    judge_decided: { kind: "choice", list: JUDGE_DECIDED, unset: "not_asked" },
    judge_decided_on: { kind: "day", partial: true, past: true },
    who_appealed: { kind: "choice", list: WHO_APPEALED, unset: "unknown" },
    hearing_when: { kind: "choice", list: HEARING_WHEN, unset: "not_asked" },
    hearing_on: { kind: "day" },
    hearing_time: { kind: "time" },
    hearing_kind: { kind: "choice", list: HEARING_KINDS, unset: "master" },
    hearing_court: { kind: "option", from: "courts" },
    hearing_judge: { kind: "line", max: 100 },
    hearing_medium: { kind: "choice", list: MEDIUMS, unset: "unknown" },
    hearing_source: { kind: "choice", list: SOURCES, unset: "client" },
  },
  fear: { fear: { kind: "choice", list: FEAR, unset: "not_asked" } },
  household: {
    household_size: { kind: "number", min: 1, max: 40 },
    income: { kind: "number", min: 0, max: 10_000_000 },
    income_period: { kind: "choice", list: INCOME_PERIODS, unset: "" },
    municipality: { kind: "text", max: 100 },
  },
  contact: {
    contact_name: { kind: "text", max: 100 },
    contact_relation: { kind: "line", max: 60 },
    contact_phone: { kind: "line", max: 40 },
    contact_language: { kind: "option", from: "languages" },
    may_leave_message: { kind: "choice", list: YES_NO_FACT, unset: "not_asked" },
    may_know: { kind: "choice", list: SAFE_CONTACT_MAY_KNOW, unset: "nothing" },
  },
} as const satisfies Record<IntakeSection, Record<string, Question>>;

export type QuestionName = { [S in IntakeSection]: Extract<keyof (typeof QUESTIONS)[S], string> }[IntakeSection];

/** The questions of a section in the order they are asked. */
export function questionsOf(section: IntakeSection): [QuestionName, Question][] {
  return Object.entries(QUESTIONS[section]) as [QuestionName, Question][];
}

/** Whether a field steers the page and is no answer: `_add`, `_later`, what the page noted of the record. */
export function isControl(field: string): boolean {
  return field.startsWith("_");
}

/** The questions that may be answered more than once. */
export const REPEATING = ["alias", "a_number", "paper"] as const;

/** The question another row was asked for; null where none was, or none that has rows. */
export function rowAsked({ _add: asked }: Readonly<Record<string, string>>): (typeof REPEATING)[number] | null {
  return REPEATING.find((name) => name === asked) ?? null;
}

/** How many rows a repeating question shows: those used and asked for, at least one, at most ten. */
export function rowsOf(typed: Readonly<Record<string, string>>, name: string): number {
  // The name becomes a pattern below.
  if (!/^\w{1,40}$/.test(name)) return 1;
  const used = Object.entries(typed).flatMap(([field, text]) => {
    const [, index] = new RegExp(`^${name}_(\\d)_`).exec(field) ?? [];
    return index !== undefined && text.trim() ? [Number(index) + 1] : [];
  });
  return Math.min(10, Math.max(1, Number(typed[`${name}_rows`]) || 1, ...used));
}

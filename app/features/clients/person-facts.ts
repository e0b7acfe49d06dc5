import type { PersonName } from "~/domain/people";
import type { Answer, INTERPRETER_NEED, SAFE_CONTACT_MAY_KNOW, YES_NO_FACT } from "~/domain/vocabulary";

/** What can be recorded about a person, apart from any case. The four answers are kept apart everywhere. */

/** `on` is YYYY-MM-DD, YYYY-MM or YYYY. */
export type BirthFact =
  | { answer: "value"; on: string }
  | { answer: "about"; age: number }
  | { answer: Exclude<Answer, "value"> };

/** Whole numbers are nine digits; others as they were written. */
export type ANumbersFact =
  | { answer: "value" | "partly"; numbers: readonly { complete: boolean; text: string }[] }
  | { answer: "none_yet" | Exclude<Answer, "value"> };

export type CountryFact = { answer: "value"; value: string } | { answer: Exclude<Answer, "value"> };

export interface LanguageFact {
  best: { answer: "value"; value: string } | { answer: Exclude<Answer, "value"> };
  variant: string;
  place: string;
  interpreter: (typeof INTERPRETER_NEED)[number];
  relayVia: string | null;
  other: string | null;
}

export interface SafeContactFact {
  name: string;
  relation: string;
  phone: string;
  language: string | null;
  mayLeaveMessage: (typeof YES_NO_FACT)[number];
  mayKnow: (typeof SAFE_CONTACT_MAY_KNOW)[number];
}

/** A person nobody could name yet: every part empty. Shown as "Name not known", found by A-number only. */
export const NO_NAME: PersonName = { given: "", firstSurname: "", secondSurname: "" };

/** The first year a birth date or an age can mean; null when neither is known. */
export function birthYearOf(fact: BirthFact): number | null {
  return fact.answer === "value" ? Number(fact.on.slice(0, 4)) : null;
}

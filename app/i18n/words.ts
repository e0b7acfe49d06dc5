import enWords from "../../messages/en/words.json";
import esWords from "../../messages/es/words.json";
import { currentLocale, type Locale } from "./locale";

type Table = Record<string, string>;

/** Every list of enumerated words that has labels. The codes stand in the domain's vocabulary. */
export type WordList =
  | "adjournment_reason"
  | "answer"
  | "appeal_reserved"
  | "arrest_agency"
  | "close_reason"
  | "credential"
  | "custody_agency"
  | "date_kind"
  | "deadline_origin"
  | "deadline_state"
  | "deadline_type"
  | "decided_for"
  | "decision_form"
  | "decline_reason"
  | "fear"
  | "glass_category"
  | "glass_review"
  | "hearing_kind"
  | "hearing_result"
  | "income_period"
  | "intake_decision"
  | "intake_reason"
  | "intake_section"
  | "interpreter_need"
  | "judge_decided"
  | "lawyer_now"
  | "match_decision"
  | "may_know"
  | "medium"
  | "no_next_reason"
  | "offer_state"
  | "outcome"
  | "paper"
  | "partner_kind"
  | "party_kind"
  | "precision"
  | "proceeding_kind"
  | "proceeding_level"
  | "relation"
  | "release_reason"
  | "role"
  | "rule_change"
  | "rule_roll"
  | "rule_status"
  | "rule_unit"
  | "rule_unit_one"
  | "service_level"
  | "source"
  | "task_kind"
  | "team_relation"
  | "urgent_today"
  | "who_appealed"
  | "whose"
  | "yes_no";

// The server holds both languages. A browser loads one table before the page comes alive (entry.client): all words
// in both languages would be the largest part of what a visit downloads.
const tables: Partial<Record<Locale, Table>> = import.meta.env?.SSR === false ? {} : { en: enWords, es: esWords };

/** Loads the labels of one language in the browser; `word` answers from them afterwards. */
export async function loadWords(locale: Locale): Promise<void> {
  const table = locale === "es" ? import("../../messages/es/words.json") : import("../../messages/en/words.json");
  tables[locale] = (await table).default;
}

/** The message key of a code: `word("paper", "I-862")` is `words_paper_i_862`. */
export function wordKey(list: WordList, code: string): string {
  return `words_${list}_${code.toLowerCase().replaceAll(/[^a-z0-9]+/g, "_")}`;
}

/**
 * The label of an enumerated word in the language of the page, or in the one given. A code without a label comes
 * back as it is: a page with a raw code is better than no page, and a test fails for it.
 */
export function word(list: WordList, code: string, locale: Locale = currentLocale()): string {
  return tables[locale]?.[wordKey(list, code)] ?? code;
}

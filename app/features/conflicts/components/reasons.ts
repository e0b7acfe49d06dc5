import type { Against, MatchReason } from "~/domain/people";
import { m } from "~/i18n";

const REASONS: Record<MatchReason | "case_number_same" | "name_part", () => string> = {
  a_number_same: m.conflicts_reason_a_number_same,
  a_number_one_digit_off: m.conflicts_reason_a_number_one_digit_off,
  a_number_digits_swapped: m.conflicts_reason_a_number_digits_swapped,
  name_same: m.conflicts_reason_name_same,
  name_spelled_another_way: m.conflicts_reason_name_spelled_another_way,
  name_one_letter_off: m.conflicts_reason_name_one_letter_off,
  surnames_swapped: m.conflicts_reason_surnames_swapped,
  second_surname_missing: m.conflicts_reason_second_surname_missing,
  first_surname_missing: m.conflicts_reason_first_surname_missing,
  one_surname_differs: m.conflicts_reason_one_surname_differs,
  given_name_missing: m.conflicts_reason_given_name_missing,
  given_names_partly: m.conflicts_reason_given_names_partly,
  given_and_surname_swapped: m.conflicts_reason_given_and_surname_swapped,
  alias_matches: m.conflicts_reason_alias_matches,
  birth_date_same: m.conflicts_reason_birth_date_same,
  birth_year_same: m.conflicts_reason_birth_year_same,
  country_same: m.conflicts_reason_country_same,
  case_number_same: m.conflicts_reason_case_number_same,
  name_part: m.conflicts_reason_name_part,
};

const AGAINST: Record<Against, () => string> = {
  birth_date_differs: m.conflicts_against_birth_date_differs,
  birth_year_differs: m.conflicts_against_birth_year_differs,
  country_differs: m.conflicts_against_country_differs,
  a_number_differs: m.conflicts_against_a_number_differs,
};

/** Why somebody was found, in words, the strongest reason first: "Same A-number; surnames swapped". */
export function reasonsInWords(reasons: readonly (keyof typeof REASONS)[]): string {
  return inOneLine(reasons.map((reason) => REASONS[reason]()));
}

/** What speaks against a match, in words; "" when nothing does. */
export function againstInWords(against: readonly Against[]): string {
  return against.map((each) => AGAINST[each]()).join(", ");
}

function inOneLine(sentences: string[]): string {
  return sentences.map((text, at) => (at === 0 ? text : text.charAt(0).toLowerCase() + text.slice(1))).join("; ");
}

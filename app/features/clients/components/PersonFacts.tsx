import { displayName, formatANumber } from "~/domain/people";
import { currentLocale, formatDate, m, word } from "~/i18n";
import { type Fact, Facts } from "~/ui";
import type { PersonRecord } from "../queries.server";

/** Name, A-numbers, birth and country of a person; what is missing is said in its place. */
export function PersonFacts({ person }: { person: PersonRecord }) {
  const locale = currentLocale();
  const facts: Fact[] = [
    { label: m.intake_name_label(), value: person.displayName || m.intake_no_name() },
    { label: m.intake_alias_title(), value: person.aliases.map(displayName).join("; ") },
    { label: m.intake_a_number_title(), value: aNumbers(person) },
    { label: m.intake_born_label(), value: birth(person) },
    { label: m.intake_country_label(), value: person.country?.[locale] ?? answerWord(person.countryAnswer) },
  ];
  return <Facts facts={facts} columns />;
}

/** How to speak with the person, and through whom. */
export function LanguageFacts({ language }: Pick<PersonRecord, "language">) {
  const es = currentLocale() === "es";
  const best = es ? language.bestEs : language.bestEn;
  const facts: Fact[] = [
    { label: m.intake_language_label(), value: best ?? answerWord(language.best.answer) },
    {
      label: m.intake_person_variety(),
      value: [language.variant, language.place].filter(Boolean).join(", "),
    },
    { label: m.intake_interpreter_label(), value: word("interpreter_need", language.interpreter) },
    { label: m.intake_other_language_label(), value: es ? language.otherEs : language.otherEn },
  ];
  return <Facts facts={facts} columns />;
}

/** Whom we may call, and what they may be told. */
export function ContactFacts({ contact }: Pick<PersonRecord, "contact">) {
  if (contact === "hidden") return <p>{m.intake_person_contact_hidden()}</p>;
  if (contact === null) return <p>{m.intake_person_no_contact()}</p>;
  const facts: Fact[] = [
    { label: m.intake_contact_name_label(), value: contact.name },
    { label: m.intake_contact_relation_label(), value: contact.relation },
    { label: m.intake_contact_phone_label(), value: contact.phone },
    { label: m.intake_may_leave_message_label(), value: word("yes_no", contact.mayLeaveMessage) },
    { label: m.intake_may_know_label(), value: word("may_know", contact.mayKnow) },
  ];
  return <Facts facts={facts} columns />;
}

function aNumbers({ aNumbers: numbers, aNumberAnswer }: PersonRecord): string | null {
  if (numbers.length === 0) return aNumberAnswer === "none_yet" ? m.intake_none_yet() : answerWord(aNumberAnswer);
  return numbers
    .map(({ text, complete }) => (complete ? formatANumber(text) : m.intake_partly_readable({ text })))
    .join("; ");
}

function birth({ bornOn, ageAbout, birthAnswer }: PersonRecord): string | null {
  if (bornOn) return formatDate(bornOn);
  return ageAbout === null ? answerWord(birthAnswer) : m.intake_age_about({ age: ageAbout });
}

/** The words of an answer that is no value; null for not asked, which stands as not recorded. */
function answerWord(answer: string): string | null {
  return answer === "unknown" || answer === "refused" ? word("answer", answer) : null;
}

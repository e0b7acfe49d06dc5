import type { PersonName } from "~/domain/people";
import { formatANumber } from "~/domain/people";
import type { Correctable, PersonRecord } from "~/features/clients/index.server";

type Typed = Record<string, string>;

/** What is recorded about a person as the intake's forms would have it typed, so that the same form corrects it. */
export function personAsTyped(person: PersonRecord, what: Correctable): Typed {
  if (what === "name") return nameAsTyped(person);
  return what === "language" ? languageAsTyped(person) : contactAsTyped(person);
}

function nameAsTyped(person: PersonRecord): Typed {
  const [year = "", month = "", day = ""] = (person.bornOn ?? "").split("-");
  return {
    ...nameFields("name", person.name),
    ...Object.assign({}, ...person.aliases.map((alias, place) => nameFields(`alias_${place}`, alias))),
    ...Object.fromEntries(
      person.aNumbers.map(({ text, complete }, place) => [
        `a_number_${place}_number`,
        complete ? formatANumber(text) : text,
      ]),
    ),
    a_number_answer: person.aNumbers.length > 0 ? "not_asked" : person.aNumberAnswer,
    born_year: year,
    born_month: month.replace(/^0/, ""),
    born_day: day.replace(/^0/, ""),
    born_age: person.ageAbout === null ? "" : String(person.ageAbout),
    born_answer: standIn(person.birthAnswer),
    country: person.country?.code ?? "",
    country_answer: standIn(person.countryAnswer),
  };
}

function languageAsTyped({ language }: PersonRecord): Typed {
  return {
    language: language.best.answer === "value" ? language.best.value : "",
    language_answer: standIn(language.best.answer),
    variant: language.variant,
    language_place: language.place,
    interpreter: language.interpreter,
    relay_via: language.relayVia ?? "",
    other_language: language.other ?? "",
  };
}

function contactAsTyped({ contact }: PersonRecord): Typed {
  if (contact === null || contact === "hidden") return {};
  return {
    contact_name: contact.name,
    contact_relation: contact.relation,
    contact_phone: contact.phone,
    contact_language: contact.language ?? "",
    may_leave_message: contact.mayLeaveMessage,
    may_know: contact.mayKnow,
  };
}

function nameFields(at: string, name: PersonName): Typed {
  return { [`${at}_given`]: name.given, [`${at}_first`]: name.firstSurname, [`${at}_second`]: name.secondSurname };
}

/** The answer that stands where nothing is written; with a value nothing does. */
function standIn(answer: string): string {
  return answer === "unknown" || answer === "refused" ? answer : "not_asked";
}

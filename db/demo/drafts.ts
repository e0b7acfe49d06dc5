import type { CaseFile } from "./case-file";
import type { Person } from "./person";
import type { Drafts } from "./person-file";
import { courtOf, placeOf, type World } from "./world";

/** What an interview told beyond the person and the case. */
export interface Told {
  lawyerNow: string;
  household: number | null;
  income: number | null;
  municipality: string;
}

/** The pages of an intake as they were filled in: every answer in the field it was typed into. */
export function draftsOf(world: World, person: Person, told: Told, legalCase: CaseFile | null): Drafts {
  return {
    name: nameFields(person),
    language: clean({
      language: person.language,
      language_place: person.place,
      interpreter: person.interpreter,
      relay_via: person.relayVia,
      other_language: person.otherLanguage,
    }),
    lawyer: { lawyer_now: told.lawyerNow },
    household: clean({
      household_size: told.household?.toString(),
      household_size_answer: told.household === null ? "not_asked" : null,
      income: told.income?.toString(),
      income_answer: told.income === null ? "refused" : null,
      income_period: told.income === null ? null : "month",
      municipality: told.municipality,
    }),
    contact: contactFields(person),
    ...(legalCase ? caseFields(world, legalCase) : {}),
  };
}

function nameFields(person: Person): Record<string, string> {
  const fields: Record<string, string | null | undefined> = {
    name_given: person.name.given,
    name_first: person.name.firstSurname,
    name_second: person.name.secondSurname,
    country: person.country,
    a_number_answer: person.aNumberAnswer === "value" ? null : person.aNumberAnswer,
  };
  for (const [row, alias] of person.aliases.entries()) {
    fields[`alias_${row}_given`] = alias.given;
    fields[`alias_${row}_first`] = alias.firstSurname;
    fields[`alias_${row}_second`] = alias.secondSurname;
  }
  for (const [row, number] of person.aNumbers.entries()) fields[`a_number_${row}_number`] = number;
  if ("on" in person.birth) Object.assign(fields, dayFields("born", person.birth.on));
  else fields.born_age = String(person.birth.age);
  return clean(fields);
}

function contactFields({ contact }: Person): Record<string, string> {
  if (!contact) return { contact_name_answer: "refused" };
  return clean({
    contact_name: contact.name,
    contact_relation: contact.relation,
    contact_phone: contact.phone,
    contact_language: contact.language,
    may_leave_message: contact.mayLeaveMessage,
    may_know: contact.mayKnow,
  });
}

function caseFields(world: World, { custody, court, told }: CaseFile): Drafts {
  const { arrest, first } = custody;
  const fact = (code: string) => told.find((one) => one.code === code);
  const next = court.hearings[0];
  const papers = told.filter((one) => one.code === "paper" && one.codeValue !== null);
  const history: Record<string, string | null | undefined> = {
    ...dayFields("arrival", fact("last_arrival")?.value?.on),
    arrival_about: fact("last_arrival")?.value?.precision === "about" ? "yes" : null,
    prior_order: fact("prior_order")?.codeValue,
  };
  for (const [row, paper] of papers.entries()) {
    history[`paper_${row}_kind`] = paper.codeValue;
    Object.assign(history, dayFields(`paper_${row}_served`, paper.value?.on));
  }
  return {
    custody: clean({
      facility: first?.code ? placeOf(world, first.code).id : "unknown",
      ...dayFields("held_since", first?.on),
      held_since_time: first?.time,
      custody_source: first?.source,
    }),
    arrest: clean({
      ...dayFields("arrested", arrest?.on),
      arrested_time: arrest?.time,
      agency: arrest?.agency,
      warrant: arrest?.warrant,
      arrest_place: arrest?.place,
    }),
    history: clean(history),
    fear: clean({ fear: fact("fear")?.codeValue ?? "not_asked" }),
    hearing: clean({
      judge_decided: fact("judge_decided")?.codeValue,
      hearing_when: next?.dateKind ?? "unknown",
      ...dayFields("hearing_on", next?.on),
      hearing_time: next?.time,
      hearing_kind: next?.kind,
      hearing_court: next ? courtOf(world, next.court).id : null,
      hearing_judge: next?.judge,
      hearing_medium: next?.medium,
      hearing_source: next?.source,
    }),
  };
}

/** A day, a month or a year in the three fields it is typed in. */
function dayFields(name: string, on: string | null | undefined): Record<string, string> {
  if (!on) return {};
  const [year = "", month, day] = on.split("-");
  return {
    [`${name}_year`]: year,
    ...(month ? { [`${name}_month`]: String(Number(month)) } : {}),
    ...(day ? { [`${name}_day`]: String(Number(day)) } : {}),
  };
}

function clean(fields: Record<string, string | null | undefined>): Record<string, string> {
  return Object.fromEntries(Object.entries(fields).flatMap(([name, text]) => (text ? [[name, text]] : [])));
}

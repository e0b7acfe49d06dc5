import { m } from "~/i18n";
import type { DocumentLocale } from "./kinds";

/** What a document may lack. Each has a label in both languages and a place in the product where it is recorded. */
export const FACT_NAMES = [
  "person_name",
  "a_number",
  "date_of_birth",
  "country",
  "language",
  "attorney",
  "credential",
  "supervisor",
  "service_level",
  "service_first_day",
  "proceeding",
  "court",
  "court_address",
  "hearing",
  "medium",
  "facility",
  "facility_address",
  "field_office",
  "field_office_address",
  "office_address",
  "office_phone",
] as const;
export type FactName = (typeof FACT_NAMES)[number];

/** A fact a document states: its value, or the name of what is not recorded. Never an empty string. */
export type Fact<T> = { readonly known: true; readonly value: T } | { readonly known: false; readonly fact: FactName };

export function known<T>(value: T): Fact<T> {
  return { known: true, value };
}

export function missing(fact: FactName): Fact<never> {
  return { known: false, fact };
}

/** `value` as a fact; null, undefined, blank text and an empty list are "not recorded". */
export function factOf<T>(fact: FactName, value: T | null | undefined): Fact<T> {
  if (value === null || value === undefined) return missing(fact);
  if (typeof value === "string" && value.trim() === "") return missing(fact);
  if (Array.isArray(value) && value.length === 0) return missing(fact);
  return known(value);
}

/** The facts a document's data lacks, each once, in the order of the document; [] when nothing is missing. */
export function missingFacts(data: unknown): FactName[] {
  const found = new Set<FactName>();
  const visit = (value: unknown): void => {
    if (typeof value !== "object" || value === null) return;
    if ("known" in value && value.known === false && "fact" in value) {
      found.add(value.fact as FactName);
      return;
    }
    for (const inner of Object.values(value)) visit(inner);
  };
  visit(data);
  return [...found];
}

/** The fact's name as a sentence speaks of it, lower case: "date of birth", "fecha de nacimiento". */
export function factLabel(fact: FactName, locale: DocumentLocale): string {
  const options = { locale };
  const labels: Record<FactName, () => string> = {
    person_name: () => m.documents_fact_person_name({}, options),
    a_number: () => m.documents_fact_a_number({}, options),
    date_of_birth: () => m.documents_fact_date_of_birth({}, options),
    country: () => m.documents_fact_country({}, options),
    language: () => m.documents_fact_language({}, options),
    attorney: () => m.documents_fact_attorney({}, options),
    credential: () => m.documents_fact_credential({}, options),
    supervisor: () => m.documents_fact_supervisor({}, options),
    service_level: () => m.documents_fact_service_level({}, options),
    service_first_day: () => m.documents_fact_service_first_day({}, options),
    proceeding: () => m.documents_fact_proceeding({}, options),
    court: () => m.documents_fact_court({}, options),
    court_address: () => m.documents_fact_court_address({}, options),
    hearing: () => m.documents_fact_hearing({}, options),
    medium: () => m.documents_fact_medium({}, options),
    facility: () => m.documents_fact_facility({}, options),
    facility_address: () => m.documents_fact_facility_address({}, options),
    field_office: () => m.documents_fact_field_office({}, options),
    field_office_address: () => m.documents_fact_field_office_address({}, options),
    office_address: () => m.documents_fact_office_address({}, options),
    office_phone: () => m.documents_fact_office_phone({}, options),
  };
  return labels[fact]();
}

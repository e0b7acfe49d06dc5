import { displayName, nameOfRow } from "~/domain/people";
import { wallClock } from "~/domain/zones";
import { m } from "~/i18n";
import type { CaseFacts } from "./case-facts.server";
import { type Fact, factOf, known, missing } from "./facts";
import type { DocumentLocale } from "./kinds";
import type {
  CoverLetterData,
  EngagedLevel,
  EngagementLetterData,
  HearingCardData,
  Letterhead,
  Office,
  Signer,
} from "./merge-data";

/** The data of the engagement letter, in the language it will be written in. */
export function engagementData(facts: CaseFacts, locale: DocumentLocale): EngagementLetterData {
  const { proceedings, service } = facts;
  return {
    ...frameOf(facts),
    personName: personName(facts),
    signer: signerOf(facts),
    level: factOf("service_level", service?.level as EngagedLevel | undefined),
    firstDay: factOf("service_first_day", service?.firstDay),
    scope: factOf(
      "proceeding",
      proceedings.map(({ kind, court }) => ({ kind, court: kind === "appeal" ? null : factOf("court", court) })),
    ),
    runningDates: facts.runningDates.map((date) => ({
      label: (locale === "es" ? date.name_es : date.name_en) ?? originLabel(date.origin, locale),
      fileBy: date.fileBy,
      lastLegalDay: date.lastLegalDay,
    })),
    governs: "en",
    bestLanguage: bestLanguage(facts, locale),
    readThroughInterpreter: facts.person.language_code !== null && !speaks(facts, locale),
  };
}

/** The data of the letter to the field office and the facility. */
export function coverData(facts: CaseFacts): CoverLetterData {
  const { custody, person } = facts;
  return {
    ...frameOf(facts),
    signer: signerOf(facts),
    fieldOffice: factOf("field_office", custody?.field_office && `${custody.field_office} Field Office`),
    fieldOfficeAddress: factOf("field_office_address", linesOf(custody?.field_office_address)),
    facility: factOf("facility", custody?.facility),
    facilityAddress: factOf("facility_address", custody ? addressOf(custody.address, custody) : null),
    personName: personName(facts),
    aNumber: factOf("a_number", person.aNumber),
    dateOfBirth: factOf("date_of_birth", person.birthDate),
    country: factOf("country", person.country_en),
  };
}

/** The data of the card a person carries to court. */
export function hearingCardData(facts: CaseFacts, locale: DocumentLocale): HearingCardData {
  const { hearing } = facts;
  const frame = frameOf(facts);
  return {
    ...frame,
    personName: personName(facts),
    when: hearing
      ? known({
          kind: hearing.date_kind,
          date: hearing.on_date,
          time: hearing.at_time?.slice(0, 5) ?? null,
          zone: hearing.time_zone,
        })
      : missing("hearing"),
    court: factOf("court", hearing?.court),
    courtAddress: factOf("court_address", hearing ? addressOf(hearing.street, hearing) : null),
    medium: hearing && hearing.medium !== "unknown" ? known(hearing.medium) : missing("medium"),
    judge: hearing?.judge || null,
    detained: facts.custody !== null,
    bestLanguage: bestLanguage(facts, locale),
    verifiedOn: hearing?.verified_at ? wallClock(hearing.verified_at.toISOString(), facts.zone).date : null,
    officePhone: (frame.letterhead.partner ?? frame.letterhead.program).phone,
  };
}

/** Whether a document in this language can be read by the person without an interpreter, as far as recorded. */
export function speaks(facts: CaseFacts, locale: DocumentLocale): boolean {
  return facts.person.language_code === (locale === "es" ? "spa" : "eng");
}

export function bestLanguage({ person }: CaseFacts, locale: DocumentLocale): Fact<string> {
  const name = locale === "es" ? person.language_es : person.language_en;
  return factOf("language", name && person.variant ? `${name} (${person.variant})` : name);
}

function frameOf({ legalCase, writtenOn, program, signer }: CaseFacts) {
  const hub: Office = {
    name: program?.name ?? "",
    addressLines: factOf("office_address", letterheadOf(program?.name, program?.letterhead).address),
    phone: factOf("office_phone", program?.office_phone),
  };
  const letterhead: Letterhead = {
    program: hub,
    partner: signer?.partner_name ? partnerOffice(signer.partner_name, signer.partner_letterhead ?? "") : null,
    demonstration: program?.demonstration ?? false,
  };
  return { caseNumber: legalCase.number, writtenOn, letterhead };
}

function partnerOffice(name: string, letterhead: string): Office {
  const { address, phone } = letterheadOf(name, letterhead);
  return { name, addressLines: factOf("office_address", address), phone: factOf("office_phone", phone) };
}

/** A line that is a telephone number, with a word such as "Tel." before it or none. */
const PHONE_LINE = /^(?:\p{L}+[.:]*\s+)?(\+?[\d(][\d() .–-]+\d)$/u;

/** A letterhead as typed: its address lines, and the line that is a telephone number; the name is not repeated. */
export function letterheadOf(name = "", letterhead = ""): { address: string[]; phone: string | null } {
  const lines = linesOf(letterhead).filter((line) => line !== name);
  return {
    address: lines.filter((line) => phoneIn(line) === null),
    phone: lines.map(phoneIn).find((found) => found !== null) ?? null,
  };
}

function phoneIn(line: string): string | null {
  const number = PHONE_LINE.exec(line)?.[1] ?? "";
  // Fewer digits are a postal code.
  return number.replaceAll(/\D/g, "").length >= 10 ? number : null;
}

function signerOf({ signer }: CaseFacts): Signer {
  return {
    name: factOf("attorney", signer?.display_name),
    credential: factOf("credential", signer?.credential),
    supervisor: signer?.credential === "supervised_student" ? factOf("supervisor", signer.supervisor_name) : null,
  };
}

function personName({ person }: CaseFacts): Fact<string> {
  const { given_names, surname_1, surname_2 } = person;
  if (typeof given_names !== "string") return missing("person_name");
  return factOf(
    "person_name",
    displayName(nameOfRow({ given_names, surname_1: surname_1 ?? "", surname_2: surname_2 ?? "" })),
  );
}

function originLabel(origin: string, locale: DocumentLocale): string {
  return origin === "judge_set" ? m.documents_date_judge_set({}, { locale }) : m.documents_date_typed({}, { locale });
}

function linesOf(text: string | null | undefined): string[] {
  return (text ?? "")
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter(Boolean);
}

function addressOf(
  street: string | null,
  { city, state, zip }: { city: string | null; state: string | null; zip: string | null },
): string[] | null {
  if (!street) return null;
  return [...linesOf(street), [city, [state, zip].filter(Boolean).join(" ")].filter(Boolean).join(", ")].filter(
    Boolean,
  );
}

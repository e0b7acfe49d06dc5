import { type Fact, factOf, known, missing } from "~/features/documents/facts";
import type { DocumentLocale } from "~/features/documents/kinds";
import type {
  CoverLetterData,
  EngagementLetterData,
  HearingCardData,
  Letterhead,
  ScopeLine,
  Signer,
} from "~/features/documents/merge-data";

/** Data of the three documents for one invented case. */
export interface DocumentCase {
  engagement: Record<DocumentLocale, EngagementLetterData>;
  cover: CoverLetterData;
  card: Record<DocumentLocale, HearingCardData>;
  /** Every proper name in the data, for reading the text without them. */
  names: string[];
}

const PEOPLE = [
  "Marta Lucía Cajamarca Sisa",
  "Wilner Désir",
  "José Antonio Ajú Tzoc",
  "محمد بن عبد الله الحسن",
  "Yesenia O’Farrill d'Angelo",
  "R & B <Ñandú> & Söhne",
  "María de los Ángeles Guadalupe Concepción Fernández-Echeverría y Montalbán de la Santísima Trinidad Zumalacárregui",
  "Gurpreet Singh Dhaliwal",
  "Mohammed محمد Baldé",
  "Fatou Diagne Ndiaye",
];
const ATTORNEYS = ["Dana Okafor", "Theo Lindqvist", "Odile Guidry", 'Héctor "Tito" Núñez & Asociados'];
const COURTS = [
  { name: "Elizabeth", zone: "America/New_York", address: ["625 Evans Street, Room 148A", "Elizabeth, NJ 07201"] },
  { name: "Saipan", zone: "Pacific/Saipan", address: ["Marina Heights Business Park", "Saipan, MP 96950"] },
  {
    name: "New York - Varick",
    zone: "America/New_York",
    address: ["201 Varick Street, 5th Floor", "New York, NY 10014"],
  },
  { name: "El Paso SPC", zone: "America/Denver", address: ["8915 Montana Avenue", "El Paso, TX 79925"] },
];
const FACILITIES = ["Delaney Hall", "Elizabeth Contract Detention Facility", "Camp East Montana"];
const LANGUAGES = [
  { en: "K'iche'", es: "k'iche'" },
  { en: "Spanish", es: "español" },
  { en: "Haitian Creole", es: "criollo haitiano" },
  { en: "Arabic", es: "árabe" },
];
const KINDS = [
  "removal",
  "bond",
  "withholding_only",
  "credible_fear_review",
  "reasonable_fear_review",
  "asylum_only",
  "habeas",
  "petition_for_review",
  "appeal",
  "other",
] as const;
const LEVELS = ["full_representation", "limited_appearance", "brief_advice"] as const;
const CREDENTIALS = ["attorney", "accredited_representative", "supervised_student"] as const;
const MEDIUMS = ["in_person", "webex", "vtc", "telephone"] as const;
const DATE_KINDS = ["exact", "control", "tbd"] as const;

function scopeLine(kind: (typeof KINDS)[number], court: Fact<string>): ScopeLine {
  return { kind, court: kind === "appeal" ? null : court };
}

/** The `index`th case: the same for the same number. Every third lacks facts. */
export function documentCase(index: number): DocumentCase {
  const pick = <T>(list: readonly T[], step = 1): T => list[(index * step + step) % list.length] as T;
  const gaps = index % 3 === 2;
  const gap = (every: number) => gaps && index % every === 0;
  const person = pick(PEOPLE);
  const attorney = pick(ATTORNEYS, 3);
  const supervisor = "Ruth Feldman-Báez";
  const court = pick(COURTS);
  const facility = pick(FACILITIES, 2);
  const language = pick(LANGUAGES, 3);
  const credential = pick(CREDENTIALS);
  const caseNumber = `N-${4182 + index}`;
  const letterhead: Letterhead = {
    demonstration: index % 2 === 0,
    program: {
      name: "Ironbound Defense Hub",
      addressLines: known(["31 Ferry Street", "Newark, NJ 07105"]),
      phone: known("(973) 555-0142"),
    },
    partner:
      index % 4 === 1
        ? {
            name: "Harborlight Law Clinic",
            addressLines: gaps ? missing("office_address") : known(["9 Dock Row", "Newark, NJ 07102"]),
            phone: known("(973) 555-0177"),
          }
        : null,
  };
  const signer: Signer = {
    name: gap(5) ? missing("attorney") : known(attorney),
    credential: gap(5) ? missing("credential") : known(credential),
    supervisor: credential === "supervised_student" ? (gaps ? missing("supervisor") : known(supervisor)) : null,
  };
  const writtenOn = "2026-11-22";
  const engagement = (locale: DocumentLocale): EngagementLetterData => ({
    caseNumber,
    writtenOn,
    letterhead,
    personName: known(person),
    signer,
    level: gap(4) ? missing("service_level") : known(pick(LEVELS)),
    firstDay: gaps ? missing("service_first_day") : known("2026-11-20"),
    scope: gap(2)
      ? missing("proceeding")
      : known([
          scopeLine(pick(KINDS), gaps ? missing("court") : known(court.name)),
          scopeLine(pick(KINDS, 7), known(court.name)),
        ]),
    runningDates:
      index % 2 === 0
        ? []
        : [
            {
              label: locale === "en" ? "Notice of appeal" : "Aviso de apelación",
              fileBy: "2026-11-25",
              lastLegalDay: "2026-11-27",
            },
            {
              label: locale === "en" ? "Asylum application" : "Solicitud de asilo",
              fileBy: null,
              lastLegalDay: "2027-03-01",
            },
          ],
    governs: index % 5 === 0 ? "es" : "en",
    bestLanguage: gap(2) ? missing("language") : known(language[locale]),
    readThroughInterpreter: language.en !== "Spanish",
  });
  const card = (locale: DocumentLocale): HearingCardData => ({
    caseNumber,
    writtenOn,
    letterhead,
    personName: known(person),
    when: gap(2)
      ? missing("hearing")
      : known(
          pick(DATE_KINDS) === "tbd"
            ? { kind: "tbd", date: null, time: null, zone: court.zone }
            : {
                kind: pick(DATE_KINDS),
                date: "2026-11-24",
                time: pick(DATE_KINDS) === "exact" ? "08:30" : null,
                zone: court.zone,
              },
        ),
    court: known(court.name),
    courtAddress: gaps ? missing("court_address") : known(court.address),
    medium: gap(2) ? missing("medium") : known(pick(MEDIUMS)),
    judge: index % 3 === 0 ? "A. Rivera-Stone" : null,
    detained: index % 4 !== 3,
    bestLanguage: known(language[locale]),
    verifiedOn: index % 2 === 0 ? "2026-11-20" : null,
    officePhone: gap(4) ? missing("office_phone") : known("(973) 555-0142"),
  });
  return {
    engagement: { en: engagement("en"), es: engagement("es") },
    card: { en: card("en"), es: card("es") },
    cover: {
      caseNumber,
      writtenOn,
      letterhead,
      signer,
      fieldOffice: known("Newark Field Office"),
      fieldOfficeAddress: gaps
        ? missing("field_office_address")
        : known(["970 Broad Street, 11th Floor", "Newark, NJ 07102"]),
      facility: known(facility),
      facilityAddress: factOf("facility_address", gaps ? null : ["451 Doremus Avenue", "Newark, NJ 07105"]),
      personName: known(person),
      aNumber: gap(2) ? missing("a_number") : known(`0001${String(10000 + index)}`),
      dateOfBirth: gaps ? missing("date_of_birth") : known("1992-03-09"),
      country: gap(4) ? missing("country") : known("Ecuador"),
    },
    names: [
      person,
      attorney,
      supervisor,
      court.name,
      ...court.address,
      facility,
      language.es,
      "Ironbound Defense Hub",
      "31 Ferry Street",
      "Newark, NJ 07105",
      "Newark, NJ 07102",
      "Harborlight Law Clinic",
      "9 Dock Row",
      "A. Rivera-Stone",
    ],
  };
}

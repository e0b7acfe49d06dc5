import { createHash } from "node:crypto";
import { type Insertable, type Kysely, sql } from "kysely";
import type { DB } from "../types";
import { EXECUTIVE_CLOSURES } from "./closures";
import { REFERENCE_COUNTRIES } from "./countries";
import { COURTS_AS_OF, REFERENCE_COURTS } from "./courts";
import { FACILITIES_AS_OF, REFERENCE_FACILITIES } from "./facilities";
import { REFERENCE_FIELD_OFFICES } from "./field-offices";
import { REFERENCE_LANGUAGES } from "./languages";
import { loadRules } from "./load-rules";
import { guidelineFor, POVERTY_GUIDELINES } from "./poverty";

/** What is written in `source` of rows that came with the product: a later public list may fill gaps, not rename. */
const SHIPPED = "shipped";

/** How many rows the product's own reference set holds, by table. */
export interface ReferenceCounts {
  languages: number;
  countries: number;
  fieldOffices: number;
  courts: number;
  facilities: number;
  povertyGuidelines: number;
  closures: number;
  ruleVersions: number;
}

/**
 * Brings the product's own reference set into the database: what is missing is added, what the product words anew is
 * updated, what a public list or a person has changed since stays. Running it again changes nothing.
 *
 * @param db a transaction as the owner of the tables.
 */
export async function loadReference(db: Kysely<DB>): Promise<ReferenceCounts> {
  return {
    languages: await loadLanguages(db),
    countries: await loadCountries(db),
    fieldOffices: await loadFieldOffices(db),
    courts: await loadCourts(db),
    facilities: await loadFacilities(db),
    povertyGuidelines: await loadPovertyGuidelines(db),
    closures: await loadClosures(db),
    ruleVersions: await loadRules(db),
  };
}

async function loadLanguages(db: Kysely<DB>): Promise<number> {
  const rows = REFERENCE_LANGUAGES.map((language, index) => ({
    code: language.code,
    name_en: language.en,
    name_es: language.es,
    autonym: language.autonym,
    bcp47: language.bcp47,
    eoir_code: language.courtCodes.join(" "),
    region: language.placeEn === language.placeEs ? language.placeEn : `${language.placeEn} / ${language.placeEs}`,
    note: language.askVariety ? "ask_variety" : "",
    position: index + 1,
  }));
  await db
    .insertInto("languages")
    .values(rows)
    .onConflict((oc) =>
      oc.column("code").doUpdateSet((eb) => ({
        name_en: eb.ref("excluded.name_en"),
        name_es: eb.ref("excluded.name_es"),
        autonym: eb.ref("excluded.autonym"),
        bcp47: eb.ref("excluded.bcp47"),
        eoir_code: eb.ref("excluded.eoir_code"),
        region: eb.ref("excluded.region"),
        note: eb.ref("excluded.note"),
        position: eb.ref("excluded.position"),
      })),
    )
    .execute();
  return rows.length;
}

async function loadCountries(db: Kysely<DB>): Promise<number> {
  const rows = REFERENCE_COUNTRIES.map((country) => ({
    code: country.code,
    name_en: country.en,
    name_es: country.es,
  }));
  await db
    .insertInto("countries")
    .values(rows)
    .onConflict((oc) =>
      oc.column("code").doUpdateSet((eb) => ({
        name_en: eb.ref("excluded.name_en"),
        name_es: eb.ref("excluded.name_es"),
      })),
    )
    .execute();
  return rows.length;
}

async function loadFieldOffices(db: Kysely<DB>): Promise<number> {
  const rows = REFERENCE_FIELD_OFFICES.map((office) => ({
    code: office.code,
    name: office.name,
    area: office.area,
    phone: office.phone ?? "",
    address: office.address ?? "",
  }));
  await db
    .insertInto("field_offices")
    .values(rows)
    .onConflict((oc) =>
      oc.column("code").doUpdateSet((eb) => ({
        name: eb.ref("excluded.name"),
        area: eb.ref("excluded.area"),
        phone: eb.ref("excluded.phone"),
        address: eb.ref("excluded.address"),
      })),
    )
    .execute();
  return rows.length;
}

async function loadCourts(db: Kysely<DB>): Promise<number> {
  const rows = REFERENCE_COURTS.map((court) => ({
    id: idOf("court", court.key),
    key: court.key,
    name: court.name,
    code: court.code,
    street: court.street,
    city: court.city,
    state: court.state,
    zip: court.zip,
    time_zone: court.timeZone,
    circuit: court.circuit,
    detained_setting: court.detained,
    source: SHIPPED,
    source_as_of: COURTS_AS_OF,
    row_hash: rowHash(court),
  }));
  await db
    .insertInto("courts")
    .values(rows)
    .onConflict((oc) =>
      oc
        .column("key")
        .doUpdateSet((eb) => ({
          name: eb.ref("excluded.name"),
          code: eb.ref("excluded.code"),
          street: eb.ref("excluded.street"),
          city: eb.ref("excluded.city"),
          state: eb.ref("excluded.state"),
          zip: eb.ref("excluded.zip"),
          time_zone: eb.ref("excluded.time_zone"),
          circuit: eb.ref("excluded.circuit"),
          detained_setting: eb.ref("excluded.detained_setting"),
          source_as_of: eb.ref("excluded.source_as_of"),
          row_hash: eb.ref("excluded.row_hash"),
        }))
        .where("courts.source", "=", SHIPPED)
        .whereRef("courts.row_hash", "!=", "excluded.row_hash"),
    )
    .execute();
  return rows.length;
}

async function loadFacilities(db: Kysely<DB>): Promise<number> {
  const courts = await db.selectFrom("courts").select(["id", "key"]).execute();
  const courtIds = new Map(courts.map((court) => [court.key, court.id]));
  const rows = REFERENCE_FACILITIES.map(
    (facility): Insertable<DB["facilities"]> => ({
      id: idOf("facility", facility.code),
      code: facility.code,
      name: facility.name,
      kind: facility.kind,
      address: facility.street,
      city: facility.city,
      county: facility.county,
      state: facility.state,
      zip: facility.zip,
      time_zone: facility.timeZone,
      circuit: facility.circuit,
      federal_district: facility.district,
      field_office_code: facility.fieldOffice,
      usual_court_id: facility.usualCourt === null ? null : (courtIds.get(facility.usualCourt) ?? null),
      hold_room: facility.kind === "hold",
      phone: facility.phone ?? "",
      source: SHIPPED,
      source_as_of: FACILITIES_AS_OF,
      row_hash: rowHash(facility),
      search_text: foldedForSearch(facility.name, facility.city, facility.code),
    }),
  );
  await db
    .insertInto("facilities")
    .values(rows)
    .onConflict((oc) => oc.column("code").doNothing())
    .execute();
  return rows.length;
}

async function loadPovertyGuidelines(db: Kysely<DB>): Promise<number> {
  const rows = POVERTY_GUIDELINES.flatMap((guideline) =>
    [1, 2, 3, 4, 5, 6, 7, 8].map((size) => ({
      year: guideline.year,
      region: guideline.region,
      household_size: size,
      annual_amount: guidelineFor(guideline, size),
      per_person_over_8: guideline.each,
    })),
  );
  await db
    .insertInto("poverty_guidelines")
    .values(rows)
    .onConflict((oc) =>
      oc.columns(["year", "region", "household_size"]).doUpdateSet((eb) => ({
        annual_amount: eb.ref("excluded.annual_amount"),
        per_person_over_8: eb.ref("excluded.per_person_over_8"),
      })),
    )
    .execute();
  return rows.length;
}

async function loadClosures(db: Kysely<DB>): Promise<number> {
  for (const day of EXECUTIVE_CLOSURES) {
    await sql`insert into court_closures (id, falls_on, name, kind)
      select ${idOf("closure", day)}::uuid, ${day}, 'Executive order', 'executive_closure'
       where not exists (select 1 from court_closures where falls_on = ${day} and kind = 'executive_closure')`.execute(
      db,
    );
  }
  return EXECUTIVE_CLOSURES.length;
}

/** Name, city and code in lower case without accents: what typing part of a facility's name is compared with. */
function foldedForSearch(...parts: string[]): string {
  return parts
    .join(" ")
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim();
}

/** An id in the form of a uuid that is the same in every database: what is shipped can be told apart by it. */
function idOf(kind: string, key: string): string {
  const hex = createHash("sha256").update(`${kind} ${key}`).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function rowHash(row: object): string {
  return createHash("sha256").update(JSON.stringify(row)).digest("hex");
}

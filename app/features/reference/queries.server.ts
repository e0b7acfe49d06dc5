import { sql } from "kysely";
import type { Trx } from "~/platform/db.server";

/** Every court with its zone, by name; `timeZone` null means the zone is not known. */
export async function listCourts(db: Trx) {
  return db
    .selectFrom("courts")
    .select(["id", "name", "city", "state", "time_zone as timeZone", "circuit"])
    .orderBy(sql`name collate "es-x-icu"`)
    .execute();
}

/** Every language in its English and Spanish names, the commonest first. */
export async function listLanguages(db: Trx) {
  return db
    .selectFrom("languages")
    .select(["code", "name_en as nameEn", "name_es as nameEs", "autonym"])
    .orderBy("position")
    .orderBy("name_en")
    .execute();
}

/** Every country by its name in `locale`. */
export async function listCountries(db: Trx, locale: "en" | "es") {
  return db
    .selectFrom("countries")
    .select(["code", "name_en as nameEn", "name_es as nameEs"])
    .orderBy(locale === "es" ? sql`name_es collate "es-x-icu"` : sql`name_en collate "es-x-icu"`)
    .execute();
}

/** Lower case without accents or punctuation: the form `facilities.search_text` is kept in. */
export function foldForSearch(text: string): string {
  return text
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "")
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, " ")
    .trim();
}

/**
 * Facilities in use whose name, city or code holds every word of `text`, the closest names first, at most `limit`.
 * [] for a text without letters or digits.
 */
export async function searchFacilities(db: Trx, text: string, limit = 20) {
  const words = foldForSearch(text).split(" ").filter(Boolean);
  if (words.length === 0) return [];
  let query = db
    .selectFrom("facilities")
    .select(["id", "code", "name", "city", "state", "time_zone as timeZone"])
    .where("active", "=", true);
  for (const word of words) query = query.where("search_text", "like", `%${word}%`);
  return query
    .orderBy(sql`similarity(search_text, ${words.join(" ")}) desc`)
    .orderBy("name")
    .limit(limit)
    .execute();
}

/** One facility; null when there is none. */
export async function findFacility(db: Trx, facilityId: string) {
  const row = await db
    .selectFrom("facilities")
    .select([
      "id",
      "code",
      "name",
      "address",
      "city",
      "county",
      "state",
      "zip",
      "phone",
      "time_zone as timeZone",
      "circuit",
      "federal_district as federalDistrict",
      "field_office_code as fieldOfficeCode",
      "usual_court_id as usualCourtId",
    ])
    .where("id", "=", facilityId)
    .executeTakeFirst();
  return row ?? null;
}

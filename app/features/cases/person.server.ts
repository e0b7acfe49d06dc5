import type { Actor } from "~/domain/access";
import { displayName, shortName } from "~/domain/people";
import type { Trx } from "~/platform/db.server";
import { findCase } from "./queries.server";

/** Who a case is about, as its header says it. */
export interface CasePerson {
  clientId: string;
  /** "Given Surname1 Surname2"; "" where no name is recorded. */
  name: string;
  short: string;
  /** Best language; null where it is not recorded. */
  language: { code: string; en: string; es: string; interpreter: string } | null;
  country: { en: string; es: string } | null;
  /** `applicant` until we or a partner agreed to act. */
  stage: string;
}

/** The person of a case. @throws NotFound when the case is not one the actor may read. */
export async function personOnCase(db: Trx, actor: Actor, caseId: string): Promise<CasePerson> {
  const { clientId } = await findCase(db, actor, caseId);
  const row = await db
    .selectFrom("clients")
    .leftJoin("names", (join) =>
      join
        .onRef("names.client_id", "=", "clients.id")
        .on("names.kind", "=", "legal")
        .on("names.superseded_at", "is", null),
    )
    .leftJoin("client_languages", (join) =>
      join
        .onRef("client_languages.client_id", "=", "clients.id")
        .on("client_languages.rank", "=", "best")
        .on("client_languages.superseded_at", "is", null),
    )
    .leftJoin("languages", "languages.code", "client_languages.language_code")
    .leftJoin("countries", "countries.code", "clients.country_code")
    .select([
      "clients.stage",
      "names.given_names",
      "names.surname_1",
      "names.surname_2",
      "languages.code",
      "languages.name_en",
      "languages.name_es",
      "client_languages.interpreter",
      "countries.name_en as country_en",
      "countries.name_es as country_es",
    ])
    .where("clients.id", "=", clientId)
    .executeTakeFirstOrThrow();
  const name = {
    given: row.given_names ?? "",
    firstSurname: row.surname_1 ?? "",
    secondSurname: row.surname_2 ?? "",
  };
  return {
    clientId,
    name: displayName(name),
    short: shortName(name),
    language:
      row.code && row.name_en && row.name_es
        ? { code: row.code, en: row.name_en, es: row.name_es, interpreter: row.interpreter ?? "not_asked" }
        : null,
    country: row.country_en && row.country_es ? { en: row.country_en, es: row.country_es } : null,
    stage: row.stage,
  };
}

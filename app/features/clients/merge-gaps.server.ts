import type { Selectable } from "kysely";
import { openFor, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import type { DB } from "~db/types";

type Person = Selectable<DB["clients"]>;

/** What the kept record said before it took answers of the merged one. */
export interface KeptAnswers {
  stage: string;
  country_answer: string;
  birth_answer: string;
  a_number_answer: string;
  tookCountry: boolean;
  tookBirth: boolean;
}

const BIRTH = { table: "clients", column: "birth_sealed" } as const;

function knowsBirth(person: Person): boolean {
  return person.birth_answer === "value" || person.birth_answer === "about";
}

/** Answers the kept record lacks and the merged one knows, written into the kept one; gives what stood there before. */
export async function fillGaps(db: Trx, kept: Person, merged: Person): Promise<KeptAnswers> {
  const tookBirth = !knowsBirth(kept) && knowsBirth(merged);
  const tookCountry = kept.country_code === null && merged.country_code !== null;
  const before = {
    stage: kept.stage,
    country_answer: kept.country_answer,
    birth_answer: kept.birth_answer,
    a_number_answer: kept.a_number_answer,
    tookBirth,
    tookCountry,
  };
  const born = tookBirth ? await openFor(db, merged.id, { ...BIRTH, rowId: merged.id }, merged.birth_sealed) : null;
  await db
    .updateTable("clients")
    .set((eb) => ({
      version: eb("version", "+", 1),
      stage: merged.stage === "client" ? "client" : kept.stage,
      a_number_answer: merged.a_number_answer === "value" ? "value" : kept.a_number_answer,
      ...(tookCountry && { country_code: merged.country_code, country_answer: merged.country_answer }),
      ...(tookBirth && {
        birth_year: merged.birth_year,
        birth_answer: merged.birth_answer,
        age_about: merged.age_about,
        age_about_on: merged.age_about_on,
      }),
    }))
    .where("id", "=", kept.id)
    .execute();
  if (born !== null) {
    const birth_sealed = await sealFor(db, kept.id, { ...BIRTH, rowId: kept.id }, born);
    await db.updateTable("clients").set({ birth_sealed }).where("id", "=", kept.id).execute();
  }
  return before;
}

/**
 * Takes back what `fillGaps` wrote. An answer the kept record took and somebody has changed since is theirs: it stays.
 */
export async function takeGapsBack(db: Trx, kept: Person, merged: Person, before: KeptAnswers): Promise<void> {
  const country = before.tookCountry && kept.country_code === merged.country_code;
  const birth = before.tookBirth && kept.birth_year === merged.birth_year && kept.age_about === merged.age_about;
  const numbered = await db
    .selectFrom("a_numbers")
    .select("id")
    .where("client_id", "=", kept.id)
    .where("superseded_at", "is", null)
    .limit(1)
    .execute();
  await db
    .updateTable("clients")
    .set((eb) => ({
      version: eb("version", "+", 1),
      stage: before.stage,
      ...(numbered.length === 0 && { a_number_answer: before.a_number_answer }),
      ...(country && { country_code: null, country_answer: before.country_answer }),
      ...(birth && {
        birth_sealed: null,
        birth_year: null,
        age_about: null,
        age_about_on: null,
        birth_answer: before.birth_answer,
      }),
    }))
    .where("id", "=", kept.id)
    .execute();
}

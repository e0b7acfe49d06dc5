import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { displayName, nameOfRow, type PersonName } from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import type { Answer, IntakeDecision } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import type { LanguageFact, SafeContactFact } from "./person-facts";
import { canReadContact, canReadPeople } from "./policy";
import { openANumbers } from "./record-person.server";
import { openSafeContact } from "./safe-contact.server";

/** A person with everything recorded about them apart from their cases. */
export interface PersonRecord {
  id: string;
  stage: "applicant" | "client";
  /** The record this one was merged into; null while it stands. */
  mergedInto: string | null;
  version: number;
  /** "" when the name is not known. */
  displayName: string;
  name: PersonName;
  aliases: PersonName[];
  aNumberAnswer: string;
  aNumbers: { text: string; complete: boolean }[];
  birthAnswer: string;
  /** YYYY-MM-DD, YYYY-MM or YYYY; null when not told. */
  bornOn: string | null;
  ageAbout: number | null;
  ageAboutOn: string | null;
  countryAnswer: string;
  country: { code: string; en: string; es: string } | null;
  language: LanguageFact & {
    bestEn: string | null;
    bestEs: string | null;
    otherEn: string | null;
    otherEs: string | null;
  };
  /** `hidden`: there may be one, but not for this reader. Null: nobody is recorded. */
  contact: SafeContactFact | null | "hidden";
  /** Reading it by breaking the glass is no right to change it. */
  mayCorrectContact: boolean;
}

/** One person. @throws NotFound when they do not exist or the actor may not read them. */
export async function findPerson(db: Trx, actor: Actor, clientId: string): Promise<PersonRecord> {
  const row = canReadPeople(actor)
    ? await db
        .selectFrom("clients")
        .leftJoin("countries", "countries.code", "clients.country_code")
        .selectAll("clients")
        .select(["countries.name_en", "countries.name_es"])
        .where("clients.id", "=", clientId)
        .where("clients.purged_at", "is", null)
        .executeTakeFirst()
    : undefined;
  if (!row) throw new NotFound(m.intake_person_not_found());
  const names = await db
    .selectFrom("names")
    .select(["kind", "given_names", "surname_1", "surname_2"])
    .where("client_id", "=", clientId)
    .where("party_id", "is", null)
    .where("superseded_at", "is", null)
    .orderBy(sql`sort_key collate "C"`)
    .execute();
  const legal = names.find((each) => each.kind === "legal");
  const name = legal ? nameOfRow(legal) : { given: "", firstSurname: "", secondSurname: "" };
  const birthPlace = { table: "clients", column: "birth_sealed", rowId: clientId };
  const onTeam = await isOnTeam(db, actor, clientId);
  const mayCall = canReadContact(actor, onTeam || (await readsAsTeam(db, actor, clientId)));
  return {
    id: row.id,
    stage: row.stage === "client" ? "client" : "applicant",
    mergedInto: row.merged_into,
    version: row.version,
    displayName: displayName(name),
    name,
    aliases: names.filter((each) => each.kind === "alias").map(nameOfRow),
    aNumberAnswer: row.a_number_answer,
    aNumbers: await openANumbers(db, clientId),
    birthAnswer: row.birth_answer,
    bornOn: await openFor(db, clientId, birthPlace, row.birth_sealed),
    ageAbout: row.age_about,
    ageAboutOn: row.age_about_on,
    countryAnswer: row.country_answer,
    country:
      row.country_code && row.name_en && row.name_es
        ? { code: row.country_code, en: row.name_en, es: row.name_es }
        : null,
    language: await languageOf(db, clientId),
    contact: mayCall ? await openSafeContact(db, clientId) : "hidden",
    mayCorrectContact: canReadContact(actor, onTeam),
  };
}

async function languageOf(db: Trx, clientId: string): Promise<PersonRecord["language"]> {
  const rows = await db
    .selectFrom("client_languages")
    .leftJoin("languages", "languages.code", "client_languages.language_code")
    .select(["language_code", "rank", "variant", "place", "interpreter", "relay_via", "answer", "name_en", "name_es"])
    .where("client_id", "=", clientId)
    .where("superseded_at", "is", null)
    .execute();
  const best = rows.find((row) => row.rank === "best");
  const other = rows.find((row) => row.rank === "other");
  return {
    best: best?.language_code
      ? { answer: "value", value: best.language_code }
      : { answer: (best?.answer ?? "not_asked") as Exclude<Answer, "value"> },
    variant: best?.variant ?? "",
    place: best?.place ?? "",
    interpreter: (best?.interpreter ?? "not_asked") as LanguageFact["interpreter"],
    relayVia: best?.relay_via ?? null,
    other: other?.language_code ?? null,
    bestEn: best?.name_en ?? null,
    bestEs: best?.name_es ?? null,
    otherEn: other?.name_en ?? null,
    otherEs: other?.name_es ?? null,
  };
}

/** Whether the actor is on the team of any of the person's cases now. */
export async function isOnTeam(db: Trx, actor: Actor, clientId: string): Promise<boolean> {
  const row = await db
    .selectFrom("team_members")
    .innerJoin("cases", "cases.id", "team_members.case_id")
    .select("team_members.id")
    .where("cases.client_id", "=", clientId)
    .where("cases.withdrawn_at", "is", null)
    .where("team_members.user_id", "=", actor.userId)
    .where("team_members.ended_at", "is", null)
    .limit(1)
    .executeTakeFirst();
  return row !== undefined;
}

/** The same, or they opened one of the person's cases by breaking the glass: for reading only. */
export async function readsAsTeam(db: Trx, actor: Actor, clientId: string): Promise<boolean> {
  if (await isOnTeam(db, actor, clientId)) return true;
  const { rows } = await sql<{
    opened: boolean;
  }>`select ${clientId}::uuid = any (authz.opened('client')) as opened`.execute(db);
  return rows[0]?.opened ?? false;
}

/** What a person has with us: every intake with its standing decision, every case that was not withdrawn. */
export async function dealingsWith(db: Trx, clientId: string) {
  const intakes = await db
    .selectFrom("intakes")
    .innerJoin("users", "users.id", "intakes.started_by")
    .leftJoin("intake_decisions as decisions", (join) =>
      join.onRef("decisions.intake_id", "=", "intakes.id").on("decisions.taken_back_at", "is", null),
    )
    .select(["intakes.id", "intakes.started_at", "users.display_name", "decisions.decision"])
    .where("intakes.client_id", "=", clientId)
    .orderBy("intakes.started_at", "desc")
    .execute();
  const cases = await db
    .selectFrom("cases")
    .leftJoin("case_closings as closing", (join) =>
      join.onRef("closing.case_id", "=", "cases.id").on("closing.reopened_at", "is", null),
    )
    .select(["cases.id", "cases.number", "cases.opened_on", "closing.closed_on"])
    .where("cases.client_id", "=", clientId)
    .where("cases.withdrawn_at", "is", null)
    .orderBy("cases.opened_on", "desc")
    .execute();
  return {
    intakes: intakes.map((row) => ({
      id: row.id,
      startedAt: row.started_at,
      startedBy: row.display_name,
      decision: row.decision as IntakeDecision | null,
    })),
    cases: cases.map((row) => ({
      id: row.id,
      number: row.number,
      openedOn: row.opened_on,
      closedOn: row.closed_on,
    })),
  };
}

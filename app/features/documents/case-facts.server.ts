import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { Credential, DateKind, SERVICE_LEVELS } from "~/domain/vocabulary";
import { findProgram } from "~/features/accounts/index.server";
import { type CaseHead, findCase } from "~/features/cases/index.server";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import type { Medium, ProceedingKind } from "./merge-data";

/** What is recorded about a case and its person that a document may state; null where nothing is. */
export type CaseFacts = Awaited<ReturnType<typeof factsOfCase>>;

/**
 * Reads everything the three documents need, once.
 * @throws NotFound when the case is not one the actor may read.
 */
export async function factsOfCase(db: Trx, actor: Actor, caseId: string, clock: Clock) {
  const legalCase = await findCase(db, actor, caseId);
  return {
    legalCase,
    writtenOn: clock.today,
    zone: clock.zone,
    program: await findProgram(db),
    person: await personOf(db, legalCase.clientId),
    signer: await signerOf(db, caseId),
    service: await serviceOf(db, caseId),
    proceedings: await proceedingsOf(db, caseId),
    runningDates: await runningDatesOf(db, caseId, clock.today),
    hearing: await nextHearingOf(db, legalCase, clock),
    custody: await custodyOf(db, legalCase.clientId),
  };
}

async function personOf(db: Trx, clientId: string) {
  const row = await db
    .selectFrom("clients")
    .leftJoin("names", (join) =>
      join
        .onRef("names.client_id", "=", "clients.id")
        .on("names.kind", "=", "legal")
        .on("names.superseded_at", "is", null),
    )
    .leftJoin("countries", "countries.code", "clients.country_code")
    .leftJoin("client_languages", (join) =>
      join
        .onRef("client_languages.client_id", "=", "clients.id")
        .on("client_languages.rank", "=", "best")
        .on("client_languages.superseded_at", "is", null),
    )
    .leftJoin("languages", "languages.code", "client_languages.language_code")
    .select([
      "names.given_names",
      "names.surname_1",
      "names.surname_2",
      "clients.birth_sealed",
      "countries.name_en as country_en",
      "languages.code as language_code",
      "languages.name_en as language_en",
      "languages.name_es as language_es",
      "client_languages.variant",
    ])
    .where("clients.id", "=", clientId)
    .executeTakeFirst();
  const number = await db
    .selectFrom("a_numbers")
    .select(["id", "sealed"])
    .where("client_id", "=", clientId)
    .where("complete", "=", true)
    .where("superseded_at", "is", null)
    .orderBy("recorded_at")
    .executeTakeFirst();
  const birthPlace = { table: "clients", column: "birth_sealed", rowId: clientId };
  return {
    ...row,
    birthDate: await openFor(db, clientId, birthPlace, row?.birth_sealed ?? null),
    aNumber: number
      ? await openFor(db, clientId, { table: "a_numbers", column: "sealed", rowId: number.id }, number.sealed)
      : null,
  };
}

/** The lead of the team with the organization they act for; null while nobody leads. */
async function signerOf(db: Trx, caseId: string) {
  const row = await db
    .selectFrom("team_members")
    .innerJoin("users", "users.id", "team_members.user_id")
    .leftJoin("users as supervisor", "supervisor.id", "users.supervisor_id")
    .leftJoin("partners", "partners.id", "users.partner_id")
    .select([
      "users.display_name",
      "users.credential",
      "supervisor.display_name as supervisor_name",
      "partners.id as partner_id",
      "partners.name as partner_name",
      "partners.letterhead as partner_letterhead",
    ])
    .where("team_members.case_id", "=", caseId)
    .where("team_members.relation", "=", "lead")
    .where("team_members.ended_at", "is", null)
    .orderBy("team_members.since")
    .executeTakeFirst();
  return row ? { ...row, credential: row.credential as Credential | null } : null;
}

/** The strongest service that has not ended. */
async function serviceOf(db: Trx, caseId: string) {
  const rank = sql<number>`array_position(array['brief_advice', 'limited_appearance', 'full_representation'], level)`;
  const row = await db
    .selectFrom("services")
    .select(["level", "first_day"])
    .where("case_id", "=", caseId)
    .where("superseded_at", "is", null)
    .where("last_day", "is", null)
    .where("level", "in", ["brief_advice", "limited_appearance", "full_representation"])
    .orderBy(rank, "desc")
    .executeTakeFirst();
  return row ? { firstDay: row.first_day, level: row.level as (typeof SERVICE_LEVELS)[number] } : null;
}

/** Proceedings that have no outcome yet, oldest first. */
async function proceedingsOf(db: Trx, caseId: string) {
  const rows = await db
    .selectFrom("proceedings")
    .leftJoin("courts", "courts.id", "proceedings.court_id")
    .leftJoin("proceeding_outcomes", (join) =>
      join
        .onRef("proceeding_outcomes.proceeding_id", "=", "proceedings.id")
        .on("proceeding_outcomes.superseded_at", "is", null),
    )
    .select(["proceedings.id", "proceedings.kind", "courts.name as court"])
    .where("proceedings.case_id", "=", caseId)
    .where("proceeding_outcomes.id", "is", null)
    .orderBy("proceedings.recorded_at")
    .execute();
  return rows.map((row) => ({ ...row, kind: row.kind as ProceedingKind }));
}

/** Our own dated deadlines that are still to be met, soonest first. */
function runningDatesOf(db: Trx, caseId: string, today: string) {
  return db
    .selectFrom("deadlines")
    .leftJoin("rules", "rules.id", "deadlines.rule_id")
    .leftJoin("deadline_closings", (join) =>
      join
        .onRef("deadline_closings.deadline_id", "=", "deadlines.id")
        .on("deadline_closings.taken_back_at", "is", null),
    )
    .select([
      "rules.name_en",
      "rules.name_es",
      "deadlines.origin",
      "deadlines.safe_on as fileBy",
      "deadlines.legal_on as lastLegalDay",
    ])
    .where("deadlines.case_id", "=", caseId)
    .where("deadlines.state", "=", "dated")
    .where("deadlines.whose", "=", "ours")
    .where("deadlines.superseded_at", "is", null)
    .where("deadline_closings.id", "is", null)
    .where("deadlines.legal_on", ">=", today)
    .orderBy("deadlines.act_on")
    .execute();
}

/** The next hearing that has no result: the soonest with a day from today on, else one whose day is not set. */
async function nextHearingOf(db: Trx, legalCase: CaseHead, clock: Clock) {
  const row = await db
    .selectFrom("hearings")
    .leftJoin("courts", "courts.id", "hearings.court_id")
    .leftJoin("hearing_results", (join) =>
      join.onRef("hearing_results.hearing_id", "=", "hearings.id").on("hearing_results.superseded_at", "is", null),
    )
    .select([
      "hearings.id",
      "hearings.date_kind",
      "hearings.on_date",
      "hearings.at_time",
      "hearings.medium",
      "hearings.judge",
      "hearings.courtroom",
      "hearings.verified_at",
      "courts.name as court",
      "courts.street",
      "courts.city",
      "courts.state",
      "courts.zip",
      "courts.time_zone",
    ])
    .where("hearings.case_id", "=", legalCase.id)
    .where("hearings.superseded_at", "is", null)
    .where("hearing_results.id", "is", null)
    // The court's own day decides what is past: a hearing in Saipan is over while it is still that day in Newark.
    .where((eb) =>
      eb.or([
        eb("hearings.on_date", "is", null),
        eb(
          "hearings.on_date",
          ">=",
          sql<string>`(${clock.now}::timestamptz at time zone coalesce(courts.time_zone, ${clock.zone}))::date`,
        ),
      ]),
    )
    .orderBy(sql`hearings.on_date nulls last`)
    .orderBy("hearings.recorded_at")
    .executeTakeFirst();
  if (!row) return null;
  return { ...row, date_kind: row.date_kind as DateKind, medium: row.medium as Medium | "unknown" };
}

/** Where the person is held now; null when they are not in custody. A place nobody knows has no facility. */
async function custodyOf(db: Trx, clientId: string) {
  const row = await db
    .selectFrom("current_stays")
    .leftJoin("current_stints", "current_stints.stay_id", "current_stays.id")
    .leftJoin("facilities", "facilities.id", "current_stints.facility_id")
    .leftJoin("field_offices", "field_offices.code", "facilities.field_office_code")
    .select([
      "facilities.name as facility",
      "facilities.address",
      "facilities.city",
      "facilities.state",
      "facilities.zip",
      "field_offices.name as field_office",
      "field_offices.address as field_office_address",
    ])
    .where("current_stays.client_id", "=", clientId)
    .where("current_stays.release_id", "is", null)
    .executeTakeFirst();
  return row ?? null;
}

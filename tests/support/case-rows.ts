import { randomUUID } from "node:crypto";
import { nameColumns, type PersonName } from "~/domain/people";
import { blindColumns } from "~/platform/blind.server";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { PEOPLE } from "./people";

/*
 * Rows of one person and their case as the rooms would have left them, for tests of what reads them. Each takes the
 * transaction of the test's superuser, so that no policy decides what a preparation may write.
 */

const BY = PEOPLE.staff_attorney.id;

interface PersonRows {
  name: PersonName;
  languageCode?: string | null;
  aNumber?: string | null;
  birthDate?: string | null;
  countryCode?: string | null;
}

/** A person with the facts given; null leaves a fact unrecorded. @returns the client's id */
export async function addPerson(db: Trx, facts: PersonRows): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("clients")
    .values({
      id,
      created_by: BY,
      country_code: facts.countryCode ?? null,
      country_answer: facts.countryCode ? "value" : "not_asked",
    })
    .execute();
  await db
    .insertInto("names")
    .values({ id: randomUUID(), client_id: id, kind: "legal", recorded_by: BY, ...nameColumns(facts.name) })
    .execute();
  if (facts.birthDate) {
    const sealed = await sealFor(db, id, { table: "clients", column: "birth_sealed", rowId: id }, facts.birthDate);
    await db.updateTable("clients").set({ birth_sealed: sealed, birth_answer: "value" }).where("id", "=", id).execute();
  }
  if (facts.aNumber) {
    const rowId = randomUUID();
    await db
      .insertInto("a_numbers")
      .values({
        id: rowId,
        client_id: id,
        sealed: await sealFor(db, id, { table: "a_numbers", column: "sealed", rowId }, facts.aNumber),
        ...blindColumns(facts.aNumber),
        complete: true,
        recorded_by: BY,
      })
      .execute();
  }
  if (facts.languageCode) {
    await db
      .insertInto("client_languages")
      .values({
        id: randomUUID(),
        client_id: id,
        language_code: facts.languageCode,
        rank: "best",
        interpreter: "needed",
      })
      .execute();
  }
  return id;
}

/** A case of that person, with a lead when one is named. @returns the case's id */
export async function addCase(
  db: Trx,
  clientId: string,
  number: string,
  more: { openedOn?: string; leadId?: string } = {},
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("cases")
    .values({ id, number, client_id: clientId, opened_on: more.openedOn ?? "2026-10-01", opened_by: BY })
    .execute();
  if (more.leadId) {
    await db
      .insertInto("team_members")
      .values({
        id: randomUUID(),
        case_id: id,
        user_id: more.leadId,
        relation: "lead",
        assigned_by: PEOPLE.program_manager.id,
      })
      .execute();
  }
  return id;
}

/** One proceeding of a case. @returns its id */
export async function addProceeding(
  db: Trx,
  caseId: string,
  { level = "immigration_court", kind = "removal", courtId = null as string | null } = {},
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("proceedings")
    .values({ id, case_id: caseId, level, kind, court_id: courtId, recorded_by: BY })
    .execute();
  return id;
}

/** A service with a level and a first day. */
export async function addService(
  db: Trx,
  caseId: string,
  service: { level: string; firstDay: string; lastDay?: string; partnerId?: string },
): Promise<void> {
  await db
    .insertInto("services")
    .values({
      id: randomUUID(),
      case_id: caseId,
      level: service.level,
      first_day: service.firstDay,
      last_day: service.lastDay ?? null,
      partner_id: service.partnerId ?? null,
      recorded_by: BY,
    })
    .execute();
}

/** A stay in custody with one place. @returns the stay's id */
export async function addStay(
  db: Trx,
  clientId: string,
  facilityId: string | null,
  since = "2026-11-03",
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("stays")
    .values({ id, client_id: clientId, arrested_on: since, arrest_answer: "value", recorded_by: BY })
    .execute();
  await db
    .insertInto("stints")
    .values({
      id: randomUUID(),
      stay_id: id,
      facility_id: facilityId,
      place_unknown: facilityId === null,
      since_on: since,
      source: "locator",
      recorded_by: BY,
      position: 1,
    })
    .execute();
  return id;
}

/** A hearing of a case at a court. @returns its id */
export async function addHearing(
  db: Trx,
  hearing: {
    caseId: string;
    proceedingId: string;
    courtId: string;
    onDate: string | null;
    atTime: string | null;
    medium?: string;
  },
): Promise<string> {
  const id = randomUUID();
  await db
    .insertInto("hearings")
    .values({
      id,
      series_id: id,
      case_id: hearing.caseId,
      proceeding_id: hearing.proceedingId,
      kind: "master",
      medium: hearing.medium ?? "webex",
      date_kind: hearing.onDate === null ? "tbd" : hearing.atTime === null ? "control" : "exact",
      on_date: hearing.onDate,
      at_time: hearing.atTime,
      court_id: hearing.courtId,
      judge: "A. Rivera-Stone",
      source: "court_portal",
      recorded_by: BY,
    })
    .execute();
  return id;
}

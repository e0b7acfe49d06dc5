import { randomUUID } from "node:crypto";
import { addCase, addHearing, addPerson, addProceeding, addService, addStay } from "./case-rows";
import type { TestDatabase } from "./database";
import { PARTNERS, PEOPLE } from "./people";

/** The ids of one person's whole case, by the names the routes give them in their addresses. */
export interface WholeCase {
  caseId: string;
  clientId: string;
  intakeId: string;
  proceedingId: string;
  hearingId: string;
  stintId: string;
  deadlineId: string;
  offerId: string;
  number: string;
  surname: string;
}

/** A change of a rule that was proposed and withdrawn; it comes with the first case. */
export const RULE_CHANGE = "00000000-0000-4000-8000-000000009001";

type Superuser = Pick<TestDatabase, "superuser">;

/** A person and a case of whom nothing is known but a name: every list of theirs is empty. */
export async function addBareCase(database: Superuser, surname = "Chuquimarca"): Promise<WholeCase> {
  return database.superuser.transaction().execute(async (db) => {
    const clientId = await addPerson(db, { name: { given: "Luis", firstSurname: surname, secondSurname: "" } });
    const number = `B-${randomUUID().slice(0, 6)}`;
    const intakeId = randomUUID();
    await db
      .insertInto("intakes")
      .values({ id: intakeId, client_id: clientId, started_by: PEOPLE.intake_worker.id })
      .execute();
    const caseId = await addCase(db, clientId, number);
    const none = randomUUID();
    return {
      caseId,
      clientId,
      intakeId,
      proceedingId: none,
      hearingId: none,
      stintId: none,
      deadlineId: none,
      offerId: none,
      number,
      surname,
    };
  });
}

/**
 * A person held somewhere whose case is placed with partner one: an intake decided, a hearing, a deadline, an
 * accepted offer, and both one staff attorney and partner one's attorney on the team.
 */
export async function addWholeCase(database: Superuser, surname = "Chuquimarca"): Promise<WholeCase> {
  return database.superuser.transaction().execute(async (db) => {
    const clientId = await addPerson(db, {
      name: { given: "Luis Alberto", firstSurname: surname, secondSurname: "Vélez" },
      languageCode: "spa",
      birthDate: "2007-05-06",
      aNumber: "000100123",
    });
    const facility = await db
      .selectFrom("facilities")
      .select(["id", "usual_court_id"])
      .where("code", "=", "ELZICDF")
      .executeTakeFirstOrThrow();
    const court = await db.selectFrom("courts").select("id").where("city", "=", "Elizabeth").executeTakeFirstOrThrow();
    const stayId = await addStay(db, clientId, facility.id);
    const stint = await db.selectFrom("stints").select("id").where("stay_id", "=", stayId).executeTakeFirstOrThrow();
    const intakeId = randomUUID();
    const by = PEOPLE.intake_worker.id;
    await db
      .insertInto("intakes")
      .values({ id: intakeId, client_id: clientId, started_by: by, matches_checked_at: new Date("2026-11-01") })
      .execute();
    await db
      .insertInto("intake_decisions")
      .values({
        id: randomUUID(),
        intake_id: intakeId,
        decision: "offered",
        reason: "detained_unrepresented",
        decided_by: by,
      })
      .execute();
    const number = `W-${randomUUID().slice(0, 13)}`;
    const caseId = await addCase(db, clientId, number, { leadId: PEOPLE.staff_attorney.id });
    await db.updateTable("cases").set({ intake_id: intakeId }).where("id", "=", caseId).execute();
    const proceedingId = await addProceeding(db, caseId, { courtId: court.id });
    const hearingId = await addHearing(db, {
      caseId,
      proceedingId,
      courtId: court.id,
      onDate: "2030-01-15",
      atTime: "08:30",
    });
    await addService(db, caseId, {
      level: "full_representation",
      firstDay: "2026-11-02",
      partnerId: PARTNERS.one,
    });
    const deadlineId = randomUUID();
    await db
      .insertInto("deadlines")
      .values({
        id: deadlineId,
        case_id: caseId,
        origin: "typed",
        title: "Exhibit list",
        type: "manual_date",
        whose: "ours",
        state: "dated",
        legal_on: "2030-01-08",
        safe_on: "2030-01-08",
        act_on: "2030-01-08",
        recorded_by: PEOPLE.staff_attorney.id,
      })
      .execute();
    const offerId = randomUUID();
    await db
      .insertInto("offers")
      .values({
        id: offerId,
        case_id: caseId,
        partner_id: PARTNERS.one,
        service_level: "full_representation",
        offered_by: PEOPLE.program_manager.id,
        expires_at: new Date("2100-01-01"),
      })
      .execute();
    for (const kind of ["names_opened", "accepted"]) {
      await db
        .insertInto("offer_events")
        .values({ id: randomUUID(), offer_id: offerId, kind, done_by: PEOPLE.partner_coordinator.id })
        .execute();
    }
    await db
      .insertInto("placements")
      .values({
        id: randomUUID(),
        case_id: caseId,
        offer_id: offerId,
        partner_id: PARTNERS.one,
        attorney_id: PEOPLE.partner_attorney.id,
        placed_by: PEOPLE.partner_coordinator.id,
      })
      .execute();
    await db
      .insertInto("team_members")
      .values({
        id: randomUUID(),
        case_id: caseId,
        user_id: PEOPLE.partner_attorney.id,
        relation: "co_counsel",
        assigned_by: PEOPLE.partner_coordinator.id,
      })
      .execute();
    await db
      .insertInto("rule_changes")
      .values({
        id: RULE_CHANGE,
        rule_id: "AP-01",
        what: "amend",
        version_id: "AP-01",
        amended: "[]",
        reason: "A planted change",
        proposed_by: PEOPLE.program_manager.id,
        withdrawn_by: PEOPLE.program_manager.id,
        withdrawn_at: new Date("2026-11-20"),
      })
      .onConflict((oc) => oc.doNothing())
      .execute();
    return {
      caseId,
      clientId,
      intakeId,
      proceedingId,
      hearingId,
      stintId: stint.id,
      deadlineId,
      offerId,
      number,
      surname,
    };
  });
}

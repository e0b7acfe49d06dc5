import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { TestDatabase } from "./database";
import { PARTNERS, PEOPLE } from "./people";
import { addWholeCase, type WholeCase } from "./whole-case";

/** A case with a row in every table that holds rows of cases and people. */
export async function addFullCase(database: Pick<TestDatabase, "superuser">, surname?: string): Promise<WholeCase> {
  const whole = await addWholeCase(database, surname);
  const { caseId, clientId, intakeId, proceedingId, hearingId, stintId, deadlineId, offerId } = whole;
  const by = PEOPLE.staff_attorney.id;
  const [id, day] = [sql`gen_random_uuid()`, "2026-11-20"];
  const party = randomUUID();
  for (const statement of [
    sql`insert into case_closings (id, case_id, closed_on, service_level, reason, closed_by, reopened_at, reopened_by) values (${id}, ${caseId}, ${day}, 'brief_advice', 'completed', ${by}, now(), ${by})`,
    sql`insert into proceeding_outcomes (id, proceeding_id, outcome, decided_on, recorded_by, superseded_at) values (${id}, ${proceedingId}, 'denied', ${day}, ${by}, now())`,
    sql`insert into facts (id, case_id, code, answer, recorded_by) values (${id}, ${caseId}, 'fear_of_return', 'unknown', ${by})`,
    sql`insert into urgencies (id, case_id, code, recorded_by) values (${id}, ${caseId}, 'medical', ${by})`,
    sql`insert into tasks (id, case_id, kind, made_by) values (${id}, ${caseId}, 'first_contact', ${by})`,
    sql`insert into stay_releases (id, stay_id, reason, released_on, recorded_by, superseded_at) select ${id}, stay_id, 'bond', ${day}, ${by}, now() from stints where id = ${stintId}`,
    sql`insert into verifications (id, stint_id, source, verified_by) values (${id}, ${stintId}, 'locator', ${by})`,
    sql`insert into verifications (id, hearing_id, source, verified_by) values (${id}, ${hearingId}, 'court_portal', ${by})`,
    sql`insert into hearing_results (id, hearing_id, result, recorded_by, superseded_at) values (${id}, ${hearingId}, 'adjourned', ${by}, now())`,
    sql`insert into deadline_closings (id, deadline_id, how, filed_on, filed_where, closed_by, taken_back_at) values (${id}, ${deadlineId}, 'filed', ${day}, 'the court', ${by}, now())`,
    sql`insert into clearances (id, offer_id, result, cleared_by) values (${id}, ${offerId}, 'clear', ${PEOPLE.partner_coordinator.id})`,
    sql`insert into parties (id, client_id, kind, recorded_by) values (${party}, ${clientId}, 'adverse', ${by})`,
    sql`insert into names (id, client_id, party_id, kind, given_names, surname_1, sort_key, tokens, phonetic, pair_keys, recorded_by) values (${id}, ${clientId}, ${party}, 'party', 'Rosa', 'Quispe', 'quispe', '{}', '{}', '{}', ${by})`,
    sql`insert into safe_contacts (id, client_id, sealed, may_leave_message, may_know, recorded_by) values (${id}, ${clientId}, '\\x00', 'no', 'nothing', ${by})`,
    sql`insert into client_corrections (id, client_id, what, fields, sealed, corrected_by) values (${id}, ${clientId}, 'name', '{}', '\\x00', ${by})`,
    sql`insert into intake_sections (intake_id, section, sealed, saved_by) values (${intakeId}, 'name', '\\x00', ${by})`,
    sql`insert into holds (id, client_id, reason_sealed, set_by, set_at, lift_asked_by, lift_asked_at, lift_reason_sealed, lifted_by, lifted_at) values (${id}, ${clientId}, '\\x00', ${by}, now(), ${by}, now(), '\\x00', ${PEOPLE.program_manager.id}, now())`,
    sql`insert into purges (id, client_id, due_on, counts, hash, proposed_by, proposed_at, withdrawn_by, withdrawn_at) values (${id}, ${clientId}, ${day}, '{}', '', ${by}, now(), ${by}, now())`,
    sql`insert into audit_events (id, action, object_kind, case_id, client_id) values (${id}, 'case.opened', 'case', ${caseId}, ${clientId})`,
  ])
    await statement.execute(database.superuser);
  return whole;
}

/** Somebody's numbers, the same for the same seed. */
export function numbersFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

/** How a case stands to the partners and their attorneys. */
export interface Placing {
  team: "partner_attorney" | "partner_attorney_two" | null;
  placedWith: keyof typeof PARTNERS | null;
  offer: { to: keyof typeof PARTNERS; stage: "open" | "names_opened" | "declined" | "accepted" };
  withdrawn: boolean;
}

/** Some placing or other; about one case in ten was withdrawn. */
export function somePlacing(random: () => number): Placing {
  const one = <T>(choices: readonly T[]): T => choices[Math.floor(random() * choices.length)] as T;
  return {
    team: one(["partner_attorney", "partner_attorney_two", null] as const),
    placedWith: one(["one", "two", null] as const),
    offer: {
      to: one(["one", "two"] as const),
      stage: one(["open", "names_opened", "declined", "accepted"] as const),
    },
    withdrawn: random() < 0.1,
  };
}

/** Makes a full case stand as the placing says. */
export async function placeAs(
  database: Pick<TestDatabase, "superuser">,
  { caseId, offerId }: WholeCase,
  placing: Placing,
): Promise<void> {
  const { team, placedWith, offer, withdrawn } = placing;
  const stages = {
    open: [],
    names_opened: ["names_opened"],
    declined: ["declined"],
    accepted: ["names_opened", "accepted"],
  };
  const attorneys = sql.join([PEOPLE.partner_attorney.id, PEOPLE.partner_attorney_two.id]);
  for (const statement of [
    sql`update team_members set ended_at = ${team ? null : "2026-11-21T00:00Z"}::timestamptz, user_id = ${PEOPLE[team ?? "partner_attorney"].id} where case_id = ${caseId} and user_id in (${attorneys})`,
    sql`update placements set ended_at = ${placedWith ? null : "2026-11-21T00:00Z"}::timestamptz, partner_id = ${PARTNERS[placedWith ?? "one"]} where case_id = ${caseId}`,
    sql`update offers set partner_id = ${PARTNERS[offer.to]} where id = ${offerId}`,
    sql`delete from offer_events where offer_id = ${offerId}`,
    sql`insert into offer_events (id, offer_id, kind) select gen_random_uuid(), ${offerId}, kind from unnest(${stages[offer.stage]}::text[]) kind`,
    sql`update cases set withdrawn_at = ${withdrawn ? "2026-11-21T00:00Z" : null}::timestamptz where id = ${caseId}`,
  ])
    await statement.execute(database.superuser);
}

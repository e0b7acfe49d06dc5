import { randomUUID } from "node:crypto";
import type { Trx } from "~/platform/db.server";
import { addCase, addPerson, addProceeding, addService, addStay } from "./case-rows";
import { PARTNERS, PEOPLE } from "./people";

/*
 * A program's rows over many quarters, the same for the same seed: intakes with decisions, taken back and made again,
 * services with partners and our own staff, releases, outcomes, closings, and the rows that must not count.
 */

const LANGUAGES = ["spa", "spa", "spa", "quc", "hat", "por", null];
const DECISIONS = [
  ["offered", "detained_unrepresented"],
  ["offered", "detained_unrepresented"],
  ["offered", "detained_unrepresented"],
  ["waitlisted", "no_capacity_now"],
  ["ineligible", "income_over_limit"],
  ["ineligible", "outside_area"],
  ["conflicted", "conflict_of_interest"],
  ["declined_by_person", "person_declined"],
] as const;
const RELEASES = ["bond", "habeas", "parole", "removed", "voluntary_departure", "unknown"];
const OUTCOMES = ["relief_granted", "ordered_removed", "terminated", "venue_changed", "voluntary_departure"];
const BY = PEOPLE.program_manager.id;

/** Numbers from 0 to 1 that look random and repeat for a seed. */
export function dice(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** One intake with its decision. `takenBack` leaves it in the history only. */
export async function addDecision(
  db: Trx,
  clientId: string,
  decision: { decision: string; reason: string; at: string; takenBack?: boolean },
): Promise<void> {
  const intakeId = randomUUID();
  await db.insertInto("intakes").values({ id: intakeId, client_id: clientId, started_by: BY }).execute();
  await db
    .insertInto("intake_decisions")
    .values({
      id: randomUUID(),
      intake_id: intakeId,
      decision: decision.decision,
      reason: decision.reason,
      decided_by: BY,
      decided_at: new Date(decision.at),
      ...(decision.takenBack
        ? { taken_back_by: BY, taken_back_at: new Date(decision.at), taken_back_reason: "wrong" }
        : {}),
    })
    .execute();
}

/** Gives a proceeding an outcome; `corrected` puts one that no longer stands before it. */
export async function addOutcome(db: Trx, proceedingId: string, outcome: string, on: string, corrected = false) {
  const row = { proceeding_id: proceedingId, decided_on: on, recorded_by: BY };
  if (corrected) {
    await db
      .insertInto("proceeding_outcomes")
      .values({
        ...row,
        id: randomUUID(),
        outcome: "other",
        superseded_at: new Date(),
        superseded_by: BY,
        superseded_reason: "x",
      })
      .execute();
  }
  await db
    .insertInto("proceeding_outcomes")
    .values({ ...row, id: randomUUID(), outcome })
    .execute();
}

/** Fills a database with `people` persons whose first contact lies between `firstYear` and `firstYear + years`. */
export async function addProgram(
  db: Trx,
  {
    people,
    firstYear,
    years,
    seed,
  }: Record<string, number> & { people: number; firstYear: number; years: number; seed: number },
) {
  const roll = dice(seed);
  const pick = <T>(list: readonly T[]): T => list[Math.floor(roll() * list.length)] as T;
  const facility = await db.selectFrom("facilities").select("id").limit(1).executeTakeFirstOrThrow();
  const court = await db.selectFrom("courts").select("id").limit(1).executeTakeFirstOrThrow();
  const start = Date.UTC(firstYear, 0, 1);
  const after = (from: string, days: number) =>
    new Date(Date.parse(`${from}T00:00:00Z`) + Math.floor(roll() * days) * 86_400_000).toISOString().slice(0, 10);
  for (let index = 0; index < people; index += 1) {
    const at = new Date(start + Math.floor(roll() * years * 365 * 86_400_000)).toISOString();
    const day = at.slice(0, 10);
    const clientId = await addPerson(db, {
      name: { given: `Person ${index}`, firstSurname: "Ejemplo", secondSurname: "" },
      languageCode: pick(LANGUAGES),
    });
    const [decision, reason] = pick(DECISIONS);
    await addDecision(db, clientId, { decision, reason, at });
    if (roll() < 0.15)
      await addDecision(db, clientId, { decision: "ineligible", reason: "other", at, takenBack: true });
    if (roll() < 0.1)
      await addDecision(db, clientId, {
        decision: "waitlisted",
        reason: "no_capacity_now",
        at: `${after(day, 60)}T12:00:00Z`,
      });
    if (decision !== "offered" && decision !== "waitlisted") continue;
    const caseId = await addCase(db, clientId, `R-${seed}-${index}`, { openedOn: day });
    if (roll() < 0.05) {
      await db
        .updateTable("cases")
        .set({ withdrawn_at: new Date(at) })
        .where("id", "=", caseId)
        .execute();
    }
    if (decision === "offered") {
      await addService(db, caseId, {
        level: pick(["limited_appearance", "full_representation", "full_representation", "brief_advice"]),
        firstDay: after(day, 40),
        ...(roll() < 0.6 ? { partnerId: pick([PARTNERS.one, PARTNERS.one, PARTNERS.two]) } : {}),
      });
      if (roll() < 0.2) await addService(db, caseId, { level: "limited_appearance", firstDay: after(day, 200) });
    }
    const proceedings = roll() < 0.3 ? 2 : 1;
    for (let each = 0; each < proceedings; each += 1) {
      const kind = each === 0 ? "removal" : "bond";
      const proceedingId = await addProceeding(db, caseId, { courtId: court.id, kind });
      await db.updateTable("proceedings").set({ started_on: day }).where("id", "=", proceedingId).execute();
      if (roll() < 0.6) await addOutcome(db, proceedingId, pick(OUTCOMES), after(day, 300), roll() < 0.2);
    }
    const stayId = await addStay(db, clientId, facility.id, day);
    if (roll() < 0.6) {
      await db
        .insertInto("stay_releases")
        .values({
          id: randomUUID(),
          stay_id: stayId,
          reason: pick(RELEASES),
          released_on: after(day, 250),
          recorded_by: BY,
        })
        .execute();
    }
    if (roll() < 0.25) {
      await db
        .insertInto("case_closings")
        .values({
          id: randomUUID(),
          case_id: caseId,
          closed_on: after(day, 400),
          service_level: "full_representation",
          reason: "completed",
          closed_by: BY,
          ...(roll() < 0.3 ? { reopened_at: new Date(), reopened_by: BY, reopened_reason: "again" } : {}),
        })
        .execute();
    }
  }
}

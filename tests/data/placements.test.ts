import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, it } from "vitest";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { assignMember, findCase } from "~/features/cases/index.server";
import { recordFixedDate } from "~/features/deadlines/commands.server";
import {
  acceptOffer,
  clearOffer,
  declineOffer,
  endPlacement,
  namesForConflicts,
  offerCase,
  offersToUs,
  offerToUs,
  openNames,
  placeWithStaff,
  triageRows,
  whoFits,
  withdrawOffer,
} from "~/features/placements/index.server";
import { asPerson, TEST_NOW } from "~tests/support/actors";
import { addCase, addPerson, addProceeding, addService, addStay } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";

const database = testDatabase();
const HOUR = 3_600_000;
const offer = { partnerId: PARTNERS.one, level: "full_representation", expiresIn: 48, hours: 40, support: "Mentor" };
let caseId: string;
let count = 0;

beforeEach(async () => {
  caseId = await database.superuser.transaction().execute(async (db) => {
    const clientId = await addPerson(db, {
      name: { given: "Fatou", firstSurname: "Ndiaye", secondSurname: "" },
      languageCode: "wol",
      birthDate: "1996-02-03",
    });
    const facility = await db.selectFrom("facilities").select("id").limit(1).executeTakeFirstOrThrow();
    await addStay(db, clientId, facility.id);
    const id = await addCase(db, clientId, `T-${++count}`);
    await addProceeding(db, id);
    return id;
  });
});

const manager = <T>(step: Parameters<typeof asPerson<T>>[2], now?: Date) =>
  asPerson(database, "program_manager", step, now);
const coordinator = <T>(step: Parameters<typeof asPerson<T>>[2], now?: Date) =>
  asPerson(database, "partner_coordinator", step, now);

async function makeOffer(expiresIn = 48): Promise<string> {
  return manager(({ db, actor, clock }) => offerCase(db, actor, caseId, { ...offer, expiresIn }, clock));
}

async function accepted(): Promise<string> {
  const id = await makeOffer();
  await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
  await coordinator(({ db, actor, clock }) => clearOffer(db, actor, id, clock));
  await coordinator(({ db, actor, clock }) => acceptOffer(db, actor, id, PEOPLE.partner_attorney.id, clock));
  return id;
}

async function onTriage(): Promise<boolean> {
  const rows = await manager(({ db, actor, clock }) => triageRows(db, actor, clock));
  return rows.some((row) => row.caseId === caseId);
}

async function eventsOfCase(): Promise<string[]> {
  const rows = await database.superuser
    .selectFrom("audit_events")
    .select("action")
    .where("case_id", "=", caseId)
    .orderBy("happened_at")
    .execute();
  return rows.map((row) => row.action);
}

describe("placing with staff", () => {
  const place = (who: PersonKey) =>
    asPerson(database, who, ({ db, actor, clock }) =>
      placeWithStaff(db, actor, caseId, { attorneyId: PEOPLE.staff_attorney.id, level: "full_representation" }, clock),
    );

  it("makes the team, the service, the first tasks and one event, and takes the person off the triage", async () => {
    expect(await onTriage()).toBe(true);
    await place("program_manager");
    expect(await onTriage()).toBe(false);
    const { superuser } = database;
    expect(
      await superuser.selectFrom("team_members").select("relation").where("case_id", "=", caseId).execute(),
    ).toEqual([{ relation: "lead" }]);
    expect(
      await superuser.selectFrom("services").select(["level", "first_day"]).where("case_id", "=", caseId).execute(),
    ).toEqual([{ level: "full_representation", first_day: "2026-11-24" }]);
    expect(await superuser.selectFrom("tasks").select("kind").where("case_id", "=", caseId).execute()).toHaveLength(2);
    expect(await eventsOfCase()).toEqual(["placement.made"]);
  });

  it("withdraws the offer that was out", async () => {
    const id = await makeOffer();
    await place("program_manager");
    const seen = await coordinator(({ db, actor, clock }) => offerToUs(db, actor, id, clock));
    expect(seen.state).toBe("withdrawn");
  });

  it("is refused a second time, and to those who may not place", async () => {
    await place("program_manager");
    await expect(place("program_manager")).rejects.toThrow(Stale);
    await expect(place("staff_attorney")).rejects.toThrow(Forbidden);
    await expect(place("intake_worker")).rejects.toThrow(Forbidden);
    for (const who of ["partner_coordinator", "partner_attorney", "admin", "funder"] as const)
      await expect(place(who)).rejects.toThrow(NotFound);
  });

  it("ended, puts the person back on the triage and keeps the history", async () => {
    await place("program_manager");
    await manager(({ db, actor, clock }) => endPlacement(db, actor, caseId, "Left the program", clock));
    expect(await onTriage()).toBe(true);
    const rows = await database.superuser
      .selectFrom("placements")
      .select("end_reason")
      .where("case_id", "=", caseId)
      .execute();
    expect(rows).toEqual([{ end_reason: "Left the program" }]);
    expect(await eventsOfCase()).toEqual(["placement.made", "placement.ended"]);
  });
});

describe("an offer", () => {
  it("shows the partner no name, and names only after they are opened", async () => {
    const id = await makeOffer();
    const offers = await coordinator(({ db, actor, clock }) => offersToUs(db, actor, clock));
    const seen = offers.find((one) => one.id === id);
    expect(JSON.stringify(seen)).not.toMatch(/Ndiaye|Fatou|T-\d/);
    expect(seen).toMatchObject({ id, state: "open", detained: true, hours: 40 });
    const names = () => coordinator(({ db, actor, clock }) => namesForConflicts(db, actor, id, clock));
    await expect(names()).rejects.toThrow(Forbidden);
    await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
    expect(await names()).toMatchObject({
      bornOn: "1996-02-03",
      names: [{ kind: "legal", givenNames: "Fatou", surname1: "Ndiaye" }],
    });
    expect(await eventsOfCase()).toEqual(["offer.made", "offer.names_opened"]);
  });

  it("shows the words of a date somebody wrote only once the names are opened: they may hold one", async () => {
    const about = { origin: "judge_set", title: "Brief for Fatou Ndiaye", on: "2027-01-05" } as const;
    const input = { ...about, hearingId: null, source: "client" } as const;
    await manager(({ db, actor, clock }) => recordFixedDate(db, actor, caseId, input, clock));
    const id = await makeOffer();
    const shown = async () =>
      JSON.stringify(await coordinator(({ db, actor, clock }) => offerToUs(db, actor, id, clock)));
    expect(await shown()).toContain("2027-01-05");
    expect(await shown()).not.toContain("Fatou");
    await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
    expect(await shown()).toContain("Brief for Fatou Ndiaye");
  });

  it("is not there for another partner", async () => {
    const id = await makeOffer();
    const other = <T>(step: Parameters<typeof asPerson<T>>[2]) => asPerson(database, "partner_coordinator_two", step);
    expect(await other(({ db, actor, clock }) => offersToUs(db, actor, clock))).toEqual([]);
    await expect(other(({ db, actor, clock }) => offerToUs(db, actor, id, clock))).rejects.toThrow(NotFound);
    await expect(other(({ db, actor, clock }) => openNames(db, actor, id, clock))).rejects.toThrow(NotFound);
    await expect(other(({ db, actor, clock }) => namesForConflicts(db, actor, id, clock))).rejects.toThrow(NotFound);
    await expect(other(({ db, actor, clock }) => declineOffer(db, actor, id, "capacity", clock))).rejects.toThrow(
      NotFound,
    );
  });

  it("cleared and accepted, gives the case to the attorney and to nobody else", async () => {
    await accepted();
    expect(await onTriage()).toBe(false);
    expect(await eventsOfCase()).toEqual(["offer.made", "offer.names_opened", "offer.cleared", "offer.accepted"]);
  });

  it("is not accepted before the check, nor by somebody of another organization", async () => {
    const id = await makeOffer();
    const accept = (attorneyId: string) =>
      coordinator(({ db, actor, clock }) => acceptOffer(db, actor, id, attorneyId, clock));
    await expect(accept(PEOPLE.partner_attorney.id)).rejects.toThrow(Invalid);
    await expect(coordinator(({ db, actor, clock }) => clearOffer(db, actor, id, clock))).rejects.toThrow(Invalid);
    await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
    await coordinator(({ db, actor, clock }) => clearOffer(db, actor, id, clock));
    await expect(accept(PEOPLE.partner_attorney_two.id)).rejects.toThrow(Invalid);
    await expect(accept(PEOPLE.staff_attorney.id)).rejects.toThrow(Invalid);
  });

  it("expired, answers nothing, shows nothing of the case and frees the case for another", async () => {
    const id = await makeOffer(1);
    const later = new Date(TEST_NOW.getTime() + 2 * HOUR);
    await expect(coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock), later)).rejects.toThrow(
      Invalid,
    );
    const seen = await coordinator(({ db, actor, clock }) => offerToUs(db, actor, id, clock), later);
    expect(seen).toMatchObject({ state: "expired", facility: null, court: null, deadlines: [] });
    await manager(
      ({ db, actor, clock }) => offerCase(db, actor, caseId, { ...offer, partnerId: PARTNERS.two }, clock),
      later,
    );
  });

  it("is one at a time, and withdrawn says so", async () => {
    const id = await makeOffer();
    await expect(makeOffer()).rejects.toThrow(Stale);
    await manager(({ db, actor, clock }) => withdrawOffer(db, actor, caseId, id, clock));
    const answer = coordinator(({ db, actor, clock }) => declineOffer(db, actor, id, "capacity", clock));
    await expect(answer).rejects.toThrow(Stale);
    await makeOffer();
  });

  it("declined for a conflict, closes the names and counts against the partner for this case", async () => {
    const id = await makeOffer();
    await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
    await coordinator(({ db, actor, clock }) => declineOffer(db, actor, id, "conflict", clock));
    await expect(coordinator(({ db, actor, clock }) => namesForConflicts(db, actor, id, clock))).rejects.toThrow(
      Forbidden,
    );
    const fits = await manager(({ db, actor, clock }) => whoFits(db, actor, caseId, clock));
    const partner = fits.partners.find((one) => one.id === PARTNERS.one);
    expect(partner?.reasons).toContainEqual({ code: "declined_before", good: false, amount: null });
    expect(fits.partners[0]?.id).toBe(PARTNERS.two);
  });
});

describe("once a case is no longer with a partner", () => {
  it("nobody of the partner reads it, and the offer says only that it is over", async () => {
    const lead = randomUUID();
    await database.superuser
      .insertInto("users")
      .values({
        id: lead,
        email: `${lead}@example.org`,
        display_name: "Another attorney",
        role: "partner_attorney",
        partner_id: PARTNERS.one,
        credential: "attorney",
      })
      .execute();
    const id = await makeOffer();
    await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
    await coordinator(({ db, actor, clock }) => clearOffer(db, actor, id, clock));
    await coordinator(({ db, actor, clock }) => acceptOffer(db, actor, id, lead, clock));
    await coordinator(({ db, actor, clock }) =>
      assignMember(db, actor, caseId, { userId: PEOPLE.partner_attorney.id, relation: "co_counsel" }, clock),
    );
    const read = () => asPerson(database, "partner_attorney", ({ db, actor }) => findCase(db, actor, caseId));
    const see = () => coordinator(({ db, actor, clock }) => offerToUs(db, actor, id, clock));
    expect((await read()).relation).toBe("assigned");
    expect(await see()).toMatchObject({ state: "accepted", ended: false, detained: true, languageEn: "Wolof" });
    await manager(({ db, actor, clock }) => endPlacement(db, actor, caseId, "Moved away", clock));
    await expect(read()).rejects.toThrow(NotFound);
    const nothing = { detained: false, facility: null, languageEn: null, proceeding: null, deadlines: [] };
    expect(await see()).toMatchObject({ state: "accepted", ended: true, ...nothing });
  });

  it("an unanswered offer of a closed case counts as withdrawn", async () => {
    const id = await makeOffer();
    await coordinator(({ db, actor, clock }) => openNames(db, actor, id, clock));
    await database.superuser
      .insertInto("case_closings")
      .values({
        id: randomUUID(),
        case_id: caseId,
        closed_on: "2026-11-24",
        service_level: "brief_advice",
        reason: "withdrew",
        closed_by: PEOPLE.program_manager.id,
      })
      .execute();
    await expect(coordinator(({ db, actor, clock }) => namesForConflicts(db, actor, id, clock))).rejects.toThrow(
      Forbidden,
    );
    await expect(coordinator(({ db, actor, clock }) => clearOffer(db, actor, id, clock))).rejects.toThrow(Stale);
    const seen = await coordinator(({ db, actor, clock }) => offerToUs(db, actor, id, clock));
    expect(seen).toMatchObject({ state: "withdrawn", detained: false });
  });
});

it("leaves off the triage who is represented by a recorded service", async () => {
  await database.superuser
    .transaction()
    .execute((db) => addService(db, caseId, { level: "limited_appearance", firstDay: "2026-11-01" }));
  expect(await onTriage()).toBe(false);
});

it("shows the triage to nobody who may read no case", async () => {
  for (const who of ["admin", "funder"] as const) {
    const rows = asPerson(database, who, ({ db, actor, clock }) => triageRows(db, actor, clock));
    await expect(rows).rejects.toThrow(/permission denied/);
  }
  const none = asPerson(database, "partner_attorney", ({ db, actor, clock }) => triageRows(db, actor, clock));
  await expect(none).rejects.toThrow(/permission denied/);
});

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeEach, describe, expect, it } from "vitest";
import { Stale } from "~/domain/refusals";
import {
  acceptOffer,
  clearOffer,
  declineOffer,
  endPlacement,
  offerCase,
  openNames,
  placeWithStaff,
  withdrawOffer,
} from "~/features/placements/index.server";
import { asPerson, type Standing, TEST_NOW } from "~tests/support/actors";
import { addCase, addPerson } from "~tests/support/case-rows";
import { testDatabase } from "~tests/support/database";
import { PARTNERS, PEOPLE, type PersonKey } from "~tests/support/people";

/*
 * Two people place, offer or answer at the same moment: the second waits for the first, finds what they did, and is
 * told so with a 409.
 */

const database = testDatabase();
let caseId: string;
let offers: { one: string; two: string };
let count = 0;

const offer = { partnerId: PARTNERS.one, level: "full_representation", expiresIn: 48, hours: null, support: "" };

type Act = [who: PersonKey, step: (standing: Standing) => Promise<unknown>];
const ACTS = {
  accept: [
    "partner_coordinator",
    ({ db, actor, clock }) => acceptOffer(db, actor, offers.one, PEOPLE.partner_attorney.id, clock),
  ],
  "accept the other offer": [
    "partner_coordinator_two",
    ({ db, actor, clock }) => acceptOffer(db, actor, offers.two, PEOPLE.partner_attorney_two.id, clock),
  ],
  decline: ["partner_coordinator", ({ db, actor, clock }) => declineOffer(db, actor, offers.one, "capacity", clock)],
  withdraw: ["program_manager", ({ db, actor, clock }) => withdrawOffer(db, actor, caseId, offers.one, clock)],
  "place with staff": [
    "program_manager",
    ({ db, actor, clock }) =>
      placeWithStaff(db, actor, caseId, { attorneyId: PEOPLE.staff_attorney.id, level: "full_representation" }, clock),
  ],
} as const satisfies Record<string, Act>;
type Name = keyof typeof ACTS;

beforeEach(async () => {
  caseId = await database.superuser.transaction().execute(async (db) => {
    const clientId = await addPerson(db, { name: { given: "Fatou", firstSurname: "Ndiaye", secondSurname: "" } });
    return addCase(db, clientId, `O-${++count}`);
  });
  offers = {
    one: await clearedOffer(PARTNERS.one, "partner_coordinator"),
    two: await clearedOffer(PARTNERS.two, "partner_coordinator_two"),
  };
});

/** One offer at a time is the rule: the second one here stands for what two managers at once could have made. */
async function clearedOffer(partnerId: string, who: PersonKey): Promise<string> {
  const id = randomUUID();
  const by = { case_id: caseId, partner_id: partnerId, offered_by: PEOPLE.program_manager.id };
  await database.superuser
    .insertInto("offers")
    .values({ id, ...by, service_level: "full_representation", expires_at: new Date("2100-01-01") })
    .execute();
  await asPerson(database, who, ({ db, actor, clock }) => openNames(db, actor, id, clock));
  await asPerson(database, who, ({ db, actor, clock }) => clearOffer(db, actor, id, clock));
  return id;
}

/** Runs the second act while the first is done and not yet committed. @returns what the second met */
async function atOnce([who, first]: Act, [other, second]: Act): Promise<unknown> {
  const [gate, acted] = [signal(), signal()];
  const one = asPerson(database, who, async (standing) => {
    await first(standing);
    acted.give();
    await gate.given;
  });
  await Promise.race([acted.given, one]);
  const two = asPerson(database, other, second).then(
    () => "done",
    (error: unknown) => error,
  );
  await expect.poll(waiting, { timeout: 20_000, interval: 20 }).toBe(1);
  gate.give();
  await one;
  return two;
}

function signal() {
  let give = () => {};
  const given = new Promise<void>((resolve) => {
    give = resolve;
  });
  return { given, give };
}

async function waiting(): Promise<number> {
  const { rows } = await sql<{ n: number }>`select count(*)::int as n from pg_stat_activity
    where datname = current_database() and wait_event_type = 'Lock'`.execute(database.superuser);
  return rows[0]?.n ?? 0;
}

const PAIRS: readonly [Name, Name][] = [
  ["accept", "accept"],
  ["accept", "decline"],
  ["decline", "accept"],
  ["accept", "accept the other offer"],
  ["accept", "withdraw"],
  ["withdraw", "accept"],
  ["accept", "place with staff"],
  ["place with staff", "accept"],
  ["place with staff", "place with staff"],
];

describe("at the same moment", () => {
  it.each(PAIRS)("%s, then %s: the first wins and the second is told", async (first, second) => {
    expect(await atOnce(ACTS[first], ACTS[second])).toBeInstanceOf(Stale);
    const { placements, ends } = await standing();
    expect(placements).toBe(first === "withdraw" || first === "decline" ? 0 : 1);
    expect(ends.filter((kind) => kind === "accepted")).toHaveLength(first === "accept" ? 1 : 0);
  });

  it("two offers of one case: the second finds the first", async () => {
    const { one, two } = offers;
    for (const id of [one, two]) await manager(({ db, actor, clock }) => withdrawOffer(db, actor, caseId, id, clock));
    const make: Act = ["program_manager", ({ db, actor, clock }) => offerCase(db, actor, caseId, offer, clock)];
    expect(await atOnce(make, make)).toBeInstanceOf(Stale);
  });

  it("an ending and a new placement do not pass each other", async () => {
    const [who, accept] = ACTS.accept;
    await asPerson(database, who, accept);
    const end: Act = ["program_manager", ({ db, actor, clock }) => endPlacement(db, actor, caseId, "Left", clock)];
    expect(await atOnce(end, ACTS["place with staff"])).toBe("done");
    expect((await standing()).placements).toBe(1);
  });
});

const manager = <T>(step: (standing: Standing) => Promise<T>) => asPerson(database, "program_manager", step, TEST_NOW);

async function standing(): Promise<{ placements: number; ends: string[] }> {
  const placements = await database.superuser
    .selectFrom("placements")
    .select("id")
    .where("case_id", "=", caseId)
    .where("ended_at", "is", null)
    .execute();
  const ends = await database.superuser
    .selectFrom("offer_events")
    .select("kind")
    .where("offer_id", "in", Object.values(offers))
    .where("kind", "<>", "names_opened")
    .execute();
  return { placements: placements.length, ends: ends.map((row) => row.kind) };
}

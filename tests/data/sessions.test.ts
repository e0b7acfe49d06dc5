import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { ROLES } from "~/domain/access";
import { idleMinutes } from "~/domain/session-limits";
import { endOneSession, listOwnSessions } from "~/features/accounts/index.server";
import { actorOf, startSession } from "~/platform/session.server";
import { hashToken } from "~/platform/tokens.server";
import { proven } from "../support/actors";
import { testDatabase } from "../support/database";
import { PEOPLE, type PersonKey } from "../support/people";

/* When a session ends. The database compares with its own clock: a test moves the session's ends instead. */

const database = testDatabase();
const NOW = new Date();

/** A session just begun, its second factor given. */
async function fresh(who: PersonKey, kind: "own" | "shared" = "own", begin = NOW): Promise<string> {
  const { id, role } = PEOPLE[who];
  const token = await database.as(null, (db) => startSession(db, { userId: id, role, kind, agent: "Test" }, begin));
  await proven(database, token, begin);
  return token;
}

const isOpen = (token: string, now = NOW) => database.as(token, async (db) => (await actorOf(db, token, now)) !== null);

async function ends(token: string) {
  const { rows } = await sql<{ idle: number; absolute: number; kept: string }>`
    select extract(epoch from idle_at - created_at)::float / 60 as idle,
           extract(epoch from expires_at - created_at)::float / 3600 as absolute,
           encode(id, 'hex') as kept
      from authz.sessions where id = decode(${hashToken(token)}, 'hex')`.execute(database.superuser);
  return rows[0];
}

describe("a session", () => {
  it.each(["staff_attorney", "admin"] as const)(
    "of a %s is over when nothing is asked for its role's time",
    async (who) => {
      const token = await fresh(who);
      expect(await ends(token)).toMatchObject({ idle: who === "admin" ? 30 : 15, absolute: 12 });
      expect(await isOpen(token)).toBe(true);
      await sql`update authz.sessions set idle_at = now() - interval '1 second'
      where id = decode(${hashToken(token)}, 'hex')`.execute(database.superuser);
      expect(await isOpen(token)).toBe(false);
    },
  );

  it("moves on with use, but never past its absolute end", async () => {
    const token = await fresh("staff_attorney");
    await isOpen(token, new Date(NOW.getTime() + 5 * 60_000));
    expect((await ends(token))?.idle).toBe(20);
    expect((await ends(token))?.absolute).toBe(12);
    await sql`update authz.sessions set expires_at = now() - interval '1 second'
      where id = decode(${hashToken(token)}, 'hex')`.execute(database.superuser);
    expect(await isOpen(token)).toBe(false);
    // Use does not bring back what is over.
    expect(await isOpen(token)).toBe(false);
  });

  it("on a shared computer is over after ten minutes, for every role", async () => {
    expect(ROLES.map((role) => idleMinutes(role, "shared"))).toEqual(ROLES.map(() => 10));
    const token = await fresh("program_manager", "shared");
    expect((await ends(token))?.idle).toBe(10);
    await isOpen(token, new Date(NOW.getTime() + 3 * 60_000));
    expect((await ends(token))?.idle).toBe(13);
  });

  it("is kept as a hash, and every one is another", async () => {
    const [one, two] = [await fresh("partner_attorney"), await fresh("partner_attorney")];
    expect(one).not.toBe(two);
    expect((await ends(one))?.kept).not.toContain(one);
    expect(one.length * 5).toBeGreaterThanOrEqual(128);
  });
});

it("keeps five sessions of a person; with the sixth, the oldest ends", async () => {
  const who = "partner_coordinator_two";
  const tokens: string[] = [];
  for (let n = 0; n < 6; n++) tokens.push(await fresh(who, "own", new Date(NOW.getTime() + n * 1000)));
  expect(await Promise.all(tokens.map((token) => isOpen(token)))).toEqual([false, true, true, true, true, true]);
  // Those begun before are older still.
  expect(await isOpen(PEOPLE[who].token)).toBe(false);
  expect(await isOpen(PEOPLE.partner_coordinator.token)).toBe(true);
});

it("lets people end one session of their own by its mark, and nobody else's", async () => {
  const [mine, other] = [await fresh("intake_worker"), await fresh("intake_worker")];
  const theirs = await fresh("intake_worker_two");
  const refOf = async (token: string) =>
    (await database.as(token, (db) => listOwnSessions(db, token))).find(({ current }) => current)?.ref ?? "";
  const refs = [await refOf(other), await refOf(theirs)];
  await database.as(mine, async (db) => {
    const actor = await actorOf(db, mine, NOW);
    if (!actor) throw new Error("Not signed in.");
    for (const ref of refs) await endOneSession(db, actor, mine, ref);
  });
  expect([await isOpen(mine), await isOpen(other), await isOpen(theirs)]).toEqual([true, false, true]);
});

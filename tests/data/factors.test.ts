import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { appSecret, beginApp, MOST_FAILURES, stepOf } from "~/features/accounts/factors.server";
import { factorState, proveFactor, resetFactors } from "~/features/accounts/index.server";
import { isFresh } from "~/platform/fresh.server";
import { actorOf, renewSession, startSession } from "~/platform/session.server";
import { asPerson } from "../support/actors";
import { codeAt } from "../support/code-app";
import { testDatabase } from "../support/database";
import { PEOPLE, type PersonKey } from "../support/people";

/* Second factors: what a password alone opens, codes that work once, and what happens when they are lost. */

const database = testDatabase();
const NOW = new Date();
const at = (seconds: number) => new Date(NOW.getTime() + seconds * 1000);
const ORIGIN = "http://localhost:4198";

/** A session that has had the password only. */
async function halfOpen(who: PersonKey): Promise<string> {
  const { id, role } = PEOPLE[who];
  return database.as(null, async (db) => {
    const token = await startSession(db, { userId: id, role, kind: "own", agent: "" }, NOW);
    await beginApp(db, token, id);
    return token;
  });
}

async function secretOf(token: string): Promise<string> {
  const app = await database.as(token, (db) => appSecret(db, token, "x"));
  if (!app) throw new Error("No secret is shown.");
  return app.secret;
}

const prove = (token: string, code: string, seconds = 0) =>
  database.as(token, (db) => proveFactor(db, token, { code }, { origin: ORIGIN, now: at(seconds) }));

const isOpen = (token: string) => database.as(token, async (db) => (await actorOf(db, token, NOW)) !== null);

/** Somebody with an app, and a session it has opened. */
async function enrolled(who: PersonKey) {
  const token = await halfOpen(who);
  const secret = await secretOf(token);
  const proof = await prove(token, codeAt(secret, at(-60 * 60)), -60 * 60);
  if (proof?.proof !== "right") throw new Error("The first code was refused.");
  return { token, secret, codes: proof.codes ?? [] };
}

describe("a password alone", () => {
  it("opens nothing and reads nothing until the second factor is given", async () => {
    const token = await halfOpen("intake_worker");
    expect(await isOpen(token)).toBe(false);
    const persona = () =>
      database.as(
        token,
        async (db) => (await sql<{ who: string }>`select current_user as who`.execute(db)).rows[0]?.who,
      );
    expect(await persona()).toBe("app_anonymous");
    expect((await prove(token, "000000"))?.proof).toBe("wrong");
    expect(await persona()).toBe("app_anonymous");
    const secret = await secretOf(token);
    expect((await prove(token, codeAt(secret, NOW)))?.proof).toBe("right");
    expect(await isOpen(token)).toBe(true);
    expect(await persona()).toBe("app_staff");
    // Confirmed, the secret is shown no more.
    await expect(secretOf(token)).rejects.toThrow("No secret");
  });

  it("opens the demonstration", async () => {
    const token = await halfOpen("intake_worker_two");
    const set = (demonstration: boolean) => database.superuser.updateTable("program").set({ demonstration }).execute();
    await set(true);
    expect(await isOpen(token)).toBe(true);
    expect(await database.as(token, (db) => isFresh(db, token, NOW))).toBe(true);
    await set(false);
    expect(await isOpen(token)).toBe(false);
  });
});

describe("a code", () => {
  it("works once, in its half minute and the ones beside it, and never after a later one", async () => {
    const { secret } = await enrolled("staff_attorney");
    const token = await halfOpen("staff_attorney");
    expect((await prove(token, codeAt(secret, at(-90))))?.proof).toBe("wrong");
    expect((await prove(token, codeAt(secret, at(90))))?.proof).toBe("wrong");
    expect((await prove(token, codeAt(secret, at(-30))))?.proof).toBe("right");
    expect((await prove(token, codeAt(secret, at(-30))))?.proof).toBe("wrong");
    expect((await prove(token, codeAt(secret, at(30))))?.proof).toBe("right");
    expect((await prove(token, codeAt(secret, NOW)))?.proof).toBe("wrong");
  });

  it("works once however many times it is sent at once", async () => {
    const { secret } = await enrolled("staff_attorney_two");
    const tokens = await Promise.all([1, 2, 3, 4].map(() => halfOpen("staff_attorney_two")));
    const code = codeAt(secret, NOW);
    const proofs = await Promise.all(tokens.map((token) => prove(token, code)));
    expect(proofs.filter((one) => one?.proof === "right")).toHaveLength(1);
  });

  it("is that of the standard", () => {
    // RFC 6238, appendix B, the last six digits of its SHA-1 column.
    const secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    expect(codeAt(secret, new Date(59_000))).toBe("287082");
    expect(codeAt(secret, new Date(1_111_111_109_000))).toBe("081804");
    expect(stepOf(secret, "081804", new Date(1_111_111_109_000))).toBe(37_037_036);
    expect(stepOf(secret, "81804", new Date(1_111_111_109_000))).toBeNull();
  });

  it("is not taken after ten wrong ones, nor a recovery code, until an administrator resets the factor", async () => {
    const { secret, codes } = await enrolled("program_manager");
    const token = await halfOpen("program_manager");
    for (let n = 0; n < MOST_FAILURES; n++) expect((await prove(token, "12345"))?.proof).toBe("wrong");
    expect((await prove(token, codeAt(secret, NOW)))?.proof).toBe("locked");
    expect((await prove(token, codes[0] ?? ""))?.proof).toBe("locked");
    await asPerson(database, "admin", ({ db, actor }) => resetFactors(db, actor, PEOPLE.program_manager.id));
    expect(await database.as(token, (db) => factorState(db, token))).toBeNull();
    const again = await halfOpen("program_manager");
    expect(await secretOf(again)).not.toBe(secret);
    const own = asPerson(database, "admin", ({ db, actor }) => resetFactors(db, actor, actor.userId));
    await expect(own).rejects.toMatchObject({ status: 422 });
  });
});

describe("recovery codes", () => {
  it("are ten, work once each and only for their person, and are kept as hashes", async () => {
    const { codes } = await enrolled("partner_attorney");
    const other = await enrolled("partner_attorney_two");
    expect(new Set(codes).size).toBe(10);
    const token = await halfOpen("partner_attorney");
    expect((await prove(token, other.codes[0] ?? ""))?.proof).toBe("wrong");
    expect((await prove(token, ` ${codes[0]?.toUpperCase()} `))?.proof).toBe("right");
    expect(await isOpen(token)).toBe(true);
    expect((await prove(await halfOpen("partner_attorney"), codes[0] ?? ""))?.proof).toBe("wrong");
    expect((await database.as(token, (db) => factorState(db, token)))?.codesLeft).toBe(9);
    const { rows } = await sql<{ all: string }>`
      select string_agg(r::text, ' ') || (select string_agg(a::text, ' ') from authz.code_apps a) as all
        from authz.recovery_codes r`.execute(database.superuser);
    for (const secret of [...codes, ...codes.map((code) => code.replaceAll("-", ""))])
      expect(rows[0]?.all).not.toContain(secret);
  });
});

it("stays fresh for ten minutes, and a session's token is another after each proof", async () => {
  const { token, secret } = await enrolled("partner_coordinator");
  expect(await database.as(token, (db) => isFresh(db, token, at(0)))).toBe(false);
  expect((await prove(token, codeAt(secret, NOW)))?.proof).toBe("right");
  expect(await database.as(token, (db) => isFresh(db, token, at(9 * 60)))).toBe(true);
  expect(await database.as(token, (db) => isFresh(db, token, at(11 * 60)))).toBe(false);
  const fresh = await database.as(token, (db) => renewSession(db, token));
  expect([await isOpen(token), await isOpen(fresh)]).toEqual([false, true]);
});

import { hash } from "@node-rs/argon2";
import { sql } from "kysely";
import { describe, expect, it } from "vitest";
import { accountBucket, clearAttempts, countSignIn, networkOf, STOP_AT } from "~/features/accounts/attempts.server";
import { checkPassword, lockAccount, openSession, unlock } from "~/features/accounts/index.server";
import { actorOf } from "~/platform/session.server";
import { newToken } from "~/platform/tokens.server";
import { asPerson } from "../support/actors";
import { testDatabase } from "../support/database";
import { PEOPLE } from "../support/people";

/* How often somebody may try: on a clock handed in, against the counts in the database. */

const database = testDatabase();
const START = Date.parse("2026-11-24T13:30:00Z");
const at = (seconds: number) => new Date(START + seconds * 1000);
const anonymous = <T>(step: Parameters<typeof database.as<T>>[1]) => database.as(null, step);

/** An address of a network nobody else has tried from. */
const elsewhere = (n: number) => `198.51.${n >> 8}.${n & 255}`;

const attempt = (email: string, place: string, seconds: number, device: string | null = null) =>
  anonymous((db) => countSignIn(db, email, { place, device }, at(seconds)));

/** The seconds at which an attempt was let through, one try every `step` seconds and each from another network. */
async function letThrough(email: string, until: number, step: number): Promise<number[]> {
  const through: number[] = [];
  await anonymous(async (db) => {
    for (let second = 0, n = 0; second <= until; second += step, n++) {
      const { held } = await countSignIn(db, email, { place: elsewhere(n % 500), device: null }, at(second));
      if (!held) through.push(second);
    }
  });
  return through;
}

async function withPassword(who: keyof typeof PEOPLE, password: string, cost = {}): Promise<string> {
  const kept = await hash(password, { memoryCost: 1024, timeCost: 1, parallelism: 1, ...cost });
  await database.superuser.updateTable("users").set({ password_hash: kept }).where("id", "=", PEOPLE[who].id).execute();
  const { email } = await database.superuser
    .selectFrom("users")
    .select("email")
    .where("id", "=", PEOPLE[who].id)
    .executeTakeFirstOrThrow();
  return email;
}

describe("attempts on one account", () => {
  it("are at most five a minute from five hundred networks, 105 a day, and stop at a hundred in a row", async () => {
    const fast = await letThrough("guessed@example.org", 1_200, 4);
    expect(fast.slice(0, 5)).toEqual([0, 4, 8, 12, 16]);
    for (const second of fast) {
      const minute = fast.filter((other) => other >= second && other < second + 60);
      expect(minute.length).toBeLessThanOrEqual(5);
    }
    const day = await letThrough("patient@example.org", 86_400, 180);
    expect(day.length).toBeGreaterThan(80);
    expect(day.length).toBeLessThanOrEqual(STOP_AT);
    const { held } = await attempt("patient@example.org", elsewhere(1), 40 * 86_400);
    expect(day.length + (held ? 0 : 1)).toBeLessThanOrEqual(105);
    let more = 0;
    for (let day = 41; day < 60; day++)
      if (!(await attempt("patient@example.org", elsewhere(1), day * 86_400)).held) more++;
    expect(more).toBeLessThanOrEqual(STOP_AT);
    expect((await attempt("patient@example.org", elsewhere(1), 61 * 86_400)).held?.until ?? null).toBeNull();
  }, 60_000);

  it("count when they come side by side too", async () => {
    const tries = await Promise.all(
      Array.from({ length: 20 }, (_, n) => attempt("at-once@example.org", elsewhere(n), 0)),
    );
    expect(tries.filter(({ held }) => held === null)).toHaveLength(5);
  });

  it("have one count for an address, however its capitals are written: no other form finds the account", async () => {
    const email = await withPassword("intake_worker", "a password that is right");
    const given = { password: "a password that is right", place: "192.0.2.9", device: null };
    for (const letter of [...email].filter((one) => /[a-z]/.test(one)))
      for (const odd of ["\u0130", "\u0131", "\u212a", "\u017f"]) {
        const form = email.replace(letter, odd);
        const checked = await checkPassword(anonymous, { ...given, email: form }, at(600));
        const sameCount = accountBucket(form).equals(accountBucket(email));
        expect([form, checked.kind === "right" && !sameCount]).toEqual([form, false]);
        await anonymous((db) => clearAttempts(db, accountBucket(form)));
        await sql`delete from authz.attempts`.execute(database.superuser);
      }
  });

  it("say when the next may be made, and may be made then", async () => {
    for (let n = 0; n < 5; n++) await attempt("told@example.org", elsewhere(n), 0);
    const { held } = await attempt("told@example.org", elsewhere(6), 10);
    expect(held?.until).toEqual(at(60));
    expect((await attempt("told@example.org", elsewhere(6), 59)).held).not.toBeNull();
    expect((await attempt("told@example.org", elsewhere(6), 60)).held).toBeNull();
    expect((await attempt("told@example.org", elsewhere(6), 61)).held?.until).toEqual(at(180));
  });

  it("begin anew after one that was right", async () => {
    for (let n = 0; n < 5; n++) await attempt("right@example.org", elsewhere(n), 0);
    await anonymous((db) => clearAttempts(db, accountBucket(" Right@example.org")));
    expect((await attempt("right@example.org", elsewhere(6), 1)).held).toBeNull();
  });
});

it("lets one network try twenty times a minute, whichever accounts it tries", async () => {
  const held: (Date | null | undefined)[] = [];
  for (let n = 0; n < 22; n++) held.push((await attempt(`n${n}@example.org`, "203.0.113.9", 1)).held?.until);
  expect(held.slice(0, 20)).toEqual(Array(20).fill(undefined));
  expect(held.slice(20)).toEqual([at(61), at(61)]);
  expect((await attempt("later@example.org", "203.0.113.9", 62)).held).toBeNull();
  expect(networkOf("::ffff:203.0.113.9")).toBe("203.0.113.9");
  expect(networkOf("2001:db8::1")).toBe(networkOf("2001:db8:0:0:ffff::2"));
  expect(networkOf("2001:db8::1")).not.toBe(networkOf("2001:db8:0:1::1"));
});

describe("a browser its owner has used", () => {
  const password = "seven-purple-otters-hum";

  it("enters while strangers try, and is held back by its own failures only", async () => {
    const email = await withPassword("staff_attorney", password);
    const device = newToken();
    await anonymous(async (db) => {
      const first = await checkPassword((step) => step(db), { email, password, place: "192.0.2.1", device }, at(0));
      if (first.kind !== "right") throw new Error(first.kind);
      await openSession(db, first, { kind: "own", agent: "", device }, at(0));
    });
    for (let n = 0; n < 30; n++) await attempt(email, elsewhere(n), 1);
    // Strangers at the same network, too.
    for (let n = 0; n < 25; n++) await attempt(`z${n}@example.org`, "192.0.2.1", 2);
    expect((await attempt(email, elsewhere(40), 3)).held).not.toBeNull();
    const again = await checkPassword(anonymous, { email, password, place: "192.0.2.1", device }, at(3));
    expect(again.kind).toBe("right");
    if (again.kind === "right") await anonymous((db) => clearAttempts(db, again.bucket));
    for (let n = 0; n < 5; n++) expect((await attempt(email, "192.0.2.1", 4, device)).held).toBeNull();
    expect((await attempt(email, "192.0.2.1", 5, device)).held?.until).toEqual(at(64));
    // Somebody else's address gains nothing from it.
    expect((await attempt("patient@example.org", "192.0.2.1", 6, device)).held).not.toBeNull();
  });

  it("has its hash made anew where the cost was another", async () => {
    const email = await withPassword("program_manager", password);
    const checked = await checkPassword(anonymous, { email, password, place: "192.0.2.77", device: null }, at(0));
    if (checked.kind !== "right") throw new Error(checked.kind);
    await anonymous((db) => openSession(db, checked, { kind: "own", agent: "", device: null }, at(0)));
    const { password_hash } = await database.superuser
      .selectFrom("users")
      .select("password_hash")
      .where("email", "=", email)
      .executeTakeFirstOrThrow();
    expect(password_hash).toContain("$m=65536,t=3,p=1$");
    const again = await checkPassword(anonymous, { email, password, place: "192.0.2.77", device: null }, at(1));
    expect(again).toMatchObject({ kind: "right", renewed: null });
  });
});

describe("a locked account", () => {
  const lock = (email: string, place: string, seconds: number) =>
    anonymous((db) => lockAccount(db, { email, place, requestId: "test" }, at(seconds)));

  it("ends every session and opens no other until an administrator unlocks it", async () => {
    const email = await withPassword("funder", "seven-purple-otters-hum");
    const given = { email, password: "seven-purple-otters-hum", place: "192.0.2.30", device: null };
    await lock(`  ${email.toUpperCase()}`, "192.0.2.30", 0);
    expect(await database.as(PEOPLE.funder.token, (db) => actorOf(db, PEOPLE.funder.token, at(1)))).toBeNull();
    expect((await checkPassword(anonymous, given, at(1))).kind).toBe("wrong");
    await asPerson(database, "admin", ({ db, actor }) => unlock(db, actor, PEOPLE.funder.id));
    expect((await checkPassword(anonymous, given, at(2))).kind).toBe("right");
    const events = await database.superuser
      .selectFrom("audit_events")
      .select("action")
      .where("object_id", "=", PEOPLE.funder.id)
      .where("action", "in", ["person.locked", "person.unlocked"])
      .execute();
    expect(events).toHaveLength(2);
  });

  it("is not locked by the fourth word in an hour, nor from a network that asks for many", async () => {
    const email = await withPassword("intake_worker_two", "x");
    const locked = async () =>
      (
        await database.superuser
          .selectFrom("users")
          .select("locked_at")
          .where("email", "=", email)
          .executeTakeFirstOrThrow()
      ).locked_at !== null;
    const open = () => asPerson(database, "admin", ({ db, actor }) => unlock(db, actor, PEOPLE.intake_worker_two.id));
    for (let n = 0; n < 3; n++) {
      await lock(email, "192.0.2.31", n);
      expect(await locked()).toBe(true);
      await open();
    }
    await lock(email, "192.0.2.32", 10);
    expect(await locked()).toBe(false);
    await lock(email, "192.0.2.32", 3_700);
    expect(await locked()).toBe(true);
    await open();
    for (let n = 0; n < 10; n++) await lock(`many${n}@example.org`, "192.0.2.33", 8_000);
    await lock(email, "192.0.2.33", 8_001);
    expect(await locked()).toBe(false);
  });
});

it("keeps neither addresses nor networks as they are", async () => {
  const { rows } = await sql<{ bucket: Buffer }>`select bucket from authz.attempts`.execute(database.superuser);
  expect(rows.length).toBeGreaterThan(20);
  for (const { bucket } of rows) expect(bucket).toHaveLength(32);
});

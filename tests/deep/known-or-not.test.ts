import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "~/features/accounts/password.server";
import { newToken, tokenHash } from "~/platform/tokens.server";
import { type Answer, builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";

/*
 * T-ENUM: whether somebody is known tells neither the answer nor the time it takes, over 200 tries each way. The
 * control is a copy of the server that hashes nothing for people it does not know.
 */

const TRIES = Number(process.env.TRIES ?? 200);
const EMAIL = "known.person@example.test";
const database = testDatabase();
const app = builtApp(database);
const unhashed = builtApp(database, { file: withoutDummyHash });

function withoutDummyHash(): string {
  const text = readFileSync(path.resolve("build/server/index.js"), "utf8");
  const cut = text.replace(
    /(async function verifyPassword\(kept, password\) \{)/,
    "$1\n  if (kept === null) return false;",
  );
  if (cut === text) throw new Error("The built server has no verifyPassword to change.");
  writeFileSync(COPY, cut);
  return COPY;
}
const COPY = path.resolve(`build/server/without-hash-${process.pid}.js`);

beforeAll(async () => {
  const password_hash = await hashPassword("a long password nobody types");
  await database.superuser
    .updateTable("users")
    .set({ email: EMAIL, password_hash })
    .where("id", "=", PEOPLE.staff_attorney.id)
    .execute();
});
afterAll(() => rmSync(COPY, { force: true }));

/** Nobody is held back and nobody is locked: the next try is like the first. */
async function afresh() {
  await sql`delete from authz.attempts`.execute(database.superuser);
  await sql`update users set locked_at = null where locked_at is not null`.execute(database.superuser);
}

interface Timed {
  ms: number[];
  answers: Set<string>;
}
type Try = (known: boolean) => Promise<Answer>;

/** The two kinds in turn, in an order drawn anew each time, so that a slow minute falls on both. */
async function measured(attempt: Try): Promise<{ known: Timed; unknown: Timed }> {
  const found = { known: timed(), unknown: timed() };
  for (let n = -5; n < TRIES; n++) {
    for (const known of Math.random() < 0.5 ? [true, false] : [false, true]) {
      await afresh();
      const begun = performance.now();
      const { status, location, body } = await attempt(known);
      const ms = performance.now() - begun;
      if (n < 0) continue;
      const one = known ? found.known : found.unknown;
      one.ms.push(ms);
      one.answers.add(`${status} ${location} ${body.replaceAll(/value="[^"]*@[^"]*"/g, "").length}`);
    }
  }
  return found;
}
const timed = (): Timed => ({ ms: [], answers: new Set() });

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

/** The two-sided p of the Mann-Whitney test, by the normal approximation: fine for 200 of each. */
function mannWhitney(one: readonly number[], two: readonly number[]): number {
  const all = [...one.map((ms) => ({ ms, one: true })), ...two.map((ms) => ({ ms, one: false }))].sort(
    (a, b) => a.ms - b.ms,
  );
  const ranks = all.reduce((sum, { one }, place) => sum + (one ? place + 1 : 0), 0);
  const [n, k] = [one.length, two.length];
  const u = ranks - (n * (n + 1)) / 2;
  const z = Math.abs(u - (n * k) / 2) / Math.sqrt((n * k * (n + k + 1)) / 12);
  // The tail of the normal distribution (Abramowitz and Stegun 26.2.17).
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.min(1, (2 * series * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
}

function compared(name: string, { known, unknown }: { known: Timed; unknown: Timed }) {
  const [a, b] = [median(known.ms), median(unknown.ms)];
  const difference = Math.abs(a - b) / Math.min(a, b);
  const p = mannWhitney(known.ms, unknown.ms);
  console.log(
    `T-ENUM ${name}: ${known.ms.length} tries each, medians ${a.toFixed(2)} and ${b.toFixed(2)} ms (${(100 * difference).toFixed(1)} %), p ${p.toFixed(3)}`,
  );
  return { alike: difference < 0.05 || p > 0.05, answers: [...new Set([...known.answers, ...unknown.answers])] };
}

const signIn =
  (to: typeof app): Try =>
  (known) =>
    to.ask("anonymous", "/sign-in", {
      email: known ? EMAIL : "nobody.known@example.test",
      password: "wrong password here",
    });
const lock: Try = (known) => app.ask("anonymous", "/lock", { email: known ? EMAIL : "nobody.known@example.test" });

/** A link that was used up, and one that never was. */
async function deadLink(purpose: "reset" | "invitation"): Promise<Try> {
  const token = newToken();
  await database.superuser
    .insertInto("invitations")
    .values({
      id: crypto.randomUUID(),
      token_hash: tokenHash(token),
      purpose,
      user_id: PEOPLE.staff_attorney.id,
      made_by: PEOPLE.admin.id,
      expires_at: new Date("2100-01-01"),
      used_at: new Date(),
    })
    .execute();
  const form = { password: "a long password nobody types", again: "a long password nobody types" };
  return (known) => app.ask("anonymous", `/${purpose}/${known ? token : newToken()}`, form);
}

describe("somebody known and somebody unknown", () => {
  it("are answered alike, in the same time, when they sign in", async () => {
    const { alike, answers } = compared("sign-in", await measured(signIn(app)));
    expect(answers).toHaveLength(1);
    expect(alike).toBe(true);
  });

  it("are answered alike, in the same time, when their account is to be locked", async () => {
    const { alike, answers } = compared("lock", await measured(lock));
    expect(answers).toHaveLength(1);
    expect(alike).toBe(true);
  });

  it.each(["reset", "invitation"] as const)("cannot be told from a dead link: %s", async (purpose) => {
    const { alike, answers } = compared(purpose, await measured(await deadLink(purpose)));
    expect(answers).toHaveLength(1);
    expect(alike).toBe(true);
  });

  it("could be told by the time where nothing is hashed for who is not known: this test sees that", async () => {
    const { alike } = compared("sign-in without the other hash", await measured(signIn(unhashed)));
    expect(alike).toBe(false);
  });
});

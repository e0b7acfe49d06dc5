import { readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { hashPassword } from "~/features/accounts/password.server";
import { newToken, tokenHash } from "~/platform/tokens.server";
import { type Answer, builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { inTurn } from "~tests/support/timings";

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

type Try = (known: boolean) => Promise<Answer>;

/** The same try of somebody known and of somebody unknown: whether the times are alike, and the answers. */
async function compared(name: string, attempt: Try) {
  const told = ({ status, location, body }: Answer) =>
    `${status} ${location} ${body.replaceAll(/value="[^"]*@[^"]*"/g, "").length}`;
  const { one, two, alike } = await inTurn(`T-ENUM ${name}`, { tries: TRIES, told, before: afresh }, attempt);
  return { alike, answers: [...new Set([...one.answers, ...two.answers])] };
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
    const { alike, answers } = await compared("sign-in", signIn(app));
    expect(answers).toHaveLength(1);
    expect(alike).toBe(true);
  });

  it("are answered alike, in the same time, when their account is to be locked", async () => {
    const { alike, answers } = await compared("lock", lock);
    expect(answers).toHaveLength(1);
    expect(alike).toBe(true);
  });

  it.each(["reset", "invitation"] as const)("cannot be told from a dead link: %s", async (purpose) => {
    const { alike, answers } = await compared(purpose, await deadLink(purpose));
    expect(answers).toHaveLength(1);
    expect(alike).toBe(true);
  });

  it("could be told by the time where nothing is hashed for who is not known: this test sees that", async () => {
    const { alike } = await compared("sign-in without the other hash", signIn(unhashed));
    expect(alike).toBe(false);
  });
});

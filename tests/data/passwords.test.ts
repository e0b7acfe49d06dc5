import { hash } from "@node-rs/argon2";
import { describe, expect, it } from "vitest";
import { appSecret, beginApp } from "~/features/accounts/factors.server";
import {
  checkPassword,
  dropFactors,
  factorState,
  findLink,
  makeResetLink,
  proveFactor,
  redeemLink,
} from "~/features/accounts/index.server";
import { actorOf, startSession } from "~/platform/session.server";
import { asPerson } from "~tests/support/actors";
import { codeAt } from "~tests/support/code-app";
import { testDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";

/* What a password and a link for a new one leave as it is: the second factor, and each other. */

const database = testDatabase();
const NOW = new Date();

const isOpen = (token: string) => database.as(token, async (db) => (await actorOf(db, token, NOW)) !== null);

/** A session of somebody with an app of one-time codes, opened by it. */
async function enrolled(who: PersonKey): Promise<string> {
  const { id, role } = PEOPLE[who];
  const token = await database.as(null, async (db) => {
    const begun = await startSession(db, { userId: id, role, kind: "own", agent: "" }, NOW);
    await beginApp(db, begun, id);
    return begun;
  });
  const app = await database.as(token, (db) => appSecret(db, token, "x"));
  const given = { code: codeAt(app?.secret ?? "", NOW) };
  const proof = await database.as(token, (db) =>
    proveFactor(db, token, given, { origin: "http://localhost:4198", now: NOW }),
  );
  expect(proof?.proof).toBe("right");
  return token;
}

describe("a link for a new password", () => {
  it("leaves the second factor to be given, and opens nothing before", async () => {
    await enrolled("funder");
    const made = await asPerson(database, "admin", ({ db, actor }) => makeResetLink(db, actor, PEOPLE.funder.id, NOW));
    const opened = await database.as(null, async (db) => {
      const link = await findLink(db, made, "reset");
      return link && redeemLink(db, link, { token: made, password: "seven-purple-otters-hum", agent: "" }, NOW);
    });
    const token = opened?.token ?? "";
    expect(opened?.actor).toBeNull();
    expect(await isOpen(token)).toBe(false);
    const state = await database.as(token, (db) => factorState(db, token));
    expect(state).toMatchObject({ app: "on", provenAt: null, codesLeft: 10 });
  });
});

describe("a password", () => {
  it("stays good until somebody changes it", async () => {
    const password_hash = await hash("seven-purple-otters-hum", { memoryCost: 1024, timeCost: 1, parallelism: 1 });
    const { email } = await database.superuser
      .updateTable("users")
      .set({ password_hash })
      .where("id", "=", PEOPLE.staff_attorney.id)
      .returning("email")
      .executeTakeFirstOrThrow();
    const given = { email, password: "seven-purple-otters-hum", place: "192.0.2.1", device: null };
    const checked = await checkPassword((step) => database.as(null, step), given, new Date("2046-11-22T12:00:00Z"));
    expect(checked.kind).toBe("right");
  });
});

describe("a second factor given up", () => {
  it("ends every other session of the person", async () => {
    const other = PEOPLE.intake_worker.token;
    const token = await enrolled("intake_worker");
    expect([await isOpen(token), await isOpen(other)]).toEqual([true, true]);
    await database.as(token, async (db) => {
      const actor = await actorOf(db, token, NOW);
      if (!actor) throw new Error("Not signed in.");
      await dropFactors(db, actor, token);
    });
    expect([await isOpen(token), await isOpen(other)]).toEqual([false, false]);
  });
});

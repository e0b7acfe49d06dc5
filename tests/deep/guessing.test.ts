import { sql } from "kysely";
import { expect, it } from "vitest";
import { clearAttempts, countSignIn, STOP_AT } from "~/features/accounts/attempts.server";
import type { Trx } from "~/platform/db.server";
import { tokenHash } from "~/platform/tokens.server";
import { testDatabase } from "~tests/support/database";
import { share } from "~tests/support/deep";

/*
 * T-BRUTE, the long form: somebody who tries every three seconds for two days, from one network and from five hundred,
 * on a clock handed in; and the same with nobody counting.
 */

const STEP_S = 3;
const UNTIL_S = share(2 * 86_400, 7_200);
const START = Date.parse("2026-11-24T13:30:00Z");

const database = testDatabase();
const network = (n: number) => `203.${n >> 8}.${n & 255}.1`;

type Count = (db: Trx, email: string, place: string, second: number) => Promise<boolean>;

/** Tries to the end, some hundreds in one transaction. @returns the seconds at which a password was looked at */
async function letThrough(email: string, networks: number, isLetThrough: Count): Promise<number[]> {
  const through: number[] = [];
  for (let from = 0; from < UNTIL_S; from += 500 * STEP_S)
    await database.as(null, async (db) => {
      for (let second = from; second < Math.min(UNTIL_S, from + 500 * STEP_S); second += STEP_S)
        if (await isLetThrough(db, email, network((second / STEP_S) % networks), second)) through.push(second);
    });
  return through;
}

/** How the times exceed what the table of acceptance allows; [] when they do not. */
function faultsOf(through: readonly number[]): string[] {
  const faults: string[] = [];
  const within = (seconds: number) =>
    Math.max(...through.map((from, at) => through.findLastIndex((each) => each < from + seconds) - at + 1));
  if (within(60) > 5) faults.push(`${within(60)} in a minute`);
  if (within(86_400) > 105) faults.push(`${within(86_400)} in a day`);
  if (through.length > STOP_AT) faults.push(`${through.length} in a row`);
  return faults;
}

it.each([1, 500])(
  "guessing one account from %i networks: five a minute, 105 a day, a hundred in a row",
  async (networks) => {
    const email = `guessed-from-${networks}@example.org`;
    const through = await letThrough(email, networks, async (db, address, place, second) => {
      const { held } = await countSignIn(db, address, { place, device: null }, new Date(START + second * 1000));
      return held === null;
    });
    console.log(
      `T-BRUTE from ${networks}: ${Math.round(UNTIL_S / STEP_S)} tries, ${through.length} looked at, the last after ${((through.at(-1) ?? 0) / 3600).toFixed(1)} h`,
    );
    expect(through.length).toBeGreaterThan(5);
    expect(faultsOf(through)).toEqual([]);
  },
);

it("a browser its owner has signed in with is let in meanwhile", async () => {
  const { id, email } = await database.superuser
    .selectFrom("users")
    .select(["id", "email"])
    .where("role", "=", "staff_attorney")
    .limit(1)
    .executeTakeFirstOrThrow();
  const device = "d".repeat(40);
  await database.as(null, async (db) => {
    await sql`select authz.device_keep(${tokenHash(device)}, ${id}, ${new Date(START)})`.execute(db);
    let entered = 0;
    for (let second = 0; second < 7_200; second += 10) {
      await countSignIn(db, email, { place: network(second % 500), device: null }, new Date(START + second * 1000));
      if (second % 600 !== 0) continue;
      const { held, bucket } = await countSignIn(
        db,
        email,
        { place: "198.51.100.7", device },
        new Date(START + second * 1000),
      );
      if (held === null) entered++;
      await clearAttempts(db, bucket);
    }
    console.log(`T-BRUTE: the owner entered ${entered} of 12 times beside 720 wrong tries`);
    expect(entered).toBe(12);
  });
});

it("control: without counting, the same tries are faults", async () => {
  const through = await letThrough("x", 1, async () => true);
  expect(faultsOf(through)).toHaveLength(3);
});

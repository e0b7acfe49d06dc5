import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { type Clock, clockAt } from "~/domain/clock";
import type { Trx } from "~/platform/db.server";
import { actorOf } from "~/platform/session.server";
import { tokenHash } from "~/platform/tokens.server";
import type { TestDatabase } from "./database";
import { PEOPLE, type PersonKey } from "./people";

/** What a command gets from the guard, for a test to hand on. */
export interface Standing {
  db: Trx;
  actor: Actor;
  clock: Clock;
}

/** Tuesday 24 November 2026, 8:30 in the morning in the program's zone. */
export const TEST_NOW = new Date("2026-11-24T13:30:00Z");

/**
 * Runs `step` in one transaction as that person on the web login, as a request would, and keeps what it wrote;
 * when it throws, nothing is kept.
 */
export async function asPerson<T>(
  database: TestDatabase,
  who: PersonKey,
  step: (standing: Standing) => Promise<T>,
  now: Date = TEST_NOW,
): Promise<T> {
  const { token, name } = PEOPLE[who];
  return database.as(token, async (db) => {
    const actor = await actorOf(db, token, now);
    if (!actor) throw new Error(`The session of ${name} is not in the template.`);
    return step({ db, actor, clock: clockAt(now, "America/New_York") });
  });
}

/** Lets a session count as if its second factor had been given at `now`. */
export async function proven(database: TestDatabase, token: string, now: Date = new Date()): Promise<string> {
  await sql`update authz.sessions set mfa_at = ${now} where id = ${tokenHash(token)}`.execute(database.superuser);
  return token;
}

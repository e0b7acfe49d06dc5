import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { PolicyRow } from "~/platform/route.server";
import type { Answer, BuiltApp, Somebody } from "~tests/support/built-app";
import type { TestDatabase } from "~tests/support/database";
import { PEOPLE, type PersonKey } from "~tests/support/people";
import { RULE_CHANGE, type WholeCase } from "~tests/support/whole-case";

/** One page of the built server: its id, its address with holes, and whether it takes posts. */
export interface Door {
  id: string;
  pattern: string;
  acts: boolean;
}

export const EVERYBODY: readonly Somebody[] = ["anonymous", ...(Object.keys(PEOPLE) as PersonKey[])];

/** Every page of the built server, by walking its routes: none can be forgotten. */
export function doorsOf(build: BuiltApp["build"]): Door[] {
  return Object.values(build.routes)
    .filter((route) => route !== undefined && route.id !== "root")
    .map((route) => ({
      id: route?.id ?? "",
      pattern: `/${route?.path ?? ""}`,
      acts: route?.module.action !== undefined,
    }));
}

/** The address of a door with its holes filled from a whole case; `absent` puts ids of nothing there. */
export function addressOf(door: Door, whole: WholeCase, absent = false): string {
  const others: Record<string, string> = {
    token: "no-such-link",
    section: "name",
    document: "engagement-letter-en",
    userId: PEOPLE.funder.id,
    partnerId: PEOPLE.partner_attorney.partnerId ?? "",
    rule: "AP-01",
    changeId: RULE_CHANGE,
  };
  return (
    door.pattern.replaceAll(/:(\w+)/g, (_hole, name: string) => {
      const id = (whole as unknown as Record<string, string>)[name] ?? others[name];
      if (!id) throw new Error(`The address ${door.pattern} has a hole "${name}" that no test fills.`);
      return absent && /Id$/.test(name) ? randomUUID() : id;
    }) + (QUERIES[door.id] ?? "")
  );
}

/** What a page cannot do without behind its address. */
const QUERIES: Readonly<Record<string, string>> = { "reports.rows": "?quarter=2026-Q4&figure=screened&by=total&key=" };

/** Whether the person stands to the whole case so that they may read it; the case is placed with partner one. */
export function reaches(who: Somebody, door: Door): boolean {
  // The administrator reads a case only where they broke the glass.
  const outsiders: readonly Somebody[] = ["partner_coordinator_two", "partner_attorney_two", "admin"];
  return !/:(caseId|offerId)/.test(door.pattern) || !outsiders.includes(who);
}

export function roleOf(who: Somebody) {
  return who === "anonymous" ? null : PEOPLE[who].role;
}

export interface Event {
  action: string;
  actor_id: string | null;
}

/** The audit events `step` left. */
export async function eventsDuring<T>(database: TestDatabase, step: () => Promise<T>): Promise<[T, Event[]]> {
  const { rows } = await sql<{ now: string }>`select clock_timestamp()::text as now`.execute(database.superuser);
  const result = await step();
  const events = await database.superuser
    .selectFrom("audit_events")
    .select(["action", "actor_id"])
    // As text: a Date would forget the microseconds, and count an event of the request before.
    .where("happened_at", ">", sql<Date>`${rows[0]?.now}::timestamptz`)
    .execute();
  return [result, events];
}

/** One number for all that is in the database but the audit events and the sessions: it changes with any row. */
export async function fingerprint(database: TestDatabase): Promise<string> {
  const tables = await sql<{ name: string }>`select tablename as name from pg_tables
    where schemaname = 'public' and tablename not in ('audit_events') order by 1`.execute(database.superuser);
  const parts = await Promise.all(
    tables.rows.map(({ name }) =>
      sql<{ sum: string }>`select count(*) || '-' || coalesce(sum(hashtextextended(t::text, 0)), 0) as sum
        from ${sql.table(name)} t`.execute(database.superuser),
    ),
  );
  return parts.map(({ rows }) => rows[0]?.sum).join("|");
}

/** What a person met when they read through a door, against what the table says; [] when all is as it should be. */
export async function readThrough(
  app: BuiltApp,
  database: TestDatabase,
  door: Door,
  row: PolicyRow,
  who: Somebody,
  whole: WholeCase,
  exceptions: Readonly<Record<string, Partial<Record<Somebody, number>>>>,
): Promise<string[]> {
  const faults: string[] = [];
  const fault = (text: string) => faults.push(`${who} at ${door.id}: ${text}`);
  const [answer, events] = await eventsDuring(database, () => app.ask(who, addressOf(door, whole)));
  const role = roleOf(who);
  const canary = answer.body.includes(whole.surname) || answer.body.includes(whole.number);
  if (answer.status >= 500) fault(`answered ${answer.status}`);

  if (row.roles === "public") {
    if (canary) fault("a public page shows the person");
    return faults;
  }
  if (role === null) {
    if (answer.status !== 302 || !answer.location?.startsWith("/sign-in"))
      fault(`was not sent to sign in: ${answer.status}`);
    if (canary) fault("the person was shown");
    if (events.length > 0) fault(`left ${events.length} events`);
    return faults;
  }
  if (!row.roles.includes(role) || !reaches(who, door)) {
    faults.push(...(await hidden(app, door, who, whole, answer)).map((text) => `${who} at ${door.id}: ${text}`));
    expectEvents(events, ["denied"], fault);
    return faults;
  }
  const expected = exceptions[door.id]?.[who] ?? 200;
  if (canary && expected === 200 && !row.reads) fault("shows the person, and the table names no event for it");
  if (answer.status !== expected) fault(`answered ${answer.status}, not ${expected}`);
  expectEvents(events, expected === 403 || expected === 404 ? ["denied"] : row.reads ? [row.reads] : [], fault);
  return faults;
}

async function hidden(app: BuiltApp, door: Door, who: Somebody, whole: WholeCase, answer: Answer): Promise<string[]> {
  const faults: string[] = [];
  if (answer.status !== 404) faults.push(`answered ${answer.status}, not 404`);
  if (answer.body.includes(whole.surname) || answer.body.includes(whole.number)) faults.push("the person was shown");
  const absent = await app.ask(who, addressOf(door, whole, true));
  if (absent.status !== answer.status || absent.body !== answer.body)
    faults.push("what is hidden differs from what is absent");
  return faults;
}

export function expectEvents(
  events: readonly Event[],
  expected: readonly string[],
  fault: (text: string) => void,
): void {
  const found = events.map((event) => event.action);
  if (found.join() !== expected.join()) fault(`left the events [${found.join()}], not [${expected.join()}]`);
}

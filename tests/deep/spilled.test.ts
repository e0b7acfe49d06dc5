import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "kysely";
import { pino } from "pino";
import { beforeAll, expect, it } from "vitest";
import { type BuiltApp, builtApp } from "~tests/support/built-app";
import { tablesHolding } from "~tests/support/copies";
import { testDatabase } from "~tests/support/database";
import { PEOPLE } from "~tests/support/people";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";
import { ActWalk } from "../built/act-walk";
import { addressOf, doorsOf, reaches } from "../built/doors";
import { WRITES, writeThrough } from "./write-through";

/*
 * T-CANARY: a word written through every field for text of the product, refused and kept, read on every page, searched
 * for and met by failures of the database, is afterwards in no log, audit event, address, file name or temporary file.
 */

const CANARY = "Zqkanarienvogel";
const database = testDatabase();
const log: string[] = [];
const temporary = path.join(os.tmpdir(), "/");
const inner = builtApp(database, {
  log: pino({ level: "trace" }, { write: (line: string) => void log.push(line) }),
  patience: 3_000,
});
/** Where answers led and what files were called. */
const addresses: string[] = [];
const app: BuiltApp = new Proxy(inner, {
  get: (target, name) => (name === "ask" ? ask : Reflect.get(target, name)),
});
const ask: BuiltApp["ask"] = async (...asked) => {
  const answer = await inner.ask(...asked);
  addresses.push(answer.location ?? "", answer.headers.get("content-disposition") ?? "");
  // Every address a page would lead to, as a browser would note it.
  for (const [, to] of answer.page.matchAll(/(?:href|action|src)="([^"]*)"/g)) addresses.push(to ?? "");
  return answer;
};

let walk: ActWalk;
let whole: WholeCase;
const kept: string[] = [];

beforeAll(async () => {
  walk = await ActWalk.begin(database, app);
  whole = await addWholeCase(database, CANARY);
});

/** What holds the canary now, of all that must not. */
async function spilled(): Promise<Record<string, string[]>> {
  const holding = (texts: readonly string[]) => texts.filter((text) => text.includes(CANARY)).slice(0, 5);
  const tables = await tablesHolding(database.urls.superuser, [CANARY]);
  return {
    log: holding(log),
    "PostgreSQL's log": holding(databaseLogs()),
    "audit log": tables.filter((table) => /audit|jobs/.test(table)),
    addresses: holding(addresses),
    "temporary files": holding(temporaryFiles()),
  };
}

function databaseLogs(): string[] {
  const cache = "node_modules/.cache/amparo-test";
  return fs
    .readdirSync(cache)
    .map((slot) => path.join(cache, slot, "postgres/postgres.log"))
    .filter((file) => fs.existsSync(file))
    .map((file) => fs.readFileSync(file, "latin1"));
}

/** Names and contents of what this account has in the folder for temporary files, no deeper than two levels. */
function temporaryFiles(): string[] {
  const texts: string[] = [];
  const look = (folder: string, deeper: number) => {
    for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
      const file = path.join(folder, entry.name);
      texts.push(file);
      try {
        if (entry.isDirectory() && deeper > 0) look(file, deeper - 1);
        else if (entry.isFile() && fs.statSync(file).size < 1_000_000) texts.push(fs.readFileSync(file, "latin1"));
      } catch {
        // gone meanwhile
      }
    }
  };
  look(temporary, 1);
  return texts;
}

it("a word from every field is afterwards only where it was put", { timeout: 3_600_000 }, async () => {
  for (const act of WRITES) {
    const mine = await addWholeCase(database, `${CANARY}${kept.length}`);
    for (const { name } of await writeThrough({ walk, app }, act, mine, (place) => `${CANARY} ${place}`))
      kept.push(`${act.door} ${act.does} ${name}`);
  }
  let read = 0;
  for (const door of doorsOf(app.build)) {
    for (const who of ["program_manager", "staff_attorney", "partner_attorney"] as const)
      if (reaches(who, door)) {
        await app.ask(who, addressOf(door, whole));
        read++;
      }
  }
  await app.ask("staff_attorney", "/search", { text: CANARY });
  await app.ask("anonymous", "/sign-in", { email: `${CANARY}@example.org`, password: CANARY });
  await app.ask("anonymous", "/lock", { email: `${CANARY}@example.org` });
  await failing();
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from audit_events`.execute(
    database.superuser,
  );
  console.log(
    `T-CANARY: ${kept.length} fields of ${WRITES.length} acts, ${read} pages read; ${log.length} lines of log, ${rows[0]?.n} events, ${addresses.length} addresses looked through`,
  );
  expect(kept.length).toBeGreaterThan(60);
  expect(log.length).toBeGreaterThan(300);
  expect(databaseLogs().length).toBeGreaterThan(0);
  expect(await spilled()).toEqual({
    ...{ log: [], "PostgreSQL's log": [], "audit log": [], addresses: [], "temporary files": [] },
  });
});

/** Posts the word while the database cannot take it: a table is gone, a row is there already, a lock is held. */
async function failing(): Promise<void> {
  const path = `/cases/${whole.caseId}/tasks`;
  const form = { title: `${CANARY} lost` };
  await sql`alter table tasks rename to tasks_away`.execute(database.superuser);
  expect((await app.ask("staff_attorney", path, form)).status).toBe(500);
  await sql`alter table tasks_away rename to tasks`.execute(database.superuser);
  await sql`create unique index one_title on tasks (title) where title like '% lost'`.execute(database.superuser);
  expect((await app.ask("staff_attorney", path, form)).status).toBe(302);
  expect((await app.ask("staff_attorney", path, form)).status).toBe(409);
  await sql`drop index one_title`.execute(database.superuser);
  await sql`alter table tasks add constraint short check (length(title) < 3) not valid`.execute(database.superuser);
  expect((await app.ask("staff_attorney", path, form)).status).toBe(500);
  await sql`alter table tasks drop constraint short`.execute(database.superuser);
  await database.superuser.transaction().execute(async (db) => {
    await sql`lock table tasks in share row exclusive mode`.execute(db);
    expect((await app.ask("staff_attorney", path, form)).status).toBe(503);
  });
}

it("control: a form that is logged, an address with a name, an event with a value are noticed", async () => {
  log.push(JSON.stringify({ body: { title: CANARY } }));
  addresses.push(`/search?text=${CANARY}`);
  await sql`insert into audit_events (id, actor_id, action, object_kind, detail)
    values (gen_random_uuid(), ${PEOPLE.admin.id}, 'planted', 'page', ${JSON.stringify({ was: CANARY })}::jsonb)`.execute(
    database.superuser,
  );
  const planted = path.join(temporary, `amparo-${process.pid}.txt`);
  fs.writeFileSync(planted, CANARY);
  const found = await spilled();
  fs.rmSync(planted);
  expect(Object.keys(found).filter((place) => found[place]?.length)).toEqual([
    ...["log", "audit log", "addresses", "temporary files"],
  ]);
});

import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Kysely, sql } from "kysely";
import { type Actor, PERSONA } from "~/domain/access";
import { addDays, plainDate } from "~/domain/calendar";
import { clockAt } from "~/domain/clock";
import { linesOfClaims } from "~/features/deadlines/for-case";
import { rowOfLine } from "~/features/deadlines/rows";
import { applyRuleChange } from "~/features/deadlines/rule-book/apply.server";
import { changePage } from "~/features/deadlines/rule-book/pages.server";
import { proposalOf } from "~/features/deadlines/rule-book/proposal";
import {
  freeVersionId,
  proposeChange,
  ruleOnFile,
  signChange,
} from "~/features/deadlines/rule-book/rule-changes.server";
import { calendarOnFile, rulesOnFile } from "~/features/deadlines/stored-rules.server";
import { openDatabase, type Trx } from "~/platform/db.server";
import { readEnv } from "~/platform/env";
import { actorOf } from "~/platform/session.server";
import { tokenHash } from "~/platform/tokens.server";
import { actAs } from "~/platform/work.server";
import type { DB } from "~db/types";
import { bringUp } from "../bring-up";
import { openDatabaseServer } from "../database-server";

/*
 * How long a change of a rule takes over 100,000 open deadlines, all of which move: the preview as the program manager
 * sees it, and the counting out by the worker. Run by hand: `npm run bench:rules [-- deadlines]`. It makes a database
 * of its own in a temporary folder and throws it away.
 */
const DEADLINES = Number(process.argv[2] ?? "100000");
const ATTORNEYS = 20;
const NOW = new Date();
const clock = clockAt(NOW, "America/New_York");
let used = process.cpuUsage();
let databaseUsed = 0;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-bench-"));
const server = await openDatabaseServer(readEnv({ ...process.env, DATA_DIR: folder }), { purpose: "bench" });
try {
  await bringUp(server.urls.owner);
  await server.renewPeople();
  await run();
} finally {
  await server.stop();
  fs.rmSync(folder, { recursive: true, force: true });
}

async function run(): Promise<void> {
  const all = openDatabase(server.all, { max: 1 });
  const web = openDatabase(server.urls.web, { max: 1 });
  const job = openDatabase(server.urls.job ?? "", { max: 1 });
  const [manager, ...attorneys] = await plantPeople(all);
  const attorney = attorneys[0];
  if (!manager || !attorney) throw new Error("Nobody was planted.");
  await plantDeadlines(
    all,
    attorneys.map((person) => person.id),
  );
  await sql`analyze`.execute(all);

  const as = <T>(token: string, step: (db: Trx, actor: Actor) => Promise<T>) =>
    web.transaction().execute(async (db) => {
      await actAs(db, token);
      const actor = await actorOf(db, token, NOW);
      if (!actor) throw new Error("Nobody has that session.");
      return step(db, actor);
    });
  const change = await as(manager.token, proposeTenDays);
  used = process.cpuUsage();
  databaseUsed = databaseSeconds();
  for (const turn of ["first", "second"]) {
    const begun = performance.now();
    const { preview } = await as(manager.token, (db, actor) => changePage(db, actor, change, 1, clock));
    say(`Preview, ${turn}: ${preview?.counts.moved} of ${preview?.looked} dates move`, begun);
  }
  await as(attorney.token, (db, actor) => signChange(db, actor, change));
  const begun = performance.now();
  await applyRuleChange(job, change, () => new Date());
  const done = await all.selectFrom("rule_changes").selectAll().where("id", "=", change).executeTakeFirstOrThrow();
  say(`Counted out: ${done.dates_changed} of ${done.dates_done} dates written anew`, begun);
  await Promise.all([all.destroy(), web.destroy(), job.destroy()]);
}

function say(what: string, begun: number): void {
  const peak = Math.round(process.resourceUsage().maxRSS / 1024);
  const took = ((performance.now() - begun) / 1000).toFixed(1);
  const own = process.cpuUsage(used);
  used = process.cpuUsage();
  const cpu = ((own.user + own.system) / 1e6).toFixed(1);
  const theirs = databaseSeconds();
  const database = (theirs - databaseUsed).toFixed(1);
  databaseUsed = theirs;
  const load = (os.loadavg()[0] ?? 0).toFixed(1);
  console.log(
    `${what}; ${took} s; processor time: ours ${cpu} s, the database's ${database} s; load ${load}; peak memory so far ${peak} MB`,
  );
}

/** Processor seconds of the database's processes so far, of which a busy machine takes nothing; 0 without /proc. */
function databaseSeconds(): number {
  const file = path.join(folder, "postgres", "data", "postmaster.pid");
  if (!fs.existsSync(file) || !fs.existsSync("/proc/self/stat")) return 0;
  const postmaster = fs.readFileSync(file, "utf8").split("\n")[0] ?? "";
  const times = fs.readdirSync("/proc").flatMap((pid) => {
    if (!/^\d+$/.test(pid)) return [];
    try {
      const fields = fs
        .readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      const [parent, own, ended] = [fields[1], sumOf(fields.slice(11, 13)), sumOf(fields.slice(13, 15))];
      return pid === postmaster ? [own + ended] : parent === postmaster ? [own] : [];
    } catch {
      return []; // It ended meanwhile.
    }
  });
  return times.reduce((sum, time) => sum + time, 0) / 100;
}

function sumOf(fields: readonly string[]): number {
  return fields.reduce((sum, field) => sum + Number(field), 0);
}

async function proposeTenDays(db: Trx, actor: Actor): Promise<string> {
  const rule = await ruleOnFile(db, actor, "AP-01");
  const base = rule.versions.find((version) => version.id === "AP-01");
  if (!base) throw new Error("The rule is not on file.");
  const { status, citation } = base;
  const marks = base.marks.map((mark) => ({ ...mark, n: 10 }));
  const input = { what: "new", marks, effectiveFrom: "2020-01-01", effectiveUntil: null, status, citation } as const;
  const named = { id: await freeVersionId(db, "AP-01"), today: clock.today };
  const { proposal } = proposalOf(rule, base, input, named);
  return proposeChange(db, actor, { proposal, reason: "Measured" });
}

async function plantPeople(db: Kysely<DB>): Promise<{ id: string; token: string }[]> {
  await db
    .insertInto("program")
    .values({ name: "Bench", time_zone: "America/New_York", demonstration: false })
    .execute();
  const people = Array.from({ length: ATTORNEYS + 1 }, (_none, n) => ({
    id: randomUUID(),
    token: randomUUID().padEnd(40, "0"),
    role: n === 0 ? ("program_manager" as const) : ("staff_attorney" as const),
  }));
  for (const { id, token, role } of people) {
    const credential = role === "staff_attorney" ? "attorney" : null;
    await db
      .insertInto("users")
      .values({ id, email: `${id}@example.org`, display_name: role, role, credential })
      .execute();
    await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
      values (${tokenHash(token)}, ${token.slice(0, 12)}, ${id}, ${PERSONA[role]}, '2100-01-01Z', '2100-01-01Z', now())`.execute(
      db,
    );
  }
  return people;
}

/** One open case with one appeal date each, decided on a day of the year around today. */
async function plantDeadlines(db: Kysely<DB>, attorneys: readonly string[]): Promise<void> {
  const rules = await db.transaction().execute(rulesOnFile);
  const calendar = await db.transaction().execute(calendarOnFile);
  const today = plainDate(clock.today);
  const by = attorneys[0] ?? "";
  const cases: object[] = [];
  const members: object[] = [];
  const rows: object[] = [];
  for (let n = 0; n < DEADLINES; n += 1) {
    const caseId = randomUUID();
    const trigger = { date: addDays(today, (n % 360) - 180) };
    // Opened before the decision or after it, for some so late that the date had passed.
    const openedOn = addDays(trigger.date, ((n * 37) % 106) - 60);
    cases.push({ id: caseId, client: randomUUID(), number: `B-${n}`, opened: openedOn });
    members.push({ id: randomUUID(), case_id: caseId, user_id: attorneys[n % attorneys.length] });
    const claim = { ruleId: "AP-01", whose: "ours", hearingId: null, trigger, question: null, warnings: [] } as const;
    const facts = { openedOn };
    for (const line of linesOfClaims([claim], rules, calendar, facts, today)) {
      const context = { id: randomUUID(), caseId, hearingIds: new Map<string, string>(), recordedBy: by, at: NOW };
      const row = rowOfLine(line, context);
      const claimOfRow = JSON.parse(String(row.claim));
      rows.push({ ...row, title: "", explanation: JSON.parse(String(row.explanation)), claim: claimOfRow });
    }
  }
  const inParts = async (list: readonly object[], insert: (part: string) => ReturnType<typeof sql>) => {
    for (let at = 0; at < list.length; at += 10_000) {
      await insert(JSON.stringify(list.slice(at, at + 10_000))).execute(db);
    }
  };
  await inParts(
    cases,
    (part) => sql`with x as (select * from jsonb_to_recordset(${part}::jsonb)
      as x(id uuid, client uuid, number text, opened date)), c as (insert into clients (id, created_by) select client, ${by} from x)
    insert into cases (id, number, client_id, opened_on, opened_by) select id, number, client, opened, ${by} from x`,
  );
  await inParts(
    members,
    (part) => sql`insert into team_members (id, case_id, user_id, relation, assigned_by)
    select id, case_id, user_id, 'lead', ${by} from jsonb_to_recordset(${part}::jsonb) as x(id uuid, case_id uuid, user_id uuid)`,
  );
  const columns = sql.join(Object.keys(rows[0] ?? {}).map((column) => sql.ref(column)));
  await inParts(
    rows,
    (part) => sql`insert into deadlines (${columns})
      select ${columns} from jsonb_populate_recordset(null::deadlines, ${part}::jsonb)`,
  );
}

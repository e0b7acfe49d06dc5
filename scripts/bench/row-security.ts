import { randomUUID } from "node:crypto";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import type { Actor } from "~/domain/access";
import { type Clock, clockAt } from "~/domain/clock";
import { countCases, listCases } from "~/features/cases/index.server";
import { findMatches, findPeople } from "~/features/conflicts/index.server";
import { docketPage, filterOf, readCasePage } from "~/features/docket/index.server";
import { triageRows } from "~/features/placements/index.server";
import { withLocale } from "~/i18n/locale.server";
import type { Trx } from "~/platform/db.server";
import { readEnv } from "~/platform/env";
import { actorOf } from "~/platform/session.server";
import { hashToken } from "~/platform/tokens.server";
import { actAs } from "~/platform/work.server";
import type { DB } from "~db/types";
import { bringUp } from "../bring-up";
import { openDatabaseServer } from "../database-server";

/*
 * What row security costs, in one run: the same queries on the same rows, asked by the persona (row security applies)
 * and by the superuser (it does not), turn by turn. Run by hand on a seeded program:
 *   DATA_DIR=folder npm run seed -- --cases 10000
 *   DATA_DIR=folder node --import tsx scripts/bench/row-security.ts [rounds]
 */
const rounds = Number(process.argv[2] ?? "15");
const env = readEnv(process.env);
const server = await openDatabaseServer(env, { purpose: "bench" });
try {
  await bringUp(server.urls.owner);
  await server.renewPeople();
  process.env.KEYS_FILE = env.keysFile;
  await run();
} finally {
  await server.stop();
}

async function run(): Promise<void> {
  let spent = 0;
  let asked = 0;
  const open = (connectionString: string) => {
    const pool = new pg.Pool({ connectionString, max: 1 });
    pool.on("error", () => undefined);
    return new Kysely<DB>({
      dialect: new PostgresDialect({ pool }),
      log: (event) => {
        spent += event.queryDurationMillis;
        asked++;
      },
    });
  };
  const web = open(server.urls.web);
  const all = open(server.all);
  await sql`analyze`.execute(all);
  const now = new Date();
  console.log("| Page | As | Queries | Without, ms | With, ms | Ratio |\n|---|---|---|---|---|---|");
  for (const role of process.argv[3]?.split(",") ?? [
    "staff_attorney",
    "program_manager",
    "partner_attorney",
    "partner_coordinator",
  ]) {
    const { rows } = await sql<{ id: string; cases: string }>`
      select u.id, count(*) as cases from users u
        left join team_members t on t.user_id = u.id and t.ended_at is null
        left join placements p on p.partner_id = u.partner_id and p.ended_at is null and u.role = 'partner_coordinator'
       where u.role = ${role} group by u.id order by 2 desc limit 1`.execute(all);
    const person = rows[0];
    if (!person) continue;
    const token = randomUUID();
    await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at)
      select decode(${hashToken(token)}, 'hex'), 'bench', u.id, authz.persona_of(u.role), now() + interval '1 hour', now() + interval '1 hour'
        from users u where u.id = ${person.id}`.execute(all);
    const actor = await inPersona(token, (db) => actorOf(db, token, now));
    if (!actor) throw new Error("no session");
    const clock = clockAt(now, "America/New_York");
    const caseId = (await inPersona(token, (db) => listCases(db, actor, { filter: "open", page: 1 }, clock)))[3]?.id;
    for (const [page, step] of Object.entries(pagesOf(role, caseId ?? ""))) {
      const times = { with: [] as number[], without: [] as number[] };
      let queries = 0;
      let same = 0;
      for (let round = 0; round < rounds; round++) {
        for (const side of ["without", "with"] as const) {
          spent = 0;
          asked = 0;
          const step1 = (db: Trx) => step(db, actor, clock);
          const result = await (side === "with" ? inPersona(token, step1) : asSuperuser(token, step1));
          times[side].push(spent);
          queries = asked;
          const text = JSON.stringify(result);
          // Equal lines may come in another order; the same letters are there all the same.
          if (same && same !== text.length) throw new Error(`${page} as ${role} differs ${side} row security`);
          same = text.length;
        }
      }
      const [without, withIt] = [median(times.without), median(times.with)];
      console.log(
        `| ${page} | ${role} (${person.cases} cases) | ${queries} | ${without.toFixed(1)} | ${withIt.toFixed(1)} | ${(withIt / without).toFixed(2)} |`,
      );
    }
  }
  await web.destroy();
  await all.destroy();

  function inPersona<T>(token: string, step: (db: Trx) => Promise<T>): Promise<T> {
    return web.transaction().execute(async (db) => {
      await actAs(db, token);
      spent = 0;
      return withLocale("en", () => step(db));
    });
  }
  function asSuperuser<T>(token: string, step: (db: Trx) => Promise<T>): Promise<T> {
    return all.transaction().execute(async (db) => {
      await sql`select set_config('app.sid', ${hashToken(token)}, true)`.execute(db);
      spent = 0;
      return withLocale("en", () => step(db));
    });
  }
}

type Page = (db: Trx, actor: Actor, clock: Clock) => Promise<unknown>;

function pagesOf(role: string, caseId: string): Record<string, Page> {
  const url = new URL("http://localhost/docket");
  const pages: Record<string, Page> = {
    "docket, a week": (db, actor, clock) => docketPage(db, actor, filterOf(url, actor), clock),
    "list of cases": (db, actor, clock) => listCases(db, actor, { filter: "open", page: 1 }, clock),
    "counts of cases": (db, actor, clock) => countCases(db, actor, clock),
    "one case": (db, actor, clock) => readCasePage(db, actor, caseId, clock),
    "search by two names": (db, actor) => findPeople(db, actor, "maria lopez"),
    "search by one name": (db, actor) => findPeople(db, actor, "jose"),
  };
  if (role === "program_manager") pages.triage = (db, actor, clock) => triageRows(db, actor, clock);
  if (role === "staff_attorney")
    pages["conflict check"] = async (db, actor) => {
      const row = await db.selectFrom("cases").select("client_id").where("id", "=", caseId).executeTakeFirstOrThrow();
      return findMatches(db, actor, row.client_id);
    };
  return pages;
}

function median(times: number[]): number {
  return times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0;
}

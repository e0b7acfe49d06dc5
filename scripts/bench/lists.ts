import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Kysely, PostgresDialect, sql } from "kysely";
import pg from "pg";
import { PERSONA } from "~/domain/access";
import { clockAt } from "~/domain/clock";
import { CASES_A_PAGE, listCases } from "~/features/cases/index.server";
import { withLocale } from "~/i18n/locale.server";
import { readEnv } from "~/platform/env";
import { actorOf } from "~/platform/session.server";
import { tokenHash } from "~/platform/tokens.server";
import { actAs } from "~/platform/work.server";
import type { DB } from "~db/types";
import { bringUp } from "../bring-up";
import { openDatabaseServer } from "../database-server";

/*
 * The database's time for one page of the list of cases among 200,000, as each kind of person, row security and all.
 * A partner's attorney is on 60 cases, the coordinator has 500 placed with the organization. Run by hand:
 * `npm run bench:lists [-- cases]`. It makes a database of its own in a temporary folder and throws it away.
 */
const CASES = Number(process.argv[2] ?? "200000");
const ROUNDS = 41;
const ROLES = ["partner_attorney", "partner_coordinator", "staff_attorney", "program_manager"] as const;
const NOW = new Date();
const clock = clockAt(NOW, "America/New_York");
const PARTNER = randomUUID();

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
  let spent = 0;
  const open = (connectionString: string) => {
    const pool = new pg.Pool({ connectionString, max: 1 });
    pool.on("error", () => undefined);
    return new Kysely<DB>({
      dialect: new PostgresDialect({ pool }),
      log: (event) => {
        spent += event.queryDurationMillis;
      },
    });
  };
  const all = open(server.all);
  const web = open(server.urls.web);
  const people = await plantPeople(all);
  await plantCases(all, people);
  await sql`analyze`.execute(all);
  console.log(`${CASES} cases, ${ROUNDS} rounds, load average ${os.loadavg()[0]?.toFixed(1)}`);
  for (const { role, token } of people) {
    const times: number[] = [];
    let lines = 0;
    for (let round = 0; round < ROUNDS; round++) {
      await web.transaction().execute(async (db) => {
        await actAs(db, token);
        const actor = await actorOf(db, token, NOW);
        if (!actor) throw new Error("Nobody has that session.");
        spent = 0;
        lines = (await withLocale("en", () => listCases(db, actor, { filter: "open", page: 1 }, clock))).length;
        times.push(spent);
      });
    }
    if (lines !== CASES_A_PAGE) throw new Error(`${role} is shown ${lines} cases.`);
    times.sort((a, b) => a - b);
    const at = (share: number) => (times[Math.floor(times.length * share)] ?? 0).toFixed(1);
    console.log(`${role}: ${lines} rows; median ${at(0.5)} ms, 95 of 100 within ${at(0.95)} ms`);
  }
  await Promise.all([all.destroy(), web.destroy()]);
}

interface Planted {
  id: string;
  token: string;
  role: (typeof ROLES)[number];
}

async function plantPeople(db: Kysely<DB>): Promise<Planted[]> {
  await db
    .insertInto("program")
    .values({ name: "Bench", time_zone: "America/New_York", demonstration: false })
    .execute();
  await db.insertInto("partners").values({ id: PARTNER, name: "Bench", kind: "firm" }).execute();
  const people = ROLES.map((role) => ({ id: randomUUID(), token: randomUUID().padEnd(40, "0"), role }));
  for (const { id, token, role } of people) {
    await db
      .insertInto("users")
      .values({
        id,
        email: `${id}@example.org`,
        display_name: role,
        role,
        credential: role.endsWith("attorney") ? "attorney" : null,
        partner_id: role.startsWith("partner") ? PARTNER : null,
      })
      .execute();
    await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
      values (${tokenHash(token)}, ${token.slice(0, 12)}, ${id}, ${PERSONA[role]}, '2100-01-01Z', '2100-01-01Z', now())`.execute(
      db,
    );
  }
  return people;
}

/** Every case has a name, a language, a lead and a representation; the partner's are spread over all of them. */
async function plantCases(db: Kysely<DB>, [attorney, , staff]: readonly Planted[]): Promise<void> {
  const by = staff?.id ?? "";
  const ours = sql`case when n % (${CASES}::int / 60) = 0 then ${attorney?.id ?? ""}::uuid else ${by}::uuid end`;
  const id = (kind: string) => sql`md5(${kind} || n)::uuid`;
  const each = sql`generate_series(1, ${CASES}::int) n`;
  await sql`insert into clients (id, created_by) select ${id("person")}, ${by} from ${each}`.execute(db);
  await sql`insert into names (id, client_id, kind, given_names, surname_1, tokens, phonetic, pair_keys, sort_key, recorded_by)
    select ${id("name")}, ${id("person")}, 'legal', 'Given ' || n, 'Surname ' || n % 5000, '{}', '{}', '{}', md5(n::text), ${by} from ${each}`.execute(
    db,
  );
  await sql`insert into client_languages (id, client_id, rank, language_code)
    select ${id("language")}, ${id("person")}, 'best', 'spa' from ${each}`.execute(db);
  await sql`insert into cases (id, number, client_id, opened_on, opened_by)
    select ${id("case")}, 'B-' || n, ${id("person")}, '2026-01-05', ${by} from ${each}`.execute(db);
  await sql`insert into team_members (id, case_id, user_id, relation, assigned_by)
    select ${id("member")}, ${id("case")}, ${ours}, 'lead', ${by} from ${each}`.execute(db);
  await sql`insert into services (id, case_id, level, first_day, recorded_by)
    select ${id("service")}, ${id("case")}, 'limited_appearance', '2026-01-06', ${by} from ${each}`.execute(db);
  await sql`insert into placements (id, case_id, attorney_id, partner_id, placed_by)
    select ${id("placement")}, ${id("case")}, ${attorney?.id ?? ""}, ${PARTNER}, ${by} from ${each}
     where n % (${CASES}::int / 500) = 0`.execute(db);
}

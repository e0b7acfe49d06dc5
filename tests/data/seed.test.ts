import { createHash } from "node:crypto";
import { sql } from "kysely";
import { expect, it } from "vitest";
import { seedProgram } from "~db/demo";
import { testDatabase } from "~tests/support/database";
import { datesThatDiffer, emptyProgram } from "~tests/support/invented";

const database = testDatabase();
const NOW = new Date("2026-11-24T13:30:00Z");

async function seed(people: number, text: string): Promise<number> {
  await emptyProgram(database.superuser);
  return database.superuser.transaction().execute((db) => seedProgram(db, { now: NOW, people, seed: text }));
}

/** A hash of every row of every table, without what is sealed and the moments that the database itself notes. */
async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const tables = await sql<{ name: string }>`select c.relname as name from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' order by 1`.execute(database.superuser);
  for (const { name } of tables.rows) {
    if (NOT_THE_SEED.includes(name)) continue;
    const { rows } = await sql<{
      row: Record<string, unknown>;
    }>`select to_jsonb(t) as row from ${sql.table(name)} t`.execute(database.superuser);
    const texts = rows.map(({ row }) => JSON.stringify(withoutSecrets(row))).sort();
    hash.update(name).update(texts.join("\n"));
  }
  return hash.digest("hex");
}

/** Keys are made at random; the rest came with the reference set, at the moment it was loaded. */
const NOT_THE_SEED = ["client_keys", "kysely_migration", "kysely_migration_lock", "rule_versions", "court_closures"];
const NOTED_BY_THE_DATABASE = ["made_at", "loaded_at"];

function withoutSecrets(row: Record<string, unknown>): Record<string, unknown> {
  const secret = (column: string) => /sealed$/.test(column) || NOTED_BY_THE_DATABASE.includes(column);
  return Object.fromEntries(Object.entries(row).filter(([column]) => !secret(column)));
}

it("writes the same rows for the same seed, and others for another", async () => {
  const written = await seed(60, "1");
  expect(written).toBeGreaterThan(1_500);
  const first = await fingerprint();
  await seed(60, "1");
  expect(await fingerprint()).toBe(first);
  await seed(60, "2");
  expect(await fingerprint()).not.toBe(first);
});

it("counts every date with the engine, and leaves no loose ends", async () => {
  await seed(135, "3");
  expect(await datesThatDiffer(database.superuser, NOW)).toEqual([]);
  const { rows } = await sql<Record<string, number>>`select
      (select count(*)::int from clients) as people,
      (select count(*)::int from names where kind = 'alias') as aliases,
      (select count(*)::int from stints where position > 1) as transfers,
      (select count(*)::int from offers) as offers,
      (select count(distinct language_code)::int from client_languages) as languages,
      (select count(*)::int from a_numbers) - (select count(distinct blind)::int from a_numbers) as shared_numbers,
      (select count(*)::int from placements p join case_closings c on c.case_id = p.case_id where p.ended_at is null) as placed_and_closed,
      (select count(*)::int from stints s join stays y on y.id = s.stay_id where s.since_on < y.arrested_on) as before_arrest,
      (select count(*)::int from stays s where not exists (select 1 from stints t where t.stay_id = s.id)) as nowhere`.execute(
    database.superuser,
  );
  expect(rows[0]).toMatchObject({ people: 135, shared_numbers: 0, placed_and_closed: 0, before_arrest: 0, nowhere: 0 });
  expect(rows[0]?.aliases).toBeGreaterThan(8);
  expect(rows[0]?.transfers).toBeGreaterThan(8);
  expect(rows[0]?.offers).toBeGreaterThan(15);
  expect(rows[0]?.languages).toBeGreaterThan(12);
});

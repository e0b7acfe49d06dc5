import { sql } from "kysely";
import { expect, it } from "vitest";
import { testDatabase } from "~tests/support/database";

const db = testDatabase();

it("connects as the web login, to which row security applies", async () => {
  const { rows } = await sql<{ name: string; exempt: boolean }>`
    select current_user as name, rolsuper or rolbypassrls as exempt from pg_roles where rolname = current_user`.execute(
    db.web,
  );
  expect(rows).toEqual([{ name: "app_web", exempt: false }]);
});

it("owns nothing in the database", async () => {
  const { rows } = await sql`select 1 from pg_class where relowner = 'app_web'::regrole`.execute(db.superuser);
  expect(rows).toEqual([]);
});

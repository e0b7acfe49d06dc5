import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { builtApp } from "~tests/support/built-app";
import { testDatabase } from "~tests/support/database";
import { addWholeCase, type WholeCase } from "~tests/support/whole-case";

/* T-IDEM: a hundred forms, each sent ten times at once, act a hundred times. The control has no index to hold them. */

const database = testDatabase();
const app = builtApp(database);
let whole: WholeCase;

beforeAll(async () => {
  whole = await addWholeCase(database);
});

const send = (title: string, key: string) =>
  app.ask("staff_attorney", `/cases/${whole.caseId}/tasks`, { title, _once: key });

async function rowsOf(mark: string): Promise<number> {
  const rows = await database.superuser.selectFrom("tasks").select("id").where("title", "like", `${mark}%`).execute();
  return rows.length;
}

/** Sends `keys` forms ten times each, all ten at once. @returns the answers of each key, one text for all alike. */
async function storm(mark: string, keys: number): Promise<string[]> {
  const seen: string[] = [];
  for (let n = 0; n < keys; n++) {
    const key = `page-${randomUUID()}:1`;
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(`${mark} ${n}`, key)));
    seen.push([...new Set(answers.map(({ status, location }) => `${status} ${location}`))].join(" | "));
  }
  return seen;
}

it("a hundred keys, ten posts each at once: a hundred rows, and one answer a key", async () => {
  const seen = await storm("Once", 100);
  const rows = await rowsOf("Once");
  console.log(
    `T-IDEM: 1000 posts, ${rows} rows, ${seen.filter((one) => /^302 \S+$/.test(one)).length} of 100 keys with one answer`,
  );
  expect(seen.filter((one) => !/^302 \S+$/.test(one))).toEqual([]);
  expect(rows).toBe(100);
});

it("without the index that holds a key once, they act more often", async () => {
  await sql`alter table authz.forms drop constraint forms_pkey`.execute(database.superuser);
  await storm("Often", 5);
  const rows = await rowsOf("Often");
  console.log(`T-IDEM without the index: 50 posts of 5 keys, ${rows} rows`);
  expect(rows).toBeGreaterThan(5);
});

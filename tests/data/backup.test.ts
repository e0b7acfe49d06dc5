import { randomUUID } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync, gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, it } from "vitest";
import { testDatabase } from "~tests/support/database";
import { backup, type Trailer } from "../../scripts/backup";
import { bringUp } from "../../scripts/bring-up";
import { onDatabase, withClient } from "../../scripts/cluster";
import { Stop } from "../../scripts/failure";
import { restore } from "../../scripts/restore";

const db = testDatabase();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "amparo-backup-"));
const file = path.join(folder, "whole.amparo");
let made: Trailer;

beforeAll(async () => {
  await withClient(db.urls.superuser, async (client) => {
    // Text that a careless format would break, and enough of it to fill many blocks.
    await client.query("update program set letterhead = E'tab\\t line\\n back\\\\slash ñ \\\\N'");
    await client.query(
      `insert into audit_events (id, action, object_kind, detail)
       select gen_random_uuid(), 'test.row', 'page', jsonb_build_object('n', n, 'pad', repeat('x', 100))
         from generate_series(1, 20000) n`,
    );
  });
  made = await backup(db.urls.superuser, file);
});
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

/** A new database on the same server, owned by the owner and holding nothing. */
async function emptyDatabase(): Promise<{ owner: string; all: string }> {
  const name = `amparo_test_${randomUUID().replaceAll("-", "").slice(0, 16)}`;
  await withClient(db.urls.superuser, (client) => client.query(`create database ${name} owner app_owner`));
  return { owner: onDatabase(db.urls.owner, name), all: onDatabase(db.urls.superuser, name) };
}

it("holds every row of every table", async () => {
  const { rows } = await withClient(db.urls.superuser, (client) =>
    client.query(
      "select (select count(*)::integer from users) as users, (select count(*)::integer from audit_events) as events",
    ),
  );
  expect(made.tables["public.users"]?.rows).toBe(rows[0].users);
  expect(made.tables["public.audit_events"]?.rows).toBe(rows[0].events);
  expect(rows[0].events).toBeGreaterThanOrEqual(20_000);
});

it("comes back the same into an empty database, which then works", async () => {
  const urls = await emptyDatabase();

  await restore(urls, file);

  const again = await backup(urls.all, path.join(folder, "again.amparo"));
  expect(again.tables).toEqual(made.tables);
  expect(again.sequences).toEqual(made.sequences);
  await bringUp(urls.owner);
  const schemas = "('public'::regnamespace, 'authz'::regnamespace)";
  const forced = "select count(*)::integer as n from pg_class where relforcerowsecurity";
  const keys = `select conrelid::regclass::text as on, conname, convalidated, pg_get_constraintdef(oid) from pg_constraint where connamespace in ${schemas} order by 1, 2`;
  const indexes =
    "select schemaname, tablename, indexname, indexdef from pg_indexes where schemaname in ('public', 'authz') order by 1, 2, 3";
  const triggers = "select count(*)::integer as n from pg_trigger where tgenabled = 'O' and not tgisinternal";
  for (const question of [forced, keys, indexes, triggers]) {
    const answers = await Promise.all(
      [db.urls.superuser, urls.all].map((url) => withClient(url, (c) => c.query(question))),
    );
    expect(answers[1]?.rows).toEqual(answers[0]?.rows);
  }
});

it("needs no superuser: the owner of a database elsewhere makes and restores the same", async () => {
  const own = path.join(folder, "owner.amparo");
  expect(await backup(db.urls.owner, own)).toEqual(made);
  const { owner } = await emptyDatabase();
  expect(await restore({ owner, all: owner }, own)).toEqual(made);
});

it("refuses a database with anybody else's tables, and leaves them as they are", async () => {
  const { owner, all } = await emptyDatabase();
  await withClient(owner, (client) => client.query("create table ledger as select 7 as amount"));
  await expect(restore({ owner, all: owner }, file)).rejects.toThrow(/holds public\.ledger, which is not Amparo's/);
  const { rows } = await withClient(all, (client) => client.query("select amount from ledger"));
  expect(rows).toEqual([{ amount: 7 }]);
});

it("refuses a database that holds a program", async () => {
  await expect(restore({ owner: db.urls.owner, all: db.urls.superuser }, file)).rejects.toThrow(
    /already holds a program/,
  );
});

it.each<[string, (bytes: Buffer) => Buffer]>([
  ["cut short", (bytes) => bytes.subarray(0, bytes.length - 2000)],
  [
    "changed in one byte",
    (bytes) => Buffer.from(bytes.map((byte, at) => (at === bytes.length >> 1 ? byte ^ 1 : byte))),
  ],
  [
    "changed to rows no table takes",
    (bytes) =>
      gzipSync(
        Buffer.from(
          gunzipSync(bytes)
            .toString("latin1")
            .replace(/\n[0-9a-f]{8}-/g, "\nnotauuid-"),
          "latin1",
        ),
      ),
  ],
  ["something else", () => Buffer.from("not a backup")],
])("keeps nothing of a file that is %s, and says so in a sentence", async (_name, broken) => {
  const urls = await emptyDatabase();
  const copy = path.join(folder, "broken.amparo");
  fs.writeFileSync(copy, broken(fs.readFileSync(file)));

  await expect(restore(urls, copy)).rejects.toThrow(Stop);

  const kept = await withClient(urls.all, (client) =>
    client
      .query("select to_regclass('public.users') is null or not exists (select 1 from public.users) as empty")
      .catch(() => ({
        rows: [{ empty: true }],
      })),
  );
  expect(kept.rows[0].empty).toBe(true);
});

it("keeps nothing of rows that do not fit together, and says so in a sentence", async () => {
  const unfit = path.join(folder, "unfit.amparo");
  await withClient(db.urls.superuser, async (client) => {
    await client.query("set session_replication_role = replica");
    const { rows } = await client.query(
      "insert into client_languages (id, client_id, rank, answer) values (gen_random_uuid(), gen_random_uuid(), 'other', 'unknown') returning client_id",
    );
    await backup(db.urls.superuser, unfit);
    await client.query("delete from client_languages where client_id = $1", [rows[0].client_id]);
  });
  const urls = await emptyDatabase();
  await expect(restore(urls, unfit)).rejects.toThrow(/^The backup was changed: its rows do not fit together\./);
  const kept = await withClient(urls.all, (client) => client.query("select 1 from users"));
  expect(kept.rowCount).toBe(0);
});

it("refuses a backup from newer code", async () => {
  const newer = path.join(folder, "newer.amparo");
  await withClient(db.urls.superuser, async (client) => {
    await client.query("insert into kysely_migration (name, timestamp) values ('9999_future', '')");
    await backup(db.urls.superuser, newer);
    await client.query("delete from kysely_migration where name = '9999_future'");
  });
  await expect(restore(await emptyDatabase(), newer)).rejects.toThrow(/made by a newer version/);
});

it("does not overwrite a file", async () => {
  await expect(backup(db.urls.superuser, file)).rejects.toThrow(/exists already/);
});

it("holds no key that opens sealed fields", () => {
  const keys = JSON.parse(fs.readFileSync(process.env.KEYS_FILE ?? "", "utf8"));
  const bytes = fs.readFileSync(file);
  for (const key of [...Object.values<string>(keys.kek), keys.blind.aNumber]) expect(bytes.includes(key)).toBe(false);
});

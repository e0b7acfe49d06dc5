import { createHash } from "node:crypto";
import { runMigrations } from "graphile-worker";
import { Migrator } from "kysely";
import pg from "pg";
import { migrationState, openAsOwner } from "~db/migrate";
import { migrations } from "~db/migrations";
import { markOf, PLAIN_TEXT, type Table, type TableMark, type Trailer, tablesOf, target } from "./backup";
import { type BackupReader, readBackup } from "./backup-file";
import { withClient } from "./cluster";
import { copyIn } from "./copy-stream";
import { Stop } from "./failure";

/**
 * Brings a backup into a database that holds no program yet, in one transaction: rows, sequences, then every table
 * read back and compared with the backup. Nothing is kept unless all of it agrees.
 *
 * @param urls.owner migrates the database to the backup's level; `urls.all` writes.
 * @returns what was restored.
 * @throws Stop for a broken file, a newer one, and a database that is not empty.
 */
export async function restore(urls: { owner: string; all: string }, file: string): Promise<Trailer> {
  const reader = await readBackup(file);
  await migrateLike(urls.owner, reader.header.migrations);
  return withClient(urls.all, async (client) => {
    await client.query("begin");
    await client.query(PLAIN_TEXT);
    const there = new Map((await tablesOf(client)).map((table) => [table.name, table]));
    const guards = await lowerGuards(client, [...there.values()]);
    const read = await fill(client, reader, there);
    const trailer = reader.trailer();
    for (const [sequence, value] of Object.entries(trailer.sequences))
      await client.query("select setval($1::regclass, $2)", [sequence, value]);
    await compare(client, there, read, trailer);
    for (const statement of guards) await client.query(statement).catch(refused);
    await client.query("analyze");
    await client.query("commit");
    return trailer;
  });
}

/** Runs exactly the migrations the backup was made with. */
async function migrateLike(ownerUrl: string, wanted: string[]): Promise<void> {
  const newer = wanted.find((name) => !(name in migrations));
  if (newer) throw new Stop(`This backup was made by a newer version (it has "${newer}"). Update the code first.`);
  const { applied } = await migrationState(ownerUrl);
  if (applied.length > 0 && applied.join() !== wanted.join())
    throw new Stop("The database is at another level than the backup. Restore into a new, empty database.");
  if (applied.length === 0) await demandEmpty(ownerUrl);
  const known = Object.fromEntries(Object.entries(migrations).filter(([name]) => wanted.includes(name)));
  const db = openAsOwner(ownerUrl);
  try {
    const { error } = await new Migrator({ db, provider: { getMigrations: async () => known } }).migrateToLatest();
    if (error) throw error;
  } finally {
    await db.destroy();
  }
  await runMigrations({ connectionString: ownerUrl });
}

/** A restore empties the tables it finds: nobody else's may be among them. @throws Stop */
async function demandEmpty(ownerUrl: string): Promise<void> {
  const [table] = await withClient(ownerUrl, tablesOf);
  if (table) throw new Stop(`The database holds ${table.name}, which is not Amparo's. Restore into a new, empty one.`);
}

/**
 * Takes down what would stop rows from coming in any order (foreign keys, triggers, forced row security) and what is
 * made faster of all rows at once than row by row (indexes); and empties the tables of what the migrations put there.
 * @returns the statements that put it all back, in their order; the keys are checked by that, which row security
 * would hinder.
 */
async function lowerGuards(client: pg.Client, tables: readonly Table[]): Promise<string[]> {
  const oids = "select oid from pg_class where oid = any ($1::regclass[])";
  const names = tables.map(({ name }) => name);
  const forced = await client.query<{ name: string }>(
    `select oid::regclass::text as name from pg_class where relforcerowsecurity and oid in (${oids})`,
    [names],
  );
  for (const { name } of forced.rows) await client.query(`alter table ${name} no force row level security`);
  // Asked only now: forced row security may hide the program from its owner.
  const program = await client.query("select 1 from program");
  if (program.rowCount) throw new Stop("This database already holds a program. Restore into a new, empty one.");
  const keys = await client.query<{ table: string; name: string; definition: string; foreign: boolean }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition,
            contype = 'f' as foreign
       from pg_constraint where contype in ('f', 'p', 'u', 'x') and conrelid in (${oids}) order by 1, 2`,
    [names],
  );
  const indexes = await client.query<{ name: string; definition: string }>(
    `select i.indexrelid::regclass::text as name, pg_get_indexdef(i.indexrelid) as definition
       from pg_index i
      where i.indrelid in (${oids})
        and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x'))
      order by 1`,
    [names],
  );
  // Foreign keys hang on the others: they are the first to go and the last to come back.
  const foreign = keys.rows.filter((key) => key.foreign);
  const own = keys.rows.filter((key) => !key.foreign);
  for (const { table, name } of [...foreign, ...own])
    await client.query(`alter table ${table} drop constraint ${name}`);
  for (const { name } of indexes.rows) await client.query(`drop index ${name}`);
  for (const name of names) await client.query(`alter table ${name} disable trigger user`);
  await client.query(`truncate ${names.join(", ")}`);
  return [
    ...indexes.rows.map(({ definition }) => definition),
    ...[...own, ...foreign].map((key) => `alter table ${key.table} add constraint ${key.name} ${key.definition}`),
    ...forced.rows.map(({ name }) => `alter table ${name} force row level security`),
    ...names.map((name) => `alter table ${name} enable trigger user`),
  ];
}

async function fill(
  client: pg.Client,
  reader: BackupReader,
  there: Map<string, Table>,
): Promise<Map<string, TableMark>> {
  const read = new Map<string, TableMark>();
  for await (const { rows, ...table } of reader.tables()) {
    if (!there.has(table.name)) throw new Stop(`The backup holds ${table.name}, which this version does not have.`);
    const hash = createHash("sha256");
    const hashed = async function* () {
      for await (const piece of rows) {
        hash.update(piece);
        yield piece;
      }
    };
    const count = await copyIn(client, `copy ${target(table)} from stdin`, hashed()).catch((error) => {
      throw noRow(error)
        ? new Stop(`The backup was changed: ${table.name} takes no such rows. Nothing was kept.`)
        : error;
    });
    read.set(table.name, { rows: count, sha256: hash.digest("hex") });
  }
  return read;
}

/** Whether the database refused what stands in a row, and did not fail in some other way. */
function noRow(error: unknown): boolean {
  return error instanceof pg.DatabaseError && /^2[23]/.test(error.code ?? "");
}

/** A key that does not hold is a fault of the backup. */
function refused(error: unknown): never {
  if (noRow(error)) throw new Stop("The backup was changed: its rows do not fit together. Nothing was kept.");
  throw error;
}

/** @throws Stop unless file and database agree with what the backup says of itself, table by table. */
async function compare(
  client: pg.Client,
  there: Map<string, Table>,
  read: Map<string, TableMark>,
  trailer: Trailer,
): Promise<void> {
  for (const [name, said] of Object.entries(trailer.tables)) {
    const table = there.get(name);
    const kept = table && (await markOf(client, table));
    for (const mark of [read.get(name), kept])
      if (mark?.rows !== said.rows || mark.sha256 !== said.sha256)
        throw new Stop(`The backup and what was restored differ in ${name}; nothing was kept.`);
  }
}

import { createHash } from "node:crypto";
import { once } from "node:events";
import fs from "node:fs";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import type pg from "pg";
import { withClient } from "./cluster";
import { copyOut } from "./copy-stream";
import { Stop } from "./failure";

/**
 * The file of a backup, inside gzip: lines of JSON, each table's line followed by its rows.
 *   {"amparo-backup":1,"made":...,"migrations":[...]}
 *   {"table":"public.users","columns":[...]}   then blocks of 4 bytes of length and that many bytes of COPY text,
 *                                             a block of length 0 ends the table
 *   {"tables":{"public.users":{"rows":7,"sha256":"..."}},"sequences":{...}}
 * The keys that open sealed fields are not in it.
 */
export const FORMAT = 1;
/** The job library's own book of versions belongs to its tables and is made with them. */
const LEFT_OUT = new Set(["public.kysely_migration", "public.kysely_migration_lock", "graphile_worker.migrations"]);

/** How values are written must not depend on who asks: hashes of the same rows are then the same. */
export const PLAIN_TEXT =
  "set local timezone = 'UTC'; set local datestyle = 'ISO'; set local intervalstyle = 'iso_8601'; set local bytea_output = 'hex'; set local extra_float_digits = 1";

export type TableMark = { rows: number; sha256: string };
export type Header = { "amparo-backup": number; made: string; migrations: string[] };
export type Trailer = { tables: Record<string, TableMark>; sequences: Record<string, string> };
export type Table = { name: string; columns: string[] };

/**
 * Writes one consistent picture of the whole database to a new file, table by table, in flat memory.
 *
 * @param url the superuser of the embedded database, or the owner of another one.
 * @returns what was written: rows and hash of each table.
 * @throws Stop when the file exists, cannot be written, or the login does not see every row.
 */
export async function backup(url: string, file: string): Promise<Trailer> {
  const draft = `${file}.part`;
  if (fs.existsSync(file)) throw new Stop(`${file} exists already. Choose another name.`);
  const target = await openNew(draft);
  const removeDraft = () => fs.rmSync(draft, { force: true });
  process.once("exit", removeDraft); // told to end in the middle, it leaves nothing behind
  // Most of what is kept is sealed or hashed: a higher level takes a third longer and makes it 4 % smaller.
  const zip = createGzip({ level: 1, chunkSize: 262_144 });
  const written = pipeline(zip, target);
  written.catch(() => undefined); // waited for below, or at the next piece
  const write = async (data: string | Buffer) => {
    if (!zip.write(data)) await Promise.race([once(zip, "drain"), written]);
  };
  try {
    const trailer = await withClient(url, (client) => writeDatabase(client, write));
    zip.end();
    await written;
    fs.renameSync(draft, file);
    return trailer;
  } catch (error) {
    zip.destroy();
    await written.catch(() => undefined);
    removeDraft();
    const { code = "" } = error as NodeJS.ErrnoException;
    throw /^E(NOSPC|DQUOT|IO|FBIG|ROFS)$/.test(code) ? new Stop(`${file} cannot be written (${code}).`) : error;
  } finally {
    process.off("exit", removeDraft);
  }
}

async function writeDatabase(client: pg.Client, write: (data: string | Buffer) => Promise<void>): Promise<Trailer> {
  await client.query("begin isolation level repeatable read, read only");
  await client.query(PLAIN_TEXT);
  await mustSeeEverything(client);
  const header: Header = {
    "amparo-backup": FORMAT,
    made: new Date().toISOString(),
    migrations: await migrationsOf(client),
  };
  await write(`${JSON.stringify(header)}\n`);
  const tables: Trailer["tables"] = {};
  for (const table of await tablesOf(client)) {
    await write(`${JSON.stringify({ table: table.name, columns: table.columns })}\n`);
    tables[table.name] = await writeTable(client, table, write);
  }
  const trailer = { tables, sequences: await sequencesOf(client) };
  await write(`${JSON.stringify(trailer)}\n`);
  await client.query("commit");
  return trailer;
}

/** Row security is forced upon the owner too; only a policy that hides nothing lets its backup be whole. */
async function mustSeeEverything(client: pg.Client): Promise<void> {
  const { rows } = await client.query(
    `select c.oid::regclass::text as name from pg_class c
      where c.relnamespace in (select oid from pg_namespace where nspname in ('public', 'authz', 'graphile_worker'))
        and c.relkind = 'r' and row_security_active(c.oid)
        and (not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd = '*'
                          and pg_get_expr(p.polqual, p.polrelid) = 'true' and current_user::regrole = any (p.polroles))
             or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive
                         and (0::oid = any (p.polroles) or exists (select from unnest(p.polroles) r where pg_has_role(r, 'usage')))))
      order by 1 limit 1`,
  );
  const [hidden] = rows;
  if (hidden) throw new Stop(`This login does not see every row of ${hidden.name}; no backup was made.`);
}

async function writeTable(
  client: pg.Client,
  table: Table,
  write: (data: string | Buffer) => Promise<void>,
): Promise<TableMark> {
  const mark = await markOf(client, table, async (piece) => {
    await write(lengthOf(piece));
    await write(piece);
  }).catch((error: pg.DatabaseError) => {
    if (error.code !== "42501") throw error;
    throw new Stop(`This login may not read ${table.name}; no backup was made. ${error.message}.`);
  });
  await write(lengthOf(Buffer.alloc(0)));
  return mark;
}

/** Reads a whole table: how many rows it has and the hash of what they hold. `take` is given every piece of it. */
export async function markOf(
  client: pg.Client,
  table: Table,
  take: (piece: Buffer) => Promise<void> = async () => undefined,
): Promise<TableMark> {
  const hash = createHash("sha256");
  const rows = await copyOut(client, `copy ${target(table)} to stdout`, (piece) => {
    hash.update(piece);
    return take(piece);
  });
  return { rows, sha256: hash.digest("hex") };
}

function lengthOf(piece: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(piece.length);
  return length;
}

/** Every table of ours with the columns that hold something of their own, in an order that never changes. */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(
    `select quote_ident(n.nspname) || '.' || quote_ident(c.relname) as name,
            array_agg(quote_ident(a.attname) order by a.attnum) as columns
       from pg_class c
       join pg_namespace n on n.oid = c.relnamespace
       join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relkind = 'r' and n.nspname in ('public', 'authz', 'graphile_worker')
        and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      group by 1 order by 1`,
  );
  return rows.filter((table) => !LEFT_OUT.has(table.name));
}

/** The migrations that have run, oldest first. */
export async function migrationsOf(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query("select name from public.kysely_migration order by name");
  return rows.map((row) => row.name);
}

/** A table and its columns as COPY wants them. */
export function target(table: Table): string {
  return `${table.name} (${table.columns.join(", ")})`;
}

async function sequencesOf(client: pg.Client): Promise<Record<string, string>> {
  const { rows } = await client.query(
    `select quote_ident(schemaname) || '.' || quote_ident(sequencename) as name, last_value from pg_sequences
      where schemaname in ('public', 'authz', 'graphile_worker') and last_value is not null order by 1`,
  );
  return Object.fromEntries(rows.map((row) => [row.name, String(row.last_value)]));
}

async function openNew(file: string): Promise<fs.WriteStream> {
  const stream = fs.createWriteStream(file, { mode: 0o600, flush: true, flags: "wx" });
  try {
    await once(stream, "open");
    return stream;
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "EEXIST")
      throw new Stop(`${file} exists already: another backup is writing it, or one was killed and it can be deleted.`);
    throw new Stop(`${file} cannot be written (${code}).`);
  }
}

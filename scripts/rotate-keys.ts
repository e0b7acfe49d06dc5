import pg from "pg";
import { blindANumber } from "~/platform/blind.server";
import { open, rewrapped, unwrap } from "~/platform/crypto.server";
import {
  addKeys,
  dropOldKeys,
  loadKeys,
  markOfKey,
  NOTICED_WITHIN_MS,
  preferNewBlindKey,
} from "~/platform/key-file.server";
import { openUnderKeys, SEALED_UNDER_KEYS, sealUnderKeys } from "~/platform/keyed.server";
import { Stop } from "./failure";

const A_BATCH = 500;
/** Longer than a process takes to notice the file, and than a request holds on to what it read before. */
const PATIENCE_MS = 3 * NOTICED_WITHIN_MS;

/** Where and with what: `url` is the database of its owner or superuser, `file` the key file. */
export interface Rotation {
  url: string;
  file: string;
  /** For the new key's id. */
  year: number;
  pause(milliseconds: number): Promise<void>;
  /** Told after every batch; a test stops there. */
  afterBatch?(): void;
}

/** How many records were sealed or found anew, by kind. */
export type Renewed = Record<"data keys" | "code apps" | "A-numbers", number>;

/** One key the records name: how many do, of what kind; `held` whether the key file has it. */
export interface NamedKey {
  kind: string;
  /** Null: A-numbers found by a key from before keys had marks, which is the file's own. */
  id: string | null;
  n: number;
  held: boolean;
}

/**
 * Replaces the keys of the key file while the product runs: makes new ones beside the old, wraps every data key anew,
 * seals anew what lies under the file's own key, and gives every A-number its second hash. Stopped anywhere, it goes on
 * where it was when it is run again; the old keys stay in the file until `finishRotation`.
 * @throws Stop while another one runs. @throws when a record's key is not in the file: nothing is left out in silence.
 */
export async function rotateKeys(rotation: Rotation): Promise<Renewed> {
  return alone(rotation, async (client) => {
    const retired = await client.query("select id from authz.retired_keys");
    const named = await namedKeys(rotation, client);
    const taken = [...retired.rows.map((row) => row.id), ...named.flatMap(({ id }) => id ?? [])];
    addKeys(rotation.file, rotation.year, taken);
    loadKeys(rotation.file, true);
    // What is written by a process that has not noticed yet is wrapped anew as well.
    await rotation.pause(PATIENCE_MS);
    return renewAll(rotation, client);
  });
}

/**
 * Takes the old keys out of the file, once no record names them; from then on the database refuses them too.
 * @throws Stop while records name an old key, and where there is no old key.
 */
export async function finishRotation(rotation: Rotation): Promise<string[]> {
  return alone(rotation, async (client) => {
    const { file } = rotation;
    const before = loadKeys(file, true);
    const oldIds = Object.keys(before.kek).filter((id) => id !== before.current);
    if (oldIds.length === 0 && !before.blind.next && !before.blind.old)
      throw new Stop("The key file holds no old key: there is nothing to finish.");
    await demandNone(client, file);
    preferNewBlindKey(file);
    loadKeys(file, true);
    await rotation.pause(PATIENCE_MS);
    await renewAll(rotation, client);
    const { blind } = loadKeys(file);
    const gone = [...oldIds, ...(blind.old ? [markOfKey(blind.old)] : [])];
    await client.query("begin; set local lock_timeout = '10s'");
    try {
      await client.query(
        "lock table client_keys, a_numbers, authz.code_apps, authz.kept_forms in share row exclusive mode",
      );
      await demandNone(client, file);
      await client.query(
        "update a_numbers set blind = next_blind, blind_key = $1, next_blind = null where next_blind is not null",
        [markOfKey(blind.current)],
      );
      await client.query("insert into authz.retired_keys (id) select unnest($1::text[]) on conflict do nothing", [
        gone,
      ]);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback");
      throw error;
    }
    dropOldKeys(file);
    loadKeys(file, true);
    return gone;
  });
}

/** Every key the records name. */
export async function namedKeys(
  { file }: Pick<Rotation, "file">,
  client: Pick<pg.Client, "query">,
): Promise<NamedKey[]> {
  const { kek, blind } = loadKeys(file, true);
  const marks = [blind.current, blind.next, blind.old].flatMap((key) => (key ? [markOfKey(key)] : []));
  const { rows } = await client.query("select kind, id, n::integer from authz.keys_named() order by 1, 2");
  return rows.map((row) => ({
    ...row,
    held: row.kind === "A-numbers" ? row.id === null || marks.includes(row.id) : row.id in kek,
  }));
}

async function demandNone(client: pg.Client, file: string): Promise<void> {
  const { current, blind } = loadKeys(file);
  const { rows } = await client.query(
    `select (select coalesce(sum(n), 0) from authz.keys_named() where kind <> 'A-numbers' and id <> $1)::integer as keys,
            (select count(*) from a_numbers where complete and next_blind is null and blind_key is distinct from $2)::integer as numbers`,
    [current, markOfKey(blind.next ?? blind.current)],
  );
  const { keys, numbers } = rows[0];
  if (keys + numbers > 0)
    throw new Stop(
      `${keys} keys and ${numbers} A-numbers still need the old key. Nothing was taken out: run "npm run keys:rotate" first, then finish.`,
    );
}

async function renewAll(rotation: Rotation, client: pg.Client): Promise<Renewed> {
  const renewed = { "data keys": 0, "code apps": 0, "A-numbers": 0 };
  renewed["data keys"] = await inBatches(rotation, client, renewDataKeys);
  for (const place of SEALED_UNDER_KEYS)
    renewed["code apps"] += await inBatches(rotation, client, (one) => renewSealed(one, place));
  renewed["A-numbers"] = await inBatches(rotation, client, renewBlinds);
  return renewed;
}

/** Repeats `step`, each time in a transaction of its own, until it finds nothing more. @returns how many in all */
async function inBatches(
  { afterBatch }: Rotation,
  client: pg.Client,
  step: (client: pg.Client) => Promise<number>,
): Promise<number> {
  for (let total = 0; ; ) {
    await client.query("begin");
    const done = await step(client).then(
      async (n) => {
        await client.query("commit");
        return n;
      },
      async (error) => {
        await client.query("rollback");
        throw error;
      },
    );
    if (done === 0) return total;
    total += done;
    afterBatch?.();
  }
}

async function renewDataKeys(client: pg.Client): Promise<number> {
  const { current } = loadKeys();
  const { rows } = await client.query(
    "select client_id, kek_id, wrapped from client_keys where kek_id <> $1 order by client_id limit $2 for update",
    [current, A_BATCH],
  );
  if (rows.length === 0) return 0;
  await client.query(
    `update client_keys k set kek_id = $1, wrapped = n.wrapped
       from unnest($2::uuid[], $3::bytea[]) n (id, wrapped) where k.client_id = n.id`,
    [
      current,
      rows.map((row) => row.client_id),
      rows.map((row) => rewrapped(row.client_id, row.kek_id, row.wrapped, current)),
    ],
  );
  return rows.length;
}

async function renewSealed(
  client: pg.Client,
  { table, id, column }: (typeof SEALED_UNDER_KEYS)[number],
): Promise<number> {
  const { rows } = await client.query(
    `select ${id} as id, kek_id, ${column} as sealed from ${table} where kek_id <> $1 order by ${id} limit $2 for update`,
    [loadKeys().current, A_BATCH],
  );
  for (const row of rows) {
    const place = { table, column, rowId: row.id };
    const { kekId, sealed } = sealUnderKeys(place, openUnderKeys(row.kek_id, place, row.sealed));
    await client.query(`update ${table} set kek_id = $2, ${column} = $3 where ${id} = $1`, [row.id, kekId, sealed]);
  }
  return rows.length;
}

async function renewBlinds(client: pg.Client): Promise<number> {
  const { current, next } = loadKeys().blind;
  const key = next ?? current;
  const { rows } = await client.query(
    `select a.id, a.client_id, a.sealed, k.kek_id, k.wrapped from a_numbers a join client_keys k using (client_id)
      where a.complete and a.next_blind is null and a.blind_key is distinct from $1
      order by a.id limit $2 for update of a`,
    [markOfKey(key), A_BATCH],
  );
  if (rows.length === 0) return 0;
  const hashes = rows.map((row) => {
    const dataKey = unwrap(row.client_id, row.kek_id, row.wrapped);
    return blindANumber(open(dataKey, { table: "a_numbers", column: "sealed", rowId: row.id }, row.sealed), key);
  });
  await client.query(
    "update a_numbers a set next_blind = n.hash from unnest($1::uuid[], $2::bytea[]) n (id, hash) where a.id = n.id",
    [rows.map((row) => row.id), hashes],
  );
  return rows.length;
}

/** Runs `step` while no other rotation of this database does. @throws Stop */
async function alone<T>({ url, file }: Rotation, step: (client: pg.Client) => Promise<T>): Promise<T> {
  process.env.KEYS_FILE = file;
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    const { rows } = await client.query("select pg_try_advisory_lock(hashtextextended('amparo keys', 0)) as got");
    if (!rows[0].got) throw new Stop("Another replacement of the keys is running on this database.");
    return await step(client);
  } finally {
    await client.end();
  }
}

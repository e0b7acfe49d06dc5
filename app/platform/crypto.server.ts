import { createCipheriv, createDecipheriv, createHmac, randomBytes } from "node:crypto";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import type { Trx } from "./db.server";

/** Where a sealed value lives: bound into its seal, so that bytes moved to another row or column do not open. */
export interface Place {
  table: string;
  column: string;
  rowId: string;
}

interface Keys {
  current: string;
  kek: Record<string, Buffer>;
  blindANumber: Buffer;
}

const FORMAT = 0x01;
const HEADER = 1 + 2 + 12 + 16;
/** The number of a person's data key; a person has one until keys are rotated. */
const DATA_KEY = 1;

let loaded: { path: string; keys: Keys } | undefined;

/** Writes a new key file, readable by its owner only. @throws when the file exists: a key is never overwritten. */
export function createKeyFile(path: string): void {
  const id = `k${new Date().getUTCFullYear()}a`;
  const key = () => randomBytes(32).toString("base64");
  const text = JSON.stringify({ current: id, kek: { [id]: key() }, blind: { aNumber: key() } }, null, 2);
  writeFileSync(path, `${text}\n`, { mode: 0o600, flag: "wx" });
}

/**
 * The keys of the file `KEYS_FILE` names, read once.
 * @throws when the file is missing, malformed, or may be read by others.
 */
export function loadKeys(path = process.env.KEYS_FILE): Keys {
  if (!path) throw new Error("KEYS_FILE is not set: sensitive fields can be neither written nor read.");
  if (loaded?.path === path) return loaded.keys;
  if (process.platform !== "win32" && (statSync(path).mode & 0o077) !== 0) {
    throw new Error("The key file may be read by other users of this machine; set its mode to 0600.");
  }
  const file = JSON.parse(readFileSync(path, "utf8"));
  const bytes = (text: unknown): Buffer => {
    const key = Buffer.from(String(text), "base64");
    if (key.length !== 32) throw new Error("The key file holds a key that is not 32 bytes long.");
    return key;
  };
  const kek = Object.fromEntries(Object.entries(file.kek ?? {}).map(([id, key]) => [id, bytes(key)]));
  if (!kek[file.current]) throw new Error("The key file names a current key it does not hold.");
  loaded = { path, keys: { current: file.current, kek, blindANumber: bytes(file.blind?.aNumber) } };
  return loaded.keys;
}

/** The keyed hash of a nine-digit A-number, 16 bytes, for exact look-up. @throws RangeError for anything else. */
export function blindANumber(digits: string): Buffer {
  if (!/^\d{9}$/.test(digits)) throw new RangeError("An A-number has nine digits here.");
  return createHmac("sha256", loadKeys().blindANumber).update(digits).digest().subarray(0, 16);
}

/** Seals `text` under the person's own key, which is made at first use. */
export async function sealFor(db: Trx, clientId: string, place: Place, text: string): Promise<Buffer> {
  return seal(await dataKey(db, clientId, true), place, text);
}

/** The text sealed in `blob`; null for null. @throws when the bytes were changed, moved, or the key is gone. */
export async function openFor(db: Trx, clientId: string, place: Place, blob: Buffer | null): Promise<string | null> {
  return blob === null ? null : open(await dataKey(db, clientId, false), place, blob);
}

/** Reads the data keys of many people in one query, so that a list opens its sealed fields without asking again. */
export async function readKeysFor(db: Trx, clientIds: readonly string[]): Promise<void> {
  const cache = cacheOf(db);
  const missing = [...new Set(clientIds)].filter((id) => !cache.has(id));
  if (missing.length === 0) return;
  const rows = await db.selectFrom("client_keys").selectAll().where("client_id", "in", missing).execute();
  for (const row of rows) cache.set(row.client_id, unwrap(row.client_id, row.kek_id, row.wrapped));
}

/** A fresh data key wrapped for storage, for bulk loads that insert `client_keys` rows themselves. */
export function newDataKey(clientId: string): { key: Buffer; kekId: string; wrapped: Buffer } {
  const keys = loadKeys();
  const key = randomBytes(32);
  const wrapped = seal(keys.kek[keys.current] as Buffer, wrapPlace(clientId), key.toString("base64"));
  return { key, kekId: keys.current, wrapped };
}

/** Seals under a data key already at hand: `0x01 | key (2) | iv (12) | tag (16) | text`, padded so its length says little. */
export function seal(key: Buffer, place: Place, text: string): Buffer {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  cipher.setAAD(boundTo(place));
  const sealed = Buffer.concat([cipher.update(pad(text)), cipher.final()]);
  const head = Buffer.from([FORMAT, DATA_KEY >> 8, DATA_KEY & 0xff]);
  return Buffer.concat([head, iv, cipher.getAuthTag(), sealed]);
}

/** The text sealed in `blob` under a data key already at hand. @throws when anything about it was changed. */
export function open(key: Buffer, place: Place, blob: Buffer): string {
  if (blob.length < HEADER || blob[0] !== FORMAT) throw new Error("Not a sealed field.");
  const decipher = createDecipheriv("aes-256-gcm", key, blob.subarray(3, 15));
  decipher.setAAD(boundTo(place));
  decipher.setAuthTag(blob.subarray(15, HEADER));
  return unpad(Buffer.concat([decipher.update(blob.subarray(HEADER)), decipher.final()]));
}

const caches = new WeakMap<Trx, Map<string, Buffer>>();

function cacheOf(db: Trx): Map<string, Buffer> {
  let cache = caches.get(db);
  if (!cache) {
    cache = new Map();
    caches.set(db, cache);
  }
  return cache;
}

async function dataKey(db: Trx, clientId: string, make: boolean): Promise<Buffer> {
  const cache = cacheOf(db);
  await readKeysFor(db, [clientId]);
  const known = cache.get(clientId);
  if (known) return known;
  if (!make) throw new Error("The key of this record is gone; what it sealed can no longer be read.");
  const { key, kekId, wrapped } = newDataKey(clientId);
  await db.insertInto("client_keys").values({ client_id: clientId, kek_id: kekId, wrapped }).execute();
  cache.set(clientId, key);
  return key;
}

function unwrap(clientId: string, kekId: string, wrapped: Buffer): Buffer {
  const kek = loadKeys().kek[kekId];
  if (!kek) throw new Error(`The key file does not hold the key ${kekId}.`);
  return Buffer.from(open(kek, wrapPlace(clientId), wrapped), "base64");
}

function wrapPlace(clientId: string): Place {
  return { table: "client_keys", column: "wrapped", rowId: clientId };
}

function boundTo(place: Place): Buffer {
  return Buffer.from(`v1|${place.table}|${place.column}|${place.rowId}|${DATA_KEY}`);
}

function pad(text: string): Buffer {
  const body = Buffer.from(text, "utf8");
  let size = 32;
  while (size < body.length + 4) size *= 2;
  const padded = Buffer.alloc(size);
  padded.writeUInt32BE(body.length, 0);
  body.copy(padded, 4);
  return padded;
}

function unpad(padded: Buffer): string {
  return padded.subarray(4, 4 + padded.readUInt32BE(0)).toString("utf8");
}

import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { Trx } from "./db.server";
import { keyNamed, loadKeys } from "./key-file.server";

/** Where a sealed value lives: bound into its seal, so that bytes moved to another row or column do not open. */
export interface Place {
  table: string;
  column: string;
  rowId: string;
}

const FORMAT = 0x01;
const HEADER = 1 + 2 + 12 + 16;
/** The number of a person's data key; a person has one until keys are rotated. */
const DATA_KEY = 1;

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
  return { key, kekId: keys.current, wrapped: wrap(clientId, keys.current, key) };
}

/** A person's data key wrapped under another key of the file than before; what it sealed stays as it is. */
export function rewrapped(clientId: string, kekId: string, wrapped: Buffer, newKekId: string): Buffer {
  return wrap(clientId, newKekId, unwrap(clientId, kekId, wrapped));
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
  if (blob.readUInt16BE(1) !== DATA_KEY) throw new Error("Sealed under a key of this record that is not there.");
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

function wrap(clientId: string, kekId: string, key: Buffer): Buffer {
  return seal(keyNamed(kekId), wrapPlace(clientId), key.toString("base64"));
}

/** A person's data key, for those who read `client_keys` themselves. @throws when its bytes or its key are not right. */
export function unwrap(clientId: string, kekId: string, wrapped: Buffer): Buffer {
  return Buffer.from(open(keyNamed(kekId), wrapPlace(clientId), wrapped), "base64");
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

import { createHmac, hkdfSync } from "node:crypto";
import { loadKeys, open, type Place, seal } from "./crypto.server";

/**
 * A keyed hash that tells equal from different and nothing else: addresses people type and network addresses are
 * counted under it, so that a copy of the tables names nobody. Another key file gives other hashes.
 */
export function keyedHash(purpose: string, text: string): Buffer {
  return createHmac("sha256", keyFor(purpose)).update(text).digest();
}

function keyFor(purpose: string): Buffer {
  const { kek, current } = loadKeys();
  return Buffer.from(hkdfSync("sha256", kek[current] as Buffer, "", `amparo ${purpose}`, 32));
}

/** Seals text that belongs to no client under the key file itself; `kekId` says which of its keys opens it. */
export function sealUnderKeys(place: Place, text: string): { kekId: string; sealed: Buffer } {
  const { kek, current } = loadKeys();
  return { kekId: current, sealed: seal(kek[current] as Buffer, place, text) };
}

/** What `sealUnderKeys` sealed. @throws when its key is gone or anything about it was changed. */
export function openUnderKeys(kekId: string, place: Place, sealed: Buffer): string {
  const key = loadKeys().kek[kekId];
  if (!key) throw new Error(`The key file does not hold the key ${kekId}.`);
  return open(key, place, sealed);
}

import { createHmac, hkdfSync } from "node:crypto";
import { open, type Place, seal } from "./crypto.server";
import { keyNamed, loadKeys } from "./key-file.server";

/**
 * A keyed hash that tells equal from different and nothing else: addresses people type and network addresses are
 * counted under it, so that a copy of the tables names nobody. Another key file gives other hashes; replacing the keys
 * of one leaves them as they are, so that nobody's counted tries begin anew.
 */
export function keyedHash(purpose: string, text: string): Buffer {
  return createHmac("sha256", keyFor(purpose)).update(text).digest();
}

function keyFor(purpose: string): Buffer {
  return Buffer.from(hkdfSync("sha256", loadKeys().hash, "", `amparo ${purpose}`, 32));
}

/** Seals text that belongs to no client under the key file itself; `kekId` says which of its keys opens it. */
export function sealUnderKeys(place: Place, text: string): { kekId: string; sealed: Buffer } {
  const { kek, current } = loadKeys();
  return { kekId: current, sealed: seal(kek[current] as Buffer, place, text) };
}

/** What `sealUnderKeys` sealed. @throws when its key is gone or anything about it was changed. */
export function openUnderKeys(kekId: string, place: Place, sealed: Buffer): string {
  return open(keyNamed(kekId), place, sealed);
}

/** Every table with something sealed by `sealUnderKeys`, with its key column `kek_id`: what `keys:rotate` seals anew. */
export const SEALED_UNDER_KEYS = [
  { table: "authz.code_apps", id: "user_id", column: "sealed" },
  { table: "authz.kept_forms", id: "encode(id, 'hex') || '/' || user_id", column: "sealed" },
] as const;

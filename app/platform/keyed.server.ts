import { createHmac, hkdfSync } from "node:crypto";
import { loadKeys } from "./crypto.server";

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

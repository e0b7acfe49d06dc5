import { createHmac } from "node:crypto";
import { loadKeys, markOfKey } from "./key-file.server";

/** The columns of `a_numbers` by which a number is found again; all null for a number only partly readable. */
export interface BlindColumns {
  blind: Buffer | null;
  /** Which key made `blind`. */
  blind_key: string | null;
  /** The same under the key that is to replace it; null unless one is. */
  next_blind: Buffer | null;
}

/** The keyed hash of a nine-digit A-number, 16 bytes, for exact look-up. @throws RangeError for anything else. */
export function blindANumber(digits: string, key: Buffer = loadKeys().blind.current): Buffer {
  if (!/^\d{9}$/.test(digits)) throw new RangeError("An A-number has nine digits here.");
  return createHmac("sha256", key).update(digits).digest().subarray(0, 16);
}

/** What a row of `a_numbers` is found by. `digits` null: the number is not whole and nothing finds it. */
export function blindColumns(digits: string | null): BlindColumns {
  if (digits === null) return { blind: null, blind_key: null, next_blind: null };
  const { current, next } = loadKeys().blind;
  return {
    blind: blindANumber(digits, current),
    blind_key: markOfKey(current),
    next_blind: next && blindANumber(digits, next),
  };
}

/**
 * Every hash a row with this number may be found by, in `blind` or `next_blind`: while the key is being replaced there
 * are two. Whoever looks for all of them in both columns misses nobody at any step, nor with keys a step behind.
 */
export function blindsOf(digits: string): Buffer[] {
  const { current, next, old } = loadKeys().blind;
  return [current, next, old].flatMap((key) => (key ? [blindANumber(digits, key)] : []));
}

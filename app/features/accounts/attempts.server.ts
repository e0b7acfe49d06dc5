import { sql } from "kysely";
import type { Trx } from "~/platform/db.server";
import { keyedHash } from "~/platform/keyed.server";
import { tokenHash } from "~/platform/tokens.server";

/** Passwords tried before waiting begins; */
const FREE = 5;
/** then the first wait, doubling up to the longest, in seconds. */
const FIRST_WAIT = 60;
const MOST_WAIT = 900;
/** Wrong in a row, after which only a reset helps (NIST SP 800-63B-4). */
export const STOP_AT = 100;
/** Sign-ins a minute from one network address by browsers not known. */
const PLACE_A_MINUTE = 20;

/** Why an attempt may not be made now. `until`: when the next may be; null when only a reset helps. */
export interface HeldBack {
  until: Date | null;
}

/** Where an attempt comes from. */
export interface Origin {
  /** The caller's network address. */
  place: string;
  /** The browser's mark, if it has one. */
  device: string | null;
}

/**
 * Counts one attempt to sign in before the password is looked at, so that tries side by side count too; null when it
 * may be made. Each address people type is counted, whether somebody has it or not. A browser its owner has signed in
 * with before is counted by itself: strangers cannot hold it back. `bucket` is to be cleared when the attempt is right.
 */
export async function countSignIn(
  db: Trx,
  email: string,
  { place, device }: Origin,
  now: Date,
): Promise<{ held: HeldBack | null; bucket: Buffer }> {
  const own = device && (await isKnown(db, device, email)) ? device : null;
  if (!own) {
    const until = await within(db, keyedHash("place", networkOf(place)), PLACE_A_MINUTE, 60, now);
    if (until) return { held: { until }, bucket: Buffer.alloc(0) };
  }
  const bucket = own ? keyedHash("device", own) : accountBucket(email);
  const { rows } = await sql<{ again_at: Date | null; stopped: boolean }>`
    select again_at, stopped from authz.attempt(${bucket}, ${FREE}, ${`${FIRST_WAIT} s`}, ${`${MOST_WAIT} s`},
      ${STOP_AT}, ${now})`.execute(db);
  const { again_at, stopped } = rows[0] ?? { again_at: null, stopped: false };
  // A known browser that fails like a stranger is one.
  if (stopped && own) await sql`select authz.device_forget(${tokenHash(own)})`.execute(db);
  return { held: stopped || again_at ? { until: again_at } : null, bucket };
}

/**
 * An address as it is counted and looked up, always in this one form: the database makes other small letters of some
 * capitals, and an address with several forms would have as many counts.
 */
export function addressForm(email: string): string {
  return email.trim().toLowerCase();
}

/** The count of an address's attempts by browsers not known. */
export function accountBucket(email: string): Buffer {
  return keyedHash("account", addressForm(email));
}

export async function clearAttempts(db: Trx, bucket: Buffer): Promise<void> {
  await sql`select authz.attempts_over(${bucket})`.execute(db);
}

/** Counts an act that may be done `most` times an hour; until when it must wait, or null when it may be done. */
export function withinHour(db: Trx, purpose: string, whose: string, most: number, now: Date): Promise<Date | null> {
  return within(db, keyedHash(purpose, whose), most, 3_600, now);
}

async function within(db: Trx, bucket: Buffer, most: number, seconds: number, now: Date): Promise<Date | null> {
  const { rows } = await sql<{ until: Date | null }>`
    select authz.attempt_within(${bucket}, ${most}, ${`${seconds} s`}, ${now}) as until`.execute(db);
  return rows[0]?.until ?? null;
}

async function isKnown(db: Trx, device: string, email: string): Promise<boolean> {
  const { rows } = await sql<{ known: boolean }>`
    select authz.device_known(${tokenHash(device)}, ${addressForm(email)}) as known`.execute(db);
  return rows[0]?.known ?? false;
}

/** One household or office: an IPv4 address, or the first half of an IPv6 address, which one subscriber holds whole. */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, "");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const front = head.split(":").filter(Boolean);
  const back = (tail ?? "").split(":").filter(Boolean);
  const zeros = tail === undefined ? [] : Array<string>(Math.max(0, 8 - front.length - back.length)).fill("0");
  return [...front, ...zeros, ...back].slice(0, 4).join(":").toLowerCase();
}

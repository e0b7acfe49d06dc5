import { sql } from "kysely";
import { recordEvent } from "~/features/audit/index.server";
import type { Trx } from "~/platform/db.server";
import { addressForm, networkOf, withinHour } from "./attempts.server";

/** Locks asked for an hour, for one address and from one network. */
const AN_HOUR = { address: 3, place: 10 } as const;

/**
 * Locks the account with this address for whoever lost a device or a password: its sessions end, its open links are
 * withdrawn, and nobody signs in to it until an administrator unlocks it. Answers nothing: whether there is such an
 * account, whether it was locked before and whether too many were asked for all look the same from outside.
 */
export async function lockAccount(
  db: Trx,
  { email, place, requestId }: { email: string; place: string; requestId: string },
  now: Date,
): Promise<void> {
  const address = addressForm(email);
  const held = [
    await withinHour(db, "lock place", networkOf(place), AN_HOUR.place, now),
    await withinHour(db, "lock address", address, AN_HOUR.address, now),
  ];
  if (held.some(Boolean)) return;
  const { rows } = await sql<{ person: string | null }>`
    select authz.lock_account(${address}, ${now}) as person`.execute(db);
  const person = rows[0]?.person;
  // An event either way: who wonders whether there is such an account must not read it from the time an event takes.
  const event = person ? { action: "person.locked", objectId: person } : { action: "lock.missed" };
  await recordEvent(db, null, { ...event, objectKind: "person", requestId });
}

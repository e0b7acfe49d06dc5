import { randomUUID } from "node:crypto";
import type { Transaction } from "kysely";
import type { DB } from "../types";

/** Who signs in to the demonstration. All invented. */
export const DEMONSTRATION_PEOPLE = [
  { role: "intake_worker", name: "Marisol Andrade", email: "marisol@example.org" },
  { role: "staff_attorney", name: "Dana Okafor", email: "dana@example.org" },
  { role: "program_manager", name: "Ruth Feldman-Báez", email: "ruth@example.org" },
  { role: "partner_coordinator", name: "Helena Sousa", email: "helena@example.org" },
  { role: "partner_attorney", name: "Theo Lindqvist", email: "theo@example.org" },
  { role: "admin", name: "Sam Whitaker", email: "sam@example.org" },
  { role: "funder", name: "Joan Pryce", email: "joan@example.org" },
] as const;

/**
 * Makes the demonstration program in an empty, migrated database.
 *
 * @param db a transaction of whoever may write everything.
 * @param given.now the moment of the first start; every date is counted from it.
 * @param given.passwordHashes argon2id hashes by the people's e-mail addresses.
 */
export async function createDemonstration(
  db: Transaction<DB>,
  given: { now: Date; passwordHashes: Record<string, string> },
): Promise<void> {
  await db
    .insertInto("program")
    .values({
      name: "Ironbound Defense Hub",
      time_zone: "America/New_York",
      office_phone: "973-555-0100",
      demonstration: true,
    })
    .execute();
  const clinic = { id: randomUUID(), name: "Harborlight Law Clinic", kind: "law_clinic" };
  const firm = { id: randomUUID(), name: "Calloway Finch LLP", kind: "firm" };
  await db.insertInto("partners").values([clinic, firm]).execute();
  const partnerOf: Record<string, string> = { partner_coordinator: clinic.id, partner_attorney: firm.id };
  await db
    .insertInto("users")
    .values(
      DEMONSTRATION_PEOPLE.map(({ role, name, email }) => ({
        id: randomUUID(),
        role,
        email,
        display_name: name,
        partner_id: partnerOf[role] ?? null,
        password_hash: given.passwordHashes[email] ?? null,
        created_at: given.now,
      })),
    )
    .execute();
}

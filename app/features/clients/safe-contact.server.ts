import * as z from "zod/mini";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import type { SafeContactFact } from "./person-facts";

const Sealed = z.object({ name: z.string(), relation: z.string(), phone: z.string() });

/** Whom we may call about a person, in the clear; null when nobody is recorded. The caller decides who may see it. */
export async function openSafeContact(db: Trx, clientId: string): Promise<SafeContactFact | null> {
  const row = await db
    .selectFrom("safe_contacts")
    .select(["id", "sealed", "language_code", "may_leave_message", "may_know"])
    .where("client_id", "=", clientId)
    .where("superseded_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const place = { table: "safe_contacts", column: "sealed", rowId: row.id };
  const text = await openFor(db, clientId, place, row.sealed);
  return {
    ...Sealed.parse(JSON.parse(text ?? "{}")),
    language: row.language_code,
    mayLeaveMessage: row.may_leave_message as SafeContactFact["mayLeaveMessage"],
    mayKnow: row.may_know as SafeContactFact["mayKnow"],
  };
}

import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import type { LanguageFact, SafeContactFact } from "./person-facts";
import { openSafeContact } from "./safe-contact.server";

/** The best language with how it is spoken and who must interpret, and one other; what stood before is superseded. */
export async function recordLanguages(db: Trx, clientId: string, fact: LanguageFact): Promise<boolean> {
  const standing = await db
    .selectFrom("client_languages")
    .select(["language_code", "rank", "variant", "place", "interpreter", "relay_via", "answer"])
    .where("client_id", "=", clientId)
    .where("superseded_at", "is", null)
    .orderBy("rank")
    .execute();
  const best = {
    language_code: fact.best.answer === "value" ? fact.best.value : null,
    rank: "best",
    variant: fact.variant,
    place: fact.place,
    interpreter: fact.interpreter,
    relay_via: fact.relayVia,
    answer: fact.best.answer,
  };
  const other = {
    ...best,
    language_code: fact.other,
    rank: "other",
    variant: "",
    place: "",
    interpreter: "not_asked",
    relay_via: null,
    answer: "value",
  };
  const wanted = fact.other ? [best, other] : [best];
  if (JSON.stringify(standing) === JSON.stringify(wanted)) return false;
  await db
    .updateTable("client_languages")
    .set((eb) => ({ superseded_at: eb.fn<Date>("now") }))
    .where("client_id", "=", clientId)
    .where("superseded_at", "is", null)
    .execute();
  const rows = wanted.map((row) => ({ id: randomUUID(), client_id: clientId, ...row }));
  await db.insertInto("client_languages").values(rows).execute();
  return true;
}

/** Whom we may call; null when there is nobody. Name, relation and telephone are sealed. */
export async function recordSafeContact(
  db: Trx,
  actor: Actor,
  clientId: string,
  fact: SafeContactFact | null,
): Promise<boolean> {
  const standing = await openSafeContact(db, clientId);
  if (JSON.stringify(standing) === JSON.stringify(fact)) return false;
  await db
    .updateTable("safe_contacts")
    .set((eb) => ({ superseded_at: eb.fn<Date>("now") }))
    .where("client_id", "=", clientId)
    .where("superseded_at", "is", null)
    .execute();
  if (!fact) return true;
  const id = randomUUID();
  const { name, relation, phone, language, mayLeaveMessage, mayKnow } = fact;
  const place = { table: "safe_contacts", column: "sealed", rowId: id };
  await db
    .insertInto("safe_contacts")
    .values({
      id,
      client_id: clientId,
      sealed: await sealFor(db, clientId, place, JSON.stringify({ name, relation, phone })),
      language_code: language,
      may_leave_message: mayLeaveMessage,
      may_know: mayKnow,
      recorded_by: actor.userId,
    })
    .execute();
  return true;
}

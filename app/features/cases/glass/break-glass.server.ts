import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { Forbidden, Invalid, Stale } from "~/domain/refusals";
import type { GLASS_CATEGORIES, GLASS_REVIEWS } from "~/domain/vocabulary";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { canBreakGlass, canReviewOpening } from "../policy";

export interface GlassInput {
  /** The case's number, as people say it. */
  number: string;
  category: (typeof GLASS_CATEGORIES)[number];
  reason: string;
}

/**
 * Opens a case that is not the actor's to them, in this session and for four hours of the database's clock: to be
 * read, from the next request on. The caller has seen a fresh second factor; the database demands it again. An opening
 * without its reason and its event does not commit.
 * @returns the case's id. @throws Forbidden; Invalid where there is no such case for them, walled or absent alike.
 */
export async function breakGlass(db: Trx, actor: Actor, input: GlassInput): Promise<string> {
  if (!canBreakGlass(actor)) throw new Forbidden(m.cases_may_not());
  const id = randomUUID();
  const { rows } = await sql<{ case_id: string; client_id: string }>`
    select case_id, client_id from authz.glass_begin(${id}, ${input.number}, ${input.category})`.execute(db);
  const [found] = rows;
  if (!found) throw new Invalid(m.cases_glass_error_number());
  const place = { table: "glass_openings", column: "reason_sealed", rowId: id };
  const sealed = await sealFor(db, found.client_id, place, input.reason);
  const kept = await sql<{ kept: boolean }>`select authz.glass_reason(${id}, ${sealed}) as kept`.execute(db);
  if (!kept.rows[0]?.kept) throw new Error("The reason of an opening was not kept.");
  await recordEvent(db, actor, {
    action: "glass.opened",
    caseId: found.case_id,
    clientId: found.client_id,
    objectKind: "opening",
    objectId: id,
    detail: { category: input.category },
  });
  return found.case_id;
}

/** Ends an opening at once: one's own, or as program manager anybody's. @throws Forbidden when none stands for them. */
export async function endGlass(db: Trx, actor: Actor, openingId: string): Promise<void> {
  if (!canBreakGlass(actor)) throw new Forbidden(m.cases_may_not());
  const { rows } = await sql<{ case_id: string | null }>`select authz.glass_end(${openingId}) as case_id`.execute(db);
  const caseId = rows[0]?.case_id;
  if (!caseId) {
    const own = await standing(db, openingId);
    if (own && (own.userId === actor.userId || actor.role === "program_manager"))
      throw new Stale(m.shell_error_409_body());
    throw new Forbidden(m.cases_may_not());
  }
  await recordEvent(db, actor, { action: "glass.ended", caseId, objectKind: "opening", objectId: openingId });
}

/** Says what came of looking at somebody's opening. @throws Forbidden for one's own; Stale when somebody did already. */
export async function reviewGlass(
  db: Trx,
  actor: Actor,
  openingId: string,
  result: (typeof GLASS_REVIEWS)[number],
): Promise<void> {
  if (!canBreakGlass(actor)) throw new Forbidden(m.cases_may_not());
  const opening = await standing(db, openingId);
  if (!opening || !canReviewOpening(actor, opening)) throw new Forbidden(m.cases_may_not());
  const { rows } = await sql<{
    case_id: string | null;
  }>`select authz.glass_review(${openingId}, ${result}) as case_id`.execute(db);
  const caseId = rows[0]?.case_id;
  if (!caseId) throw new Stale(m.shell_error_409_body());
  await recordEvent(db, actor, { action: "glass.reviewed", caseId, objectKind: "opening", objectId: openingId });
}

/** Whose opening it is, as far as the actor may know of it; null otherwise. */
async function standing(db: Trx, openingId: string) {
  const row = await db
    .selectFrom("glass_openings")
    .innerJoin("users", "users.id", "glass_openings.user_id")
    .select(["glass_openings.user_id as userId", "users.role"])
    .where("glass_openings.id", "=", openingId)
    .executeTakeFirst();
  return row ? { userId: row.userId, role: row.role as Actor["role"] } : null;
}

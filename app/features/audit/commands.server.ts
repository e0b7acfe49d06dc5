import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { TooMany } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";

export interface AuditEvent {
  /** `noun.verb`, for example `hearing.recorded`; `denied` for a refused act. */
  action: string;
  objectKind: string;
  objectId?: string;
  caseId?: string;
  clientId?: string;
  requestId?: string;
  /** Ids and names of fields, never values. */
  detail?: Record<string, unknown>;
}

/** Who did it: somebody signed in, or somebody whose second factor is still to come. */
type Doer = Pick<Actor, "userId"> & Partial<Pick<Actor, "sessionRef">>;

/**
 * Writes the audit event inside the caller's transaction: a change and its record commit together, and where the
 * event cannot be written the act fails. `actor` is null for an act of somebody not signed in and of the worker.
 */
export async function recordEvent(db: Trx, actor: Doer | null, event: AuditEvent): Promise<void> {
  const row = { id: randomUUID(), actorId: actor?.userId, sessionRef: actor?.sessionRef, ...event };
  await sql`select authz.audit_write(${JSON.stringify(row)}::jsonb)`.execute(db);
}

/**
 * Writes the event of a reading and counts whom it is about. Where that brings the reader to the program's first
 * number of people within an hour, an event of its own says so to the manager.
 * @throws TooMany past the second number: what was read must then not be shown.
 */
export async function recordReading(db: Trx, actor: Actor, event: AuditEvent): Promise<void> {
  const row = { id: randomUUID(), actorId: actor.userId, sessionRef: actor.sessionRef, ...event };
  const { rows } = await sql<{ told: "alarm" | "stop" | null }>`
    select authz.audit_read(${JSON.stringify(row)}::jsonb) as told`.execute(db);
  const told = rows[0]?.told;
  if (told === "stop") throw new TooMany(m.audit_reading_stopped());
  const { requestId } = event;
  if (told === "alarm")
    await recordEvent(db, actor, { ...(requestId ? { requestId } : {}), ...ofReader(actor), action: "reading.alarm" });
}

function ofReader(actor: Actor) {
  return { objectKind: "person", objectId: actor.userId };
}

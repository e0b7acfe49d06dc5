import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import { openFor, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { type FiledPerson, personOnFile } from "./person.server";
import { mustKeepHolds } from "./policy";

/** A legal hold as its page shows it. Instants are ISO 8601; null: not yet. */
export interface Hold {
  id: string;
  reason: string;
  setBy: string;
  setAt: string;
  lift: { reason: string; askedBy: string; askedAt: string; byMe: boolean } | null;
  lifted: { by: string; at: string } | null;
}

/** Every hold ever set on a person, standing ones first. @throws NotFound; Forbidden for those who keep no holds. */
export async function holdsOn(
  db: Trx,
  actor: Actor,
  clientId: string,
): Promise<{ person: FiledPerson; holds: Hold[] }> {
  const person = await personOnFile(db, actor, clientId);
  mustKeepHolds(actor);
  const rows = await db
    .selectFrom("holds")
    .innerJoin("users as setter", "setter.id", "holds.set_by")
    .leftJoin("users as asker", "asker.id", "holds.lift_asked_by")
    .leftJoin("users as lifter", "lifter.id", "holds.lifted_by")
    .selectAll("holds")
    .select(["setter.display_name as setter", "asker.display_name as asker", "lifter.display_name as lifter"])
    .where("holds.client_id", "=", person.id)
    .orderBy("holds.lifted_at", (order) => order.desc().nullsFirst())
    .orderBy("holds.set_at", "desc")
    .execute();
  const holds: Hold[] = [];
  for (const row of rows) {
    const open = (column: "reason_sealed" | "lift_reason_sealed") =>
      openFor(db, person.id, { table: "holds", column, rowId: row.id }, row[column]);
    holds.push({
      id: row.id,
      reason: (await open("reason_sealed")) ?? "",
      setBy: row.setter,
      setAt: row.set_at.toISOString(),
      lift: row.lift_asked_at && {
        reason: (await open("lift_reason_sealed")) ?? "",
        askedBy: row.asker ?? "",
        askedAt: row.lift_asked_at.toISOString(),
        byMe: row.lift_asked_by === actor.userId,
      },
      lifted: row.lifted_at && { by: row.lifter ?? "", at: row.lifted_at.toISOString() },
    });
  }
  return { person, holds };
}

/** Since when a hold stands on the person; null: none does. For whoever may read the person's case. */
export async function heldSince(db: Trx, clientId: string): Promise<string | null> {
  const row = await db
    .selectFrom("holds")
    .select((eb) => eb.fn.min("set_at").as("since"))
    .where("client_id", "=", clientId)
    .where("lifted_at", "is", null)
    .executeTakeFirst();
  return row?.since?.toISOString() ?? null;
}

/** From this transaction's end on nothing of the person may be destroyed. @returns the hold's id */
export async function setHold(db: Trx, actor: Actor, clientId: string, reason: string, clock: Clock): Promise<string> {
  const person = await personOnFile(db, actor, clientId);
  mustKeepHolds(actor);
  const id = randomUUID();
  const place = { table: "holds", column: "reason_sealed", rowId: id };
  await db
    .insertInto("holds")
    .values({
      id,
      client_id: person.id,
      reason_sealed: await sealFor(db, person.id, place, reason),
      set_by: actor.userId,
      set_at: clock.now,
    })
    .execute();
  await note(db, actor, "hold.set", person.id, id);
  return id;
}

/** Asks for a hold to be lifted; somebody else does it. @throws Stale when somebody asked already or it is lifted. */
export async function askToLift(
  db: Trx,
  actor: Actor,
  clientId: string,
  holdId: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const hold = await standing(db, actor, clientId, holdId);
  if (hold.lift) throw new Stale(m.shell_error_409_body());
  const place = { table: "holds", column: "lift_reason_sealed", rowId: holdId };
  await db
    .updateTable("holds")
    .set({
      lift_asked_by: actor.userId,
      lift_asked_at: clock.now,
      lift_reason_sealed: await sealFor(db, clientId, place, reason),
    })
    .where("id", "=", holdId)
    .execute();
  await note(db, actor, "hold.lift_asked", clientId, holdId);
}

/** Takes the asking back: the hold simply stands. @throws Stale when nobody asked. */
export async function dropLifting(db: Trx, actor: Actor, clientId: string, holdId: string): Promise<void> {
  const hold = await standing(db, actor, clientId, holdId);
  if (!hold.lift) throw new Stale(m.shell_error_409_body());
  await db
    .updateTable("holds")
    .set({ lift_asked_by: null, lift_asked_at: null, lift_reason_sealed: null })
    .where("id", "=", holdId)
    .execute();
  await note(db, actor, "hold.lift_withdrawn", clientId, holdId);
}

/** Lifts a hold somebody else asked to have lifted. @throws Invalid for whoever asked; Stale when nobody did. */
export async function liftHold(db: Trx, actor: Actor, clientId: string, holdId: string, clock: Clock): Promise<void> {
  const hold = await standing(db, actor, clientId, holdId);
  if (!hold.lift) throw new Stale(m.shell_error_409_body());
  if (hold.lift.byMe) throw new Invalid(m.retention_hold_error_same());
  await db
    .updateTable("holds")
    .set({ lifted_by: actor.userId, lifted_at: clock.now })
    .where("id", "=", holdId)
    .execute();
  await note(db, actor, "hold.lifted", clientId, holdId);
}

async function standing(db: Trx, actor: Actor, clientId: string, holdId: string): Promise<Hold> {
  const { holds } = await holdsOn(db, actor, clientId);
  const hold = holds.find((one) => one.id === holdId);
  if (!hold) throw new NotFound(m.cases_not_found());
  if (hold.lifted) throw new Stale(m.shell_error_409_body());
  return hold;
}

function note(db: Trx, actor: Actor, action: string, clientId: string, holdId: string): Promise<void> {
  return recordEvent(db, actor, { action, clientId, objectKind: "hold", objectId: holdId });
}

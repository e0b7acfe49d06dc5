import { randomUUID } from "node:crypto";
import * as z from "zod/mini";
import type { Actor } from "~/domain/access";
import { Forbidden, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import { openFor, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { recordsOf } from "./merge-preview.server";
import { canCorrectPeople } from "./policy";
import type { PersonRecord } from "./queries.server";

/** What a correction is about; the parts of the intake that say something about the person alone. */
export const CORRECTABLE = ["name", "language", "contact"] as const;
export type Correctable = (typeof CORRECTABLE)[number];

/** What was recorded before, as the form shows it. */
type Before = Record<string, string>;

const Sealed = z.object({ reason: z.string(), before: z.record(z.string(), z.string()) });

/**
 * Keeps what stood before a correction and why, and writes the act's event. The caller then records the new facts in
 * the same transaction. `seen` is the version of the person the corrector had before them.
 * @throws Forbidden for people who correct nobody, Stale when somebody else corrected the person meanwhile.
 */
export async function beginCorrection(
  db: Trx,
  actor: Actor,
  person: Pick<PersonRecord, "id" | "version" | "mayCorrectContact">,
  correction: { what: Correctable; fields: readonly string[]; before: Before; reason: string; seen: number },
): Promise<void> {
  const { what, fields, before, reason, seen } = correction;
  if (!canCorrectPeople(actor) || (what === "contact" && !person.mayCorrectContact)) {
    throw new Forbidden(m.intake_person_may_not_correct());
  }
  const moved = await db
    .updateTable("clients")
    .set((eb) => ({ version: eb("version", "+", 1) }))
    .where("id", "=", person.id)
    .where("version", "=", seen)
    .executeTakeFirst();
  if (moved.numUpdatedRows === 0n) throw new Stale(m.intake_person_changed());
  const id = randomUUID();
  const place = { table: "client_corrections", column: "sealed", rowId: id };
  await db
    .insertInto("client_corrections")
    .values({
      id,
      client_id: person.id,
      what,
      fields: [...fields],
      sealed: await sealFor(db, person.id, place, JSON.stringify({ reason, before })),
      corrected_by: actor.userId,
    })
    .execute();
  await recordEvent(db, actor, {
    action: "client.corrected",
    objectKind: "client",
    objectId: person.id,
    clientId: person.id,
    detail: { what, fields },
  });
}

/** A correction in the clear. */
export interface PastCorrection {
  id: string;
  what: Correctable;
  reason: string;
  before: Before;
  at: Date;
  by: string;
}

/** Every correction of a person the reader may see, newest first; the safe contact's only for those who may call. */
export async function correctionsOf(db: Trx, person: Pick<PersonRecord, "id" | "contact">): Promise<PastCorrection[]> {
  const rows = await db
    .selectFrom("client_corrections")
    .innerJoin("users", "users.id", "client_corrections.corrected_by")
    .select(["client_corrections.id", "client_id", "what", "sealed", "corrected_at", "users.display_name"])
    // Corrections of a record merged into this one stay under its own key.
    .where("client_id", "in", await recordsOf(db, person.id))
    .orderBy("corrected_at", "desc")
    .execute();
  const seen = rows.filter((row) => row.what !== "contact" || person.contact !== "hidden");
  const past: PastCorrection[] = [];
  for (const row of seen) {
    const place = { table: "client_corrections", column: "sealed", rowId: row.id };
    const text = await openFor(db, row.client_id, place, row.sealed);
    const { reason, before } = Sealed.parse(JSON.parse(text ?? "{}"));
    const what = CORRECTABLE.find((each) => each === row.what) ?? "name";
    past.push({ id: row.id, what, reason, before, at: row.corrected_at, by: row.display_name });
  }
  return past;
}

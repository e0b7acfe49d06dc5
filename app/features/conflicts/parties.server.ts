import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import { displayName, nameColumns, nameOfRow } from "~/domain/people";
import { Forbidden, NotFound } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { readsAsTeam } from "~/features/clients/index.server";
import { m } from "~/i18n";
import { openFor, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { canReadNotes, canRecordParties, canSeeMatches } from "./policy";
import type { PartyInput } from "./schema";

export interface Party {
  id: string;
  kind: "adverse" | "related";
  name: string;
  /** How they stand to the person, in the words it was written in; may be empty. */
  relation: string;
  /** "" also where the reader may not read it. */
  note: string;
}

/**
 * Who stands against a person or close to them. A manager who is not on the team gets the adverse only, without notes.
 * @throws NotFound when the actor may not see that.
 */
export async function partiesOf(db: Trx, actor: Actor, clientId: string): Promise<Party[]> {
  await mustSee(db, actor, clientId);
  const whole = canReadNotes(actor, await readsAsTeam(db, actor, clientId));
  const rows = await db
    .selectFrom("parties")
    .innerJoin("names", "names.party_id", "parties.id")
    .select(["parties.id", "parties.kind", "parties.relation", "note_sealed", "given_names", "surname_1", "surname_2"])
    .where("parties.client_id", "=", clientId)
    .where("parties.withdrawn_at", "is", null)
    .where("names.superseded_at", "is", null)
    .$if(!whole, (query) => query.where("parties.kind", "=", "adverse"))
    .orderBy("parties.kind")
    .orderBy("names.sort_key")
    .execute();
  const parties: Party[] = [];
  for (const row of rows) {
    parties.push({
      id: row.id,
      kind: row.kind === "adverse" ? "adverse" : "related",
      name: displayName(nameOfRow(row)),
      relation: row.relation,
      note: whole ? ((await openFor(db, clientId, notePlace(row.id), row.note_sealed)) ?? "") : "",
    });
  }
  return parties;
}

/**
 * Writes down somebody who stands against a person or close to them, found by name from then on.
 * @returns the party's id. @throws NotFound, or Forbidden when the actor may see but not add.
 */
export async function addParty(db: Trx, actor: Actor, clientId: string, input: PartyInput): Promise<string> {
  await mustSee(db, actor, clientId);
  if (!canRecordParties(actor)) throw new Forbidden(m.conflicts_may_not_record());
  const id = randomUUID();
  await db
    .insertInto("parties")
    .values({
      id,
      client_id: clientId,
      kind: input.kind,
      relation: input.relation,
      note_sealed: input.note === "" ? null : await sealFor(db, clientId, notePlace(id), input.note),
      recorded_by: actor.userId,
    })
    .execute();
  await db
    .insertInto("names")
    .values({
      id: randomUUID(),
      client_id: clientId,
      party_id: id,
      kind: "party",
      ...nameColumns(input),
      recorded_by: actor.userId,
    })
    .execute();
  // Somebody new to look for: the matches count as not looked through.
  await db.updateTable("intakes").set({ matches_checked_at: null }).where("client_id", "=", clientId).execute();
  await recordEvent(db, actor, { action: "party.added", objectKind: "party", objectId: id, clientId });
  return id;
}

/** Takes back a party written down by mistake; the row and its name stay, no longer found. */
export async function withdrawParty(
  db: Trx,
  actor: Actor,
  clientId: string,
  partyId: string,
  now: string,
): Promise<void> {
  await mustSee(db, actor, clientId);
  if (!canRecordParties(actor)) throw new Forbidden(m.conflicts_may_not_record());
  const { numUpdatedRows } = await db
    .updateTable("parties")
    .set({ withdrawn_at: now })
    .where("id", "=", partyId)
    .where("client_id", "=", clientId)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new NotFound(m.conflicts_not_found());
  await db.updateTable("names").set({ superseded_at: now }).where("party_id", "=", partyId).execute();
  await recordEvent(db, actor, { action: "party.withdrawn", objectKind: "party", objectId: partyId, clientId });
}

/** Of these people those of whom the actor may know who is close to them. */
export async function readersOfRelated(db: Trx, actor: Actor, clientIds: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (const id of new Set(clientIds)) {
    // Whoever may without being on the team need not be asked for each.
    if (canReadNotes(actor, false) || canReadNotes(actor, await readsAsTeam(db, actor, id))) known.add(id);
  }
  return known;
}

function notePlace(rowId: string) {
  return { table: "parties", column: "note_sealed", rowId };
}

async function mustSee(db: Trx, actor: Actor, clientId: string): Promise<void> {
  const client = canSeeMatches(actor)
    ? await db.selectFrom("clients").select("id").where("id", "=", clientId).executeTakeFirst()
    : undefined;
  if (!client) throw new NotFound(m.conflicts_not_found());
}

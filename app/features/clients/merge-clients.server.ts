import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Actor, holds, isHubStaff } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { displayName, nameOfRow } from "~/domain/people";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { fillGaps, type KeptAnswers, takeGapsBack } from "./merge-gaps.server";
import { type Moved, moveRows, rowsOfPerson, stillOf } from "./merge-rows.server";

/** Whether the actor may make one record of two. Which records those are is everybody's of the program to read. */
export function canMergeClients(actor: Pick<Actor, "role" | "permissions">): boolean {
  return isHubStaff(actor) && holds(actor, "client:merge");
}

/** What a merge changed, kept so that it can be taken back exactly. */
interface MergeRecord {
  moved: Moved;
  /** The merged record's legal name, another name of the kept person since. */
  becameAlias: string[];
  /** Rows that said what the kept record says already, or what only one row may say: `table` to ids. */
  superseded: { names: string[]; a_numbers: string[]; client_languages: string[] };
  /** The kept record's answers where the merged one knew more, as they were before. */
  before: KeptAnswers | null;
}

/**
 * Makes one record of two of one person: everything of the merged one stands under the kept one from then on, in this
 * transaction; nothing is erased, both histories stay, and `undoMerge` takes it back. What the kept record says about
 * birth and country stands; where it says nothing the merged one's answer is taken.
 * @returns the cases of the kept person, whose dates may follow from other facts now.
 * @throws NotFound when the actor may not read the records, Forbidden when they may not merge, Stale when one of the
 * two was merged meanwhile.
 */
export async function mergeClients(
  db: Trx,
  actor: Actor,
  ids: { keptId: string; mergedId: string },
  reason: string,
  clock: Clock,
): Promise<{ mergeId: string; caseIds: string[] }> {
  const { keptId, mergedId } = ids;
  await mayMerge(actor);
  const [kept, merged] = await lockBoth(db, keptId, mergedId);
  if (kept.merged_into || merged.merged_into) throw new Stale(m.conflicts_merge_error_already());

  const moved = await rowsOfPerson(db, mergedId, keptId);
  const superseded = await supersedeDoubles(db, keptId, mergedId, clock.now);
  const becameAlias = await legalToAlias(db, mergedId);
  await moveRows(db, mergedId, keptId, moved);
  const before = await fillGaps(db, kept, merged);
  await db
    .updateTable("clients")
    .set((eb) => ({ merged_into: keptId, version: eb("version", "+", 1) }))
    .where("id", "=", mergedId)
    .execute();
  const mergeId = randomUUID();
  const record: MergeRecord = { moved, becameAlias, superseded, before };
  await db
    .insertInto("merges")
    .values({
      id: mergeId,
      kept_client_id: keptId,
      merged_client_id: mergedId,
      moved: JSON.stringify(record),
      reason,
      merged_by: actor.userId,
      merged_at: clock.now,
    })
    .execute();
  const detail = { mergedClientId: mergedId };
  await recordEvent(db, actor, {
    action: "clients.merged",
    objectKind: "merge",
    objectId: mergeId,
    clientId: keptId,
    detail,
  });
  return { mergeId, caseIds: await casesOf(db, [keptId]) };
}

/**
 * Takes a merge back: what was moved returns to the record it came from; what was written since stays.
 * @returns the cases of both people. @throws NotFound, Forbidden as above; Stale when it was taken back already or
 * the kept record was itself merged since.
 */
export async function undoMerge(
  db: Trx,
  actor: Actor,
  keptId: string,
  mergeId: string,
  clock: Clock,
): Promise<{ mergedId: string; caseIds: string[] }> {
  await mayMerge(actor);
  const merge = await db
    .selectFrom("merges")
    .select(["merged_client_id", "moved", "undone_at"])
    .where("id", "=", mergeId)
    .where("kept_client_id", "=", keptId)
    .executeTakeFirst();
  if (!merge) throw new NotFound(m.conflicts_not_found());
  const mergedId = merge.merged_client_id;
  const [kept, merged] = await lockBoth(db, keptId, mergedId);
  if (merge.undone_at || merged.merged_into !== keptId) throw new Stale(m.conflicts_merge_error_already());
  if (kept.merged_into) throw new Stale(m.conflicts_merge_error_later());

  const record = merge.moved as unknown as MergeRecord;
  await moveRows(db, keptId, mergedId, await stillOf(db, keptId, record.moved));
  await db
    .updateTable("names")
    .set({ kind: "legal", superseded_at: null, superseded_reason: null })
    .where("id", "in", none(record.becameAlias))
    .where("client_id", "=", mergedId)
    .execute();
  for (const table of ["names", "a_numbers", "client_languages"] as const) {
    await db
      .updateTable(table)
      .set({ superseded_at: null })
      .where("id", "in", none(record.superseded[table]))
      .where("client_id", "=", mergedId)
      .execute();
  }
  if (record.before) await takeGapsBack(db, kept, merged, record.before);
  await db
    .updateTable("clients")
    .set((eb) => ({ merged_into: null, version: eb("version", "+", 1) }))
    .where("id", "=", mergedId)
    .execute();
  await db
    .updateTable("merges")
    .set({ undone_at: clock.now, undone_by: actor.userId })
    .where("id", "=", mergeId)
    .execute();
  const detail = { mergedClientId: mergedId };
  await recordEvent(db, actor, {
    action: "clients.merge_undone",
    objectKind: "merge",
    objectId: mergeId,
    clientId: keptId,
    detail,
  });
  return { mergedId, caseIds: await casesOf(db, [keptId, mergedId]) };
}

async function mayMerge(actor: Actor): Promise<void> {
  if (!isHubStaff(actor)) throw new NotFound(m.conflicts_not_found());
  if (!canMergeClients(actor)) throw new Forbidden(m.conflicts_merge_may_not());
}

async function lockBoth(db: Trx, keptId: string, mergedId: string) {
  const rows = await db
    .selectFrom("clients")
    .selectAll()
    .where("id", "in", [keptId, mergedId])
    .orderBy("id")
    .forUpdate()
    .execute();
  const kept = rows.find((row) => row.id === keptId);
  const merged = rows.find((row) => row.id === mergedId);
  if (!kept || !merged || keptId === mergedId) throw new NotFound(m.conflicts_not_found());
  return [kept, merged] as const;
}

/** A list for `in`, which takes no empty one. */
function none(ids: readonly string[]): string[] {
  return ids.length === 0 ? ["00000000-0000-0000-0000-000000000000"] : [...ids];
}

async function supersedeDoubles(db: Trx, keptId: string, mergedId: string, now: string) {
  const standing = await db
    .selectFrom("names")
    .select(["id", "client_id", "given_names", "surname_1", "surname_2"])
    .where("client_id", "in", [keptId, mergedId])
    .where("kind", "<>", "party")
    .where("superseded_at", "is", null)
    .execute();
  const ours = new Set(standing.filter((row) => row.client_id === keptId).map((row) => displayName(nameOfRow(row))));
  const names = standing
    .filter((row) => row.client_id === mergedId)
    .filter((row) => displayName(nameOfRow(row)) === "" || ours.has(displayName(nameOfRow(row))))
    .map((row) => row.id);
  const numbers = await sql<{ id: string }>`
    select distinct theirs.id from a_numbers theirs
      join a_numbers ours on ours.blind in (theirs.blind, theirs.next_blind) or ours.next_blind in (theirs.blind, theirs.next_blind)
     where theirs.client_id = ${mergedId} and theirs.superseded_at is null
       and ours.client_id = ${keptId} and ours.superseded_at is null`.execute(db);
  const languages = await sql<{ id: string }>`
    select theirs.id from client_languages theirs
      join client_languages ours on ours.client_id = ${keptId} and ours.superseded_at is null and ours.rank = 'best'
     where theirs.client_id = ${mergedId} and theirs.superseded_at is null and theirs.rank = 'best'`.execute(db);
  const doubles = {
    names,
    a_numbers: numbers.rows.map((row) => row.id),
    client_languages: languages.rows.map((row) => row.id),
  };
  for (const table of ["names", "a_numbers", "client_languages"] as const) {
    await db.updateTable(table).set({ superseded_at: now }).where("id", "in", none(doubles[table])).execute();
  }
  return doubles;
}

async function legalToAlias(db: Trx, mergedId: string): Promise<string[]> {
  const rows = await db
    .selectFrom("names")
    .select("id")
    .where("client_id", "=", mergedId)
    .where("kind", "=", "legal")
    .where("superseded_at", "is", null)
    .execute();
  const ids = rows.map((row) => row.id);
  await db.updateTable("names").set({ kind: "alias" }).where("id", "in", none(ids)).execute();
  return ids;
}

async function casesOf(db: Trx, clientIds: string[]): Promise<string[]> {
  const rows = await db
    .selectFrom("cases")
    .select("id")
    .where("client_id", "in", clientIds)
    .where("withdrawn_at", "is", null)
    .execute();
  return rows.map((row) => row.id);
}

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { blockWords } from "./block-words";
import { filesOf, keepingTimes } from "./facts.server";
import { type FiledPerson, personOnFile } from "./person.server";
import { mustPurge } from "./policy";
import { BLOCKS, type Block, blocksOf, dueOn } from "./rules";

/** Rows by the part of the file they belong to. */
export type PurgeCounts = Record<string, { gone: number; emptied: number }>;

/** A proposal to destroy a file, or the record of one carried out. Instants are ISO 8601. */
export interface PurgeRecord {
  id: string;
  counts: PurgeCounts;
  hash: string;
  dueOn: string;
  proposedBy: string;
  proposedAt: string;
  byMe: boolean;
  done: { by: string; at: string; cleanedAt: string | null; backupsUntil: string } | null;
}

/** One person's page: what would go, what stands in the way, and the proposal or the record of it. */
export interface PurgePage {
  person: FiledPerson;
  /** Null while something is open, and after the file was destroyed. */
  dueOn: string | null;
  blocks: Block[];
  /** Null after the file was destroyed. */
  counts: PurgeCounts | null;
  record: PurgeRecord | null;
}

/** @throws NotFound; Forbidden for those who destroy no files. */
export async function purgePage(db: Trx, actor: Actor, clientId: string, clock: Clock): Promise<PurgePage> {
  const person = await personOnFile(db, actor, clientId);
  mustPurge(actor);
  const record = await recordOf(db, actor, clientId);
  if (person.purgedAt) return { person, dueOn: null, blocks: [], counts: null, record };
  const look = await lookAt(db, clientId, clock);
  return { person, dueOn: look.due, blocks: look.blocks, counts: look.counts, record };
}

/**
 * Proposes to destroy a person's file as it is now; somebody else carries it out. @returns the proposal's id.
 * @throws Invalid with the sentence of what stands in the way; Stale when one is proposed already.
 */
export async function proposePurge(db: Trx, actor: Actor, clientId: string, clock: Clock): Promise<string> {
  await personThere(db, actor, clientId);
  if (await recordOf(db, actor, clientId)) throw new Stale(m.shell_error_409_body());
  const { blocks, counts, hash, due } = await lookAt(db, clientId, clock);
  const [block] = blocks;
  if (block || due === null) throw new Invalid(blockWords(block ?? "open_intake"));
  const id = randomUUID();
  await db
    .insertInto("purges")
    .values({
      id,
      client_id: clientId,
      due_on: due,
      counts: JSON.stringify(counts),
      hash,
      proposed_by: actor.userId,
      proposed_at: clock.now,
    })
    .execute();
  await note(db, actor, "purge.proposed", clientId, id);
  return id;
}

/** Takes a proposal back; nothing was destroyed. @throws Stale when there is none. */
export async function withdrawPurge(db: Trx, actor: Actor, clientId: string, clock: Clock): Promise<void> {
  const record = await proposal(db, actor, clientId);
  await db
    .updateTable("purges")
    .set({ withdrawn_by: actor.userId, withdrawn_at: clock.now })
    .where("id", "=", record.id)
    .execute();
  await note(db, actor, "purge.withdrawn", clientId, record.id);
}

/**
 * Destroys the file as it was proposed by somebody else: the person's key first, then every row. Both the rules and the
 * database look once more at what stands in the way.
 * @throws Invalid with the sentence of what stands in the way, and for whoever proposed it; Stale when anything of the
 * file changed since.
 */
export async function carryOutPurge(db: Trx, actor: Actor, clientId: string, clock: Clock): Promise<void> {
  const record = await proposal(db, actor, clientId);
  if (record.byMe) throw new Invalid(m.retention_error_same());
  const [block] = (await lookAt(db, clientId, clock)).blocks;
  if (block) throw new Invalid(blockWords(block));
  const { rows } = await sql<{ why: string }>`select authz.purge_do(${record.id}) as why`.execute(db);
  const why = rows[0]?.why ?? "gone";
  const stands = BLOCKS.find((one) => one === why);
  if (stands) throw new Invalid(blockWords(stands));
  if (why === "changed") throw new Stale(m.retention_error_changed());
  if (why !== "") throw new Stale(m.shell_error_409_body());
  await note(db, actor, "purge.done", clientId, record.id);
}

async function personThere(db: Trx, actor: Actor, clientId: string): Promise<void> {
  const person = await personOnFile(db, actor, clientId);
  mustPurge(actor);
  if (person.purgedAt) throw new Stale(m.shell_error_409_body());
}

async function proposal(db: Trx, actor: Actor, clientId: string): Promise<PurgeRecord> {
  await personThere(db, actor, clientId);
  const record = await recordOf(db, actor, clientId);
  if (!record || record.done) throw new Stale(m.shell_error_409_body());
  return record;
}

async function lookAt(db: Trx, clientId: string, clock: Clock) {
  const times = await keepingTimes(db);
  const [file] = await filesOf(db, clock, { only: clientId, times });
  const { rows } = await sql<{ look: { counts: PurgeCounts; hash: string; blocks: string[] } | null }>`
    select authz.purge_preview(${clientId}) as look`.execute(db);
  const look = rows[0]?.look;
  if (!file || !look) throw new NotFound(m.intake_person_not_found());
  const told = [...blocksOf(file.facts, times, clock.today), ...look.blocks];
  return {
    counts: look.counts,
    hash: look.hash,
    due: dueOn(file.facts, times),
    blocks: BLOCKS.filter((block) => told.includes(block)),
  };
}

/** The open proposal or the purge carried out; null when there is neither. */
async function recordOf(db: Trx, actor: Actor, clientId: string): Promise<PurgeRecord | null> {
  const row = await db
    .selectFrom("purges")
    .innerJoin("users as proposer", "proposer.id", "purges.proposed_by")
    .leftJoin("users as doer", "doer.id", "purges.done_by")
    .selectAll("purges")
    .select(["proposer.display_name as proposer", "doer.display_name as doer"])
    .where("purges.client_id", "=", clientId)
    .where("purges.withdrawn_at", "is", null)
    .executeTakeFirst();
  if (!row) return null;
  const { backupDays } = await keepingTimes(db);
  return {
    id: row.id,
    counts: row.counts as unknown as PurgeCounts,
    hash: row.hash,
    dueOn: row.due_on,
    proposedBy: row.proposer,
    proposedAt: row.proposed_at.toISOString(),
    byMe: row.proposed_by === actor.userId,
    done: row.done_at && {
      by: row.doer ?? "",
      at: row.done_at.toISOString(),
      cleanedAt: row.cleaned_at?.toISOString() ?? null,
      backupsUntil: new Date(row.done_at.getTime() + backupDays * 86_400_000).toISOString(),
    },
  };
}

function note(db: Trx, actor: Actor, action: string, clientId: string, purgeId: string): Promise<void> {
  return recordEvent(db, actor, { action, clientId, objectKind: "purge", objectId: purgeId });
}

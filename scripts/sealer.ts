import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import type { Signer } from "~/features/audit/seals/notes.server";
import type { DB } from "~db/types";
import { appendNotes, lastNote, loadSigner } from "./checkpoint-file";

/** How often the sealer looks, how much it seals at once, and when it signs: whichever comes first. */
const EVERY_MS = 1_000;
const AT_ONCE = 500;
export const SIGN_AFTER_EVENTS = 100;
export const SIGN_AFTER_SECONDS = 60;

export type SealerFiles = { auditKeyFile: string; checkpointsFile: string };

/** The sealer at work; `stop` resolves when what it was doing is done. */
export type Sealer = { stop(): Promise<void> };

/**
 * Gives every committed event its place in the chain and signs where the chain stands, until it is stopped. Any
 * number of them may run: one works at a time. What it cannot do it says in the log, once each, and tries again.
 */
export function startSealer(db: Kysely<DB>, log: Logger, files: SealerFiles): Sealer {
  let stopping = false;
  let wake: () => void = () => undefined;
  let told = "";
  const tell = (kind: string, error: unknown) => {
    const why = `${kind}: ${error instanceof Error ? error.message : String(error)}`;
    if (why !== told) log.error({ kind }, why);
    told = why;
  };
  const rest = () =>
    new Promise<void>((resolve) => {
      wake = resolve;
      setTimeout(resolve, EVERY_MS);
    });
  const work = async () => {
    while (!stopping) {
      let more = false;
      try {
        more = (await sealSome(db)) === AT_ONCE;
        await checkpoint(db, files);
        told = "";
      } catch (error) {
        tell(error instanceof Contradiction ? "the audit log contradicts its checkpoints" : "sealing", error);
      }
      if (!more && !stopping) await rest();
    }
  };
  const done = work();
  return {
    stop() {
      stopping = true;
      wake();
      return done;
    },
  };
}

/** Seals the oldest waiting events. @returns how many; null where another sealer is at work. */
export async function sealSome(db: Kysely<DB>, most = AT_ONCE): Promise<number | null> {
  const { rows } = await sql<{ sealed: number | null }>`select authz.audit_seal(${most}) as sealed`.execute(db);
  return rows[0]?.sealed ?? null;
}

/** The log in the database is not the one the last checkpoint saw. Nothing is signed until somebody has looked. */
export class Contradiction extends Error {}

type Head = { size: string; root: Buffer | null; seen_root: Buffer | null; signed_size: string };

/**
 * Signs where the chain stands when that is due: the note goes to the file first and is on the disk before the
 * database keeps its copy, so that a kill in between leaves nothing unsigned that says it is.
 * @throws Contradiction
 */
export async function checkpoint(
  db: Kysely<DB>,
  { auditKeyFile, checkpointsFile }: SealerFiles,
  now: () => Date = () => new Date(),
): Promise<boolean> {
  const signer = loadSigner(auditKeyFile, checkpointsFile);
  const last = lastNote(checkpointsFile) ?? (await fromDatabase(db, checkpointsFile));
  return db.transaction().execute(async (trx) => {
    const { rows } = await sql<Head>`select * from authz.audit_head(${last?.size ?? 0})`.execute(trx);
    const [head] = rows;
    const size = Number(head?.size ?? 0);
    if (last && head && !(head.seen_root?.equals(last.root) ?? false))
      throw new Contradiction(
        `the checkpoint of ${last.at} saw ${last.size} events that are not the ones in the database (${size} sealed). ` +
          `Run "npm run audit:verify". If the database was restored on purpose, move ${checkpointsFile} to a safe place.`,
      );
    if (!head?.root || !isDue(head, last?.size ?? 0, last ? secondsSince(last.at, now()) : null)) return false;
    const note = signed(signer, size, head.root, now());
    appendNotes(checkpointsFile, [note]);
    await sql`select authz.audit_signed(${size}, ${head.root}, ${note})`.execute(trx);
    return true;
  });
}

function isDue(head: Head, lastSize: number, seconds: number | null): boolean {
  const unsigned = Number(head.size) - Math.min(lastSize, Number(head.signed_size));
  if (unsigned <= 0) return false;
  return unsigned >= SIGN_AFTER_EVENTS || seconds === null || seconds >= SIGN_AFTER_SECONDS;
}

/** A file that is not there yet begins with the notes the database kept: a restored log keeps its past. */
async function fromDatabase(db: Kysely<DB>, file: string) {
  const { rows } = await sql<{ note: string }>`select note from authz.audit_notes() as note`.execute(db);
  if (rows.length > 0)
    appendNotes(
      file,
      rows.map(({ note }) => note),
    );
  return lastNote(file);
}

function signed(signer: Signer, size: number, root: Buffer, now: Date): string {
  return signer.sign(size, root, `${now.toISOString().slice(0, 19)}Z`);
}

function secondsSince(at: string, now: Date): number {
  return (now.getTime() - Date.parse(at)) / 1000;
}

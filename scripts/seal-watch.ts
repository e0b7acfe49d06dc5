import { type Kysely, sql } from "kysely";
import type { Logger } from "pino";
import type { DB } from "~db/types";

/** How long an event may wait for its seal, a seal for its signature, and a start for both to be caught up. */
const UNSEALED_SECONDS = 60;
const UNSIGNED_SECONDS = 180;

/** How long the oldest of each waits, in seconds; null where none does. */
export type Lateness = { unsealed: number | null; unsigned: number | null };

/**
 * What is wrong with the sealing, as a sentence for whoever runs the server; null when nothing is. What waited before
 * this process began counts from its beginning: after a long stop the worker first catches up.
 *
 * @param up how long this process has run, in seconds.
 */
export function lateFault({ unsealed, unsigned }: Lateness, up: number): string | null {
  const late = (seconds: number | null, most: number) => seconds !== null && Math.min(seconds, up) > most;
  if (late(unsealed, UNSEALED_SECONDS))
    return `An audit event has not been sealed for ${Math.round(unsealed ?? 0)} seconds: the worker is not running, or its log says why it cannot.`;
  if (late(unsigned, UNSIGNED_SECONDS))
    return `Sealed audit events have had no checkpoint for ${Math.round(unsigned ?? 0)} seconds: the worker's log says why.`;
  return null;
}

/** Asks whether the audit log is sealed in time; says so in the log when that changes. */
export function watchSeals(db: Kysely<DB>, log: Logger): () => Promise<boolean> {
  const begun = performance.now();
  let was: boolean | undefined;
  return async () => {
    const { rows } = await sql<Lateness>`select * from authz.audit_lateness()`.execute(db);
    const fault = rows[0] ? lateFault(rows[0], (performance.now() - begun) / 1000) : "The audit log cannot be asked.";
    if (fault && was !== false) log.error({ kind: "audit" }, fault);
    if (!fault && was === false) log.info({ kind: "audit" }, "The audit log is sealed again.");
    was = fault === null;
    return was;
  };
}

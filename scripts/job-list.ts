import type { Kysely } from "kysely";
import type { DB } from "~db/types";

/** A job of the worker. `run` gets a database as the worker's login and what was put into the job. */
export type Job = {
  /** When it runs by itself, in cron's five fields (UTC); absent: only when something adds it. */
  cron?: string;
  run(db: Kysely<DB>, payload: unknown): Promise<void>;
};

/** Every job by its name. Rooms define theirs in jobs.server.ts; this list is what the worker runs. */
export const JOBS: Record<string, Job> = {};

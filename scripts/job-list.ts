import { type Kysely, sql } from "kysely";
import type { DB } from "~db/types";

/** A job of the worker. `run` gets a database as the worker's login and what was put into the job. */
export type Job = {
  /** When it runs by itself, in cron's five fields (UTC); absent: only when something adds it. */
  cron?: string;
  run(db: Kysely<DB>, payload: unknown): Promise<void>;
};

/** Every job by its name: what the worker runs. */
export const JOBS: Record<string, Job> = {
  sessions_sweep: {
    cron: "17 * * * *",
    /** Sessions that are over open nothing any more, and old counts hold nobody back: their rows do not stay. */
    async run(db) {
      await sql`select authz.sweep(now())`.execute(db);
    },
  },
};

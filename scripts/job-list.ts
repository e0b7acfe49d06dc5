import { type Kysely, sql } from "kysely";
import * as z from "zod/mini";
import { applyRuleChange, applyWaitingChanges, recountShippedRules } from "~/features/deadlines/rule-book/apply.server";
import type { DB } from "~db/types";

/** A job of the worker. `run` gets a database as the worker's login and what was put into the job. */
export type Job = {
  /** When it runs by itself, in cron's five fields (UTC); absent: only when something adds it. */
  cron?: string;
  run(db: Kysely<DB>, payload: unknown): Promise<void>;
};

const RuleChange = z.object({ change: z.uuid() });
const RulesShipped = z.object({ rules: z.array(z.string()) });

/** Every job by its name: what the worker runs. */
export const JOBS: Record<string, Job> = {
  sessions_sweep: {
    cron: "17 * * * *",
    /** Sessions that are over open nothing any more, and old counts hold nobody back: their rows do not stay. */
    async run(db) {
      await sql`select authz.sweep(now())`.execute(db);
      await sql`select authz.readings_sweep(now())`.execute(db);
    },
  },
  access_ends: {
    cron: "7 * * * *",
    /** Writes down that a partner's access to a case is over; it is refused from that moment on all the same. */
    async run(db) {
      await sql`select authz.end_access()`.execute(db);
    },
  },
  rule_change: {
    /** Counts a signed change of a deadline rule out on every open case; added when it is signed. */
    run: (db, payload) => applyRuleChange(db, z.parse(RuleChange, payload).change, () => new Date()),
  },
  rule_changes_waiting: {
    cron: "*/5 * * * *",
    /** Goes on with what a worker that was stopped left behind: its own job stays locked for hours. */
    run: (db) => applyWaitingChanges(db, () => new Date()),
  },
  rules_shipped: {
    /** Counts dates anew under rules a new release ships otherwise; added when the release is first started. */
    run: (db, payload) => recountShippedRules(db, z.parse(RulesShipped, payload).rules, () => new Date()),
  },
};

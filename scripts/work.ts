import { Logger, run, type TaskList } from "graphile-worker";
import pg from "pg";
import { openDatabase } from "~/platform/db.server";
import { readEnv } from "~/platform/env";
import { refuseRights } from "./bring-up";
import { Stop } from "./failure";
import { JOBS } from "./job-list";
import { startSealer } from "./sealer";
import { openLog } from "./server-log";

/**
 * How long what is under way may take when the worker is told to end. Started by the web server: less than that waits
 * before it kills the worker, and than what is left of a killed product may live. By itself: less than its container waits.
 */
const GIVE_UP_AFTER_MS = process.env.AMPARO_CHILD ? 2_500 : 18_000;

/**
 * The worker: runs the jobs and seals the audit log as the database's job login, until it is told to stop or, when the web server started
 * it, until that is gone.
 */
export async function work(): Promise<void> {
  const env = readEnv(process.env);
  const url = env.databaseJobUrl;
  if (!url) throw new Stop("The worker needs DATABASE_JOB_URL, the database signed in as the worker's login.");
  const log = openLog(env.logLevel);
  // Before anything else: told while it starts, it must still end as it should.
  const told = toldToStop();
  await refuseRights(url, "worker");
  const db = openDatabase(url, { max: 3 });
  const pool = new pg.Pool({ connectionString: url, max: 4, application_name: "amparo worker" });
  // A connection that breaks is replaced; without a listener it would end the process.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => void client.on("error", () => undefined));
  const taskList: TaskList = Object.fromEntries(
    Object.entries(JOBS).map(([name, job]) => [
      name,
      async (payload) => {
        const begun = performance.now();
        await job.run(db, payload);
        log.info({ job: name, ms: Math.round(performance.now() - begun) });
      },
    ]),
  );
  const crontab = Object.entries(JOBS)
    .flatMap(([name, { cron }]) => (cron ? [`${cron} ${name}`] : []))
    .join("\n");
  // The library logs what a job was given when it fails, which may hold facts: only that it failed is kept.
  const logger = new Logger(() => (level, _text, meta) => {
    if (level === "error")
      log.error(
        { job: String((meta as { job?: { task_identifier?: string } })?.job?.task_identifier ?? "") },
        "job failed",
      );
  });
  const runner = await run({ pgPool: pool, taskList, crontab, logger, noHandleSignals: true, concurrency: 2 });
  const sealer = startSealer(db, log, env);
  await Promise.race([told, runner.promise]);
  // A database that went away with the web server answers nobody: what cannot be finished is given up.
  setTimeout(() => process.exit(1), GIVE_UP_AFTER_MS).unref();
  await Promise.all([runner.stop().catch(() => undefined), sealer.stop()]);
  await Promise.all([db.destroy(), pool.end()]);
  process.exit(0);
}

/** Resolves when the worker is told to stop or, when the web server started it, that is gone. */
function toldToStop(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => resolve());
    if (process.env.AMPARO_CHILD) process.stdin.once("close", resolve).resume();
  });
}

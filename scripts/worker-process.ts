import { type ChildProcess, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Logger } from "pino";

/** The worker beside the web server, in a process of its own. */
export type WorkerProcess = { stop(): Promise<void> };

const AGAIN_AFTER_MS = 2_000;
/** How a command of the product is run: bundled as this file is, else from its source. */
const bundled = import.meta.url.endsWith(".mjs");
const run = fileURLToPath(new URL(bundled ? "run.mjs" : "run.ts", import.meta.url));
const RUN = bundled ? [run] : ["--import", "tsx", run];

/** Starts the worker, and starts it again when it ends by itself. It ends when this process does, however that ends. */
export function startWorker(url: string, log: Logger): WorkerProcess {
  let stopping = false;
  let child: ChildProcess | undefined;
  let timer: NodeJS.Timeout | undefined;
  const begin = () => {
    const env = { ...process.env, DATABASE_JOB_URL: url, AMPARO_CHILD: "1" };
    // Its standard input is a pipe to us: the system closes it when we are gone.
    child = spawn(process.execPath, [...RUN, "work"], { env, stdio: ["pipe", "inherit", "inherit"] });
    child.stdin?.on("error", () => undefined);
    const over = (why: string) => {
      if (stopping) return;
      log.error({ code: why }, "the worker ended; it is started again");
      timer = setTimeout(begin, AGAIN_AFTER_MS);
    };
    child.once("exit", (code) => over(String(code)));
    child.once("error", (error: NodeJS.ErrnoException) => child?.pid === undefined && over(String(error.code)));
  };
  begin();
  return {
    stop() {
      stopping = true;
      clearTimeout(timer);
      const last = child;
      if (!last?.pid || last.exitCode !== null || last.signalCode !== null) return Promise.resolve();
      return new Promise((resolve) => {
        const impatient = setTimeout(() => last.kill("SIGKILL"), 3_000);
        last.once("exit", () => {
          clearTimeout(impatient);
          resolve();
        });
        last.stdin?.end();
      });
    },
  };
}

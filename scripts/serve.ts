import fs from "node:fs";
import http from "node:http";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { Kysely } from "kysely";
import { sql } from "kysely";
import { openDatabase } from "~/platform/db.server";
import { type Env, isLoopback, readEnv } from "~/platform/env";
import { loadKeys } from "~/platform/key-file.server";
import { migrations } from "~db/migrations";
import type { DB } from "~db/types";
import { bringUp, demandLevel, ensureKeys, refuseRights } from "./bring-up";
import { type DatabaseServer, openDatabaseServer } from "./database-server";
import { Stop } from "./failure";
import { ensureProgram, howToSignIn } from "./first-start";
import { demandKeys } from "./keys-commands";
import { watchNpm } from "./processes";
import { cleanAfterPurges } from "./purge-clean";
import { watchSeals } from "./seal-watch";
import { sentenceFor } from "./sentences";
import { openLog } from "./server-log";
import { createWebApp } from "./web-app";
import { startWorker, type WorkerProcess } from "./worker-process";

const DRAIN_MS = 10_000;

/** What must be stopped, in this order, when the product stops. */
type Running = { server?: http.Server; vite?: { close(): Promise<void> }; worker?: WorkerProcess; db?: Kysely<DB> };

/** The application's pages, finished or made anew with each change. */
type Loaded = { build: () => Promise<ServerBuild>; middleware?: RequestHandler };

/** Starts the product and stays until it is told to stop. */
export async function serve({ dev }: { dev: boolean }): Promise<void> {
  const env = readEnv(process.env);
  // Loaded while PostgreSQL starts.
  const loaded = dev ? undefined : finishedBuild();
  loaded?.catch(() => undefined);
  const database = await openDatabaseServer(env, { purpose: dev ? "npm run dev" : "npm start" });
  const running: Running = {};
  const stop = stopper(running, database);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => void stop(0));
  watchNpm(() => void stop(0));
  database.onLost(() => {
    console.error("The embedded PostgreSQL ended, so Amparo stops. What was acknowledged is kept; start it again.");
    void stop(1);
  });
  try {
    await start(env, database, running, loaded);
  } catch (error) {
    console.error(sentenceFor(error) ?? error);
    await stop(1);
  }
}

async function start(
  env: Env,
  database: DatabaseServer,
  running: Running,
  loaded: Promise<Loaded> | undefined,
): Promise<void> {
  const program = await prepareDatabase(env, database);
  if (program.demonstration && !isLoopback(env.host))
    throw new Stop(
      `HOST is ${env.host}, but this is the demonstration, which other machines must not reach. Leave HOST at 127.0.0.1, or set up a real program with "npm run setup".`,
    );
  await refuseRights(database.urls.web, "web server");
  const db = openDatabase(database.urls.web, { patience: 10_000 });
  running.db = db;
  const log = openLog(env.logLevel);
  const { build, middleware } = await (loaded ?? viteBuild(running));
  const server = http.createServer({ requestTimeout: 60_000, headersTimeout: 20_000, keepAliveTimeout: 75_000 });
  const sealed = watchSeals(db, log);
  const isReady = async () =>
    running.server !== undefined && (await answers(db)) && (await sealed().catch(() => false));
  server.on(
    "request",
    await createWebApp({ env, db, log, build, isReady, ...(middleware ? { vite: middleware } : {}) }),
  );
  await listen(server, env);
  running.server = server;
  if (database.urls.job) running.worker = startWorker(database.urls.job, log);
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : env.port;
  const shown = env.port === 0 ? `http://localhost:${port}` : env.appOrigin;
  database.folder?.note({ address: shown });
  const signInLines = program.demonstration ? `\n${howToSignIn(env, program.isNew)}` : "";
  console.log(`Amparo is ready: ${shown}${signInLines}`);
}

async function prepareDatabase(
  env: Env,
  database: DatabaseServer,
): Promise<{ demonstration: boolean; isNew: boolean }> {
  const mayMigrate = database.urls.owner !== database.urls.web || (await owns(database.urls.owner));
  if (mayMigrate) {
    await bringUp(database.urls.owner, async () => {
      const { backup } = await import("./backup");
      const name = `before-migration-${new Date().toISOString().replace(/[:.]/g, "-")}.amparo`;
      const file = path.join(path.resolve(env.dataDir), "backups", name);
      fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
      await backup(database.all, file);
      console.log(`Backup made before changing the database: ${file}`);
    });
    await database.renewPeople();
  } else await demandLevel(database.urls.web);
  await ensureKeys(path.resolve(env.keysFile), database.urls.owner);
  await demandKeys(path.resolve(env.keysFile), database.urls.owner);
  if (mayMigrate) await cleanAfterPurges(database.all);
  return ensureProgram(env, database);
}

async function owns(url: string): Promise<boolean> {
  return refuseRights(url, "web server").then(
    () => false,
    (error) => {
      if (error instanceof Stop) return true;
      throw error;
    },
  );
}

async function finishedBuild(): Promise<Loaded> {
  const file = path.resolve("build/server/index.js");
  if (!fs.existsSync(file)) throw new Stop('The application is not built. Run "npm start", which builds it.');
  const built = (await import(pathToFileURL(file).href)) as ServerBuild;
  return { build: async () => built };
}

async function viteBuild(running: Running): Promise<Loaded> {
  const { createServer } = await import("vite");
  const vite = await createServer({ server: { middlewareMode: true } });
  running.vite = vite;
  const build = () => vite.ssrLoadModule("virtual:remix/server-build") as Promise<ServerBuild>;
  return { build, middleware: vite.middlewares };
}

function listen(server: http.Server, env: Env): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => {
      const why =
        error.code === "EADDRINUSE"
          ? `Port ${env.port} is taken by another program. Stop that one, or set PORT to a free port.`
          : `Amparo cannot listen on ${env.host} port ${env.port} (${error.code}). Set HOST and PORT to an address of this machine.`;
      reject(new Stop(why));
    });
    server.listen(env.port, env.host, resolve);
  });
}

/** Whether the database answers within half a second at this code's level, and the keys are there. */
async function answers(db: Kysely<DB>): Promise<boolean> {
  const look = async () => {
    loadKeys();
    const { rows } = await sql<{ name: string }>`select name from public.kysely_migration`.execute(db);
    return rows.length === Object.keys(migrations).length && rows.every(({ name }) => name in migrations);
  };
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, 500, false).unref());
  return Promise.race([look().catch(() => false), late]);
}

/** Stops everything once; asked a second time it does not wait for requests under way. */
function stopper(running: Running, database: DatabaseServer): (code: number) => Promise<void> {
  let stopping = false;
  return async (code) => {
    const { server, vite, worker, db } = running;
    if (stopping) {
      server?.closeAllConnections();
      return;
    }
    stopping = true;
    running.server = undefined;
    await Promise.all([server && drained(server), worker?.stop()]);
    await vite?.close().catch(() => undefined);
    await db?.destroy().catch(() => undefined);
    await database.stop().catch(() => undefined);
    process.exit(code);
  };
}

function drained(server: http.Server): Promise<void> {
  return new Promise((resolve) => {
    if (!server.listening) return resolve();
    // A connection that a browser keeps after its last answer would hold the end up until it is let go.
    const letGo = setInterval(() => server.closeIdleConnections(), 100);
    server.close(() => {
      clearInterval(letGo);
      resolve();
    });
    setTimeout(() => server.closeAllConnections(), DRAIN_MS).unref();
  });
}

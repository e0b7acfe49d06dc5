import type { ServerResponse } from "node:http";
import { createRemixHeaders, sendRemixResponse } from "@remix-run/express/dist/server.js";
import {
  type AppLoadContext,
  createReadableStreamFromReadable,
  createRequestHandler,
  type ServerBuild,
} from "@remix-run/node";
import compression from "compression";
import express, { type Express, type NextFunction, type Request, type Response } from "express";
import type { Kysely } from "kysely";
import type { Logger } from "pino";
import { sessionToken, visitCookie, visitToken } from "~/platform/cookies.server";
import type { Env } from "~/platform/env";
import { sealForms } from "~/platform/form-seal.server";
import { KEPT_FIELD, keptForm } from "~/platform/kept-form.server";
import { isOutage } from "~/platform/outage.server";
import { KEY_FIELD, TOKEN_FIELD } from "~/platform/posted-form.server";
import { newToken } from "~/platform/tokens.server";
import type { DB } from "~db/types";
import { crossSiteGate, crowdGate, identify, oldWayGate, refuse, securityHeaders, sizeGate } from "./gates";
import { heldPage } from "./held-page";
import { WatchedWork } from "./outage";
import { patternFinder } from "./route-patterns";

export type WebAppParts = {
  env: Env;
  db: Kysely<DB>;
  log: Logger;
  /** The built application; in development asked anew for each request. */
  build: () => Promise<ServerBuild>;
  /** Vite's own handlers, in development only. */
  vite?: express.RequestHandler;
  /** Whether this process can serve: the database answers at this code's level, the keys are loaded, no stop began. */
  isReady: () => Promise<boolean>;
  /** Sign-ins under way at once in either lane; others than the product's own number are for tests. */
  signInsUnderWay?: number | undefined;
};

/** Everything between the socket and the application: gates in front, one unit of work around each request. */
export async function createWebApp(parts: WebAppParts): Promise<Express> {
  const { env, log, vite } = parts;
  const app = express();
  app.disable("x-powered-by");
  app.disable("etag");
  app.set("trust proxy", env.trustProxy);
  const patternOf = patternFinder((await parts.build()).routes);
  app.use(identify);
  app.use(requestLog(log, patternOf));
  app.use(securityHeaders({ origin: env.appOrigin, dev: vite !== undefined }));
  app.get("/healthz", (_request, response) => void response.type("text").send("ok"));
  app.get("/readyz", async (_request, response) => {
    const ready = await parts.isReady();
    response
      .status(ready ? 200 : 503)
      .type("text")
      .send(ready ? "ok" : "no");
  });
  if (vite) app.use(vite);
  app.use(sizeGate);
  app.use(oldWayGate);
  app.use(crossSiteGate(env.appOrigin));
  app.use(crowdGate(env.appOrigin, parts.signInsUnderWay));
  app.use(compression());
  const forever = { immutable: true, maxAge: "1y", index: false, redirect: false, setHeaders: asFile };
  const shortly = { maxAge: "1h", index: false, redirect: false, setHeaders: asFile };
  if (!vite) app.use("/assets", express.static("build/client/assets", forever));
  app.use(express.static(vite ? "public" : "build/client", shortly));
  app.all("*", remixHandler(parts));
  app.use((error: unknown, _request: Request, response: Response, _next: NextFunction) => {
    const status = (error as { status?: number } | null)?.status;
    if (response.headersSent) return void response.destroy();
    refuse(response, status !== undefined && status < 500 ? 400 : 500);
  });
  return app;
}

/** A file of the build holds nothing of anybody's: browsers may keep it. Pictures in text say how they are written. */
function asFile(response: ServerResponse, file: string): void {
  response.removeHeader("Cache-Control");
  if (file.endsWith(".svg")) response.setHeader("Content-Type", "image/svg+xml; charset=utf-8");
}

/** Hands a request to the application, and its answer to the browser once the request's work is settled. */
function remixHandler({ env, db, log, build, vite }: WebAppParts) {
  const handlerOf = remembered((application: ServerBuild) =>
    createRequestHandler(withFailureLog(application, log), vite ? "development" : "production"),
  );
  return async (request: Request, response: Response): Promise<void> => {
    const { requestId, nonce } = response.locals;
    const session = sessionToken(request.headers.cookie, env.appOrigin);
    const work = new WatchedWork(db, session);
    const visit = visitToken(request.headers.cookie, env.appOrigin) ?? newToken();
    const context: AppLoadContext = {
      work,
      requestId,
      nonce,
      origin: env.appOrigin,
      address: request.ip ?? "",
      formSecret: session ?? visit,
      now: new Date(),
    };
    try {
      const application = await build();
      const handle = handlerOf(application);
      const asked = (await comingBack(request, context)) ?? toFetchRequest(request, env.appOrigin);
      const answer = await inRequest(application, asked, () => handle(asked, context));
      await work.settle(answer.status);
      if (work.outage && answer.status >= 500) return holdForm(request, response, context);
      if (isBare(answer)) return refuse(response, answer.status, REFUSALS.get(context));
      if (!session) answer.headers.append("Set-Cookie", visitCookie(visit, env.appOrigin));
      await sendRemixResponse(response, answer);
    } catch (error) {
      await work.settle(500).catch(() => undefined);
      logFailure(log, requestId, error);
      if (response.headersSent) response.destroy();
      else if (work.outage || isOutage(error)) holdForm(request, response, context);
      else refuse(response, 500);
    }
  };
}

/**
 * For the way back from signing in again: the kept form as if its page had sent it, marked so that the application
 * draws it and does nothing. Null for every other request, and when the form is not this person's or too old.
 */
async function comingBack(request: Request, context: AppLoadContext): Promise<globalThis.Request | null> {
  const { method, originalUrl } = request;
  const url = new URL(context.origin + originalUrl);
  const name = url.searchParams.get(KEPT_FIELD);
  const { token } = context.work;
  if (method !== "GET" || !name || !token || url.pathname.endsWith(".data")) return null;
  const kept = await context.work.run((db) => keptForm(db, token, name, context.now));
  if (!kept || new URL(context.origin + kept.address).pathname !== url.pathname) return null;
  context.comesBack = true;
  const fields = [...kept.fields, [TOKEN_FIELD, sealForms(context.formSecret).token], [KEY_FIELD, kept.key ?? ""]];
  const headers = createRemixHeaders(request.headers);
  headers.set("host", url.host);
  headers.delete("content-type");
  return new Request(context.origin + originalUrl, { method: "POST", headers, body: new URLSearchParams(fields) });
}

/** Answers that the records cannot be reached; a form that was sent comes back whole, to be sent again. */
function holdForm({ originalUrl, path }: Request, response: Response, { posted, requestId }: AppLoadContext): void {
  const held = posted && !path.endsWith(".data") ? heldPage(posted, originalUrl, requestId) : null;
  response.setHeader("Retry-After", "15");
  if (held) response.status(503).type("html").send(held);
  else refuse(response, 503);
}

/** The sentence of the refusal of a request to an address without a page of its own, such as a file. */
const REFUSALS = new WeakMap<object, string>();

/** Whether this is the bare JSON such an address answers when it refuses or fails, which nobody should read. */
function isBare({ status, headers }: globalThis.Response): boolean {
  if (status < 400 || headers.get("X-Remix-Error") !== "yes") return false;
  return headers.get("Content-Type")?.startsWith("application/json") ?? false;
}

/** The last answer of `make`, made again only for another argument. */
function remembered<A, R>(make: (argument: A) => R): (argument: A) => R {
  let last: { argument: A; result: R } | undefined;
  return (argument) => {
    if (last?.argument !== argument) last = { argument, result: make(argument) };
    return last.result;
  };
}

/** The application with its failures going to our log: Remix would print them whole, with what people typed. */
function withFailureLog(application: ServerBuild, log: Logger): ServerBuild {
  const handleError: ServerBuild["entry"]["module"]["handleError"] = (error, { context }) => {
    const { status, data } = (error ?? {}) as { status?: number; data?: { message?: string } };
    if (status === undefined || status >= 500) {
      logFailure(log, (context as { requestId: string }).requestId, error);
    } else if (data?.message !== undefined) {
      REFUSALS.set(context, data.message);
    }
  };
  return { ...application, entry: { ...application.entry, module: { ...application.entry.module, handleError } } };
}

/** Notes that a request failed: the kind of failure and where in our code, never its text, which may hold facts. */
function logFailure(log: Logger, reqId: string, error: unknown): void {
  const kind = error instanceof Error ? error.name : typeof error;
  const { code } = (error ?? {}) as { code?: string };
  log.error({ reqId, kind, code, at: placesIn(error) }, "request failed");
}

function placesIn(error: unknown): string[] {
  const lines = error instanceof Error ? (error.stack ?? "").split("\n") : [];
  const ours = lines.filter(
    (line) => /^\s+at /.test(line) && !line.includes("node_modules") && !line.includes("node:"),
  );
  return ours.slice(0, 4).map((line) => line.trim().replace(`${process.cwd()}/`, ""));
}

/** The application's own wrapper around a request, which sets its language. */
function inRequest(build: ServerBuild, request: globalThis.Request, handle: () => Promise<globalThis.Response>) {
  const entry = build.entry.module as { inRequest?: (request: globalThis.Request, handle: () => unknown) => unknown };
  return (entry.inRequest ? entry.inRequest(request, handle) : handle()) as Promise<globalThis.Response>;
}

/** The request as the application sees it: always at the configured origin, whatever its headers claim. */
function toFetchRequest(request: Request, origin: string): globalThis.Request {
  const headers = createRemixHeaders(request.headers);
  headers.delete("x-forwarded-host");
  // The gate in front has compared the origin; Remix would compare it once more, with a Host a proxy may have changed
  // and with the "null" a browser sends under a no-referrer policy.
  headers.set("host", new URL(origin).host);
  headers.delete("origin");
  const { method } = request;
  const plain = method === "GET" || method === "HEAD";
  const body = plain ? {} : { body: createReadableStreamFromReadable(request), duplex: "half" as const };
  return new Request(origin + request.originalUrl, { method, headers, ...body });
}

/** One line a request: no address, no query, nothing anybody typed. Health checks are not worth a line. */
function requestLog(log: Logger, patternOf: (path: string) => string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const path = request.path;
    response.on("close", () => {
      if (path === "/healthz" || path === "/readyz" || path.startsWith("/assets/")) return;
      const { requestId: reqId, begun } = response.locals;
      const ms = Math.round(performance.now() - begun);
      log.info({ reqId, method: request.method, status: response.statusCode, ms, route: patternOf(path) });
    });
    next();
  };
}

import { randomBytes, randomUUID } from "node:crypto";
import type { NextFunction, Request, Response } from "express";
import { deviceToken } from "~/platform/cookies.server";
import { plainPage } from "./plain-page";

/** What the server knows of a request before the application does. */
export type RequestFacts = { requestId: string; nonce: string; begun: number };

const BODY_LIMIT = 2_000_000;

/** Gives every request an id, which its answer, its log line and its error page carry, and a nonce for scripts. */
export function identify(_request: Request, response: Response, next: NextFunction): void {
  const facts: RequestFacts = {
    requestId: randomUUID(),
    nonce: randomBytes(16).toString("base64"),
    begun: performance.now(),
  };
  Object.assign(response.locals, facts);
  response.setHeader("X-Request-Id", facts.requestId);
  next();
}

/** The headers that tell a browser to trust nothing but this origin. In development Vite needs its own scripts. */
export function securityHeaders({ origin, dev }: { origin: string; dev: boolean }) {
  const fixed: Record<string, string> = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "X-Robots-Tag": "noindex, nofollow",
    "X-Frame-Options": "DENY",
    ...(origin.startsWith("https://") ? { "Strict-Transport-Security": "max-age=63072000; includeSubDomains" } : {}),
  };
  return (_request: Request, response: Response, next: NextFunction): void => {
    response.set(fixed);
    // What is not said otherwise holds somebody's facts: no copy of it stays on a shared machine.
    response.setHeader("Cache-Control", "no-store");
    if (!dev) response.setHeader("Content-Security-Policy", contentPolicy(response.locals.nonce));
    next();
  };
}

function contentPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    ...["style-src", "font-src", "connect-src", "form-action", "manifest-src"].map((name) => `${name} 'self'`),
    "img-src 'self' data:",
    "object-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** Refuses addresses and methods no page has, bodies too large or of unknown length. */
export function sizeGate(request: Request, response: Response, next: NextFunction): void {
  const fault = sizeFault(request);
  if (fault) refuse(response, fault);
  else next();
}

/** The status a request is refused with for its address, method or size; null for one that may go on. */
function sizeFault({ method, originalUrl, headers }: Request): number | null {
  // A proxy is asked for whole addresses; this is none.
  if (!originalUrl.startsWith("/")) return 400;
  if (method === "GET" || method === "HEAD") return null;
  if (method !== "POST") return 405;
  const length = headers["content-length"];
  if (length === undefined) return headers["transfer-encoding"] ? 411 : 400;
  return Number(length) > BODY_LIMIT ? 413 : null;
}

/** Refuses a way to ask for one part of a page that the library still answers and no page of ours uses. */
export function oldWayGate({ originalUrl }: Request, response: Response, next: NextFunction): void {
  const query = originalUrl.slice(originalUrl.indexOf("?") + 1);
  if (originalUrl.includes("?") && new URLSearchParams(query).has("_data")) refuse(response, 404);
  else next();
}

/**
 * Lets a page post only to its own origin. Remix's own check can be talked out of it and does not cover every route,
 * so this one stands in front: the browser's word where it gives one, else the configured origin, else no.
 */
export function crossSiteGate(origin: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const site = request.headers["sec-fetch-site"];
    const own = site === undefined ? request.headers.origin === origin : site === "same-origin";
    if (own || request.method === "GET" || request.method === "HEAD") next();
    else refuse(response, 403);
  };
}

/** Sign-ins under way at once, in either lane; checking their passwords takes this machine some seconds. */
const SIGN_INS_UNDER_WAY = 12;
/** Every way to write the address that the application takes for the sign-in. */
const SIGN_IN = /^\/+sign-in(\.data)?\/*$/i;
/** A sign-in is a few hundred bytes: one that has not arrived by then keeps a place from somebody. */
const ARRIVED_WITHIN_MS = 5_000;

/**
 * Turns sign-ins away while as many are under way as this machine checks in a few seconds, before they cost whoever is
 * at work a connection or a page. Browsers with the mark of one that somebody has signed in with have a lane of their own;
 * whether the mark is a true one is looked at with the password.
 */
export function crowdGate(origin: string, most = SIGN_INS_UNDER_WAY) {
  const underWay = { known: 0, new: 0 };
  return (request: Request, response: Response, next: NextFunction): void => {
    const signsIn = request.method === "POST" && SIGN_IN.test(decoded(request.path));
    const lane = deviceToken(request.headers.cookie, origin) ? "known" : "new";
    if (signsIn && underWay[lane] >= most) refuse(response, 429);
    else {
      if (signsIn) {
        underWay[lane]++;
        const late = setTimeout(() => request.destroy(), ARRIVED_WITHIN_MS);
        request.once("end", () => clearTimeout(late));
        response.once("close", () => {
          clearTimeout(late);
          underWay[lane]--;
        });
      }
      next();
    }
  };
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Ends the request with a plain page that says what happened; `said` is the application's own sentence for it. */
export function refuse(response: Response, status: number, said?: string): void {
  response
    .status(status)
    .type("html")
    .send(plainPage(status, response.locals.requestId, said));
}

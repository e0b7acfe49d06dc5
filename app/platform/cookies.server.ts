import { ABSOLUTE_HOURS, type SessionKind } from "~/domain/session-limits";

const DEVICE_DAYS = 180;

/** `__Host-` everywhere but on a plain http origin, which the settings accept on this machine only. */
function cookieName(name: string, origin: string): string {
  return origin.startsWith("https://") ? `__Host-${name}` : name;
}

function cookie(name: string, value: string, origin: string, age: string): string {
  const secure = origin.startsWith("https://") ? "; Secure" : "";
  return `${cookieName(name, origin)}=${value}; Path=/; HttpOnly; SameSite=Lax${age}${secure}`;
}

/** The value of one of our cookies in the request's header, or null. */
function cookieValue(name: string, header: string | null | undefined, origin: string): string | null {
  const full = cookieName(name, origin);
  for (const part of (header ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === full && value && /^[\w-]{20,100}$/.test(value)) return value;
  }
  return null;
}

/** The session's token in the request's cookie, or null. */
export function sessionToken(header: string | null | undefined, origin: string): string | null {
  return cookieValue("session", header, origin);
}

/** What tells this browser from another before anybody signs in, or null. */
export function visitToken(header: string | null | undefined, origin: string): string | null {
  return cookieValue("visit", header, origin);
}

/** The mark of a browser somebody has signed in with before, or null. */
export function deviceToken(header: string | null | undefined, origin: string): string | null {
  return cookieValue("device", header, origin);
}

/**
 * `Set-Cookie` value that keeps the token until the session's absolute end; on a shared computer until the browser
 * closes.
 */
export function sessionCookie(token: string, origin: string, kind: SessionKind = "own"): string {
  return cookie("session", token, origin, kind === "shared" ? "" : `; Max-Age=${ABSOLUTE_HOURS * 3600}`);
}

/** `Set-Cookie` value that forgets the token. */
export function noSessionCookie(origin: string): string {
  return cookie("session", "", origin, "; Max-Age=0");
}

/** `Set-Cookie` value of a visit: until the browser closes. */
export function visitCookie(token: string, origin: string): string {
  return cookie("visit", token, origin, "");
}

/** `Set-Cookie` value that lets this browser be known again for half a year. */
export function deviceCookie(token: string, origin: string): string {
  return cookie("device", token, origin, `; Max-Age=${DEVICE_DAYS * 86_400}`);
}

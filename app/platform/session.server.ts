import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan, type UserId } from "lucia";
import type { Actor, Role } from "~/domain/access";
import type { Trx } from "./db.server";
import { tokenHash } from "./tokens.server";

/** A session is over after this many minutes without a request, */
export const IDLE_MINUTES = 30;
/** and after this many hours in any case. */
export const ABSOLUTE_HOURS = 12;

interface SessionRow {
  user_id: string;
  ref: string;
  expires_at: Date;
  idle_at: Date;
  display_name: string;
  role: string;
  partner_id: string | null;
  credential: string | null;
  permissions: string[];
  locale: string;
}

declare module "lucia" {
  interface Register {
    Lucia: Lucia<{ ref: string; idleAt: Date }, Omit<Actor, "userId" | "sessionRef">>;
    DatabaseSessionAttributes: { ref: string; idle_at: Date; agent?: string };
    DatabaseUserAttributes: Omit<SessionRow, "user_id" | "ref" | "expires_at" | "idle_at">;
  }
}

/**
 * Keeps sessions through the definer functions of `authz` and stores SHA-256 of the token, never the token. Lucia
 * hands back the id `getSessionAndUser` gave it, so that is the token itself, hashed in every method.
 */
class HashedSessions implements Adapter {
  constructor(private readonly db: Trx) {}

  async getSessionAndUser(token: string): Promise<[DatabaseSession | null, DatabaseUser | null]> {
    const { rows } = await sql<SessionRow>`select * from authz.session_open(${tokenHash(token)})`.execute(this.db);
    const row = rows[0];
    if (!row) return [null, null];
    const { user_id, ref, expires_at, idle_at, ...attributes } = row;
    return [
      { id: token, userId: user_id, expiresAt: expires_at, attributes: { ref, idle_at } },
      { id: user_id, attributes },
    ];
  }

  async setSession(session: DatabaseSession): Promise<void> {
    const { ref, idle_at, agent = "" } = session.attributes;
    await sql`select authz.session_start(${tokenHash(session.id)}, ${ref}, ${session.userId}, ${idle_at},
      ${session.expiresAt}, ${agent})`.execute(this.db);
  }

  /** The absolute end never moves: Lucia would slide it. */
  async updateSessionExpiration(): Promise<void> {}

  async deleteSession(token: string): Promise<void> {
    await sql`select authz.session_end(${tokenHash(token)})`.execute(this.db);
  }

  async deleteUserSessions(userId: UserId): Promise<void> {
    await sql`select authz.sessions_end(${userId}, null)`.execute(this.db);
  }

  async getUserSessions(): Promise<DatabaseSession[]> {
    throw new Error("Sessions are listed by authz.my_sessions, which gives no tokens.");
  }

  /** The worker removes what is over, as its own database role. */
  async deleteExpiredSessions(): Promise<void> {}
}

function lucia(db: Trx) {
  return new Lucia(new HashedSessions(db), {
    sessionExpiresIn: new TimeSpan(ABSOLUTE_HOURS, "h"),
    getSessionAttributes: ({ ref, idle_at }) => ({ ref, idleAt: idle_at }),
    getUserAttributes: (row) => ({
      name: row.display_name,
      role: row.role as Role,
      partnerId: row.partner_id,
      credential: row.credential,
      permissions: row.permissions,
      locale: row.locale === "es" ? "es" : "en",
    }),
  });
}

/** Who the token's session belongs to; null when there is none, it is over, or its person is disabled. */
export async function actorOf(db: Trx, token: string | null, now: Date): Promise<Actor | null> {
  if (!token) return null;
  const { session, user } = await lucia(db).validateSession(token);
  if (!session) return null;
  const idleAt = new Date(now.getTime() + IDLE_MINUTES * 60_000);
  if (idleAt.getTime() - session.idleAt.getTime() > 60_000) {
    await sql`select authz.session_touch(${tokenHash(token)}, ${idleAt})`.execute(db);
  }
  const { id: userId, ...person } = user;
  return { ...person, userId, sessionRef: session.ref };
}

/** Starts a session for somebody whose password was right and gives its token, to be put in the cookie. */
export async function startSession(db: Trx, userId: string, agent: string, now: Date): Promise<string> {
  const idle_at = new Date(now.getTime() + IDLE_MINUTES * 60_000);
  const session = await lucia(db).createSession(userId, { ref: randomBytes(6).toString("hex"), idle_at, agent });
  return session.id;
}

export async function endSession(db: Trx, token: string): Promise<void> {
  await lucia(db).invalidateSession(token);
}

/** Ends every session of a person but, when given, the one of `keep`; answers how many ended. */
export async function endSessionsOf(db: Trx, userId: string, keep: string | null): Promise<number> {
  const { rows } = await sql<{
    ended: number;
  }>`select authz.sessions_end(${userId}, ${keep ? tokenHash(keep) : null}) as ended`.execute(db);
  return rows[0]?.ended ?? 0;
}

/** `__Host-` everywhere but on a plain http origin, which the settings accept on this machine only. */
function cookieName(origin: string): string {
  return origin.startsWith("https://") ? "__Host-session" : "session";
}

/** The token in the request's cookie, or null. */
export function sessionToken(cookieHeader: string | null | undefined, origin: string): string | null {
  const name = cookieName(origin);
  for (const part of (cookieHeader ?? "").split(";")) {
    const [key, value] = part.trim().split("=", 2);
    if (key === name && value && /^[a-z0-9]{20,100}$/.test(value)) return value;
  }
  return null;
}

/** `Set-Cookie` value that keeps the token until the browser closes or the session's absolute end. */
export function sessionCookie(token: string, origin: string): string {
  return `${cookieName(origin)}=${token}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${ABSOLUTE_HOURS * 3600}${secure(origin)}`;
}

/** `Set-Cookie` value that forgets the token. */
export function noSessionCookie(origin: string): string {
  return `${cookieName(origin)}=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0${secure(origin)}`;
}

function secure(origin: string): string {
  return origin.startsWith("https://") ? "; Secure" : "";
}

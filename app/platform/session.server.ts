import { randomBytes } from "node:crypto";
import { sql } from "kysely";
import { type Adapter, type DatabaseSession, type DatabaseUser, Lucia, TimeSpan, type UserId } from "lucia";
import type { Actor, Role } from "~/domain/access";
import { ABSOLUTE_HOURS, idleMinutes, SESSIONS_AT_ONCE, type SessionKind } from "~/domain/session-limits";
import type { Trx } from "./db.server";
import { newToken, tokenHash } from "./tokens.server";

interface SessionRow {
  user_id: string;
  ref: string;
  kind: SessionKind;
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
    Lucia: Lucia<{ kind: SessionKind; ref: string; idleAt: Date }, Omit<Actor, "userId" | "sessionRef">>;
    DatabaseSessionAttributes: { ref: string; kind: SessionKind; idle_at: Date; begun?: Date; agent?: string };
    DatabaseUserAttributes: Omit<SessionRow, "user_id" | "ref" | "kind" | "expires_at" | "idle_at">;
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
    const { user_id, ref, kind, expires_at, idle_at, ...attributes } = row;
    return [
      { id: token, userId: user_id, expiresAt: expires_at, attributes: { ref, kind, idle_at } },
      { id: user_id, attributes },
    ];
  }

  async setSession(session: DatabaseSession): Promise<void> {
    const { ref, kind, idle_at, begun = new Date(), agent = "" } = session.attributes;
    const expires = new Date(begun.getTime() + ABSOLUTE_HOURS * 3_600_000);
    await sql`select authz.session_start(${tokenHash(session.id)}, ${ref}, ${session.userId}, ${kind}, ${begun},
      ${idle_at}, ${expires}, ${agent}, ${SESSIONS_AT_ONCE})`.execute(this.db);
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
    getSessionAttributes: ({ ref, kind, idle_at }) => ({ ref, kind, idleAt: idle_at }),
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

/**
 * Who the token's session belongs to; null when there is none, it is over, its second factor is still to come, or its
 * person is disabled or locked.
 */
export async function actorOf(db: Trx, token: string | null, now: Date): Promise<Actor | null> {
  if (!token) return null;
  const { session, user } = await lucia(db).validateSession(token);
  if (!session) return null;
  const idleAt = new Date(now.getTime() + idleMinutes(user.role, session.kind) * 60_000);
  if (idleAt.getTime() - session.idleAt.getTime() > 60_000) {
    await sql`select authz.session_touch(${tokenHash(token)}, ${idleAt})`.execute(db);
  }
  const { id: userId, ...person } = user;
  return { ...person, userId, sessionRef: session.ref };
}

/** Seconds until the session ends if nothing more is asked for; null when it is over. Asking does not lengthen it. */
export async function secondsLeft(db: Trx, token: string | null): Promise<number | null> {
  if (!token) return null;
  const { rows } = await sql<{ left: number | null }>`
    select authz.session_left(${tokenHash(token)}) as left`.execute(db);
  return rows[0]?.left ?? null;
}

/** Who signs in, with what and where. */
export interface NewSession {
  userId: string;
  role: Role;
  kind: SessionKind;
  /** The browser's `User-Agent`. */
  agent: string;
}

/** Starts a session for somebody whose password was right and gives its token, to be put in the cookie. */
export async function startSession(db: Trx, { userId, role, kind, agent }: NewSession, now: Date): Promise<string> {
  const idle_at = new Date(now.getTime() + idleMinutes(role, kind) * 60_000);
  const ref = randomBytes(6).toString("hex");
  const session = await lucia(db).createSession(userId, { ref, kind, idle_at, begun: now, agent });
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

/** The session under another token, at every step that makes it worth more: a token seen before that opens nothing. */
export async function renewSession(db: Trx, token: string): Promise<string> {
  const fresh = newToken();
  await sql`select authz.session_renew(${tokenHash(token)}, ${tokenHash(fresh)})`.execute(db);
  return fresh;
}

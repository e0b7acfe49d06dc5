import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { recordEvent } from "~/features/audit/index.server";
import type { Trx } from "~/platform/db.server";
import { actorOf, endSession, endSessionsOf, startSession } from "~/platform/session.server";
import { tokenHash } from "~/platform/tokens.server";
import { hashPassword, verifyPassword } from "./password.server";

/** What a right password opens: the token for the cookie, and who it is. */
export interface SignedIn {
  token: string;
  actor: Actor;
}

/**
 * Checks an address and a password and starts a session; null when they do not fit, whichever of them is wrong and
 * after the same time. @throws TooManySignIns.
 */
export async function signIn(
  db: Trx,
  given: { email: string; password: string; agent: string },
  now: Date,
): Promise<SignedIn | null> {
  const { rows } = await sql<{ id: string; password_hash: string | null }>`
    select id, password_hash from authz.sign_in_person(${given.email.trim()})`.execute(db);
  const person = rows[0];
  const right = await verifyPassword(person?.password_hash ?? null, given.password);
  if (!person || !right) return null;
  return begin(db, person.id, given.agent, now, "signed_in");
}

/** Notes a sign-in that failed; nobody is named, because the address may be anybody's. */
export function recordFailedSignIn(db: Trx, requestId: string): Promise<void> {
  return recordEvent(db, null, { action: "sign_in.failed", objectKind: "session", requestId });
}

async function begin(db: Trx, userId: string, agent: string, now: Date, action: string): Promise<SignedIn | null> {
  const token = await startSession(db, userId, agent, now);
  const actor = await actorOf(db, token, now);
  if (!actor) return null;
  await recordEvent(db, actor, { action, objectKind: "person", objectId: userId });
  return { token, actor };
}

/** Ends the session of this token; nothing happens when there is none. */
export async function signOut(db: Trx, actor: Actor | null, token: string | null, action: string): Promise<void> {
  if (!token) return;
  if (actor) await recordEvent(db, actor, { action, objectKind: "person", objectId: actor.userId });
  await endSession(db, token);
}

/** Somebody's link: a first password after an invitation, or a new one after a reset. */
export interface OpenLink {
  purpose: "invitation" | "reset";
  userId: string;
  name: string;
  email: string;
  role: string;
}

/** The person a link belongs to; null when it was used, withdrawn, is over or never was. */
export async function findLink(db: Trx, token: string, purpose: OpenLink["purpose"]): Promise<OpenLink | null> {
  const { rows } = await sql<{ purpose: string; user_id: string; display_name: string; email: string; role: string }>`
    select purpose, user_id, display_name, email, role from authz.link_open(${tokenHash(token)})`.execute(db);
  const row = rows[0];
  if (!row || row.purpose !== purpose) return null;
  return { purpose, userId: row.user_id, name: row.display_name, email: row.email, role: row.role };
}

/**
 * Sets the password through a link, which is then used up; every session of the person ends and one begins here.
 * Null when the link was used meanwhile. @throws TooManySignIns.
 */
export async function redeemLink(
  db: Trx,
  link: OpenLink,
  given: { token: string; password: string; agent: string },
  now: Date,
): Promise<SignedIn | null> {
  const kept = await hashPassword(given.password);
  const { rows } = await sql<{ person: string | null }>`
    select authz.link_use(${tokenHash(given.token)}, ${kept}) as person`.execute(db);
  const userId = rows[0]?.person;
  if (!userId) return null;
  return begin(db, userId, given.agent, now, link.purpose === "reset" ? "password.reset" : "invitation.accepted");
}

/**
 * Changes the password of the person signed in; every other session of theirs ends. False when `current` is not
 * their password. @throws TooManySignIns.
 */
export async function changePassword(
  db: Trx,
  actor: Actor,
  session: string,
  given: { current: string; password: string },
): Promise<boolean> {
  const hashOfSession = tokenHash(session);
  const { rows } = await sql<{ kept: string | null }>`select authz.my_password(${hashOfSession}) as kept`.execute(db);
  if (!(await verifyPassword(rows[0]?.kept ?? null, given.current))) return false;
  const fresh = await hashPassword(given.password);
  await sql`select authz.set_my_password(${hashOfSession}, ${fresh})`.execute(db);
  await endSessionsOf(db, actor.userId, session);
  await recordEvent(db, actor, { action: "password.changed", objectKind: "person", objectId: actor.userId });
  return true;
}

/** A session of the person signed in, as their own page shows it. */
export interface OwnSession {
  ref: string;
  begun: string;
  agent: string;
  current: boolean;
}

/** Where the person is signed in, newest first. */
export async function listOwnSessions(db: Trx, session: string): Promise<OwnSession[]> {
  const { rows } = await sql<{ ref: string; created_at: Date; agent: string; current: boolean }>`
    select ref, created_at, agent, current from authz.my_sessions(${tokenHash(session)})`.execute(db);
  return rows.map(({ ref, created_at, agent, current }) => ({ ref, begun: created_at.toISOString(), agent, current }));
}

/** Signs the person out everywhere else; answers how many sessions ended. */
export async function endOtherSessions(db: Trx, actor: Actor, session: string): Promise<number> {
  const ended = await endSessionsOf(db, actor.userId, session);
  await recordEvent(db, actor, {
    action: "sessions.ended",
    objectKind: "person",
    objectId: actor.userId,
    detail: { ended },
  });
  return ended;
}

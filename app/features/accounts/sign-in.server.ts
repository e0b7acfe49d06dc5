import { sql } from "kysely";
import type { Actor, Role } from "~/domain/access";
import type { SessionKind } from "~/domain/session-limits";
import { recordEvent } from "~/features/audit/index.server";
import type { Trx } from "~/platform/db.server";
import { actorOf, endSession, endSessionsOf, type NewSession, startSession } from "~/platform/session.server";
import { tokenHash } from "~/platform/tokens.server";
import { accountBucket, addressForm, clearAttempts, countSignIn, type Origin } from "./attempts.server";
import { beginApp, factorState, hasNone } from "./factors.server";
import { hashPassword, isOutdated, TooManySignIns, verifyPassword } from "./password.server";

/** What a right password opens: the token for the cookie, and who it is; null while a second factor is to come. */
export interface SignedIn {
  token: string;
  actor: Actor | null;
}

/** An address and a password as typed, and where. */
export interface SignInAttempt extends Origin {
  email: string;
  password: string;
}

/** What came of an attempt. `held`: it was not looked at, because of those before it. */
export type Checked =
  | { kind: "right"; userId: string; role: Role; bucket: Buffer; renewed: string | null; kept: string }
  | { kind: "wrong" | "busy" }
  | { kind: "held"; until: Date | null };

/** Runs a step in a transaction of its own. */
type Apart = <T>(step: (db: Trx) => Promise<T>) => Promise<T>;

/**
 * Counts the attempt and checks the password, between two transactions and not inside one: a hash takes a quarter of
 * a second, and many may wait for theirs. Whichever of the two is wrong, the answer and the time it takes are the same.
 */
export async function checkPassword(apart: Apart, given: SignInAttempt, now: Date): Promise<Checked> {
  const { held, bucket, person } = await apart(async (db) => {
    const counted = await countSignIn(db, given.email, given, now);
    const { rows } = await sql<{ id: string; role: Role; password_hash: string | null }>`
      select id, role, password_hash from authz.sign_in_person(${addressForm(given.email)})`.execute(db);
    return { ...counted, person: rows[0] };
  });
  if (held) return { kind: "held", until: held.until };
  try {
    const right = await verifyPassword(person?.password_hash ?? null, given.password);
    if (!right || !person?.password_hash) return { kind: "wrong" };
    const kept = person.password_hash;
    const renewed = isOutdated(kept) ? await hashPassword(given.password) : null;
    return { kind: "right", userId: person.id, role: person.role, bucket, renewed, kept };
  } catch (error) {
    if (error instanceof TooManySignIns) return { kind: "busy" };
    throw error;
  }
}

/** Notes an attempt that was not looked at, because of those before it. */
export function recordHeldSignIn(db: Trx, requestId: string): Promise<void> {
  return recordEvent(db, null, { action: "sign_in.held", objectKind: "session", requestId });
}

/** Starts the session of somebody whose password was right. */
export async function openSession(
  db: Trx,
  checked: Checked & { kind: "right" },
  { kind, agent, device }: { kind: SessionKind; agent: string; device: string | null },
  now: Date,
): Promise<SignedIn> {
  const { userId, role } = checked;
  await clearAttempts(db, checked.bucket);
  if (checked.renewed)
    await sql`select authz.password_renew(${userId}, ${checked.kept}, ${checked.renewed})`.execute(db);
  if (device) await sql`select authz.device_keep(${tokenHash(device)}, ${userId}, ${now})`.execute(db);
  return begin(db, { userId, role, kind, agent }, now, "signed_in");
}

/** Notes a sign-in that failed; nobody is named, because the address may be anybody's. */
export function recordFailedSignIn(db: Trx, requestId: string): Promise<void> {
  return recordEvent(db, null, { action: "sign_in.failed", objectKind: "session", requestId });
}

/** Begins a session. Where a second factor is still to come, an app of one-time codes is begun for who has none. */
async function begin(db: Trx, session: NewSession, now: Date, action: string): Promise<SignedIn> {
  const token = await startSession(db, session, now);
  const actor = await actorOf(db, token, now);
  await recordEvent(db, actor ?? { userId: session.userId }, {
    action,
    objectKind: "person",
    objectId: session.userId,
  });
  if (!actor) {
    const state = await factorState(db, token);
    if (state && hasNone(state)) await beginApp(db, token, session.userId);
  }
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
  role: Role;
}

/** The person a link belongs to; null when it was used, withdrawn, is over or never was. */
export async function findLink(db: Trx, token: string, purpose: OpenLink["purpose"]): Promise<OpenLink | null> {
  const { rows } = await sql<{ purpose: string; user_id: string; display_name: string; email: string; role: Role }>`
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
  await clearAttempts(db, accountBucket(link.email));
  const session = { userId, role: link.role, kind: "own", agent: given.agent } as const;
  return begin(db, session, now, link.purpose === "reset" ? "password.reset" : "invitation.accepted");
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

/** Whether this is the password of the person signed in. @throws TooManySignIns. */
export async function isOwnPassword(db: Trx, session: string, password: string): Promise<boolean> {
  const { rows } = await sql<{ kept: string | null }>`select authz.my_password(${tokenHash(session)}) as kept`.execute(
    db,
  );
  return verifyPassword(rows[0]?.kept ?? null, password);
}

/** A session of the person signed in, as their own page shows it. */
export interface OwnSession {
  ref: string;
  kind: SessionKind;
  begun: string;
  agent: string;
  current: boolean;
}

/** Where the person is signed in, newest first. */
export async function listOwnSessions(db: Trx, session: string): Promise<OwnSession[]> {
  const { rows } = await sql<Omit<OwnSession, "begun"> & { created_at: Date }>`
    select ref, kind, created_at, agent, current from authz.my_sessions(${tokenHash(session)})`.execute(db);
  return rows.map(({ created_at, ...row }) => ({ ...row, begun: created_at.toISOString() }));
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

/** Ends one session of the person signed in, by its mark; nothing happens when it is over already. */
export async function endOneSession(db: Trx, actor: Actor, session: string, ref: string): Promise<void> {
  await sql`select authz.my_session_end(${tokenHash(session)}, ${ref})`.execute(db);
  await recordEvent(db, actor, {
    action: "session.ended",
    objectKind: "person",
    objectId: actor.userId,
    detail: { session: ref.slice(0, 12) },
  });
}

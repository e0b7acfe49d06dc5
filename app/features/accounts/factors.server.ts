import { randomInt } from "node:crypto";
import { sql } from "kysely";
import { Secret, TOTP } from "otpauth";
import type { Actor } from "~/domain/access";
import { holds } from "~/domain/access";
import { Forbidden, Invalid } from "~/domain/refusals";
import type { SessionKind } from "~/domain/session-limits";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { openUnderKeys, sealUnderKeys } from "~/platform/keyed.server";
import { tokenHash } from "~/platform/tokens.server";

/** Wrong codes in a row, after which only a passkey or an administrator helps. */
export const MOST_FAILURES = 10;
const RECOVERY_CODES = 10;
const PERIOD = 30;

/** How the person of a session stands to their second factor. */
export interface FactorState {
  userId: string;
  email: string;
  kind: SessionKind;
  /** When it was last given in this session; null while the session opens nothing. */
  provenAt: Date | null;
  /** The app of one-time codes: `begun` until its first code came. */
  app: "none" | "begun" | "on";
  passkeys: number;
  codesLeft: number;
  locked: boolean;
}

/** The state of the session's person; null when there is no such session. */
export async function factorState(db: Trx, session: string | null): Promise<FactorState | null> {
  if (!session) return null;
  const { rows } = await sql<{
    user_id: string;
    email: string;
    kind: SessionKind;
    mfa_at: Date | null;
    app: FactorState["app"];
    failures: number;
    codes_left: number;
    keys: number;
  }>`select * from authz.factor_state(${tokenHash(session)})`.execute(db);
  const row = rows[0];
  if (!row) return null;
  const { user_id: userId, email, kind, mfa_at: provenAt, app } = row;
  const locked = row.failures >= MOST_FAILURES;
  return { userId, email, kind, provenAt, app, passkeys: row.keys, codesLeft: row.codes_left, locked };
}

/** Whether somebody must still choose their factor: a password alone has opened the session so far. */
export function hasNone({ app, passkeys }: FactorState): boolean {
  return app !== "on" && passkeys === 0;
}

/** Makes the secret of an app of one-time codes where there is none; its first code confirms it. */
export async function beginApp(db: Trx, session: string, userId: string): Promise<void> {
  const secret = new Secret({ size: 20 }).base32;
  const { kekId, sealed } = sealUnderKeys(placeOf(userId), secret);
  await sql`select authz.code_app_begin(${tokenHash(session)}, ${kekId}, ${sealed})`.execute(db);
}

/** The secret to be typed or scanned into an app, while no code of it was given yet; null afterwards. */
export async function appSecret(
  db: Trx,
  session: string,
  email: string,
): Promise<{ secret: string; link: string } | null> {
  const app = await readApp(db, session);
  if (!app || app.confirmed) return null;
  return { secret: app.secret, link: codesOf(app.secret, email).toString() };
}

/**
 * Takes a code of the app, or one for when it is lost; each works once. Run it in a transaction that is kept whatever
 * the answer: wrong codes are counted.
 */
export async function proveByCode(
  db: Trx,
  session: string,
  typed: string,
  now: Date,
): Promise<"right" | "wrong" | "locked"> {
  const state = await factorState(db, session);
  const app = await readApp(db, session);
  if (!state) return "wrong";
  if (state.locked) return "locked";
  const given = typed.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
  const hash = tokenHash(session);
  const answered = async (step: Promise<{ rows: { taken: boolean }[] }>) => (await step).rows[0]?.taken === true;
  if (/^([a-z]{20}|[a-z]{25})$/.test(given)) {
    const code = tokenHash(given);
    if (
      await answered(
        sql<{
          taken: boolean;
        }>`select authz.recovery_take(${hash}, ${code}, ${MOST_FAILURES}, ${now}) as taken`.execute(db),
      )
    )
      return "right";
  } else if (app && (app.confirmed || state.passkeys === 0)) {
    const step = stepOf(app.secret, given, now);
    if (
      step !== null &&
      (await answered(
        sql<{ taken: boolean }>`select authz.code_take(${hash}, ${step}, ${MOST_FAILURES}, ${now}) as taken`.execute(
          db,
        ),
      ))
    )
      return "right";
  }
  await sql`select authz.factor_failed(${hash})`.execute(db);
  return "wrong";
}

/** The time step a code belongs to, now or one before or after; null for a code of none of them. */
export function stepOf(secret: string, code: string, now: Date): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const delta = codesOf(secret, "").validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD) + delta;
}

/**
 * New codes for when the app is lost; the earlier ones are void. They are in the answer and nowhere else. 25 letters
 * of 23 are 113 bits: too many to guess from a hash.
 */
export async function newRecoveryCodes(db: Trx, session: string): Promise<string[]> {
  const letters = "abcdefghjkmnpqrstuvwxyz";
  const five = () => Array.from({ length: 5 }, () => letters[randomInt(letters.length)]).join("");
  const codes = Array.from({ length: RECOVERY_CODES }, () => [five(), five(), five(), five(), five()].join("-"));
  const hashes = codes.map((code) => tokenHash(code.replaceAll("-", "")));
  await sql`select authz.recovery_set(${tokenHash(session)}, ${hashes})`.execute(db);
  return codes;
}

/** Gives up every factor of the person signed in, who then chooses anew; their other sessions end. */
export async function dropFactors(db: Trx, actor: Actor, session: string): Promise<void> {
  await recordEvent(db, actor, { action: "factors.dropped", objectKind: "person", objectId: actor.userId });
  await sql`select authz.factors_drop(${tokenHash(session)})`.execute(db);
  await beginApp(db, session, actor.userId);
}

/** The same for somebody who lost theirs: all their sessions end, and they choose anew at their next sign-in. @throws Forbidden. */
export async function resetFactors(db: Trx, actor: Actor, userId: string): Promise<void> {
  if (!holds(actor, "people:manage")) throw new Forbidden(m.cases_may_not());
  if (userId === actor.userId) throw new Invalid(m.accounts_error_own_access());
  await sql`select authz.factors_reset(${userId})`.execute(db);
  await recordEvent(db, actor, { action: "factors.reset", objectKind: "person", objectId: userId });
}

function placeOf(userId: string) {
  return { table: "authz.code_apps", column: "sealed", rowId: userId };
}

async function readApp(db: Trx, session: string): Promise<{ secret: string; confirmed: boolean } | null> {
  const { rows } = await sql<{ user_id: string; kek_id: string; sealed: Buffer; confirmed: boolean }>`
    select user_id, kek_id, sealed, confirmed from authz.code_app(${tokenHash(session)})`.execute(db);
  const row = rows[0];
  if (!row) return null;
  return { secret: openUnderKeys(row.kek_id, placeOf(row.user_id), row.sealed), confirmed: row.confirmed };
}

function codesOf(secret: string, label: string): TOTP {
  return new TOTP({ issuer: "Amparo", label, secret: Secret.fromBase32(secret), period: PERIOD });
}

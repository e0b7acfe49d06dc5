import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { sql } from "kysely";
import type { Trx } from "~/platform/db.server";
import { keyedHash } from "~/platform/keyed.server";
import { tokenHash } from "~/platform/tokens.server";

/** A challenge is good for its span of five minutes and the next. */
const SPAN_MS = 300_000;

/** Whose passkey, in which session, on which site. */
export interface PasskeyAsk {
  session: string;
  userId: string;
  email: string;
  /** The configured origin; its host is the name passkeys are bound to. */
  origin: string;
  now: Date;
}

interface Kept {
  id: string;
  public_key: Buffer;
  counter: string;
  transports: string[];
}

/** What the browser needs to make a passkey, as JSON. */
export async function registrationOptions(db: Trx, ask: PasskeyAsk): Promise<string> {
  const known = await passkeysOf(db, ask.session);
  const options = await generateRegistrationOptions({
    rpName: "Amparo",
    rpID: new URL(ask.origin).hostname,
    userName: ask.email,
    userID: new TextEncoder().encode(ask.userId),
    challenge: challenges(ask)[0] as Uint8Array<ArrayBuffer>,
    attestationType: "none",
    excludeCredentials: known.map(({ id }) => ({ id })),
    authenticatorSelection: { residentKey: "discouraged", userVerification: "preferred" },
  });
  return JSON.stringify(options);
}

/** What the browser needs to prove one it has, as JSON. */
export async function proofOptions(db: Trx, ask: PasskeyAsk): Promise<string> {
  const known = await passkeysOf(db, ask.session);
  const options = await generateAuthenticationOptions({
    rpID: new URL(ask.origin).hostname,
    challenge: challenges(ask)[0] as Uint8Array<ArrayBuffer>,
    allowCredentials: known.map(({ id, transports }) => ({ id, transports: transports as never[] })),
    userVerification: "preferred",
  });
  return JSON.stringify(options);
}

/** Keeps a passkey the browser made and takes it as proof; false when it is none, or not for this session. */
export async function addPasskey(db: Trx, ask: PasskeyAsk, answer: string): Promise<boolean> {
  const response = read<RegistrationResponseJSON>(answer);
  if (!response) return false;
  const verified = await verifyRegistrationResponse({
    response,
    expectedChallenge: (given) => isOurs(given, ask),
    expectedOrigin: ask.origin,
    expectedRPID: new URL(ask.origin).hostname,
    requireUserVerification: false,
  }).catch(() => null);
  if (!verified?.verified) return false;
  const { id, publicKey, counter, transports = [] } = verified.registrationInfo.credential;
  await sql`select authz.passkey_add(${tokenHash(ask.session)}, ${id}, ${Buffer.from(publicKey)}, ${counter},
    ${[...transports]}, ${ask.now})`.execute(db);
  const added = (await passkeysOf(db, ask.session)).some((key) => key.id === id);
  return added && taken(db, ask, id, counter);
}

/** Whether the browser proved a passkey of the session's person. */
export async function proveByPasskey(db: Trx, ask: PasskeyAsk, answer: string): Promise<boolean> {
  const response = read<AuthenticationResponseJSON>(answer);
  const kept = (await passkeysOf(db, ask.session)).find(({ id }) => id === response?.id);
  if (!response || !kept) return false;
  const verified = await verifyAuthenticationResponse({
    response,
    expectedChallenge: (given) => isOurs(given, ask),
    expectedOrigin: ask.origin,
    expectedRPID: new URL(ask.origin).hostname,
    credential: { id: kept.id, publicKey: new Uint8Array(kept.public_key), counter: Number(kept.counter) },
    requireUserVerification: false,
  }).catch(() => null);
  return verified?.verified === true && taken(db, ask, kept.id, verified.authenticationInfo.newCounter);
}

async function taken(db: Trx, { session, now }: PasskeyAsk, id: string, counter: number): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`
    select authz.passkey_take(${tokenHash(session)}, ${id}, ${counter}, ${now}) as taken`.execute(db);
  return rows[0]?.taken === true;
}

async function passkeysOf(db: Trx, session: string): Promise<Kept[]> {
  const { rows } = await sql<Kept>`select * from authz.passkeys_of(${tokenHash(session)})`.execute(db);
  return rows;
}

/** This span's challenge and the one before: they follow from the session, whose token changes with every proof. */
function challenges({ session, now }: PasskeyAsk): Uint8Array[] {
  const span = Math.floor(now.getTime() / SPAN_MS);
  return [span, span - 1].map((number) => new Uint8Array(keyedHash("passkey", `${session}|${number}`)));
}

function isOurs(given: string, ask: PasskeyAsk): boolean {
  return challenges(ask).some((challenge) => Buffer.from(challenge).toString("base64url") === given);
}

function read<T extends { id: string }>(text: string): T | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null && typeof (value as T).id === "string" ? (value as T) : null;
  } catch {
    return null;
  }
}

import type { Actor } from "~/domain/access";
import type { SessionKind } from "~/domain/session-limits";
import { recordEvent } from "~/features/audit/index.server";
import type { Trx } from "~/platform/db.server";
import { appSecret, beginApp, factorState, hasNone, newRecoveryCodes, proveByCode } from "./factors.server";
import { addPasskey, proofOptions, proveByPasskey, registrationOptions } from "./passkeys.server";
import { findProgram } from "./program.server";
import { qrModules } from "./qr.server";

type Where = { origin: string; now: Date };

/**
 * What the page of the second factor shows; null without a session. `none`: the demonstration asks for none. `choose`:
 * the person has none yet. `done`: it was given, and nobody asks for it again.
 */
export async function factorPage(db: Trx, session: string | null, { origin, now, again }: Where & { again: boolean }) {
  const state = await factorState(db, session);
  if (!session || !state) return null;
  const program = await findProgram(db);
  if (program?.demonstration) return { step: "none" } as const;
  const ask = { session, userId: state.userId, email: state.email, origin, now };
  if (hasNone(state)) {
    const secret = await appSecret(db, session, state.email);
    const app = secret && { ...secret, qr: qrModules(secret.link) };
    return { step: "choose", app, passkey: await registrationOptions(db, ask) } as const;
  }
  if (state.provenAt && !again) return { step: "done" } as const;
  return { step: "prove", passkey: state.passkeys > 0 ? await proofOptions(db, ask) : null } as const;
}

/** What came of a proof. `codes`: recovery codes, once, when the factor is the person's first. */
export interface Proof {
  userId: string;
  /** `begun`: the secret of an app was made, to be shown. */
  proof: "right" | "wrong" | "locked" | "begun";
  isNew: boolean;
  kind: SessionKind;
  codes: string[] | null;
}

/** Takes what the page of the second factor sent. Run it in a transaction that is kept whatever the answer. */
export async function proveFactor(
  db: Trx,
  session: string | null,
  typed: Readonly<Record<string, string>>,
  { origin, now }: Where,
): Promise<Proof | null> {
  const state = await factorState(db, session);
  if (!session || !state) return null;
  const isNew = hasNone(state);
  const ask = { session, userId: state.userId, email: state.email, origin, now };
  const yes = (right: boolean) => (right ? "right" : "wrong");
  const prove = async (): Promise<Proof["proof"]> => {
    switch (typed.intent) {
      case "begin":
        if (isNew) await beginApp(db, session, state.userId);
        return "begun";
      case "continue":
        return yes(state.provenAt !== null);
      case "passkey":
        return yes(await proveByPasskey(db, ask, typed.passkey ?? ""));
      case "passkey_new":
        return yes(isNew && (await addPasskey(db, ask, typed.passkey ?? "")));
      default:
        return proveByCode(db, session, typed.code ?? "", now);
    }
  };
  const proof = await prove();
  const codes = proof === "right" && isNew && typed.intent !== "continue" ? await newRecoveryCodes(db, session) : null;
  return { userId: state.userId, proof, isNew, kind: state.kind, codes };
}

/** Notes that the second factor was given, or chosen; `intent` says whether by a passkey or a code. */
export function recordProof(db: Trx, actor: Actor, isNew: boolean, intent: string | undefined): Promise<void> {
  const action = isNew ? "factor.chosen" : "factor.given";
  const detail = { by: factorOf(intent) };
  return recordEvent(db, actor, { action, objectKind: "person", objectId: actor.userId, detail });
}

/** Notes that a code or passkey was not right, or came after too many that were not. */
export function recordFailedProof(
  db: Trx,
  { userId }: Proof,
  intent: string | undefined,
  requestId: string,
): Promise<void> {
  const detail = { by: factorOf(intent) };
  const event = { action: "factor.failed", objectKind: "person", objectId: userId, requestId, detail };
  return recordEvent(db, { userId }, event);
}

function factorOf(intent: string | undefined): "passkey" | "code" {
  return intent?.startsWith("passkey") ? "passkey" : "code";
}

/** Somebody's own second factors, for their own page; null in the demonstration, which asks for none. */
export async function ownFactors(db: Trx, session: string) {
  const program = await findProgram(db);
  const state = program?.demonstration ? null : await factorState(db, session);
  return state && { app: state.app, passkeys: state.passkeys, codesLeft: state.codesLeft };
}

/** New recovery codes at the person's own word; the earlier ones are void. */
export async function renewRecoveryCodes(db: Trx, actor: Actor, session: string): Promise<string[]> {
  await recordEvent(db, actor, { action: "recovery_codes.made", objectKind: "person", objectId: actor.userId });
  return newRecoveryCodes(db, session);
}

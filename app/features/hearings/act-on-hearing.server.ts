import type { ActionTools } from "~/platform/route.server";
import { changeHearing, putBackHearing, takeBackHearing, verifyHearing } from "./commands.server";
import { type Read, readChange, readCheck, readHearing, readReason } from "./schema";

/** What a post to a hearing's page did: the word for its status line and the version to go on with. */
export type Acted = { done: string; hearingId: string };

/**
 * Does what the form of a hearing's page asks for by `_act`. The sentences of a refused form come back instead.
 * @param offered ids of the courts and proceedings the page offers.
 */
export async function actOnHearing(
  { db, actor, clock, typed }: Pick<ActionTools, "db" | "actor" | "clock" | "typed">,
  caseId: string,
  seen: string,
  offered: { courtIds: readonly string[]; proceedingIds: readonly string[] },
): Promise<Read<Acted>> {
  if (typed._act === "verify") {
    const source = readCheck(typed);
    if (!source.ok) return source;
    await verifyHearing(db, actor, caseId, seen, source.value, clock);
    return { ok: true, value: { done: "verified", hearingId: seen } };
  }
  if (typed._act === "take_back") {
    const reason = readReason(typed, "back_reason");
    if (!reason.ok) return reason;
    await takeBackHearing(db, actor, caseId, seen, reason.value, clock);
    return { ok: true, value: { done: "taken_back", hearingId: seen } };
  }
  if (typed._act === "put_back") {
    return { ok: true, value: { done: "put_back", hearingId: await putBackHearing(db, actor, caseId, seen, clock) } };
  }
  const input = readHearing(typed, offered.courtIds, offered.proceedingIds);
  const why = readChange(typed);
  if (!input.ok || !why.ok) {
    return { ok: false, errors: { ...(why.ok ? {} : why.errors), ...(input.ok ? {} : input.errors) } };
  }
  const hearingId = await changeHearing(db, actor, caseId, seen, input.value, why.value, clock);
  return { ok: true, value: { done: why.value.change, hearingId } };
}

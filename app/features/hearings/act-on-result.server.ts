import type { Actor } from "~/domain/access";
import { Stale } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { type ActionTools, idParam } from "~/platform/route.server";
import { findHearing, type HearingVersion, type HearingView, type ResultVersion } from "./queries.server";
import { correctResult, recordResult, takeBackResult } from "./results.server";
import { type Read, readReason, readResult } from "./schema";

/** What the page of a hearing's result shows. */
export interface ResultPage {
  hearing: HearingView;
  /** The standing result; null while none is recorded. */
  before: ResultVersion | null;
  /** The next hearing that result recorded, as it stands now; null when there is none or it was taken back. */
  next: HearingVersion | null;
}

/** @throws NotFound, or Stale when the hearing was taken back. */
export async function resultPage(db: Trx, actor: Actor, caseId: string, hearingId: string): Promise<ResultPage> {
  const { hearing, standing } = await findHearing(db, actor, caseId, hearingId);
  if (!standing) throw new Stale(m.hearings_taken_back_words());
  const nextId = hearing.result?.nextHearingId;
  const next = nextId ? await findHearing(db, actor, caseId, nextId) : null;
  return { hearing, before: hearing.result, next: next?.standing ? next.hearing : null };
}

/**
 * Records, corrects or takes back a result as the form asks. Gives the word for the status line. The form names the
 * version of the hearing it was drawn from: the address may name one from before the court moved it.
 */
export async function actOnResult(
  { db, actor, clock, typed }: Pick<ActionTools, "db" | "actor" | "clock" | "typed">,
  caseId: string,
  hearingId: string,
): Promise<Read<string>> {
  const seen = typed.seen ?? "";
  const hearing = typed.hearing ? idParam(typed.hearing) : hearingId;
  if (typed._act === "take_back") {
    const reason = readReason(typed, "back_reason");
    if (!reason.ok) return reason;
    const back = { reason: reason.value, nextToo: typed.next_too === "yes" };
    await takeBackResult(db, actor, caseId, hearingId, seen, back, clock);
    return { ok: true, value: "result_back" };
  }
  const input = readResult(typed);
  const reason = seen ? readReason(typed) : { ok: true as const, value: "" };
  if (!input.ok || !reason.ok) {
    return { ok: false, errors: { ...(input.ok ? {} : input.errors), ...(reason.ok ? {} : reason.errors) } };
  }
  if (seen) await correctResult(db, actor, caseId, hearing, seen, input.value, reason.value, clock);
  else await recordResult(db, actor, caseId, hearing, input.value, clock);
  return { ok: true, value: "result" };
}

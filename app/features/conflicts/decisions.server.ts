import { createHash, randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { type FoundMatch, findMatches } from "./matches.server";
import { canDecideMatches, canSeeMatches } from "./policy";
import type { MatchDecisionInput } from "./schema";

/** An intake's person and the matches found for them now. */
export interface IntakeMatches {
  intakeId: string;
  clientId: string;
  /** When somebody last looked through the matches and said what each is; null: nobody has. */
  checkedAt: Date | null;
  matches: FoundMatch[];
  /** Another text as soon as a match comes or goes, or somebody says something else of one. */
  seen: string;
}

/** @throws NotFound when the intake does not exist or the actor may not look for matches. */
export async function matchesOfIntake(db: Trx, actor: Actor, intakeId: string): Promise<IntakeMatches> {
  const intake = canSeeMatches(actor)
    ? await db
        .selectFrom("intakes")
        .select(["client_id", "matches_checked_at"])
        .where("id", "=", intakeId)
        .executeTakeFirst()
    : undefined;
  if (!intake) throw new NotFound(m.conflicts_not_found());
  const matches = await findMatches(db, actor, intake.client_id);
  const { client_id: clientId, matches_checked_at: checkedAt } = intake;
  return { intakeId, clientId, checkedAt, matches, seen: stateOf(matches) };
}

function stateOf(matches: readonly FoundMatch[]): string {
  const lines = matches.map(({ kind, clientId, decision }) =>
    [kind, clientId, decision?.decision, decision && new Date(decision.decidedAt).toISOString()].join(),
  );
  return createHash("sha256").update(lines.sort().join("\n")).digest("base64url");
}

/**
 * Keeps what each match is, with the reasons it was found for, and that the matches were looked through. An earlier
 * decision about the same match stays, superseded. An empty list says that there was nothing to decide.
 * `seen` is the state of the matches the decisions were made from; left out where whatever stands is meant.
 * @throws NotFound as above, Forbidden when the actor may not decide, Stale when a match is no longer found or
 * something else stands by now than was seen.
 */
export async function decideMatches(
  db: Trx,
  actor: Actor,
  intakeId: string,
  decisions: readonly MatchDecisionInput[],
  now: string,
  seen?: string,
): Promise<void> {
  if (!canSeeMatches(actor)) throw new NotFound(m.conflicts_not_found());
  // One after the other: who comes second decides over what the first one said.
  await db.selectFrom("intakes").select("id").where("id", "=", intakeId).forUpdate().execute();
  const { clientId, matches, seen: standing } = await matchesOfIntake(db, actor, intakeId);
  if (!canDecideMatches(actor)) throw new Forbidden(m.conflicts_may_not_decide());
  if (seen !== undefined && seen !== standing) throw new Stale(m.shell_error_409_body());
  const ids: string[] = [];
  for (const input of decisions) {
    const match = matches.find((each) => each.clientId === input.clientId && each.kind === input.kind);
    if (!match) throw new Stale(m.conflicts_match_gone());
    if (match.decision?.decision === input.decision && input.note === "") continue;
    ids.push(await keepDecision(db, actor, { intakeId, clientId, match, input, now }));
  }
  await db.updateTable("intakes").set({ matches_checked_at: now }).where("id", "=", intakeId).execute();
  await recordEvent(db, actor, {
    action: "matches.decided",
    objectKind: "intake",
    objectId: intakeId,
    clientId,
    detail: { decisionIds: ids },
  });
}

async function keepDecision(
  db: Trx,
  actor: Actor,
  about: { intakeId: string; clientId: string; match: FoundMatch; input: MatchDecisionInput; now: string },
): Promise<string> {
  const { intakeId, clientId, match, input, now } = about;
  const id = randomUUID();
  const pair = [clientId, match.clientId];
  await db
    .updateTable("match_decisions")
    .set({ superseded_at: now })
    .where("client_id", "in", pair)
    .where("matched_client_id", "in", pair)
    .where("kind", "=", match.kind)
    .where("superseded_at", "is", null)
    .execute();
  const place = { table: "match_decisions", column: "note_sealed", rowId: id };
  await db
    .insertInto("match_decisions")
    .values({
      id,
      intake_id: intakeId,
      client_id: clientId,
      matched_client_id: match.clientId,
      kind: match.kind,
      reasons: [...match.reasons],
      decision: input.decision,
      note_sealed: input.note === "" ? null : await sealFor(db, clientId, place, input.note),
      decided_by: actor.userId,
      decided_at: now,
    })
    .execute();
  return id;
}

/** Whether somebody called a match of this intake's person a conflict and nobody has taken it back. */
export async function conflictStands(db: Trx, actor: Actor, intakeId: string): Promise<boolean> {
  if (!canSeeMatches(actor)) throw new NotFound(m.conflicts_not_found());
  const found = await db
    .selectFrom("match_decisions")
    .innerJoin("intakes", (join) =>
      join.on((eb) =>
        eb.or([
          eb("intakes.client_id", "=", eb.ref("match_decisions.client_id")),
          eb("intakes.client_id", "=", eb.ref("match_decisions.matched_client_id")),
        ]),
      ),
    )
    .select("match_decisions.id")
    .where("intakes.id", "=", intakeId)
    .where("decision", "=", "conflict")
    .where("superseded_at", "is", null)
    .limit(1)
    .execute();
  return found.length > 0;
}

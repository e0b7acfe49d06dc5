import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Rule } from "~/domain/deadline-rule";
import { Forbidden, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { rowOfVersion } from "../rule-rows";
import { rulesOnFile } from "../stored-rules.server";
import { firstDayMeant, lastDayMeant } from "../versions";
import { canProposeRules, canReadRules, canSignRules } from "./policy";
import { type Amendment, nextVersionId, type Proposal, type Standing } from "./proposal";

/** A rule as dates are counted under it now. @throws NotFound */
export async function ruleOnFile(db: Trx, actor: Actor, ruleId: string): Promise<Rule> {
  mustRead(actor);
  const rule = (await rulesOnFile(db)).find((known) => known.id === ruleId);
  if (!rule) throw new NotFound(m.rules_not_found());
  return rule;
}

/** @throws NotFound for who reads no rules: to them there are none. */
export function mustRead(actor: Actor): void {
  if (!canReadRules(actor)) throw new NotFound(m.rules_not_found());
}

/** @throws NotFound when there is no such change, or none the actor reads. */
async function changeOnFile(db: Trx, actor: Actor, changeId: string) {
  mustRead(actor);
  const change = await db
    .selectFrom("rule_changes")
    .select(["rule_id", "proposed_by", "amended", "version_id", "signed_at", "withdrawn_at"])
    .where("id", "=", changeId)
    .executeTakeFirst();
  if (!change) throw new NotFound(m.rules_change_not_found());
  return change;
}

/** The id the next version of a rule will bear. */
export async function freeVersionId(db: Trx, ruleId: string): Promise<string> {
  const rows = await db.selectFrom("rule_versions").select("id").where("rule_id", "=", ruleId).execute();
  const added = await db
    .selectFrom("rule_changes")
    .select(sql<string | null>`added ->> 'id'`.as("id"))
    .where("rule_id", "=", ruleId)
    .execute();
  return nextVersionId(ruleId, new Set([...rows, ...added].flatMap((row) => row.id ?? [])));
}

/**
 * Writes down a change of a rule that somebody else must sign; nothing is counted under it yet.
 * @returns its id. @throws Forbidden; Stale when another change of the rule waits for its signature.
 */
export async function proposeChange(
  db: Trx,
  actor: Actor,
  { proposal, reason }: { proposal: Proposal; reason: string },
): Promise<string> {
  if (!canProposeRules(actor)) throw new Forbidden(m.rules_may_not_propose());
  const waiting = await db
    .selectFrom("rule_changes")
    .select("id")
    .where("rule_id", "=", proposal.ruleId)
    .where("signed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .executeTakeFirst();
  if (waiting) throw new Stale(m.rules_error_waiting());
  const id = randomUUID();
  const change = {
    id,
    ruleId: proposal.ruleId,
    what: proposal.what,
    versionId: proposal.baseId,
    added: proposal.added && addedRow(proposal),
    amended: proposal.amended.map((one) => ({ ...one, columns: columnsOf(one) })),
    reason,
  };
  const { rows } = await sql<{ done: boolean }>`
    select authz.rule_change_propose(${JSON.stringify(change)}::jsonb) as done`.execute(db);
  if (!rows[0]?.done) throw new Forbidden(m.rules_may_not_propose());
  await recordEvent(db, actor, { action: "rule.proposed", objectKind: "rule_change", objectId: id });
  return id;
}

/** Takes a proposal back; it stays in the rule's history. @throws Forbidden; Stale when it is signed or gone already. */
export async function withdrawChange(db: Trx, actor: Actor, changeId: string): Promise<void> {
  await changeOnFile(db, actor, changeId);
  if (!canProposeRules(actor) && !canSignRules(actor)) throw new Forbidden(m.rules_may_not_propose());
  await calling(db, sql`authz.rule_change_withdraw(${changeId}::uuid)`);
  await recordEvent(db, actor, { action: "rule.withdrawn", objectKind: "rule_change", objectId: changeId });
}

/**
 * Signs somebody else's change: from now on dates are counted under it, and the worker counts every open case anew.
 * @throws NotFound; Forbidden for who may not sign and for who proposed it; Stale when it no longer waits, or when a
 * version it speaks of has changed since.
 */
export async function signChange(db: Trx, actor: Actor, changeId: string): Promise<void> {
  const change = await changeOnFile(db, actor, changeId);
  if (!canSignRules(actor)) throw new Forbidden(m.rules_may_not_sign());
  if (change.proposed_by === actor.userId) throw new Forbidden(m.rules_may_not_sign_own());
  if (change.signed_at || change.withdrawn_at) throw new Stale(m.shell_error_409_body());
  const rule = await ruleOnFile(db, actor, change.rule_id);
  const asRead = (change.amended as unknown as Amendment[]).every(({ id, before }) => {
    const version = rule.versions.find((one) => one.id === id);
    return version && (Object.keys(before) as (keyof Standing)[]).every((part) => version[part] === before[part]);
  });
  if (!asRead || !rule.versions.some((version) => version.id === change.version_id))
    throw new Stale(m.rules_error_changed_since());
  await calling(db, sql`authz.rule_change_sign(${changeId}::uuid)`);
  await recordEvent(db, actor, { action: "rule.signed", objectKind: "rule_change", objectId: changeId });
}

/** Signs a version on file as verified. @throws NotFound, Forbidden; Stale when it is signed already. */
export async function signVersion(db: Trx, actor: Actor, ruleId: string, versionId: string): Promise<void> {
  mustRead(actor);
  const version = await db
    .selectFrom("rule_versions")
    .select("id")
    .where("id", "=", versionId)
    .where("rule_id", "=", ruleId)
    .executeTakeFirst();
  if (!version) throw new NotFound(m.rules_not_found());
  if (!canSignRules(actor)) throw new Forbidden(m.rules_may_not_sign());
  await calling(db, sql`authz.rule_version_sign(${versionId})`);
  const detail = { version: versionId };
  await recordEvent(db, actor, { action: "rule.verified", objectKind: "rule_version", detail });
}

/** Puts the docket's line about a changed rule away, for this person alone. Doing it twice changes nothing. */
export async function putNoticeAway(db: Trx, actor: Actor, changeId: string): Promise<void> {
  await changeOnFile(db, actor, changeId);
  const { rows } = await sql<{ done: boolean }>`
    select authz.rule_notice_seen(${changeId}::uuid) as done`.execute(db);
  if (!rows[0]?.done) return;
  await recordEvent(db, actor, { action: "rule.notice_seen", objectKind: "rule_change", objectId: changeId });
}

/** The database refuses what the pages already do not offer: then somebody else was quicker. */
async function calling(db: Trx, act: ReturnType<typeof sql>): Promise<void> {
  const { rows } = await sql<{ done: boolean }>`select ${act} as done`.execute(db);
  if (!rows[0]?.done) throw new Stale(m.shell_error_409_body());
}

/** The row that begins, with what its columns hold as JSON itself and not as the text of it. */
function addedRow({ ruleId, added }: Proposal) {
  if (!added) return null;
  const { marks, placeViews, notes } = added;
  return { ...rowOfVersion(ruleId, added), marks, place_views: placeViews, notes };
}

function columnsOf({ id, after, replacedBy }: Amendment) {
  const { effectiveFrom, effectiveUntil, status, neverEffective } = after;
  return {
    id,
    effective_from: effectiveFrom && firstDayMeant(effectiveFrom),
    effective_from_known: effectiveFrom,
    effective_until: effectiveUntil && lastDayMeant(effectiveUntil),
    effective_until_known: effectiveUntil,
    status,
    never_effective: neverEffective,
    replaced_by: replacedBy,
  };
}

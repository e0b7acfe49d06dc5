import { randomUUID } from "node:crypto";
import { type Actor, isHubStaff } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import type { TEAM_RELATIONS } from "~/domain/vocabulary";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canManageTeam } from "./policy";
import { findCase } from "./queries.server";
import { refuseWalledOff } from "./walls.server";

type TeamRelation = (typeof TEAM_RELATIONS)[number];

/** Why somebody's part ended where the database or the worker wrote it; anything else is a person's own words. */
const WRITTEN: Readonly<Record<string, () => string>> = {
  organization_changed: m.cases_team_left_moved,
  access_idle: m.cases_access_over_idle,
  access_day: m.cases_access_over_day,
  access_closed: m.cases_access_over_closed,
};

/** Somebody who works or worked on a case. Instants are ISO 8601. */
export interface TeamMember {
  id: string;
  userId: string;
  name: string;
  credential: string | null;
  /** Null for the program's own people. */
  partner: string | null;
  partnerId: string | null;
  relation: string;
  since: string;
  assignedBy: string;
  endedAt: string | null;
  endedBy: string | null;
  endReason: string | null;
}

/**
 * The team and those who left it, lead first, then by the day they came. Partners see no other partner's people, and
 * of those who left only their own. @throws NotFound
 */
export async function teamOnCase(db: Trx, actor: Actor, caseId: string): Promise<TeamMember[]> {
  await findCase(db, actor, caseId);
  let query = db
    .selectFrom("team_members")
    .innerJoin("users", "users.id", "team_members.user_id")
    .innerJoin("users as assigner", "assigner.id", "team_members.assigned_by")
    .leftJoin("users as ender", "ender.id", "team_members.ended_by")
    .leftJoin("partners", "partners.id", "users.partner_id")
    .selectAll("team_members")
    .select([
      "users.display_name as member",
      "users.credential",
      "users.partner_id",
      "partners.name as partner",
      "assigner.display_name as assigner",
      "ender.display_name as ender",
    ])
    .where("team_members.case_id", "=", caseId);
  if (!isHubStaff(actor)) {
    query = query.where((eb) =>
      eb.or([
        eb("users.partner_id", "=", actor.partnerId),
        eb.and([eb("users.partner_id", "is", null), eb("team_members.ended_at", "is", null)]),
      ]),
    );
  }
  const rows = await query
    .orderBy((eb) => eb.case().when("team_members.relation", "=", "lead").then(0).else(1).end())
    .orderBy("team_members.since")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    userId: row.user_id,
    name: row.member,
    credential: row.credential,
    partner: row.partner,
    partnerId: row.partner_id,
    relation: row.relation,
    since: row.since.toISOString(),
    assignedBy: row.assigner,
    endedAt: row.ended_at?.toISOString() ?? null,
    endedBy: row.ender,
    endReason: WRITTEN[row.end_reason ?? ""]?.() ?? row.end_reason,
  }));
}

/** People the actor may put on this case who are not on it: a coordinator chooses among their own partner's. */
export async function teamCandidates(db: Trx, actor: Actor, caseId: string) {
  let query = db
    .selectFrom("users")
    .leftJoin("partners", "partners.id", "users.partner_id")
    .select(["users.id", "users.display_name as name", "users.credential", "partners.name as partner"])
    .where("users.disabled_at", "is", null)
    .where("users.id", "not in", (eb) =>
      eb
        .selectFrom("team_members")
        .select("team_members.user_id")
        .where("team_members.case_id", "=", caseId)
        .where("team_members.ended_at", "is", null),
    );
  query =
    actor.role === "partner_coordinator"
      ? query.where("users.role", "=", "partner_attorney").where("users.partner_id", "=", actor.partnerId)
      : query.where("users.role", "in", ["staff_attorney", "partner_attorney"]);
  return query.orderBy("users.display_name").execute();
}

/** Puts somebody on the team. @throws Invalid when the case has another lead, Forbidden, NotFound. */
export async function assignMember(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: { userId: string; relation: TeamRelation },
  clock: Clock,
): Promise<string> {
  await caseToManage(db, actor, caseId);
  const candidates = await teamCandidates(db, actor, caseId);
  if (!candidates.some((person) => person.id === input.userId)) throw new Invalid(m.cases_team_error_person());
  await refuseWalledOff(db, actor, caseId, { userId: input.userId, partnerId: null });
  if (input.relation === "lead" && (await leadOf(db, caseId))) throw new Invalid(m.cases_team_error_lead());
  const id = randomUUID();
  await db
    .insertInto("team_members")
    .values({
      id,
      case_id: caseId,
      user_id: input.userId,
      relation: input.relation,
      assigned_by: actor.userId,
      since: new Date(clock.now),
    })
    .execute();
  await recordEvent(db, actor, { action: "team.assigned", caseId, objectKind: "team_member", objectId: id });
  return id;
}

/** Ends somebody's part in a case, with the reason; what they did stays theirs. @throws Stale when it ended already. */
export async function endMember(
  db: Trx,
  actor: Actor,
  caseId: string,
  memberId: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  await caseToManage(db, actor, caseId);
  const member = (await teamOnCase(db, actor, caseId)).find((one) => one.id === memberId);
  if (!member) throw new NotFound(m.cases_not_found());
  if (member.endedAt !== null) throw new Stale(m.shell_error_409_body());
  if (actor.role === "partner_coordinator" && member.partnerId !== actor.partnerId)
    throw new Forbidden(m.cases_may_not());
  await db
    .updateTable("team_members")
    .set({ ended_at: new Date(clock.now), ended_by: actor.userId, end_reason: reason })
    .where("id", "=", memberId)
    .execute();
  await recordEvent(db, actor, { action: "team.ended", caseId, objectKind: "team_member", objectId: memberId });
}

/** The person who leads the case now; null when nobody does. */
export async function leadOf(db: Trx, caseId: string): Promise<string | null> {
  const row = await db
    .selectFrom("team_members")
    .select("user_id")
    .where("case_id", "=", caseId)
    .where("relation", "=", "lead")
    .where("ended_at", "is", null)
    .orderBy("since")
    .executeTakeFirst();
  return row?.user_id ?? null;
}

async function caseToManage(db: Trx, actor: Actor, caseId: string): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canManageTeam(actor, legalCase)) throw new Forbidden(m.cases_may_not());
}

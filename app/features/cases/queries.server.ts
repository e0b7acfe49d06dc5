import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Actor, Relation } from "~/domain/access";
import { holds, isHubStaff } from "~/domain/access";
import { NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { MAY_OPEN } from "./policy";

/** A case as every command and policy needs it before it acts. */
export interface CaseHead {
  id: string;
  number: string;
  clientId: string;
  openedOn: string;
  /** Null while the case is open. */
  closedOn: string | null;
  /** How the actor stands to it; never `none`, which is NotFound. */
  relation: Exclude<Relation, "none">;
  version: number;
}

/**
 * The ids of the cases the actor may read, as a subquery for lists: `.where("cases.id", "in", caseScope(db, actor))`.
 * The program's staff read every case; a partner's coordinator those placed with the partner; a partner's attorney
 * those of whose team they are, both until their access is over, as the database counts it for the session asking; the
 * administrator those they opened by breaking the glass; the funder none. A withdrawn case and one whose file was
 * destroyed are read by nobody.
 */
export function caseScope(db: Trx, actor: Actor) {
  const standing = db
    .selectFrom("cases")
    .select("cases.id")
    .where("cases.withdrawn_at", "is", null)
    .where("cases.purged_at", "is", null);
  if (isHubStaff(actor)) return standing;
  if (actor.role === "partner_coordinator" && actor.partnerId) {
    return standing.where((eb) =>
      eb.exists(
        eb
          .selectFrom("placements")
          .select(sql.lit(1).as("one"))
          .whereRef("placements.case_id", "=", "cases.id")
          .where("placements.partner_id", "=", actor.partnerId)
          .where("placements.ended_at", "is", null)
          .where(sql<boolean>`placements.case_id <> all ((select authz.over_with_my_partner())::uuid[])`),
      ),
    );
  }
  if (actor.role === "partner_attorney") {
    return standing.where("cases.id", "in", (eb) =>
      eb
        .selectFrom("team_members")
        .select("team_members.case_id")
        .where("team_members.user_id", "=", actor.userId)
        .where("team_members.ended_at", "is", null)
        .where(sql<boolean>`team_members.case_id <> all ((select authz.over_on_my_team())::uuid[])`),
    );
  }
  if (actor.role === "admin") return standing.where(sql<boolean>`cases.id in (select unnest(authz.opened('case')))`);
  return standing.where(sql<boolean>`false`);
}

/**
 * The same as a condition on `cases.id`, for lists: for the program's staff the subquery; for a partner's people and
 * the administrator, who read few, the ids themselves, which the database looks up where it would judge every case.
 */
export async function inScope(db: Trx, actor: Actor): Promise<RawBuilder<SqlBool>> {
  const scope = caseScope(db, actor);
  if (isHubStaff(actor)) return sql`cases.id in (${scope})`;
  const rows = await scope.execute();
  return sql`cases.id = any (${rows.map(({ id }) => id)}::uuid[])`;
}

/** One case. @throws NotFound when it does not exist or is not one the actor may read. */
export async function findCase(db: Trx, actor: Actor, caseId: string): Promise<CaseHead> {
  if (!holds(actor, "case:read")) throw new NotFound(m.cases_not_found());
  const row = await db
    .selectFrom("cases")
    .leftJoin("case_closings", (join) =>
      join.onRef("case_closings.case_id", "=", "cases.id").on("case_closings.reopened_at", "is", null),
    )
    .leftJoin("team_members", (join) =>
      join
        .onRef("team_members.case_id", "=", "cases.id")
        .on("team_members.user_id", "=", actor.userId)
        .on("team_members.ended_at", "is", null),
    )
    .select([
      "cases.id",
      "cases.number",
      "cases.client_id",
      "cases.opened_on",
      "cases.version",
      "case_closings.closed_on",
      "team_members.id as member_id",
    ])
    .select(
      MAY_OPEN.includes(actor.role)
        ? sql<boolean>`cases.id in (select unnest(authz.opened('case')))`.as("opened")
        : sql<boolean>`false`.as("opened"),
    )
    .where("cases.id", "=", caseId)
    .where("cases.id", "in", caseScope(db, actor))
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  const relation = relationOf(actor, row.member_id !== null, row.opened);
  return {
    id: row.id,
    number: row.number,
    clientId: row.client_id,
    openedOn: row.opened_on,
    closedOn: row.closed_on,
    relation,
    version: row.version,
  };
}

function relationOf(actor: Actor, onTeam: boolean, opened: boolean): CaseHead["relation"] {
  if (onTeam) return "assigned";
  if (opened) return "opened";
  return isHubStaff(actor) ? "program" : "same_organization";
}

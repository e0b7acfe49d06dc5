import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { type Actor, holds } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { findCase } from "./queries.server";

export interface WallInput {
  userId: string | null;
  partnerId: string | null;
  basis: string;
  since: string;
  noticeOn: string | null;
}

/** A wall as its report shows it. Instants are ISO 8601. */
export interface Wall {
  id: string;
  /** The person, or the organization all of whose people it keeps away. */
  name: string;
  basis: string;
  since: string;
  noticeOn: string | null;
  setBy: string;
  setAt: string;
  /** When any of those it keeps away last opened a page of the case; null: never. */
  lastOpened: string | null;
  liftedAt: string | null;
  liftedBy: string | null;
  liftedReason: string | null;
}

/** Every wall ever set against a case, the newest first. @throws NotFound, Forbidden for those who keep no walls. */
export async function wallsOnCase(db: Trx, actor: Actor, caseId: string): Promise<Wall[]> {
  await mayKeepWalls(db, actor, caseId);
  const rows = await db
    .selectFrom("walls")
    .leftJoin("users", "users.id", "walls.user_id")
    .leftJoin("partners", "partners.id", "walls.partner_id")
    .innerJoin("users as setter", "setter.id", "walls.set_by")
    .leftJoin("users as lifter", "lifter.id", "walls.lifted_by")
    .selectAll("walls")
    .select(["users.display_name", "partners.name", "setter.display_name as setter", "lifter.display_name as lifter"])
    .select(
      sql<Date | null>`(select max(e.happened_at) from audit_events e join users u on u.id = e.actor_id
        where e.case_id = walls.case_id and e.action <> 'denied' and (u.id = walls.user_id or u.partner_id = walls.partner_id))`.as(
        "opened",
      ),
    )
    .where("walls.case_id", "=", caseId)
    .orderBy("walls.set_at", "desc")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    name: row.display_name ?? row.name ?? "",
    basis: row.basis,
    since: row.since,
    noticeOn: row.notice_on,
    setBy: row.setter ?? "",
    setAt: row.set_at.toISOString(),
    lastOpened: row.opened?.toISOString() ?? null,
    liftedAt: row.lifted_at?.toISOString() ?? null,
    liftedBy: row.lifter,
    liftedReason: row.lifted_reason,
  }));
}

/** Whom a wall can keep away: everybody who could ever read a case, and whole partners; by name. */
export async function wallCandidates(db: Trx): Promise<{ value: string; name: string; partner: string | null }[]> {
  const people = await db
    .selectFrom("users")
    .leftJoin("partners", "partners.id", "users.partner_id")
    .select(["users.id", "users.display_name", "partners.name"])
    .where("users.role", "<>", "funder")
    .where("users.disabled_at", "is", null)
    .orderBy("users.display_name")
    .execute();
  const partners = await db.selectFrom("partners").select(["id", "name"]).orderBy("name").execute();
  return [
    ...partners.map(({ id, name }) => ({ value: `partner:${id}`, name, partner: null })),
    ...people.map(({ id, display_name, name }) => ({ value: `user:${id}`, name: display_name, partner: name })),
  ];
}

/**
 * Keeps a person or a whole partner from everything of the case's person, from this transaction's end on.
 * @returns the wall's id. @throws Invalid for oneself, for somebody who works the case, and where it stands already.
 */
export async function setWall(db: Trx, actor: Actor, caseId: string, input: WallInput, clock: Clock): Promise<string> {
  await mayKeepWalls(db, actor, caseId);
  const { userId, partnerId, basis, since, noticeOn } = input;
  if (userId === actor.userId) throw new Invalid(m.cases_walls_error_self());
  const known = (await wallCandidates(db)).some(
    (one) => one.value === `${userId ? "user" : "partner"}:${userId ?? partnerId}`,
  );
  if (!known) throw new Invalid(m.cases_walls_error_who());
  if (await isWalledOff(db, caseId, { userId, partnerId })) throw new Invalid(m.cases_walls_error_stands());
  const { rows } = await sql`
    select 1 from team_members t join users u on u.id = t.user_id
     where t.case_id = ${caseId} and t.ended_at is null and (u.id = ${userId} or u.partner_id = ${partnerId})
    union all
    select 1 from placements p where p.case_id = ${caseId} and p.ended_at is null and p.partner_id = ${partnerId}`.execute(
    db,
  );
  if (rows.length > 0) throw new Invalid(m.cases_walls_error_works());
  const id = randomUUID();
  await db
    .insertInto("walls")
    .values({
      id,
      case_id: caseId,
      user_id: userId,
      partner_id: partnerId,
      basis,
      since,
      notice_on: noticeOn,
      set_by: actor.userId,
      set_at: clock.now,
    })
    .execute();
  await recordEvent(db, actor, { action: "wall.set", caseId, objectKind: "wall", objectId: id });
  return id;
}

/** Takes a wall down; its record stays. @throws Stale when it was lifted already. */
export async function liftWall(
  db: Trx,
  actor: Actor,
  caseId: string,
  wallId: string,
  reason: string,
  clock: Clock,
): Promise<void> {
  const wall = (await wallsOnCase(db, actor, caseId)).find((one) => one.id === wallId);
  if (!wall) throw new NotFound(m.cases_not_found());
  if (wall.liftedAt) throw new Stale(m.shell_error_409_body());
  await db
    .updateTable("walls")
    .set({ lifted_at: clock.now, lifted_by: actor.userId, lifted_reason: reason })
    .where("id", "=", wallId)
    .execute();
  await recordEvent(db, actor, { action: "wall.lifted", caseId, objectKind: "wall", objectId: wallId });
}

/** Whether a standing wall of any case of the person keeps them away from this one. */
export async function isWalledOff(
  db: Trx,
  caseId: string,
  who: { userId: string | null; partnerId: string | null },
): Promise<boolean> {
  const { rows } = await sql<{ away: boolean | null }>`
    select authz.kept_away(${caseId}, ${who.userId}, ${who.partnerId}) as away`.execute(db);
  return rows[0]?.away !== false;
}

/**
 * Nobody is put on a case whom a wall keeps from it. Only those who keep walls are told that it is one.
 * @throws Invalid
 */
export async function refuseWalledOff(
  db: Trx,
  actor: Actor,
  caseId: string,
  who: { userId: string | null; partnerId: string | null },
): Promise<void> {
  if (await isWalledOff(db, caseId, who))
    throw new Invalid(holds(actor, "wall:manage") ? m.cases_walls_error_walled() : m.cases_team_error_cannot());
}

async function mayKeepWalls(db: Trx, actor: Actor, caseId: string): Promise<void> {
  await findCase(db, actor, caseId);
  if (!holds(actor, "wall:manage")) throw new Forbidden(m.cases_may_not());
}

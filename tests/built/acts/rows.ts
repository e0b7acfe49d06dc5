import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { sealUnderKeys } from "~/platform/keyed.server";
import { tokenHash } from "~/platform/tokens.server";
import { addPerson } from "~tests/support/case-rows";
import { PARTNERS, PEOPLE } from "~tests/support/people";
import type { Stage } from "./act";

type Database = Pick<Stage, "database">;

/** The id of the newest row of a table that holds these values. */
export async function idOf(stage: Database, table: string, holds: Record<string, string>): Promise<string> {
  const where = sql.join(
    Object.entries(holds).map(([column, value]) => sql`${sql.ref(column)} = ${value}`),
    sql` and `,
  );
  const { rows } = await sql<{ id: string }>`select id from ${sql.table(table)} where ${where}
    order by ctid desc limit 1`.execute(stage.database.superuser);
  if (!rows[0]) throw new Error(`No row of ${table} holds ${JSON.stringify(holds)}.`);
  return rows[0].id;
}

/** Ends the case's placement and everybody's part in it. */
export async function unplaced({ database, whole }: Pick<Stage, "database" | "whole">): Promise<void> {
  const ended = { ended_at: new Date(), ended_by: PEOPLE.program_manager.id, end_reason: "Left" };
  await database.superuser.updateTable("placements").set(ended).where("case_id", "=", whole.caseId).execute();
  await database.superuser.updateTable("team_members").set(ended).where("case_id", "=", whole.caseId).execute();
}

/** An offer of the case to partner one that nobody answered. @returns its id */
export async function addOffer({ database, whole }: Pick<Stage, "database" | "whole">): Promise<string> {
  const id = randomUUID();
  await database.superuser
    .insertInto("offers")
    .values({
      id,
      case_id: whole.caseId,
      partner_id: PARTNERS.one,
      service_level: "full_representation",
      offered_by: PEOPLE.program_manager.id,
      expires_at: new Date("2100-01-01"),
    })
    .execute();
  return id;
}

/** Says that partner one opened the names of an offer. */
export async function openOffer({ database }: Database, offerId: string): Promise<void> {
  const event = { id: randomUUID(), offer_id: offerId, kind: "names_opened", done_by: PEOPLE.partner_coordinator.id };
  await database.superuser.insertInto("offer_events").values(event).execute();
}

/** An intake of the whole case's person that nobody decided; its matches were looked through. @returns its id */
export async function addOpenIntake({ database, whole }: Pick<Stage, "database" | "whole">): Promise<string> {
  const id = randomUUID();
  await database.superuser
    .insertInto("intakes")
    .values({
      id,
      client_id: whole.clientId,
      started_by: PEOPLE.intake_worker.id,
      matches_checked_at: new Date("2026-11-01"),
    })
    .execute();
  return id;
}

/** Somebody else on file. @returns the client's id */
export function addStranger({ database }: Database): Promise<string> {
  return database.superuser
    .transaction()
    .execute((db) => addPerson(db, { name: { given: "Otro", firstSurname: "Zzyzx", secondSurname: "" } }));
}

/** The version a form must have seen of a person's record or an account. */
export async function versionOf(
  { database }: Database,
  table: "clients" | "users" | "partners",
  id: string,
): Promise<string> {
  const { rows } = await sql<{ version: number }>`select version from ${sql.table(table)} where id = ${id}`.execute(
    database.superuser,
  );
  return String(rows[0]?.version);
}

/** An attorney of a partner who is on no case. @returns their id */
export function addPartnerAttorney(stage: Database, partnerId: string): Promise<string> {
  return addUser(stage, { role: "partner_attorney", partner_id: partnerId, credential: "attorney" });
}

/** Somebody with an account, a password kept or none. @returns their id */
export async function addUser(
  { database }: Database,
  more: { role: string; partner_id?: string; credential?: string; password_hash?: string; email?: string },
): Promise<string> {
  const id = randomUUID();
  const user = { id, email: `${id}@example.org`, display_name: "Somebody of the test", detained_capacity: 1, ...more };
  await database.superuser.insertInto("users").values(user).execute();
  return id;
}

/** A link somebody may set their password with. @returns its token */
export async function addLink({ database }: Database, purpose: "invitation" | "reset", userId: string) {
  const token = randomUUID().replaceAll("-", "");
  await database.superuser
    .insertInto("invitations")
    .values({
      id: randomUUID(),
      token_hash: tokenHash(token),
      purpose,
      user_id: userId,
      made_by: PEOPLE.admin.id,
      expires_at: new Date("2100-01-01"),
    })
    .execute();
  return token;
}

/** A copy of every session, to put back after an act that ends some. */
export async function keepSessions({ database }: Database): Promise<void> {
  await sql`create table watching.sessions as select * from authz.sessions`.execute(database.superuser);
}

/** Puts back the sessions that acts ended, and forgets those they began. */
export async function restoreSessions({ database }: Database): Promise<void> {
  await sql`delete from authz.sessions`.execute(database.superuser);
  await sql`insert into authz.sessions select * from watching.sessions`.execute(database.superuser);
}

/** Everybody is signed in on a second device. */
export async function addSecondSessions({ database }: Database): Promise<void> {
  await sql`insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, mfa_at)
    select sha256(id), 'second', user_id, persona, idle_at, expires_at, mfa_at from watching.sessions
    on conflict do nothing`.execute(database.superuser);
}

/** Locks somebody's account. */
export async function lock({ database }: Database, userId: string): Promise<void> {
  await database.superuser.updateTable("users").set({ locked_at: new Date() }).where("id", "=", userId).execute();
}

/** Everybody has the same app of one-time codes; its secret is `APP_SECRET`. */
export async function addCodeApps(
  { database }: Database,
  confirmed: boolean,
  people: readonly string[] = Object.values(PEOPLE).map(({ id }) => id),
): Promise<void> {
  await sql`delete from authz.code_apps`.execute(database.superuser);
  for (const id of people) {
    const { kekId, sealed } = sealUnderKeys({ table: "authz.code_apps", column: "sealed", rowId: id }, APP_SECRET);
    await sql`insert into authz.code_apps (user_id, kek_id, sealed, confirmed_at)
      values (${id}, ${kekId}, ${sealed}, ${confirmed ? new Date() : null})`.execute(database.superuser);
  }
}
export const APP_SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

/** Everybody's second factor was given just now. */
export async function makeFresh({ database }: Database): Promise<void> {
  await sql`update authz.sessions set mfa_at = now()`.execute(database.superuser);
}

import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import type { Actor, Permission, Role } from "~/domain/access";
import { holds } from "~/domain/access";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { endSessionsOf } from "~/platform/session.server";
import { newToken, tokenHash } from "~/platform/tokens.server";
import { withinHour } from "./attempts.server";
import type { PersonInput } from "./schema";

/** Days an invitation is good for; a reset is good for one. */
const INVITATION_DAYS = 7;
/** Links an hour for one account: whoever sits at an administrator's desk does not go on until one reaches them. */
const LINKS_AN_HOUR = 3;

/** Somebody with an account. `linkUntil`: an open link of theirs, not used yet, is good until then. */
export interface Person {
  id: string;
  name: string;
  email: string;
  role: Role;
  partnerId: string | null;
  partnerName: string | null;
  credential: string | null;
  barNumber: string | null;
  detainedCapacity: number;
  /** An attorney who was given this in person; the manager holds it by role. */
  mayProposeRules: boolean;
  disabledAt: string | null;
  /** Set when somebody locked the account from outside. */
  lockedAt: string | null;
  linkUntil: string | null;
  version: number;
}

function people(db: Trx, now: Date) {
  return db
    .selectFrom("users")
    .leftJoin("partners", "partners.id", "users.partner_id")
    .select((eb) => [
      "users.id",
      "users.display_name",
      "users.email",
      "users.role",
      "users.partner_id",
      "partners.name as partner_name",
      "users.credential",
      "users.bar_number",
      "users.detained_capacity",
      "users.permissions",
      "users.disabled_at",
      "users.locked_at",
      "users.version",
      eb
        .selectFrom("invitations")
        .select((link) => link.fn.max("invitations.expires_at").as("until"))
        .whereRef("invitations.user_id", "=", "users.id")
        .where("invitations.used_at", "is", null)
        .where("invitations.withdrawn_at", "is", null)
        .where("invitations.expires_at", ">", now)
        .as("link_until"),
    ]);
}

type Row = Awaited<ReturnType<ReturnType<typeof people>["executeTakeFirstOrThrow"]>>;

function shown(row: Row): Person {
  return {
    id: row.id,
    name: row.display_name,
    email: row.email,
    role: row.role as Role,
    partnerId: row.partner_id,
    partnerName: row.partner_name,
    credential: row.credential,
    barNumber: row.bar_number,
    detainedCapacity: row.detained_capacity,
    mayProposeRules: row.permissions.includes(PROPOSE),
    disabledAt: row.disabled_at?.toISOString() ?? null,
    lockedAt: row.locked_at?.toISOString() ?? null,
    linkUntil: row.link_until?.toISOString() ?? null,
    version: row.version,
  };
}

/** Everybody with an account, those who may sign in first, by name. @throws Forbidden. */
export async function listPeople(db: Trx, actor: Actor, now: Date): Promise<Person[]> {
  mustManage(actor);
  const rows = await people(db, now)
    .orderBy("users.disabled_at", (order) => order.desc().nullsFirst())
    .orderBy("users.display_name")
    .execute();
  return rows.map(shown);
}

/** One of them. @throws Forbidden, NotFound. */
export async function findPerson(db: Trx, actor: Actor, userId: string, now: Date): Promise<Person> {
  mustManage(actor);
  const row = await people(db, now).where("users.id", "=", userId).executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  return shown(row);
}

/**
 * Makes the account of somebody new and the link with which they set their password. The link is in the answer and
 * nowhere else. @throws Forbidden; Invalid when the address has an account.
 */
export async function invitePerson(
  db: Trx,
  actor: Actor,
  input: PersonInput & { email: string },
  now: Date,
): Promise<{ userId: string; token: string }> {
  mustManage(actor);
  const known = await db.selectFrom("users").select("id").where("email", "=", input.email).executeTakeFirst();
  if (known) throw new Invalid(m.accounts_error_email_taken());
  const userId = randomUUID();
  await db
    .insertInto("users")
    .values({ id: userId, email: input.email, ...columns(input), permissions: permissionsAfter([], input) })
    .execute();
  const token = await addLink(db, actor, userId, "invitation", now);
  await recordEvent(db, actor, {
    action: "person.invited",
    objectKind: "person",
    objectId: userId,
    detail: { role: input.role, ...givenOrTaken([], input) },
  });
  return { userId, token };
}

/**
 * Changes what is said about somebody, and gives or takes what they may do in person. Where role or partner change, their sessions end: each session works as one
 * kind of person; and so does their part in every case, which they had as what they were. @throws Forbidden, NotFound; Stale when changed meanwhile; Invalid for an administrator's own role.
 */
export async function changePerson(
  db: Trx,
  actor: Actor,
  userId: string,
  version: number,
  input: PersonInput,
  now: Date,
): Promise<void> {
  mustManage(actor);
  const known = await roleOf(db, userId);
  const moved = known.role !== input.role || known.partner_id !== input.partner_id;
  if (userId === actor.userId && moved) throw new Invalid(m.accounts_error_own_role());
  const changed = await db
    .updateTable("users")
    .set({ ...columns(input), permissions: permissionsAfter(known.permissions, input), version: version + 1 })
    .where("id", "=", userId)
    .where("version", "=", version)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Stale(m.shell_error_409_body());
  if (moved) await endSessionsOf(db, userId, null);
  const leftTeams = moved ? await leaveCases(db, userId, now) : [];
  await recordEvent(db, actor, {
    action: "person.changed",
    objectKind: "person",
    objectId: userId,
    detail: {
      ...(moved ? { from: known.role, to: input.role, leftTeams } : {}),
      ...givenOrTaken(known.permissions, input),
    },
  });
}

/** Disables somebody, which ends their sessions and links at once, or lets them in again. @throws as `changePerson`. */
export async function setDisabled(db: Trx, actor: Actor, userId: string, disabled: boolean, now: Date): Promise<void> {
  mustManage(actor);
  await roleOf(db, userId);
  if (userId === actor.userId) throw new Invalid(m.accounts_error_own_access());
  await db
    .updateTable("users")
    .set((eb) => ({ disabled_at: disabled ? now : null, version: eb("version", "+", 1) }))
    .where("id", "=", userId)
    .execute();
  if (disabled) {
    await endSessionsOf(db, userId, null);
    await withdrawLinks(db, userId, now);
  }
  const action = disabled ? "person.disabled" : "person.enabled";
  await recordEvent(db, actor, { action, objectKind: "person", objectId: userId });
}

/** Lets somebody sign in again whose account was locked. @throws Forbidden, NotFound. */
export async function unlock(db: Trx, actor: Actor, userId: string): Promise<void> {
  mustManage(actor);
  await roleOf(db, userId);
  await db
    .updateTable("users")
    .set((eb) => ({ locked_at: null, version: eb("version", "+", 1) }))
    .where("id", "=", userId)
    .execute();
  await recordEvent(db, actor, { action: "person.unlocked", objectKind: "person", objectId: userId });
}

/** A link for a new password, shown once; earlier open ones are withdrawn. @throws Forbidden, NotFound; Invalid for a fourth within an hour. */
export async function makeResetLink(db: Trx, actor: Actor, userId: string, now: Date): Promise<string> {
  mustManage(actor);
  await roleOf(db, userId);
  await withdrawLinks(db, userId, now);
  const token = await addLink(db, actor, userId, "reset", now);
  await recordEvent(db, actor, { action: "reset.offered", objectKind: "person", objectId: userId });
  return token;
}

function mustManage(actor: Actor): void {
  if (!holds(actor, "people:manage")) throw new Forbidden(m.cases_may_not());
}

/** Ends somebody's part in every case; their open tasks there are nobody's. @returns the team members that ended */
async function leaveCases(db: Trx, userId: string, now: Date): Promise<string[]> {
  const { rows } = await sql<{ members: string[] }>`select authz.leave_cases(${userId}, ${now}) as members`.execute(db);
  return rows[0]?.members ?? [];
}

async function roleOf(db: Trx, userId: string) {
  const row = await db
    .selectFrom("users")
    .select(["role", "partner_id", "permissions"])
    .where("id", "=", userId)
    .executeTakeFirst();
  if (!row) throw new NotFound(m.cases_not_found());
  return row;
}

async function addLink(
  db: Trx,
  actor: Actor,
  userId: string,
  purpose: "invitation" | "reset",
  now: Date,
): Promise<string> {
  if (await withinHour(db, "link", userId, LINKS_AN_HOUR, now)) throw new Invalid(m.accounts_error_links());
  const token = newToken();
  const days = purpose === "invitation" ? INVITATION_DAYS : 1;
  await db
    .insertInto("invitations")
    .values({
      id: randomUUID(),
      token_hash: tokenHash(token),
      purpose,
      user_id: userId,
      made_by: actor.userId,
      made_at: now,
      expires_at: new Date(now.getTime() + days * 86_400_000),
    })
    .execute();
  return token;
}

async function withdrawLinks(db: Trx, userId: string, now: Date): Promise<void> {
  await db
    .updateTable("invitations")
    .set({ withdrawn_at: now })
    .where("user_id", "=", userId)
    .where("used_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

const PROPOSE: Permission = "rule:propose";

/** What somebody may do in person once the form is saved; what the form does not speak of stays. */
function permissionsAfter(before: readonly string[], { may_propose_rules }: PersonInput): string[] {
  const others = before.filter((permission) => permission !== PROPOSE);
  return may_propose_rules ? [...others, PROPOSE] : others;
}

/** The same for the event: nothing where it stays as it was. */
function givenOrTaken(before: readonly string[], input: PersonInput): { given?: string[]; taken?: string[] } {
  const [had, has] = [before.includes(PROPOSE), input.may_propose_rules !== undefined];
  if (had === has) return {};
  return has ? { given: [PROPOSE] } : { taken: [PROPOSE] };
}

function columns({ name, role, partner_id, credential, bar_number, detained_capacity }: PersonInput) {
  return { display_name: name, role, partner_id, credential, bar_number: bar_number || null, detained_capacity };
}

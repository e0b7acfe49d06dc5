import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { canBreakGlass, canReviewOpening, canSeeOthersOpenings } from "../policy";
import { isReviewLate, minutesLeft, reviewDueOn } from "./rules";

/** One opening as its list shows it. Instants are ISO 8601. */
export interface Opening {
  id: string;
  caseId: string;
  /** Null where the reader may not read the case. */
  number: string | null;
  userId: string;
  by: string;
  category: string;
  openedAt: string;
  /** When it ended or will. */
  endsAt: string;
  stands: boolean;
  /** Null for readers who may not read it. */
  reason: string | null;
  /** Pages opened and acts done on the case meanwhile; null where the reader sees no audit. */
  pages: number | null;
  reviewedAt: string | null;
  reviewedBy: string | null;
  review: string | null;
  /** The last day to look at it, `YYYY-MM-DD`. */
  dueOn: string;
  late: boolean;
  mayReview: boolean;
  mayEnd: boolean;
}

/** An opening that stands in this very session, for the banner on every page. */
export interface OpenGlass {
  id: string;
  caseId: string;
  number: string;
  endsAt: string;
  minutes: number;
}

/** What the session has open now, by the database's clock; [] for nearly everybody. */
export async function openGlass(db: Trx, actor: Actor): Promise<OpenGlass[]> {
  if (!canBreakGlass(actor)) return [];
  const { rows } = await sql<{ id: string; case_id: string; number: string; ends_at: Date; now: Date }>`
    select g.id, g.case_id, c.number, g.ends_at, now() as now from glass_openings g join cases c on c.id = g.case_id
     where g.user_id = ${actor.userId} and g.ended_at is null and g.ends_at > now()
       and g.case_id in (select unnest(authz.opened('case'))) order by g.ends_at`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    endsAt: row.ends_at.toISOString(),
    minutes: minutesLeft(row.ends_at.toISOString(), row.now.toISOString()),
  }));
}

/**
 * Openings the actor may know of, those nobody looked at first, then the newest, a hundred at most: one's own; to the
 * program manager and the administrator everybody's, but of people they are walled off from. The reason in words is
 * the manager's to read.
 */
export async function listOpenings(db: Trx, actor: Actor, clock: Clock): Promise<Opening[]> {
  if (!canBreakGlass(actor)) return [];
  const rows = await openings(db)
    .$if(!canSeeOthersOpenings(actor), (query) => query.where("glass_openings.user_id", "=", actor.userId))
    .limit(100)
    .execute();
  const list: Opening[] = [];
  for (const row of rows) {
    const place = { table: "glass_openings", column: "reason_sealed", rowId: row.id };
    const mayRead = row.client_id !== null && actor.role === "program_manager";
    const reason = mayRead ? await openFor(db, row.client_id as string, place, row.reason_sealed) : null;
    list.push({ ...shown(row, actor, clock), reason, pages: mayRead ? await pagesRead(db, row) : null });
  }
  return list;
}

/** Openings of others that the actor is to look at, the oldest first, without what they are about. */
export async function openingsToReview(db: Trx, actor: Actor, clock: Clock): Promise<Opening[]> {
  const rows = await openings(db).where("glass_openings.reviewed_at", "is", null).execute();
  return rows.map((row) => ({ ...shown(row, actor, clock), reason: null, pages: null })).filter((one) => one.mayReview);
}

/** Ids of accounts with an opening that nobody looked at in time. */
export async function accountsToLookAt(db: Trx, actor: Actor, clock: Clock): Promise<string[]> {
  if (actor.role !== "admin" && actor.role !== "program_manager") return [];
  const rows = await openings(db).where("glass_openings.reviewed_at", "is", null).execute();
  return [...new Set(rows.flatMap((row) => (shown(row, actor, clock).late ? [row.user_id] : [])))];
}

function openings(db: Trx) {
  return db
    .selectFrom("glass_openings")
    .innerJoin("users", "users.id", "glass_openings.user_id")
    .leftJoin("cases", "cases.id", "glass_openings.case_id")
    .leftJoin("users as reviewer", "reviewer.id", "glass_openings.reviewed_by")
    .select([
      "glass_openings.id",
      "glass_openings.case_id",
      "glass_openings.user_id",
      "glass_openings.category",
      "glass_openings.reason_sealed",
      "glass_openings.opened_at",
      "glass_openings.ends_at",
      "glass_openings.ended_at",
      "glass_openings.reviewed_at",
      "glass_openings.review",
      "users.display_name",
      "users.role",
      "reviewer.display_name as reviewer",
      "cases.number",
      "cases.client_id",
    ])
    .select(sql<boolean>`glass_openings.ended_at is null and glass_openings.ends_at > now()`.as("stands"))
    .orderBy(sql`glass_openings.reviewed_at is not null`)
    .orderBy("glass_openings.opened_at", "desc");
}

type Row = Awaited<ReturnType<ReturnType<typeof openings>["execute"]>>[number];

function shown(row: Row, actor: Actor, clock: Clock): Omit<Opening, "reason" | "pages"> {
  const openedAt = row.opened_at.toISOString();
  const reviewedAt = row.reviewed_at?.toISOString() ?? null;
  const opener = { userId: row.user_id, role: row.role as Actor["role"] };
  return {
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    userId: row.user_id,
    by: row.display_name,
    category: row.category,
    openedAt,
    endsAt: (row.ended_at ?? row.ends_at).toISOString(),
    stands: row.stands,
    reviewedAt,
    reviewedBy: row.reviewer,
    review: row.review,
    dueOn: reviewDueOn(openedAt, clock.zone),
    late: isReviewLate({ openedAt, reviewedAt }, clock.today, clock.zone),
    mayReview: reviewedAt === null && canReviewOpening(actor, opener),
    mayEnd: row.stands && (row.user_id === actor.userId || actor.role === "program_manager"),
  };
}

/** How many events the opener left on the case while it was open. */
async function pagesRead(db: Trx, row: Row): Promise<number> {
  const until = row.ended_at ?? row.ends_at;
  const found = await db
    .selectFrom("audit_events")
    .select((eb) => eb.fn.countAll<string>().as("n"))
    .where("actor_id", "=", row.user_id)
    .where("happened_at", ">=", row.opened_at)
    .where("happened_at", "<=", until)
    .where("action", "not in", ["denied", "glass.opened", "glass.ended"])
    .where((eb) => eb.or([eb("case_id", "=", row.case_id), eb("client_id", "=", row.client_id)]))
    .executeTakeFirst();
  return Number(found?.n ?? 0);
}

import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden, Invalid, NotFound, Stale } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { canKeepFile } from "./policy";
import { findCase } from "./queries.server";

/** Something to do on a case. Instants are ISO 8601. */
export interface CaseTask {
  id: string;
  kind: string;
  /** In a person's own words; "" for the kinds that are worded by the product. */
  title: string;
  dueOn: string | null;
  assignedTo: string | null;
  madeBy: string;
  madeAt: string;
  doneAt: string | null;
  doneBy: string | null;
}

/** Every task of a case: open ones by the day they are due, then those done, newest first. @throws NotFound */
export async function tasksOnCase(db: Trx, actor: Actor, caseId: string): Promise<CaseTask[]> {
  await findCase(db, actor, caseId);
  const rows = await db
    .selectFrom("tasks")
    .innerJoin("users as maker", "maker.id", "tasks.made_by")
    .leftJoin("users as holder", "holder.id", "tasks.assigned_to")
    .leftJoin("users as doer", "doer.id", "tasks.done_by")
    .selectAll("tasks")
    .select(["maker.display_name as maker", "holder.display_name as holder", "doer.display_name as doer"])
    .where("tasks.case_id", "=", caseId)
    .orderBy("tasks.done_at", (order) => order.desc().nullsFirst())
    .orderBy("tasks.due_on", (order) => order.asc().nullsLast())
    .orderBy("tasks.made_at")
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    title: row.title,
    dueOn: row.due_on,
    assignedTo: row.holder,
    madeBy: row.maker,
    madeAt: row.made_at.toISOString(),
    doneAt: row.done_at?.toISOString() ?? null,
    doneBy: row.doer,
  }));
}

/** Adds a task in a person's own words. `assignedTo` must be on the team, or null. @throws Invalid */
export async function addTask(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: { title: string; dueOn: string | null; assignedTo: string | null },
  clock: Clock,
): Promise<string> {
  await caseToKeep(db, actor, caseId);
  if (input.assignedTo && !(await isOnTeam(db, caseId, input.assignedTo)))
    throw new Invalid(m.cases_task_error_person());
  const id = randomUUID();
  await db
    .insertInto("tasks")
    .values({
      id,
      case_id: caseId,
      kind: "other",
      title: input.title,
      due_on: input.dueOn,
      assigned_to: input.assignedTo,
      made_by: actor.userId,
      made_at: new Date(clock.now),
    })
    .execute();
  await recordEvent(db, actor, { action: "task.added", caseId, objectKind: "task", objectId: id });
  return id;
}

/** Marks a task done, or open again. @throws Stale when somebody else just did the same. */
export async function setTaskDone(
  db: Trx,
  actor: Actor,
  caseId: string,
  taskId: string,
  done: boolean,
  clock: Clock,
): Promise<void> {
  await caseToKeep(db, actor, caseId);
  const task = await db
    .selectFrom("tasks")
    .select(["id", "done_at"])
    .where("id", "=", taskId)
    .where("case_id", "=", caseId)
    .forUpdate()
    .executeTakeFirst();
  if (!task) throw new NotFound(m.cases_not_found());
  if ((task.done_at !== null) === done) throw new Stale(m.shell_error_409_body());
  await db
    .updateTable("tasks")
    .set({ done_at: done ? new Date(clock.now) : null, done_by: done ? actor.userId : null })
    .where("id", "=", taskId)
    .execute();
  const action = done ? "task.done" : "task.reopened";
  await recordEvent(db, actor, { action, caseId, objectKind: "task", objectId: taskId });
}

async function isOnTeam(db: Trx, caseId: string, userId: string): Promise<boolean> {
  const row = await db
    .selectFrom("team_members")
    .select("id")
    .where("case_id", "=", caseId)
    .where("user_id", "=", userId)
    .where("ended_at", "is", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function caseToKeep(db: Trx, actor: Actor, caseId: string): Promise<void> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canKeepFile(actor, legalCase)) throw new Forbidden(m.cases_may_not());
}

import { randomUUID } from "node:crypto";
import { type Actor, holds } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { versionSeen } from "~/domain/ids";
import type { PersonName } from "~/domain/people";
import { Forbidden, Stale } from "~/domain/refusals";
import { INTAKE_SECTIONS, type IntakeSection } from "~/domain/vocabulary";
import { recordEvent } from "~/features/audit/index.server";
import { createPerson } from "~/features/clients/index.server";
import { m } from "~/i18n";
import { openFor, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { checkPicks } from "./picks.server";
import { canReadIntakes, canWriteIntake } from "./policy";
import { findIntake, type IntakeHead } from "./queries.server";
import { isControl } from "./questions";
import { type FieldErrors, readSection, type SectionAnswers } from "./reading";
import { recordTold } from "./record-told.server";
import { Draft } from "./schema";

/** Field names to what was typed. */
export type DraftText = Record<string, string>;

/**
 * Starts an intake after the opening words were said: the person, their name or that it is not known, and the first
 * answers. @returns the intake's id. @throws Forbidden for people who take no intakes.
 */
export async function startIntake(
  db: Trx,
  actor: Actor,
  clock: Clock,
  name: PersonName | null,
  typed: DraftText,
): Promise<string> {
  if (!canReadIntakes(actor) || !holds(actor, "intake:write")) throw new Forbidden(m.intake_may_not_write());
  const clientId = await createPerson(db, actor, name);
  const id = randomUUID();
  await db
    .insertInto("intakes")
    .values({ id, client_id: clientId, started_by: actor.userId, opening_words_at: clock.now })
    .execute();
  await writeDraft(db, actor, { id, clientId }, "name", typed, false);
  await recordEvent(db, actor, { action: "intake.started", objectKind: "intake", objectId: id, clientId });
  return id;
}

/** `done`: the answers are checked and count; `later`: kept as they are; `autosave`: kept while typing goes on. */
export type SaveMode = "done" | "later" | "autosave";

/**
 * Saves one section as typed. With `done` what was told about the person is recorded too, so that a search for
 * duplicates sees it. @returns what is wrong by field, when nothing was saved; null when it was.
 * @throws NotFound, or Forbidden once the intake is decided or for people who take no intakes; Stale when somebody else
 * saved the section since the version in `_seen`.
 */
export async function saveSection(
  db: Trx,
  actor: Actor,
  clock: Clock,
  intakeId: string,
  section: IntakeSection,
  typed: DraftText,
  mode: SaveMode,
): Promise<FieldErrors | null> {
  const intake = await findWritable(db, actor, intakeId);
  const { answers, errors } = readSection(section, typed, clock.today);
  await checkPicks(db, section, typed, errors);
  const right = Object.keys(errors).length === 0;
  if (mode === "done" && !right) return errors;
  const complete = mode === "done" || (right && (await isComplete(db, intakeId, section)));
  await writeDraft(db, actor, intake, section, typed, complete);
  if (complete) await recordTold(db, actor, clock, intake.clientId, section, answers);
  await recordEvent(db, actor, {
    action: mode === "autosave" ? "intake.section.autosaved" : "intake.section.saved",
    objectKind: "intake",
    objectId: intakeId,
    clientId: intake.clientId,
    detail: { section, complete },
  });
  return null;
}

/** What was typed into a section so far; {} when nothing was. */
export async function draftOf(
  db: Trx,
  intake: Pick<IntakeHead, "id" | "clientId">,
  section: IntakeSection,
): Promise<DraftText> {
  return (await savedDraft(db, intake, section)).typed;
}

/** The same with the version it has; 0 where nothing was saved. */
export async function savedDraft(
  db: Trx,
  intake: Pick<IntakeHead, "id" | "clientId">,
  section: IntakeSection,
): Promise<{ typed: DraftText; version: number }> {
  const row = await db
    .selectFrom("intake_sections")
    .select(["sealed", "version"])
    .where("intake_id", "=", intake.id)
    .where("section", "=", section)
    .executeTakeFirst();
  if (!row) return { typed: {}, version: 0 };
  return { typed: await openDraft(db, intake, section, row.sealed), version: row.version };
}

export type AllDrafts = Record<IntakeSection, DraftText>;

/** Every section as typed; {} for one nobody started. */
export async function allDrafts(db: Trx, intake: Pick<IntakeHead, "id" | "clientId">): Promise<AllDrafts> {
  const rows = await db
    .selectFrom("intake_sections")
    .select(["section", "sealed"])
    .where("intake_id", "=", intake.id)
    .execute();
  const drafts = Object.fromEntries(INTAKE_SECTIONS.map((section) => [section, {}])) as AllDrafts;
  for (const { section, sealed } of rows) {
    const known = INTAKE_SECTIONS.find((name) => name === section);
    if (known) drafts[known] = await openDraft(db, intake, known, sealed);
  }
  return drafts;
}

export type AllAnswers = { [S in IntakeSection]: SectionAnswers<S> };

/** What every section says; answers that cannot be taken count as not given. */
export function answersIn(drafts: AllDrafts, today: string): AllAnswers {
  return Object.fromEntries(
    INTAKE_SECTIONS.map((section) => [section, readSection(section, drafts[section], today).answers]),
  ) as AllAnswers;
}

/** Records that the closing words were said. @throws Forbidden for people who take no intakes. */
export async function sayClosingWords(db: Trx, actor: Actor, clock: Clock, intakeId: string): Promise<void> {
  const intake = await findIntake(db, actor, intakeId);
  if (!holds(actor, "intake:write")) throw new Forbidden(m.intake_may_not_write());
  await db.updateTable("intakes").set({ closing_words_at: clock.now }).where("id", "=", intakeId).execute();
  await recordEvent(db, actor, {
    action: "intake.closing_words.said",
    objectKind: "intake",
    objectId: intakeId,
    clientId: intake.clientId,
  });
}

/**
 * Sets an intake aside that was begun by mistake or came to nothing: it leaves the lists and takes no more answers; what
 * was written stays sealed. @throws Forbidden once it is decided or for people who take no intakes.
 */
export async function setIntakeAside(db: Trx, actor: Actor, clock: Clock, intakeId: string): Promise<void> {
  const { clientId } = await findWritable(db, actor, intakeId);
  await db.updateTable("intakes").set({ abandoned_at: clock.now }).where("id", "=", intakeId).execute();
  await recordEvent(db, actor, { action: "intake.set_aside", objectKind: "intake", objectId: intakeId, clientId });
}

/** Takes an intake up again that was set aside. @throws Forbidden for people who take no intakes; Stale where it is open. */
export async function takeIntakeUp(db: Trx, actor: Actor, intakeId: string): Promise<void> {
  const { clientId, abandoned, decided } = await findIntake(db, actor, intakeId);
  if (!canWriteIntake(actor, { decided, abandoned: false })) throw new Forbidden(m.intake_may_not_write());
  if (!abandoned) throw new Stale(m.shell_error_409_body());
  await db.updateTable("intakes").set({ abandoned_at: null }).where("id", "=", intakeId).execute();
  await recordEvent(db, actor, { action: "intake.taken_up", objectKind: "intake", objectId: intakeId, clientId });
}

async function findWritable(db: Trx, actor: Actor, intakeId: string): Promise<IntakeHead> {
  const intake = await findIntake(db, actor, intakeId);
  if (canWriteIntake(actor, intake)) return intake;
  if (intake.decided) throw new Forbidden(m.intake_already_decided());
  throw new Forbidden(intake.abandoned ? m.intake_is_set_aside() : m.intake_may_not_write());
}

async function isComplete(db: Trx, intakeId: string, section: IntakeSection): Promise<boolean> {
  const row = await db
    .selectFrom("intake_sections")
    .select("complete")
    .where("intake_id", "=", intakeId)
    .where("section", "=", section)
    .executeTakeFirst();
  return row?.complete ?? false;
}

async function writeDraft(
  db: Trx,
  actor: Actor,
  intake: Pick<IntakeHead, "id" | "clientId">,
  section: IntakeSection,
  typed: DraftText,
  complete: boolean,
): Promise<void> {
  const answers = Object.entries(typed).filter(([field]) => !isControl(field));
  const kept = answers.map(([field, text]) => [field.slice(0, 60), text.slice(0, 1000)]).slice(0, 200);
  const sealed = await sealFor(
    db,
    intake.clientId,
    placeOf(intake.id, section),
    JSON.stringify(Object.fromEntries(kept)),
  );
  const begun = await db
    .insertInto("intake_sections")
    .values({ intake_id: intake.id, section, sealed, complete, saved_by: actor.userId })
    .onConflict((oc) => oc.columns(["intake_id", "section"]).doNothing())
    .executeTakeFirst();
  if (begun.numInsertedOrUpdatedRows) return;
  const row = await db
    .selectFrom("intake_sections")
    .select(["version", "saved_by", "run_from"])
    .where("intake_id", "=", intake.id)
    .where("section", "=", section)
    .forUpdate()
    .executeTakeFirstOrThrow();
  // A page saves itself while it is written: what the same person saved since, with nobody in between, is no conflict.
  const own = row.saved_by === actor.userId;
  const seen = versionSeen(typed._seen);
  if (seen !== row.version && !(own && row.run_from <= seen + 1)) throw new Stale(m.shell_error_409_body());
  const version = row.version + 1;
  await db
    .updateTable("intake_sections")
    .set((eb) => ({
      sealed,
      complete,
      saved_by: actor.userId,
      saved_at: eb.fn<Date>("now"),
      version,
      run_from: own ? row.run_from : version,
    }))
    .where("intake_id", "=", intake.id)
    .where("section", "=", section)
    .execute();
}

async function openDraft(
  db: Trx,
  intake: Pick<IntakeHead, "id" | "clientId">,
  section: IntakeSection,
  sealed: Buffer,
): Promise<DraftText> {
  const text = await openFor(db, intake.clientId, placeOf(intake.id, section), sealed);
  return Draft.parse(JSON.parse(text ?? "{}"));
}

function placeOf(intakeId: string, section: IntakeSection) {
  return { table: "intake_sections", column: "sealed", rowId: `${intakeId}/${section}` };
}

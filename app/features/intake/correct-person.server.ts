import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { versionSeen } from "~/domain/ids";
import { beginCorrection, type Correctable, findPerson } from "~/features/clients/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import type { DraftText } from "./drafts.server";
import { personAsTyped } from "./person-as-typed";
import { checkPicks } from "./picks.server";
import { type AnswerInWords, readBack } from "./read-back";
import { type FieldErrors, readSection } from "./reading";
import { recordTold } from "./record-told.server";
import { choicesFor } from "./section-page.server";

/**
 * Corrects what is recorded about a person with the form it was first told in; what stood before is kept with the
 * reason. @returns what is wrong by field, when nothing was changed; null when it was.
 */
export async function correctPerson(
  db: Trx,
  actor: Actor,
  clock: Clock,
  clientId: string,
  what: Correctable,
  typed: DraftText,
): Promise<FieldErrors | null> {
  const person = await findPerson(db, actor, clientId);
  const { answers, errors } = readSection(what, typed, clock.today);
  await checkPicks(db, what, typed, errors);
  const reason = (typed.correction_reason ?? "").trim();
  if (!reason) errors.correction_reason = [m.shell_error_required()];
  if (reason.length > 500) errors.correction_reason = [m.shell_error_too_long({ max: "500" })];
  if (Object.keys(errors).length > 0) return errors;
  const before = personAsTyped(person, what);
  const fields = Object.keys(before).filter((field) => (typed[field] ?? "") !== before[field]);
  await beginCorrection(db, actor, person, { what, fields, before, reason, seen: versionSeen(typed._seen) });
  await recordTold(db, actor, clock, clientId, what, answers);
  return null;
}

/** What stood before a correction, every question with its answer in words. */
export async function readBackCorrection(
  db: Trx,
  clock: Clock,
  what: Correctable,
  before: DraftText,
): Promise<AnswerInWords[]> {
  const { lists } = await choicesFor(db, what, before);
  return readBack(what, readSection(what, before, clock.today).answers, { lists, facility: null });
}

import { isUuid } from "~/domain/ids";
import {
  GLASS_CATEGORIES,
  GLASS_REVIEWS,
  PROCEEDING_KINDS,
  PROCEEDING_LEVELS,
  SERVICE_LEVELS,
  TEAM_RELATIONS,
} from "~/domain/vocabulary";
import { m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import type { Typed } from "~/ui/form-state";
import type { GlassInput } from "./glass/break-glass.server";
import { REASON_LETTERS } from "./glass/rules";
import type { ProceedingInput } from "./proceedings.server";
import type { ServiceInput } from "./services.server";
import type { WallInput } from "./walls.server";

/** What was read, or a sentence for each field that is wrong. */
export type Read<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string[]> };

export function readAssignment(typed: Typed): Read<{ userId: string; relation: (typeof TEAM_RELATIONS)[number] }> {
  const form = new FormReader(typed);
  const userId = form.requiredText("person", m.cases_team_error_person(), 40);
  const relation = form.choice("relation", TEAM_RELATIONS, m.cases_team_error_relation());
  return form.wrong || !relation ? { ok: false, errors: form.errors } : { ok: true, value: { userId, relation } };
}

export function readEnding(typed: Typed): Read<string> {
  const form = new FormReader(typed);
  const reason = form.requiredText("end_reason", m.cases_team_error_reason(), 300);
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value: reason };
}

/** Who is kept away is posted as `user:<id>` or `partner:<id>`. */
export function readWall(typed: Typed): Read<WallInput> {
  const form = new FormReader(typed);
  const [kind, id = ""] = form.text("who", 50).split(":");
  if ((kind !== "user" && kind !== "partner") || !isUuid(id)) form.fail("who", m.cases_walls_error_who());
  const basis = form.requiredText("basis", m.cases_walls_error_basis(), 500);
  const since = form.date("since");
  const noticeOn = form.optionalDate("notice");
  if (form.wrong || !since) return { ok: false, errors: form.errors };
  const who = kind === "user" ? { userId: id, partnerId: null } : { userId: null, partnerId: id };
  return { ok: true, value: { ...who, basis, since, noticeOn } };
}

export function readTask(typed: Typed): Read<{ title: string; dueOn: string | null; assignedTo: string | null }> {
  const form = new FormReader(typed);
  const title = form.requiredText("title", m.cases_task_error_title(), 200);
  const dueOn = form.optionalDate("due");
  const assignedTo = form.text("assigned_to", 40) || null;
  if (assignedTo && !isUuid(assignedTo)) form.fail("assigned_to", m.shell_error_choose());
  return form.wrong ? { ok: false, errors: form.errors } : { ok: true, value: { title, dueOn, assignedTo } };
}

export function readService(typed: Typed): Read<ServiceInput> {
  const form = new FormReader(typed);
  const level = form.choice("level", SERVICE_LEVELS, m.cases_service_error_level());
  const firstDay = form.date("first_day");
  const lastDay = form.optionalDate("last_day");
  const providerId = form.text("provider", 40) || null;
  if (providerId && !isUuid(providerId)) form.fail("provider", m.shell_error_choose());
  if (firstDay && lastDay && lastDay < firstDay) form.fail("last_day", m.cases_service_error_order());
  if (form.wrong || !level || !firstDay) return { ok: false, errors: form.errors };
  return { ok: true, value: { level, firstDay, lastDay, providerId } };
}

/** `courtIds` are the immigration courts the form offers; other levels leave the court out. */
export function readProceeding(typed: Typed, courtIds: readonly string[]): Read<ProceedingInput> {
  const form = new FormReader(typed);
  const level = form.choice("level", PROCEEDING_LEVELS, m.cases_proceeding_error_level());
  const kind = form.choice("kind", PROCEEDING_KINDS, m.cases_proceeding_error_kind());
  const courtId = form.optionalChoice("court", courtIds);
  if (courtId && level && level !== "immigration_court") form.fail("court", m.cases_proceeding_error_court());
  const startedOn = form.optionalDate("started_on");
  if (form.wrong || !level || !kind) return { ok: false, errors: form.errors };
  return { ok: true, value: { level, kind, courtId, startedOn } };
}

/** A reason counts its letters without the spaces around and between words. */
export function readGlass(typed: Typed): Read<GlassInput> {
  const form = new FormReader(typed);
  const number = form.requiredText("number", m.cases_glass_error_number(), 40);
  const category = form.choice("category", GLASS_CATEGORIES, m.cases_glass_error_category());
  const reason = form.text("reason", 1000);
  if (reason.replaceAll(/\s/g, "").length < REASON_LETTERS) form.fail("reason", m.cases_glass_error_reason());
  return form.wrong || !category
    ? { ok: false, errors: form.errors }
    : { ok: true, value: { number, category, reason } };
}

export function readReview(typed: Typed): Read<(typeof GLASS_REVIEWS)[number]> {
  const form = new FormReader(typed);
  const result = form.choice("result", GLASS_REVIEWS);
  return form.wrong || !result ? { ok: false, errors: form.errors } : { ok: true, value: result };
}

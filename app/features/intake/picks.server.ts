import { isUuid } from "~/domain/ids";
import type { IntakeSection } from "~/domain/vocabulary";
import { findFacility, listCountries, listCourts, listLanguages } from "~/features/reference/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { type PickList, questionsOf } from "./questions";
import type { FieldErrors } from "./reading";

/** An entry of a reference list as a select shows it. */
export interface PickOption {
  value: string;
  en: string;
  es: string;
}

/** The reference lists a section's questions choose from. */
export async function pickLists(db: Trx, section: IntakeSection, locale: "en" | "es") {
  const lists: Partial<Record<PickList, PickOption[]>> = {};
  for (const from of listsOf(section)) lists[from] = await pickList(db, from, locale);
  return lists;
}

export async function pickList(db: Trx, from: PickList, locale: "en" | "es"): Promise<PickOption[]> {
  if (from === "courts") {
    const courts = await listCourts(db);
    return courts.map(({ id, name, city, state }) => {
      const text = name.includes(city) ? name : `${name}, ${city} ${state}`;
      return { value: id, en: text, es: text };
    });
  }
  const rows = from === "countries" ? await listCountries(db, locale) : await listLanguages(db);
  return rows.map(({ code, nameEn, nameEs }) => ({ value: code, en: nameEn, es: nameEs }));
}

/** Adds an error for every answer that names no entry of its list: only a tampered or very old form sends one. */
export async function checkPicks(
  db: Trx,
  section: IntakeSection,
  typed: Readonly<Record<string, string>>,
  errors: FieldErrors,
): Promise<void> {
  for (const [name, question] of questionsOf(section)) {
    const text = typed[name]?.trim();
    if (!text) continue;
    if (question.kind === "pick" || question.kind === "option") {
      const list = await pickList(db, question.from, "en");
      if (!list.some((entry) => entry.value === text)) errors[name] = [m.shell_error_choose()];
    }
    if (question.kind === "facility" && !["unknown", "refused", "not_asked"].includes(text)) {
      const known = isUuid(text) ? await findFacility(db, text) : null;
      if (!known) errors[name] = [m.intake_error_facility()];
    }
  }
}

function listsOf(section: IntakeSection): PickList[] {
  const lists = questionsOf(section).flatMap(([, question]) => ("from" in question ? [question.from] : []));
  return [...new Set(lists)];
}

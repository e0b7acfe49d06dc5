import type { BothLanguages, RuleMark, RuleVersion } from "~/domain/deadline-rule";
import { currentLocale, formatDate, m, word } from "~/i18n";
import { warningWords } from "../../notes";
import type { PreviewDate } from "../preview.server";
import type { Standing } from "../proposal";

const AREAS: Record<string, () => string> = {
  AP: () => m.rules_area_ap(),
  AS: () => m.rules_area_as(),
  CF: () => m.rules_area_cf(),
  CU: () => m.rules_area_cu(),
  FC: () => m.rules_area_fc(),
  FI: () => m.rules_area_fi(),
  FO: () => m.rules_area_fo(),
  HU: () => m.rules_area_hu(),
  MO: () => m.rules_area_mo(),
  US: () => m.rules_area_us(),
  VD: () => m.rules_area_vd(),
};

/** The name of a chapter of the rules; its code where it has none. */
export function areaName(area: string): string {
  return AREAS[area]?.() ?? area;
}

/** A text that travels with its rule, in the language of the page. */
export function inLanguage(text: BothLanguages): string {
  return text[currentLocale()];
}

/** One number of a version: "30 calendar days after". */
export function numberWords(mark: RuleMark, version: Pick<RuleVersion, "type" | "direction">): string {
  if ((mark.type ?? version.type) === "any_time") return m.rules_any_time();
  if (mark.n === null) return m.rules_court_sets();
  const unit = word(mark.n === 1 ? "rule_unit_one" : "rule_unit", mark.unit);
  const amount = m.rules_amount({ n: mark.n, unit });
  return (mark.direction ?? version.direction) === "before" ? m.rules_before({ amount }) : m.rules_after({ amount });
}

/** Every number of a version, each with its name where the rule has several. */
export function numbersOf(version: RuleVersion): string[] {
  return version.marks.map((mark) => {
    const words = numberWords(mark, version);
    return mark.name ? m.rules_mark_line({ name: inLanguage(mark.name), words }) : words;
  });
}

/** When a version holds: "1 Jul 1996 to 8 Mar 2026". */
export function holdsWords({ effectiveFrom, effectiveUntil, neverEffective }: Standing): string {
  if (neverEffective) return m.rules_never_effective();
  const from = effectiveFrom && formatDate(effectiveFrom, undefined, "short");
  const until = effectiveUntil && formatDate(effectiveUntil, undefined, "short");
  if (from && until) return m.rules_from_until({ from, until });
  if (from) return m.rules_since({ from });
  return until ? m.rules_until({ until }) : m.rules_always();
}

/** Both days of a date, or that it has none. */
export function dayWords(date: PreviewDate | null): string {
  if (date === null) return "";
  if (date.legalOn === null) return date.state === "dated" ? m.rules_date_none() : word("deadline_state", date.state);
  const legal = formatDate(date.legalOn);
  return date.safeOn ? m.rules_date_two({ safe: formatDate(date.safeOn), legal }) : m.rules_date_legal({ legal });
}

/** What a version warns of, as a sentence. */
export function warningText(code: string): string {
  return warningWords({ code, date: null, versionId: null }, currentLocale());
}

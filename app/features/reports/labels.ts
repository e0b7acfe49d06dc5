import { currentLocale, m, word } from "~/i18n";
import { type Dimension, type Figure, HIDDEN } from "./figures";
import type { Quarter } from "./quarter";

/** What the labels of a report's keys are looked up in. */
export interface Names {
  partners: Record<string, string>;
  languages: Record<string, { en: string; es: string }>;
}

export function figureLabel(figure: Figure): string {
  const labels: Record<Figure, string> = {
    screened: m.reports_figure_screened(),
    represented: m.reports_figure_represented(),
    released: m.reports_figure_released(),
    custody_ended: m.reports_figure_custody_ended(),
    concluded: m.reports_figure_concluded(),
    moved: m.reports_figure_moved(),
    pending: m.reports_figure_pending(),
    unmet: m.reports_figure_unmet(),
  };
  return labels[figure];
}

/** How a figure is counted, for the foot of the page and the exported file. */
export function definition(figure: Figure): string {
  const sentences: Record<Figure, string> = {
    screened: m.reports_definition_screened(),
    represented: m.reports_definition_represented(),
    released: m.reports_definition_released(),
    custody_ended: m.reports_definition_custody_ended(),
    concluded: m.reports_definition_concluded(),
    moved: m.reports_definition_moved(),
    pending: m.reports_definition_pending(),
    unmet: m.reports_definition_unmet(),
  };
  return sentences[figure];
}

export function dimensionLabel(dimension: Dimension): string {
  const labels: Record<Dimension, string> = {
    total: m.reports_by_total(),
    code: m.reports_by_kind(),
    partner: m.reports_by_partner(),
    language: m.reports_by_language(),
  };
  return labels[dimension];
}

/** A key of a breakdown in words. */
export function keyLabel(figure: Figure, dimension: Dimension, key: string, names: Names): string {
  if (key === HIDDEN) return m.reports_hidden_together();
  if (dimension === "total") return m.reports_by_total();
  if (dimension === "partner") {
    if (key === "own") return m.reports_partner_own();
    return key === "none" ? m.reports_partner_none() : (names.partners[key] ?? m.reports_key_unknown());
  }
  if (dimension === "language") {
    return key === "none"
      ? m.reports_language_none()
      : (names.languages[key]?.[currentLocale()] ?? m.reports_key_unknown());
  }
  return codeLabel(figure, key);
}

function codeLabel(figure: Figure, code: string): string {
  switch (figure) {
    case "screened":
      return code === "offered" ? word("intake_decision", "offered") : m.reports_figure_unmet();
    case "unmet": {
      const [decision = "", reason = ""] = code.split(".");
      const [what, why] = [word("intake_decision", decision), word("intake_reason", reason)];
      return what === why ? what : m.reports_unmet_reason({ decision: what, reason: why });
    }
    case "represented":
      return word("service_level", code);
    case "released":
    case "custody_ended":
      return word("release_reason", code);
    case "pending":
      return word("proceeding_kind", code);
    case "concluded":
    case "moved":
      return word("outcome", code);
  }
}

export function quarterLabel({ year, number }: Pick<Quarter, "year" | "number">): string {
  return m.reports_quarter({ number, year });
}

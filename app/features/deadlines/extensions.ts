import type { RuleMark, RuleVersion } from "~/domain/deadline-rule";
import type { DeadlineType } from "~/domain/vocabulary";
import type { Extension } from "./counting";
import type { Trigger } from "./rule-date";

/**
 * The extensions that can move this number: a court or the Board gives more time for what is filed with it, and an
 * outage of electronic filing concerns filings there. No judge moves a birthday, a statute's cap, an agency's day or the
 * time for a petition to a federal court; those keep their own date, and the one asked with is told so.
 */
export function extensionsOf(
  version: RuleVersion,
  mark: RuleMark,
  type: DeadlineType,
  { extensions = [] }: Trigger,
): readonly Extension[] {
  const ours = type === "file_by" || type === "manual_date";
  if (!ours || mark.unit === "age") return [];
  return extensions.filter(({ kind }) => reaches(version.id, kind));
}

/** The chapters whose papers go to an immigration court or the Board. */
const COURT_CHAPTERS = new Set(["AP", "FI", "MO"]);
const ALSO_BY_OUTAGE = new Set(["AS-01", "VD-04"]);

function reaches(versionId: string, kind: Extension["kind"]): boolean {
  const [chapter = "", number = ""] = versionId.split("-");
  if (COURT_CHAPTERS.has(chapter)) return true;
  return kind === "outage" && ALSO_BY_OUTAGE.has(`${chapter}-${number}`);
}

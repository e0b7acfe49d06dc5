import type { RuleMark, RuleVersion } from "~/domain/deadline-rule";
import type { DeadlineType } from "~/domain/vocabulary";
import type { Extension } from "./counting";
import type { Trigger } from "./rule-date";

/**
 * The extensions that can move this number: a court or the Board gives more time for briefs and filings it set itself,
 * and an outage of electronic filing concerns filings there. No judge moves the time to appeal, a birthday, a statute's
 * cap or an agency's day; those keep their own date, and whoever asked is told so.
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

/** The chapters whose papers go to an immigration court or the Board, where an outage counts. */
const FILED_THERE = new Set(["AP", "FI", "MO"]);
const ALSO_FILED_THERE = new Set(["AS-01", "VD-04"]);
/** Briefs and answers; the time to appeal or to move is the regulation's own, late ones live on equitable tolling alone. */
const A_COURT_MAY_EXTEND = new Set(["AP-10", "AP-11", "AP-12"]);

function reaches(versionId: string, kind: Extension["kind"]): boolean {
  const [chapter = "", number = ""] = versionId.split("-");
  const rule = `${chapter}-${number}`;
  if (kind === "court_order") return chapter === "FI" || A_COURT_MAY_EXTEND.has(rule);
  return FILED_THERE.has(chapter) || ALSO_FILED_THERE.has(rule);
}

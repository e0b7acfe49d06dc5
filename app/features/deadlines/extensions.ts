import { daysBetween, type PlainDate } from "~/domain/calendar";
import type { ExtendedBy, RuleMark, RuleVersion } from "~/domain/deadline-rule";
import type { DeadlineType } from "~/domain/vocabulary";
import type { Extension } from "./counting";
import type { Trigger, Warning } from "./rule-date";
import { warning } from "./rule-warnings";

/** The extensions that can move this number: those its version names, for what is ours to file; never a birthday. */
export function extensionsOf(
  version: RuleVersion,
  mark: RuleMark,
  type: DeadlineType,
  { extensions = [] }: Trigger,
): readonly Extension[] {
  const ours = type === "file_by" || type === "manual_date";
  if (!ours || mark.unit === "age") return [];
  return extensions.filter(({ kind }) => version.extendedBy.includes(kind));
}

/** More days past the last one than this are counted, and doubted: a year is easily mistyped. */
const UNLIKELY: Record<ExtendedBy, number> = { outage: 7, court_order: 365 };

/**
 * What to say of the extensions given for a count: that one does not move this date, comes to nothing, or is unlikely.
 * `applied` are those the rule knows, `end` its last legal day without them.
 */
export function extensionWarnings(applied: readonly Extension[], trigger: Trigger, end: PlainDate): Warning[] {
  const leftOut = applied.length < (trigger.extensions?.length ?? 0);
  return [
    ...(leftOut ? [warning("extension_not_in_rule")] : []),
    ...applied.flatMap(({ kind, to }) => {
      if (to <= end) return [warning("extension_changes_nothing", to)];
      return daysBetween(end, to) > UNLIKELY[kind] ? [warning("extension_unlikely", to)] : [];
    }),
  ];
}

import { addDays, plainDate } from "~/domain/calendar";
import type { PartialDate, Rule, RuleMark, RuleStatus, RuleVersion } from "~/domain/deadline-rule";
import { type RuleFault, ruleFaults } from "../rule-faults";
import { firstDayMeant, isLaw, lastDayMeant } from "../versions";

/** What happened: the law changes from a day on, a version on file is wrong, or its dates or status are others. */
export const CHANGE_KINDS = ["new", "amend", "correct"] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

/** What of a version on file may change without its becoming another version. */
export type Standing = Pick<RuleVersion, "effectiveFrom" | "effectiveUntil" | "status" | "neverEffective">;

/** A version on file before and after. `replacedBy`: nothing is counted under it any more. */
export interface Amendment {
  id: string;
  before: Standing;
  after: Standing;
  replacedBy: string | null;
}

/** A change of one rule, complete: what the preview counts with and what a signature puts into force. */
export interface Proposal {
  ruleId: string;
  what: ChangeKind;
  /** The version it begins from. */
  baseId: string;
  /** The version that begins; null where only dates or status change. */
  added: RuleVersion | null;
  amended: Amendment[];
}

/** What the form says. */
export interface ChangeInput {
  what: ChangeKind;
  marks: readonly RuleMark[];
  effectiveFrom: PartialDate | null;
  effectiveUntil: PartialDate | null;
  status: RuleStatus;
  citation: string;
}

export type ProposalFault = RuleFault | { kind: "no_beginning" | "numbers_stay" | "nothing_changes" };

/**
 * The change the form asks for. A version that begins ends the one before it on the day before; one that a court stops
 * gives the one before it its time back. Faults are those the change would make: what was at fault before is not told.
 * `today` is the day the new version was last checked.
 */
export function proposalOf(
  rule: Rule,
  base: RuleVersion,
  input: ChangeInput,
  { id, today }: { id: string; today: string },
): { proposal: Proposal; faults: ProposalFault[] } {
  const faults: ProposalFault[] = [];
  const { effectiveFrom, effectiveUntil, status } = input;
  const after: Standing = { effectiveFrom, effectiveUntil, status, neverEffective: base.neverEffective };
  const sameNumbers = JSON.stringify(input.marks) === JSON.stringify(base.marks) && input.citation === base.citation;
  const proposal: Proposal = { ruleId: rule.id, what: input.what, baseId: base.id, added: null, amended: [] };

  if (input.what === "amend") {
    if (!sameNumbers) faults.push({ kind: "numbers_stay" });
    if (sameStanding(base, after)) faults.push({ kind: "nothing_changes" });
    proposal.amended = [amendment(base, after), ...timeGivenBack(rule, base, after)];
  } else {
    const added: RuleVersion = {
      ...base,
      ...after,
      id,
      neverEffective: false,
      marks: input.marks,
      citation: input.citation,
      verifiedOn: today,
      verifiedBy: null,
    };
    proposal.added = added;
    if (input.what === "new") {
      if (effectiveFrom === null) faults.push({ kind: "no_beginning" });
      else proposal.amended = endedBefore(rule, added, effectiveFrom);
    } else {
      if (sameNumbers && sameStanding(base, after)) faults.push({ kind: "nothing_changes" });
      proposal.amended = [{ ...amendment(base, base), replacedBy: id }];
    }
  }
  const known = new Set(ruleFaults(rule).map((fault) => JSON.stringify(fault)));
  const made = ruleFaults(ruleAfter(rule, proposal)).filter((fault) => !known.has(JSON.stringify(fault)));
  return { proposal, faults: [...faults, ...(faults.length === 0 ? made : [])] };
}

/** The rule as it reads once the change is in force, its versions oldest first. */
export function ruleAfter(rule: Rule, proposal: Pick<Proposal, "added" | "amended">): Rule {
  const versions = rule.versions.flatMap((version): RuleVersion[] => {
    const change = proposal.amended.find((one) => one.id === version.id);
    if (!change) return [version];
    return change.replacedBy === null ? [{ ...version, ...change.after }] : [];
  });
  if (proposal.added) versions.push(proposal.added);
  return { ...rule, versions: versions.toSorted((a, b) => order(a).localeCompare(order(b))) };
}

/** The id of the next version the program itself adds: `AP-01-p1`. `taken` holds every id on file. */
export function nextVersionId(ruleId: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n += 1) if (!taken.has(`${ruleId}-p${n}`)) return `${ruleId}-p${n}`;
}

/** The version that still runs when another begins ends the day before, or in the same month where the day is unknown. */
function endedBefore(rule: Rule, added: RuleVersion, from: PartialDate): Amendment[] {
  if (!isLaw(added)) return [];
  const running = rule.versions.findLast(
    (version) =>
      isLaw(version) &&
      firstDayMeant(version.effectiveFrom) < firstDayMeant(from) &&
      (version.effectiveUntil === null || lastDayMeant(version.effectiveUntil) >= firstDayMeant(from)),
  );
  if (!running) return [];
  const effectiveUntil = from.length < 10 ? from : addDays(plainDate(from), -1);
  const status = running.status === "in_force" ? "superseded" : running.status;
  return [amendment(running, { ...running, effectiveUntil, status })];
}

/** When a version stops being law, the one that ended where it began holds on in its place. */
function timeGivenBack(rule: Rule, base: RuleVersion, after: Standing): Amendment[] {
  if (!isLaw(base) || isLaw({ ...base, ...after }) || base.effectiveFrom === null) return [];
  const begin = base.effectiveFrom;
  const dayBefore = begin.length < 10 ? begin : addDays(plainDate(begin), -1);
  const before = rule.versions.find((version) => isLaw(version) && version.effectiveUntil === dayBefore);
  if (!before) return [];
  const status = base.effectiveUntil === null && before.status === "superseded" ? "in_force" : before.status;
  return [amendment(before, { ...before, effectiveUntil: base.effectiveUntil, status })];
}

function amendment(version: RuleVersion, after: Standing): Amendment {
  return { id: version.id, before: standing(version), after: standing(after), replacedBy: null };
}

function standing({ effectiveFrom, effectiveUntil, status, neverEffective }: Standing): Standing {
  return { effectiveFrom, effectiveUntil, status, neverEffective };
}

function sameStanding(one: Standing, other: Standing): boolean {
  return JSON.stringify(standing(one)) === JSON.stringify(standing(other));
}

function order(version: RuleVersion): string {
  return `${firstDayMeant(version.effectiveFrom)} ${version.id}`;
}

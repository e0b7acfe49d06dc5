import type { Insertable } from "kysely";
import type { DB } from "~db/types";
import type { Step } from "./counting";
import { type CaseDeadline, dayToAct } from "./for-case";
import type { RuleDate, Warning } from "./rules";

/** What the `explanation` column holds: how the date came about, ready to be put into words in either language. */
export interface StoredExplanation {
  steps: Step[];
  warnings: Warning[];
  otherDates: RuleDate["otherDates"];
}

export interface RowContext {
  id: string;
  caseId: string;
  /** The standing record of each hearing, by its series. */
  hearingIds: ReadonlyMap<string, string>;
  recordedBy: string | null;
  at: Date;
}

/** A counted line as the row that keeps it. */
export function rowOfLine(line: CaseDeadline, context: RowContext): Insertable<DB["deadlines"]> {
  let row = ROWS.get(line);
  if (!row) {
    row = countedPart(line);
    ROWS.set(line, row);
  }
  return {
    ...row,
    id: context.id,
    case_id: context.caseId,
    hearing_id: line.hearingId === null ? null : (context.hearingIds.get(line.hearingId) ?? null),
    recorded_by: context.recordedBy,
    recorded_at: context.at,
  };
}

type CountedPart = Omit<Insertable<DB["deadlines"]>, "id" | "case_id">;
/** A line that many cases share is put into columns once. */
const ROWS = new WeakMap<CaseDeadline, CountedPart>();

function countedPart(line: CaseDeadline): CountedPart {
  const { date } = line;
  const explanation: StoredExplanation = {
    steps: date?.steps ?? [],
    warnings: [...line.warnings],
    otherDates: date?.otherDates ?? [],
  };
  return {
    rule_id: line.ruleId,
    rule_version_id: line.versionId,
    mark: line.mark,
    origin: "computed",
    type: line.type,
    whose: line.whose,
    state: line.state,
    question: line.question,
    trigger_event: line.triggerEvent,
    trigger_on: line.triggerOn,
    trigger_time: line.triggerTime,
    zone: line.zone,
    legal_on: date?.legal ?? null,
    legal_time: date?.legalTime ?? null,
    safe_on: date?.safe ?? null,
    own_on: date?.own ?? null,
    unrolled_on: date?.unrolled ?? null,
    act_on: dayToAct(date),
    contested: date?.contested ?? false,
    explanation: JSON.stringify(explanation),
    warnings: line.warnings.map((warning) => warning.code),
    citation: line.citation,
    claim: JSON.stringify(line.claim),
  };
}

/** The part of a row that makes two of them the same date: when none of it changed, the old row stands. */
const SUBSTANCE = [
  "rule_version_id",
  "type",
  "state",
  "question",
  "trigger_on",
  "trigger_time",
  "zone",
  "legal_on",
  "legal_time",
  "safe_on",
  "own_on",
  "unrolled_on",
  "contested",
  "warnings",
] as const satisfies readonly (keyof Insertable<DB["deadlines"]>)[];

/** Whether two rows say the same. Times compare by hour and minute: the database adds seconds. */
export function saysTheSame(one: Record<string, unknown>, other: Record<string, unknown>): boolean {
  return SUBSTANCE.every((column) => {
    const [before, after] = [one[column] ?? null, other[column] ?? null];
    return before === after || comparable(column, before) === comparable(column, after);
  });
}

function comparable(column: string, plain: unknown): string {
  if (column.endsWith("_time") && typeof plain === "string") return plain.slice(0, 5);
  return JSON.stringify(plain);
}

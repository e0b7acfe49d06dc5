import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { plainDate } from "~/domain/calendar";
import type { Clock } from "~/domain/clock";
import type { Rule } from "~/domain/deadline-rule";
import { caseScope } from "~/features/cases/index.server";
import type { Trx } from "~/platform/db.server";
import { recounting } from "../recount";
import { rowOfLine } from "../rows";
import { calendarOnFile, rulesOnFile } from "../stored-rules.server";
import { type Alike, alikeOnOpenCases, type Unit } from "./alike.server";
import { Counter, hearingsOf, rulesThatMove } from "./claim-batches.server";

/** The days of one date, before or after. */
export interface PreviewDate {
  state: string;
  safeOn: string | null;
  legalOn: string | null;
  legalTime: string | null;
  versionId: string | null;
}

/**
 * A date that a change of a rule touches.
 * - `moved`: another day
 * - `added`: a date the case did not have
 * - `ended`: a date the case has no more
 * - `cited`: the same day under another version or with other warnings
 */
export interface PreviewLine {
  id: string;
  caseId: string;
  number: string;
  ruleId: string;
  mark: string;
  whose: string;
  kind: "moved" | "added" | "ended" | "cited";
  before: PreviewDate | null;
  after: PreviewDate | null;
  /** `filed` stays filed; what was closed with a `reason` opens again, as the reason was given for another date. */
  closed: "filed" | "reason" | null;
}

export interface ChangePreview {
  /** Standing dates that were counted anew, whether they change or not. */
  looked: number;
  counts: Record<PreviewLine["kind"], number>;
  /** Of those that move: how many come earlier, and how many of those lie in the past by now. */
  earlier: number;
  past: number;
  reopened: number;
  lines: PreviewLine[];
  page: number;
  pages: number;
}

const LINES_A_PAGE = 50;
const RANK = { moved: 0, added: 1, ended: 2, cited: 3 } as const;

/** What becomes of one date, and of that very date on every case alike. */
interface Fate {
  line: Omit<PreviewLine, "id" | "caseId" | "number">;
  /** Which of a unit's rows it is; null for a date that is added. */
  place: number | null;
  units: readonly Unit[];
}

/**
 * Every date on open cases the actor may read that a changed rule touches, counted now and kept nowhere: all of them
 * are counted, `page` says which are listed. Those that move come first, the earliest new day first.
 */
export async function previewOf(
  db: Trx,
  actor: Actor,
  changed: Rule,
  page: number,
  clock: Clock,
): Promise<ChangePreview> {
  const onFile = await rulesOnFile(db);
  const rules = onFile.map((rule) => (rule.id === changed.id ? changed : rule));
  const counter = new Counter({ rules, calendar: await calendarOnFile(db), today: plainDate(clock.today) });
  const cases = sql`(${caseScope(db, actor)})`;
  const alike = await alikeOnOpenCases(db, { ruleIds: rulesThatMove(changed.id), cases, counter });
  const fates = alike.flatMap((one) => fatesOf(one, counter));
  const looked = alike.reduce((sum, { rows, units }) => sum + rows.length * units.length, 0);
  return { looked, ...summed(fates, clock.today), ...listed(fates, page) };
}

function fatesOf({ rows, units }: Alike, counter: Counter): Fate[] {
  const context = { id: "", caseId: "", hearingIds: hearingsOf(rows), recordedBy: null, at: new Date(0) };
  const { changed, added, ended } = recounting(rows, counter.linesAnew(rows), (line) => rowOfLine(line, context));
  return [
    ...changed.map(({ row, counted }): Fate => {
      const [before, after] = [dateOf(row), dateOf(counted)];
      const moved = ["state", "safeOn", "legalOn", "legalTime"] as const;
      const kind = moved.some((part) => before[part] !== after[part]) ? "moved" : "cited";
      const line = { ...nameOf(row), kind, before, after, closed: row.closed_how } as const;
      return { line, place: rows.indexOf(row), units };
    }),
    ...added.map((counted): Fate => {
      const line = { ...nameOf(counted), kind: "added", before: null, after: dateOf(counted), closed: null } as const;
      return { line, place: null, units };
    }),
    ...ended.map((row): Fate => {
      const line = { ...nameOf(row), kind: "ended", before: dateOf(row), after: null, closed: row.closed_how } as const;
      return { line, place: rows.indexOf(row), units };
    }),
  ];
}

function summed(
  fates: readonly Fate[],
  today: string,
): Pick<ChangePreview, "counts" | "earlier" | "past" | "reopened"> {
  const counts = { moved: 0, added: 0, ended: 0, cited: 0 };
  let [earlier, past, reopened] = [0, 0, 0];
  for (const { line, units } of fates) {
    const n = units.length;
    counts[line.kind] += n;
    if (line.closed === "reason" && line.after !== null) reopened += n;
    const to = dayOf(line.after);
    if (line.kind !== "moved" || to === null) continue;
    if (to < (dayOf(line.before) ?? "9999")) earlier += n;
    if (to < today && line.closed !== "filed") past += n;
  }
  return { counts, earlier, past, reopened };
}

/** One page of the list: only the dates of the days that stand on it are put into order. */
function listed(fates: readonly Fate[], page: number): Pick<ChangePreview, "lines" | "page" | "pages"> {
  const byDay = new Map<string, Fate[]>();
  for (const fate of fates) {
    const day = `${RANK[fate.line.kind]} ${dayOf(fate.line.after) ?? dayOf(fate.line.before) ?? "9999"}`;
    byDay.set(day, [...(byDay.get(day) ?? []), fate]);
  }
  const total = fates.reduce((sum, { units }) => sum + units.length, 0);
  const pages = Math.max(1, Math.ceil(total / LINES_A_PAGE));
  const shown = Math.min(page, pages);
  const [from, until] = [(shown - 1) * LINES_A_PAGE, shown * LINES_A_PAGE];
  const lines: PreviewLine[] = [];
  let passed = 0;
  for (const day of [...byDay.keys()].sort()) {
    const group = byDay.get(day) ?? [];
    const n = group.reduce((sum, { units }) => sum + units.length, 0);
    if (passed < until && passed + n > from) {
      lines.push(...inOrder(group).slice(Math.max(0, from - passed), until - passed));
    }
    passed += n;
  }
  return { lines, page: shown, pages };
}

function inOrder(fates: readonly Fate[]): PreviewLine[] {
  return fates
    .flatMap(({ line, place, units }) =>
      units.map(({ ids, caseId, number }): PreviewLine => {
        const id = place === null ? `${caseId} ${line.mark}` : (ids[place] ?? "");
        return { ...line, id, caseId, number };
      }),
    )
    .sort((a, b) => compared(`${a.number} ${a.mark} ${a.id}`, `${b.number} ${b.mark} ${b.id}`));
}

function compared(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function dayOf(date: PreviewDate | null): string | null {
  return date && (date.safeOn ?? date.legalOn);
}

interface Dated {
  state: string;
  safe_on?: string | null;
  legal_on?: string | null;
  legal_time?: string | null;
  rule_version_id?: string | null;
}

function dateOf({ state, safe_on, legal_on, legal_time, rule_version_id }: Dated): PreviewDate {
  return {
    state,
    safeOn: safe_on ?? null,
    legalOn: legal_on ?? null,
    legalTime: legal_time?.slice(0, 5) ?? null,
    versionId: rule_version_id ?? null,
  };
}

function nameOf(row: { rule_id?: string | null; mark?: string; whose: string }) {
  return { ruleId: row.rule_id ?? "", mark: row.mark ?? "", whose: row.whose };
}

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
import {
  byCase,
  type ClaimPage,
  type ClaimRow,
  Counter,
  hearingsOf,
  nextClaims,
  rulesThatMove,
} from "./claim-batches.server";

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

const BATCH = 5_000;
const LINES_A_PAGE = 50;
const RANK = { moved: 0, added: 1, ended: 2, cited: 3 } as const;

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
  const ruleIds = rulesThatMove(changed.id);
  const cases = sql`(${caseScope(db, actor)})`;
  const lines: PreviewLine[] = [];
  let looked = 0;
  let after: string | null = null;
  do {
    const page: ClaimPage = await nextClaims(db, { ruleIds, after, size: BATCH, cases });
    looked += page.rows.length;
    for (const [first, group] of byCase(page.rows)) lines.push(...linesOf(first, group, counter));
    after = page.reached;
    // Other people's pages come in between.
    await new Promise((resolve) => setImmediate(resolve));
  } while (after !== null);
  return summed(lines, looked, page, clock.today);
}

function linesOf(first: ClaimRow, group: ClaimRow[], counter: Counter): PreviewLine[] {
  const context = { id: "", caseId: first.case_id, hearingIds: hearingsOf(group), recordedBy: null, at: new Date(0) };
  const { changed, added, ended } = recounting(group, counter.linesAnew(group), (line) => rowOfLine(line, context));
  const common = { caseId: first.case_id, number: first.number };
  return [
    ...changed.map(({ row, counted }): PreviewLine => {
      const [before, after] = [dateOf(row), dateOf(counted)];
      const moved = ["state", "safeOn", "legalOn", "legalTime"] as const;
      const kind = moved.some((part) => before[part] !== after[part]) ? "moved" : "cited";
      return { ...common, ...nameOf(row), id: row.id, kind, before, after, closed: row.closed_how };
    }),
    ...added.map(
      (counted): PreviewLine => ({
        ...common,
        ...nameOf(counted),
        id: `${first.case_id} ${counted.mark}`,
        kind: "added",
        before: null,
        after: dateOf(counted),
        closed: null,
      }),
    ),
    ...ended.map(
      (row): PreviewLine => ({
        ...common,
        ...nameOf(row),
        id: row.id,
        kind: "ended",
        before: dateOf(row),
        after: null,
        closed: row.closed_how,
      }),
    ),
  ];
}

function summed(lines: PreviewLine[], looked: number, page: number, today: string): ChangePreview {
  const counts = { moved: 0, added: 0, ended: 0, cited: 0 };
  let [earlier, past, reopened] = [0, 0, 0];
  for (const line of lines) {
    counts[line.kind] += 1;
    if (line.closed === "reason" && line.after !== null) reopened += 1;
    const to = dayOf(line.after);
    if (line.kind !== "moved" || to === null) continue;
    if (to < (dayOf(line.before) ?? "9999")) earlier += 1;
    if (to < today && line.closed !== "filed") past += 1;
  }
  const order = new Map(lines.map((line) => [line, `${RANK[line.kind]} ${sortDay(line)}`]));
  lines.sort((a, b) => ((order.get(a) ?? "") < (order.get(b) ?? "") ? -1 : 1));
  const pages = Math.max(1, Math.ceil(lines.length / LINES_A_PAGE));
  const shown = Math.min(page, pages);
  const from = (shown - 1) * LINES_A_PAGE;
  return { looked, counts, earlier, past, reopened, lines: lines.slice(from, from + LINES_A_PAGE), page: shown, pages };
}

function sortDay(line: PreviewLine): string {
  return `${dayOf(line.after) ?? dayOf(line.before) ?? "9999"} ${line.number} ${line.mark}`;
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

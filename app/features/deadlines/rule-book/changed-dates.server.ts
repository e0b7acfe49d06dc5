import { sql } from "kysely";
import type { Actor } from "~/domain/access";
import { caseScope } from "~/features/cases/index.server";
import type { Trx } from "~/platform/db.server";
import type { PreviewDate, PreviewLine } from "./preview.server";

/** What a change did to the cases somebody may read; `page` says which of them are listed. */
export interface ChangedDates {
  total: number;
  lines: PreviewLine[];
  page: number;
  pages: number;
}

const LINES_A_PAGE = 50;

interface Row {
  id: string;
  case_id: string;
  number: string;
  rule_id: string;
  mark: string;
  whose: string;
  closed_how: "filed" | "reason" | null;
  before_id: string | null;
  ended: boolean;
  state: string;
  safe_on: string | null;
  legal_on: string | null;
  legal_time: string | null;
  rule_version_id: string | null;
  b_state: string | null;
  b_safe_on: string | null;
  b_legal_on: string | null;
  b_legal_time: string | null;
  b_version: string | null;
  moved: boolean;
  total: number;
}

/** The dates a change moved, gave or ended, the earliest first; those that only cite another version last. */
export async function changedDates(db: Trx, actor: Actor, changeId: string, page: number): Promise<ChangedDates> {
  const from = (Math.max(1, page) - 1) * LINES_A_PAGE;
  const { rows } = await sql<Row>`
    select d.id, d.case_id, c.number, d.rule_id, d.mark, d.whose, k.how as closed_how, b.id as before_id,
           (d.superseded_at is not null and d.superseded_by_id is null) as ended,
           d.state, d.safe_on, d.legal_on, d.legal_time, d.rule_version_id,
           b.state as b_state, b.safe_on as b_safe_on, b.legal_on as b_legal_on, b.legal_time as b_legal_time,
           b.rule_version_id as b_version,
           (b.state, b.safe_on, b.legal_on, b.legal_time) is distinct from (d.state, d.safe_on, d.legal_on, d.legal_time) as moved,
           count(*) over ()::int as total
      from deadlines d join cases c on c.id = d.case_id
      left join deadlines b on b.superseded_by_id = d.id
      left join deadline_closings k on k.deadline_id = d.id and k.taken_back_at is null
     where d.rule_change_id = ${changeId} and d.case_id in (${caseScope(db, actor)})
     order by moved desc, coalesce(d.safe_on, d.legal_on), c.number, d.id limit ${LINES_A_PAGE} offset ${from}`.execute(
    db,
  );
  const total = rows[0]?.total ?? 0;
  return { total, lines: rows.map(lineOf), page, pages: Math.max(1, Math.ceil(total / LINES_A_PAGE)) };
}

function lineOf(row: Row): PreviewLine {
  const now: PreviewDate = {
    state: row.state,
    safeOn: row.safe_on,
    legalOn: row.legal_on,
    legalTime: row.legal_time?.slice(0, 5) ?? null,
    versionId: row.rule_version_id,
  };
  const before: PreviewDate | null = row.before_id
    ? {
        state: row.b_state ?? "",
        safeOn: row.b_safe_on,
        legalOn: row.b_legal_on,
        legalTime: row.b_legal_time?.slice(0, 5) ?? null,
        versionId: row.b_version,
      }
    : null;
  const common = {
    id: row.id,
    caseId: row.case_id,
    number: row.number,
    ruleId: row.rule_id,
    mark: row.mark,
    whose: row.whose,
    closed: row.closed_how,
  };
  if (row.ended) return { ...common, kind: "ended", before: now, after: null };
  if (before === null) return { ...common, kind: "added", before, after: now };
  return { ...common, kind: row.moved ? "moved" : "cited", before, after: now };
}

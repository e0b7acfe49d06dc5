import { sql } from "kysely";
import { type Actor, holds } from "~/domain/access";
import { displayName, nameOfRow } from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import type { Cell, Cells, Dimension, Figure } from "./figures";
import type { Names } from "./labels";
import { type Quarter, quarterAt, quarterBefore } from "./quarter";

/** The numbers of a quarter as this person may see them, with the names of what they are broken down by. */
export interface Report extends Names {
  quarter: Quarter;
  cells: Cells;
  /** Numbers below this are hidden from a funder. */
  smallCell: number;
  /** Whether the numbers lead to the rows behind them. */
  mayOpenRows: boolean;
}

/**
 * A quarter's report: every number for the manager, suppressed ones for the funder.
 * @throws NotFound for everybody else, and for a funder who asks for a quarter that is not over.
 */
export async function reportOf(db: Trx, actor: Actor, quarter: Quarter, today: string): Promise<Report> {
  const program = await db.selectFrom("program").select("small_cell").executeTakeFirst();
  const mayOpenRows = holds(actor, "report:read");
  const cells = await cellsFor(db, actor, quarter, today);
  const names = await namesFor(db);
  return {
    quarter,
    cells,
    smallCell: program?.small_cell ?? 5,
    mayOpenRows,
    ...(mayOpenRows ? names : { ...names, partners: partnersShown(names.partners, cells) }),
  };
}

/** A partner hidden in every number is not named beside them either. */
function partnersShown(partners: Names["partners"], cells: Cells): Names["partners"] {
  const shown = new Set(
    cells.filter(({ dimension, n }) => dimension === "partner" && n !== null).map(({ key }) => key),
  );
  return Object.fromEntries(Object.entries(partners).filter(([id]) => shown.has(id)));
}

/** Names of partners and languages, for the labels of a report. */
export async function namesFor(db: Trx): Promise<Names> {
  return { partners: await partnerNames(db), languages: await languageNames(db) };
}

/** The newest quarter this person may read: a funder reads quarters that are over. */
export function newestQuarter(actor: Actor, today: string): Quarter {
  const current = quarterAt(today);
  return holds(actor, "report:read") ? current : quarterBefore(current);
}

async function cellsFor(db: Trx, actor: Actor, quarter: Quarter, today: string): Promise<Cells> {
  if (holds(actor, "report:read")) {
    return (await sql<Cell>`select * from report_cells(${quarter.from}, ${quarter.to})`.execute(db)).rows;
  }
  if (actor.role !== "funder" || quarter.to >= today) throw new NotFound(m.reports_not_found());
  const { year, number } = quarter;
  return (await sql<Cell>`select * from authz.report_suppressed(${year}::integer, ${number}::integer)`.execute(db))
    .rows;
}

async function partnerNames(db: Trx): Promise<Record<string, string>> {
  const rows = await db.selectFrom("partners").select(["id", "name"]).execute();
  return Object.fromEntries(rows.map((row) => [row.id, row.name]));
}

async function languageNames(db: Trx): Promise<Record<string, { en: string; es: string }>> {
  const rows = await db.selectFrom("languages").select(["code", "name_en", "name_es"]).execute();
  return Object.fromEntries(rows.map((row) => [row.code, { en: row.name_en, es: row.name_es }]));
}

export const ROWS_PER_PAGE = 100;

/**
 * The rows one number of a report counts, oldest first, a page at a time. `count` is how many there are in all.
 * @throws NotFound for anybody but the manager.
 */
export async function rowsBehind(
  db: Trx,
  actor: Actor,
  quarter: Quarter,
  cell: { figure: Figure; dimension: Dimension; key: string },
  page: number,
) {
  if (!holds(actor, "report:read")) throw new NotFound(m.reports_not_found());
  const rows = db
    .selectFrom(sql<ReportRow>`report_rows(${quarter.from}, ${quarter.to})`.as("r"))
    .where("r.figure", "=", cell.figure);
  const matching = rows
    .$if(cell.dimension === "code", (q) => q.where("r.code", "=", cell.key))
    .$if(cell.dimension === "partner", (q) => q.where("r.partner_key", "=", cell.key))
    .$if(cell.dimension === "language", (q) => q.where(sql`coalesce(r.language_code, 'none')`, "=", cell.key));
  const { count } = await matching.select((eb) => eb.fn.countAll<string>().as("count")).executeTakeFirstOrThrow();
  const listed = await matching
    .leftJoin("cases", "cases.id", "r.case_id")
    .leftJoin("names", (join) =>
      join
        .onRef("names.client_id", "=", "r.person_id")
        .on("names.kind", "=", "legal")
        .on("names.superseded_at", "is", null),
    )
    .select([
      "r.row_id",
      "r.person_id",
      "r.case_id",
      "r.on_day",
      "r.code",
      "r.partner_key",
      "r.language_code",
      "cases.number",
      "names.given_names",
      "names.surname_1",
      "names.surname_2",
    ])
    .orderBy("r.on_day")
    .orderBy("r.row_id")
    .limit(ROWS_PER_PAGE)
    .offset((page - 1) * ROWS_PER_PAGE)
    .execute();
  return { count: Number(count), rows: listed.map(named) };
}

function named<T extends { given_names: string | null; surname_1: string | null; surname_2: string | null }>(row: T) {
  const { given_names, surname_1, surname_2, ...rest } = row;
  const name = { given_names: given_names ?? "", surname_1: surname_1 ?? "", surname_2: surname_2 ?? "" };
  return { ...rest, name: displayName(nameOfRow(name)) };
}

interface ReportRow {
  figure: Figure;
  row_id: string;
  person_id: string;
  case_id: string | null;
  on_day: string;
  code: string;
  partner_key: string | null;
  language_code: string | null;
}

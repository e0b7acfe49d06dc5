import { stringify } from "csv-stringify/sync";
import { m } from "~/i18n";
import { DIMENSIONS, FIGURES } from "./figures";
import { definition, dimensionLabel, figureLabel, keyLabel, quarterLabel } from "./labels";
import type { Report } from "./queries.server";

/**
 * The report as a file for a spreadsheet, in the reader's language: one line a number, hidden ones said to be hidden.
 * Text that a spreadsheet would run as a formula is escaped.
 */
export function reportCsv({ quarter, cells, ...names }: Report): string {
  const lines = FIGURES.flatMap((figure) =>
    DIMENSIONS.flatMap((dimension) =>
      cells
        .filter((cell) => cell.figure === figure && cell.dimension === dimension)
        .map((cell) => [
          quarterLabel(quarter),
          quarter.from,
          quarter.to,
          figureLabel(figure),
          dimensionLabel(dimension),
          keyLabel(figure, dimension, cell.key, names),
          cell.n === null ? m.reports_hidden() : cell.n,
          definition(figure),
        ]),
    ),
  );
  const columns = [
    m.reports_csv_quarter(),
    m.reports_csv_from(),
    m.reports_csv_to(),
    m.reports_csv_figure(),
    m.reports_csv_by(),
    m.reports_csv_value(),
    m.reports_csv_count(),
    m.reports_csv_definition(),
  ];
  return stringify([columns, ...lines], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}

import { m } from "~/i18n";
import { Table } from "~/ui";
import { breakdown, type Dimension, type Figure, keysOf, numberAt, totalOf } from "../figures";
import { figureLabel, keyLabel } from "../labels";
import type { Report } from "../queries.server";
import { ReportNumber } from "./Number";
import styles from "./reports.module.css";

interface CodeProps {
  report: Report;
  figure: Figure;
  /** What its kinds are: "Outcome", "Level of service". */
  header: string;
}

/** One figure by its own kind; nothing when it counts nothing. A figure that is hidden says so in one line. */
export function CodeTable({ report, figure, header }: CodeProps) {
  const { cells, quarter, mayOpenRows } = report;
  const total = totalOf(cells, figure);
  if (total === 0) return <p>{m.reports_none_of({ figure: figureLabel(figure) })}</p>;
  if (total === null) return <p>{m.reports_all_hidden({ figure: figureLabel(figure) })}</p>;
  return (
    <div className={styles.codes}>
      <Table
        caption={figureLabel(figure)}
        compact
        rows={breakdown(cells, figure, "code")}
        rowKey={(cell) => cell.key}
        columns={[
          { header, rowHeader: true, cell: (cell) => keyLabel(figure, "code", cell.key, report) },
          {
            header: m.reports_count(),
            numeric: true,
            cell: (cell) => (
              <ReportNumber
                cell={cell}
                quarter={quarter}
                opens={mayOpenRows}
                label={`${figureLabel(figure)}, ${keyLabel(figure, "code", cell.key, report)}`}
              />
            ),
          },
        ]}
      />
    </div>
  );
}

interface BreakdownProps {
  report: Report;
  dimension: Exclude<Dimension, "total" | "code">;
  figures: readonly Figure[];
  caption: string;
}

/** Several figures side by side, by partner or by language. */
export function BreakdownTable({ report, dimension, figures, caption }: BreakdownProps) {
  const { cells, quarter, mayOpenRows } = report;
  return (
    <Table
      caption={caption}
      captionHidden
      compact
      rows={keysOf(cells, figures, dimension).map((key) => ({ key }))}
      rowKey={(row) => row.key}
      columns={[
        {
          header: dimension === "partner" ? m.reports_by_partner() : m.reports_by_language(),
          rowHeader: true,
          cell: ({ key }) => keyLabel("represented", dimension, key, report),
        },
        ...figures.map((figure) => ({
          header: figureLabel(figure),
          numeric: true,
          cell: ({ key }: { key: string }) => (
            <ReportNumber
              cell={{ figure, dimension, key, n: numberAt(cells, figure, dimension, key) }}
              quarter={quarter}
              opens={mayOpenRows}
              label={`${figureLabel(figure)}, ${keyLabel(figure, dimension, key, report)}`}
            />
          ),
        })),
      ]}
    />
  );
}

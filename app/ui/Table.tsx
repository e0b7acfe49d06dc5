import type { Key, ReactNode } from "react";
import { Badge } from "./Badge";
import styles from "./data.module.css";
import type { Tone } from "./Mark";

export interface Column<Row> {
  header: string;
  cell: (row: Row) => ReactNode;
  /** Right-aligned figures. */
  numeric?: boolean | undefined;
  /** The cell that names the row. */
  rowHeader?: boolean | undefined;
}

interface TableProps<Row> {
  /** What the table shows; read out first. */
  caption: string;
  captionHidden?: boolean | undefined;
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => Key;
  /** The state of a row: a bar at its left edge, and the word in its first cell. */
  rowState?: ((row: Row) => { tone: Tone; word: string } | null) | undefined;
  compact?: boolean | undefined;
}

/**
 * A table that becomes a list of labelled lines on a narrow screen, so that nothing scrolls sideways. The roles are
 * written out because the narrow form changes how the elements are displayed, and browsers then forget them.
 */
export function Table<Row>({ caption, captionHidden, columns, rows, rowKey, rowState, compact }: TableProps<Row>) {
  return (
    <table className={styles.table} {...role("table")} data-compact={compact ? "" : undefined}>
      <caption className={captionHidden ? "visually-hidden" : undefined}>{caption}</caption>
      <thead {...role("rowgroup")}>
        <tr {...role("row")}>
          {columns.map((column) => (
            <th
              key={column.header}
              scope="col"
              {...role("columnheader")}
              data-numeric={column.numeric ? "" : undefined}
            >
              {column.header}
            </th>
          ))}
        </tr>
      </thead>
      <tbody {...role("rowgroup")}>
        {rows.map((row) => {
          const state = rowState?.(row) ?? null;
          return (
            <tr key={rowKey(row)} {...role("row")} data-tone={state?.tone}>
              {columns.map((column, place) => (
                <Cell key={column.header} column={column} word={place === 0 ? state : null}>
                  {column.cell(row)}
                </Cell>
              ))}
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

/** Spread, and not written as an attribute: to a linter the role looks needless. */
function role(name: string): { role: string } {
  return { role: name };
}

interface CellProps {
  column: Pick<Column<never>, "header" | "numeric" | "rowHeader">;
  word: { tone: Tone; word: string } | null;
  children: ReactNode;
}

function Cell({ column, word, children }: CellProps) {
  const shared = { "data-label": column.header, "data-numeric": column.numeric ? "" : undefined };
  const content = (
    <div>
      {word && (
        <>
          <Badge tone={word.tone}>{word.word}</Badge>{" "}
        </>
      )}
      {children}
    </div>
  );
  return column.rowHeader ? (
    <th {...shared} scope="row" {...role("rowheader")}>
      {content}
    </th>
  ) : (
    <td {...shared} {...role("cell")}>
      {content}
    </td>
  );
}

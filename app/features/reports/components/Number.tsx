import { Link } from "@remix-run/react";
import { formatNumber, m } from "~/i18n";
import { type Cell, HIDDEN } from "../figures";
import type { Quarter } from "../quarter";

interface Props {
  cell: Pick<Cell, "figure" | "dimension" | "key"> & { n: number | null };
  quarter: Quarter;
  /** Whether it leads to its rows. */
  opens: boolean;
  /** What it counts, for the link's name: "Represented, Spanish". */
  label: string;
}

/** One number of a report: a link to its rows for whoever may open them, else plain; hidden ones say so. */
export function ReportNumber({ cell, quarter, opens, label }: Props) {
  if (cell.n === null) return <>{m.reports_hidden()}</>;
  if (cell.key === HIDDEN && cell.n === 0) return <>{m.reports_hidden_none()}</>;
  const text = formatNumber(cell.n);
  if (!opens || cell.n === 0) return <>{text}</>;
  return (
    <Link to={rowsAddress(quarter, cell)} aria-label={m.reports_number_link({ count: text, label })}>
      {text}
    </Link>
  );
}

/** Where the rows behind a number are listed. */
export function rowsAddress(
  quarter: Quarter,
  { figure, dimension, key }: Pick<Cell, "figure" | "dimension" | "key">,
): string {
  return `/reports/rows?${new URLSearchParams({ quarter: quarter.key, figure, by: dimension, key })}`;
}

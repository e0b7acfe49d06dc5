import { Link } from "@remix-run/react";
import { formatDate, m } from "~/i18n";
import { EmptyState, Table } from "~/ui";
import type { Figure } from "../figures";
import { keyLabel, type Names } from "../labels";
import type { rowsBehind } from "../queries.server";

interface Props {
  figure: Figure;
  rows: Awaited<ReturnType<typeof rowsBehind>>["rows"];
  names: Names;
}

/** The rows one number counts, each leading to its case or, where there is none, its person. */
export function RowsTable({ figure, rows, names }: Props) {
  if (rows.length === 0) return <EmptyState title={m.reports_rows_none()} />;
  return (
    <Table
      caption={m.reports_rows_caption()}
      captionHidden
      compact
      rows={rows}
      rowKey={(row) => row.row_id}
      columns={[
        {
          header: m.reports_rows_case(),
          rowHeader: true,
          cell: (row) =>
            row.case_id && row.number ? (
              <Link to={`/cases/${row.case_id}`}>{row.number}</Link>
            ) : (
              <Link to={`/clients/${row.person_id}`}>{m.reports_rows_person_only()}</Link>
            ),
        },
        { header: m.reports_rows_person(), cell: (row) => <bdi>{row.name}</bdi> },
        { header: m.reports_rows_day(), cell: (row) => formatDate(row.on_day) },
        { header: m.reports_by_kind(), cell: (row) => keyLabel(figure, "code", row.code, names) },
        {
          header: m.reports_by_partner(),
          cell: (row) => (row.partner_key ? keyLabel(figure, "partner", row.partner_key, names) : ""),
        },
        {
          header: m.reports_by_language(),
          cell: (row) => keyLabel(figure, "language", row.language_code ?? "none", names),
        },
      ]}
    />
  );
}

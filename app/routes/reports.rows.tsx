import { useLoaderData } from "@remix-run/react";
import { NotFound } from "~/domain/refusals";
import { RowsTable } from "~/features/reports/components/RowsTable";
import { cellAsked } from "~/features/reports/figures";
import { figureLabel, keyLabel, quarterLabel } from "~/features/reports/labels";
import { readQuarter } from "~/features/reports/quarter";
import { namesFor, ROWS_PER_PAGE, rowsBehind } from "~/features/reports/queries.server";
import { formatNumber, m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { Page, Pagination, pageTitle } from "~/ui";

export const loader = loaderFor("reports.rows", async ({ db, actor, url }) => {
  const asked = url.searchParams;
  const quarter = readQuarter(asked.get("quarter"));
  const cell = cellAsked(asked.get("figure"), asked.get("by"));
  if (!quarter || !cell) throw new NotFound(m.reports_not_found());
  const page = Math.min(10_000, Math.max(1, Number.parseInt(asked.get("page") ?? "1", 10) || 1));
  const key = asked.get("key") ?? "";
  const behind = await rowsBehind(db, actor, quarter, { ...cell, key }, page);
  return {
    quarter,
    cell: { ...cell, key },
    page,
    pages: Math.max(1, Math.ceil(behind.count / ROWS_PER_PAGE)),
    names: await namesFor(db),
    ...behind,
  };
});

export const meta = () => pageTitle(m.reports_rows_title());

export default function ReportRows() {
  const { quarter, cell, page, pages, names, count, rows } = useLoaderData<typeof loader>();
  const by = cell.dimension === "total" ? "" : `, ${keyLabel(cell.figure, cell.dimension, cell.key, names)}`;
  const query = { quarter: quarter.key, figure: cell.figure, by: cell.dimension, key: cell.key };
  return (
    <Page
      title={m.reports_rows_title()}
      crumbs={[{ to: `/reports?quarter=${quarter.key}`, label: m.reports_title() }]}
      lead={m.reports_rows_lead({
        figure: `${figureLabel(cell.figure)}${by}`,
        quarter: quarterLabel(quarter),
        count: formatNumber(count),
      })}
    >
      <RowsTable figure={cell.figure} rows={rows} names={names} />
      <Pagination
        page={page}
        pages={pages}
        href={(each) => `/reports/rows?${new URLSearchParams({ ...query, page: String(each) })}`}
      />
    </Page>
  );
}

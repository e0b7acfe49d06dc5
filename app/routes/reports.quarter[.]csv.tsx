import { reportCsv } from "~/features/reports/csv.server";
import { readQuarter } from "~/features/reports/quarter";
import { newestQuarter, reportOf } from "~/features/reports/queries.server";
import { loaderFor } from "~/platform/route.server";

/** The server in front says `no-store` and `nosniff` for every answer. */
export const loader = loaderFor("reports.csv", async ({ db, actor, clock, url }) => {
  const quarter = readQuarter(url.searchParams.get("quarter")) ?? newestQuarter(actor, clock.today);
  const report = await reportOf(db, actor, quarter, clock.today);
  return new Response(reportCsv(report), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="report-${quarter.key}.csv"`,
    },
  });
});

import { useLoaderData } from "@remix-run/react";
import { barChart } from "~/features/reports/chart.server";
import { ReportScreen } from "~/features/reports/components/ReportScreen";
import { quartersBack, readQuarter } from "~/features/reports/quarter";
import { newestQuarter, reportOf } from "~/features/reports/queries.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

const QUARTERS_OFFERED = 12;

export const loader = loaderFor("reports", async ({ db, actor, clock, url }) => {
  const newest = newestQuarter(actor, clock.today);
  const quarter = readQuarter(url.searchParams.get("quarter")) ?? newest;
  const report = await reportOf(db, actor, quarter, clock.today);
  return {
    report,
    quarters: quartersBack(newest, QUARTERS_OFFERED),
    charts: {
      concluded: barChart(report.cells, "concluded", report),
      unmet: barChart(report.cells, "unmet", report),
    },
    today: clock.today,
  };
});

export const meta = () => pageTitle(m.reports_title());

export default function Reports() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title={m.reports_title()}>
      <ReportScreen {...page} />
    </Page>
  );
}

import { useLoaderData } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { findCase } from "~/features/cases/index.server";
import { HistoryScreen } from "~/features/docket/components/HistoryScreen";
import { caseHistory } from "~/features/docket/index.server";
import { m } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.docket_history_title());

export const loader = loaderFor("cases.history", async ({ db, actor, clock, params, url }) => {
  const { id, number } = await findCase(db, actor, idParam(params.caseId));
  const page = Math.min(10_000, Math.max(1, Math.trunc(Number(url.searchParams.get("page"))) || 1));
  return { caseId: id, number, zone: clock.zone, history: await caseHistory(db, actor, id, page, clock) };
});

export default function History() {
  const { caseId, number, zone, history } = useLoaderData<typeof loader>();
  return (
    <Page title={m.docket_history_title()} crumbs={[{ to: `/cases/${caseId}`, label: number }]}>
      <CaseTabs caseId={caseId} />
      <HistoryScreen history={history} caseId={caseId} zone={zone} />
    </Page>
  );
}

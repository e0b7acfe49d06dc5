import { useLoaderData } from "@remix-run/react";
import { RetentionScreen } from "~/features/retention/components/RetentionScreen";
import { retentionList } from "~/features/retention/index.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.retention_title());

export const loader = loaderFor("retention", async ({ db, actor, clock }) => ({
  ...(await retentionList(db, actor, clock)),
  zone: clock.zone,
}));

export default function Retention() {
  const page = useLoaderData<typeof loader>();
  const { declinedDays, closedYears } = page.times;
  return (
    <Page
      title={m.retention_title()}
      crumbs={[{ to: "/cases", label: m.cases_title() }]}
      lead={m.retention_lead({ days: String(declinedDays), years: String(closedYears) })}
    >
      <RetentionScreen {...page} />
    </Page>
  );
}

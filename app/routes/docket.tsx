import { useLoaderData } from "@remix-run/react";
import { DocketScreen } from "~/features/docket/components/DocketScreen";
import { docketPage, filterOf } from "~/features/docket/index.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { LinkButton, Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.docket_title());

export const loader = loaderFor("docket", ({ db, actor, clock, url }) =>
  docketPage(db, actor, filterOf(url, actor), clock),
);

export default function Docket() {
  const page = useLoaderData<typeof loader>();
  return (
    <Page title={m.docket_title()} actions={<LinkButton to="/calculator">{m.calculator_title()}</LinkButton>}>
      <DocketScreen page={page} />
    </Page>
  );
}

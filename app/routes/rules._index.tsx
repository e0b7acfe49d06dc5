import { useLoaderData } from "@remix-run/react";
import { RuleListScreen } from "~/features/deadlines/rule-book/components/RuleListScreen";
import { ruleList } from "~/features/deadlines/rule-book/pages.server";
import { m } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { LinkButton, Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.rules_title());

export const loader = loaderFor("rules", ({ db }) => ruleList(db));

export default function Rules() {
  const { rules } = useLoaderData<typeof loader>();
  return (
    <Page
      title={m.rules_title()}
      lead={m.rules_lead()}
      actions={<LinkButton to="/calculator">{m.calculator_title()}</LinkButton>}
    >
      <RuleListScreen rules={rules} />
    </Page>
  );
}

import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { RuleScreen } from "~/features/deadlines/rule-book/components/RuleScreen";
import { inLanguage } from "~/features/deadlines/rule-book/components/rule-words";
import { rulePage } from "~/features/deadlines/rule-book/pages.server";
import { signVersion } from "~/features/deadlines/rule-book/rule-changes.server";
import { m } from "~/i18n";
import { actionFor, loaderFor } from "~/platform/route.server";
import { LinkButton, Page, pageTitle } from "~/ui";

export const meta: MetaFunction = ({ params }) => pageTitle(`${params.rule} ${m.rules_title()}`);

export const loader = loaderFor("rules.rule", ({ db, actor, clock, params }) =>
  rulePage(db, actor, params.rule ?? "", clock),
);

export const action = actionFor("rules.rule", async ({ db, actor, params, typed }) => {
  await signVersion(db, actor, params.rule ?? "", typed.version ?? "");
  return redirect(`/rules/${params.rule}?done=verified`);
});

export default function OneRule() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() as { errors?: Record<string, string[]> } | undefined;
  const [search] = useSearchParams();
  return (
    <Page
      title={`${page.rule.id} ${inLanguage(page.rule.name)}`}
      crumbs={[{ to: "/rules", label: m.rules_title() }]}
      status={search.get("done") === "verified" ? m.rules_status_verified() : undefined}
      errors={result?.errors}
      actions={<LinkButton to={`/calculator?rule=${page.rule.id}`}>{m.calculator_title()}</LinkButton>}
    >
      <RuleScreen {...page} />
    </Page>
  );
}

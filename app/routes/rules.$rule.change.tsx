import { type MetaFunction, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Forbidden } from "~/domain/refusals";
import { ChangeForm } from "~/features/deadlines/rule-book/components/ChangeForm";
import { changeFormPage } from "~/features/deadlines/rule-book/pages.server";
import { proposalOf } from "~/features/deadlines/rule-book/proposal";
import { freeVersionId, proposeChange, ruleOnFile } from "~/features/deadlines/rule-book/rule-changes.server";
import { faultErrors, readChange } from "~/features/deadlines/rule-book/schema";
import { m } from "~/i18n";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta: MetaFunction = ({ params }) => pageTitle(`${params.rule} ${m.rules_propose_button()}`);

export const loader = loaderFor("rules.propose", async ({ db, actor, params, url }) => {
  const page = await changeFormPage(db, actor, params.rule ?? "", url.searchParams.get("version"));
  if (!page.mayPropose) throw new Forbidden(m.rules_may_not_propose());
  return page;
});

export const action = actionFor("rules.propose", async ({ db, actor, clock, params, typed }) => {
  const ruleId = params.rule ?? "";
  const { base, mayPropose } = await changeFormPage(db, actor, ruleId, typed.version ?? null);
  if (!mayPropose) throw new Forbidden(m.rules_may_not_propose());
  const read = readChange(typed, base);
  if (!read.ok) return invalid(typed, read.errors);
  const named = { id: await freeVersionId(db, ruleId), today: clock.today };
  const { proposal, faults } = proposalOf(await ruleOnFile(db, actor, ruleId), base, read.value, named);
  if (faults.length > 0) return invalid(typed, faultErrors(faults));
  const id = await proposeChange(db, actor, { proposal, reason: read.value.reason });
  return redirect(`/rules/changes/${id}?done=proposed`);
});

export default function ProposeChange() {
  const { rule, base } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={m.rules_form_title({ id: rule.id })}
      crumbs={[
        { to: "/rules", label: m.rules_title() },
        { to: `/rules/${rule.id}`, label: rule.id },
      ]}
      lead={m.rules_form_lead()}
      errors={result?.errors}
    >
      <ChangeForm ruleId={rule.id} base={base} {...result} />
    </Page>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Forbidden } from "~/domain/refusals";
import { calculatorPage } from "~/features/deadlines/calculator/page.server";
import { addRuleToCase } from "~/features/deadlines/case-clock/commands.server";
import { AddRuleForm } from "~/features/deadlines/case-clock/components/AddRuleForm";
import { readAddedRule } from "~/features/deadlines/case-clock/schema";
import { rulesOnFile } from "~/features/deadlines/index.server";
import { newDatePage } from "~/features/deadlines/queries.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.clock_rule_title());

export const loader = loaderFor("cases.deadlines.rule", async ({ db, actor, clock, params, url }) => {
  const { legalCase, mayRecord } = await newDatePage(db, actor, idParam(params.caseId), null, clock);
  if (!mayRecord) throw new Forbidden(m.cases_may_not());
  const { rules, zone } = await calculatorPage(db, {}, clock);
  return { legalCase, rules, zone, ruleId: url.searchParams.get("rule") };
});

export const action = actionFor("cases.deadlines.rule", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  const { mayRecord } = await newDatePage(db, actor, caseId, null, clock);
  if (!mayRecord) throw new Forbidden(m.cases_may_not());
  const read = readAddedRule(typed, await rulesOnFile(db), clock.today);
  if (!read.ok) return invalid(typed, read.errors);
  await addRuleToCase(db, actor, caseId, read.value, clock);
  return redirect(`/cases/${caseId}/deadlines?done=recorded`);
});

export default function AddRule() {
  const { legalCase, ...form } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  return (
    <Page
      title={m.clock_rule_title()}
      crumbs={[
        { to: `/cases/${legalCase.id}`, label: legalCase.number },
        { to: `/cases/${legalCase.id}/deadlines`, label: m.deadlines_title() },
      ]}
      lead={m.clock_rule_lead()}
      errors={result?.errors}
    >
      <AddRuleForm caseId={legalCase.id} {...form} {...result} />
    </Page>
  );
}

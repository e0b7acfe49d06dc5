import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Forbidden } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { actOnResult, resultPage } from "~/features/hearings/act-on-result.server";
import { ResultScreen } from "~/features/hearings/components/ResultScreen";
import { canRecordResult } from "~/features/hearings/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.hearings_result_title());

export const loader = loaderFor("cases.hearings.result", async ({ db, actor, clock, params }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  if (!canRecordResult(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const page = await resultPage(db, actor, legalCase.id, idParam(params.hearingId));
  return { ...page, caseId: legalCase.id, number: legalCase.number, zone: clock.zone, today: clock.today };
});

export const action = actionFor("cases.hearings.result", async (tools) => {
  const caseId = idParam(tools.params.caseId);
  const hearingId = idParam(tools.params.hearingId);
  const acted = await actOnResult(tools, caseId, hearingId);
  if (!acted.ok) return invalid(tools.typed, acted.errors);
  return redirect(`/cases/${caseId}/hearings/${hearingId}?done=${acted.value}`);
});

export default function Result() {
  const { caseId, number, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={m.hearings_result_title()}
      crumbs={[
        { to: `/cases/${caseId}`, label: number },
        { to: `/cases/${caseId}/hearings/${page.hearing.id}`, label: m.hearings_title() },
      ]}
      errors={answer?.errors}
    >
      <ResultScreen {...page} {...answer} />
    </Page>
  );
}

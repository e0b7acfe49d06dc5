import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Forbidden } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { HearingForm } from "~/features/hearings/components/HearingForm";
import { canRecordHearing, proceedingsOf, readHearing, recordHearing } from "~/features/hearings/index.server";
import { listCourts } from "~/features/reference/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.hearings_new_title());

export const loader = loaderFor("cases.hearings.new", async ({ db, actor, params }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  if (!canRecordHearing(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    courts: await listCourts(db),
    proceedings: await proceedingsOf(db, legalCase.id),
  };
});

export const action = actionFor("cases.hearings.new", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  const legalCase = await findCase(db, actor, caseId);
  const [courts, proceedings] = [await listCourts(db), await proceedingsOf(db, legalCase.id)];
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
  const read = readHearing(typed, ids(courts), ids(proceedings));
  if (!read.ok) return invalid(typed, read.errors);
  const hearingId = await recordHearing(db, actor, caseId, read.value, clock);
  return redirect(`/cases/${caseId}/hearings/${hearingId}?done=recorded`);
});

export default function NewHearing() {
  const { caseId, number, courts, proceedings } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={m.hearings_new_title()}
      crumbs={[{ to: `/cases/${caseId}`, label: number }]}
      errors={answer?.errors}
      lead={m.hearings_new_lead()}
    >
      <HearingForm courts={courts} proceedings={proceedings} before={null} {...answer} />
    </Page>
  );
}

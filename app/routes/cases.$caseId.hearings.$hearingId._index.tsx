import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findCase } from "~/features/cases/index.server";
import { actOnHearing } from "~/features/hearings/act-on-hearing.server";
import { HearingScreen } from "~/features/hearings/components/HearingScreen";
import { canRecordHearing, canRecordResult, findHearing, proceedingsOf } from "~/features/hearings/index.server";
import { listCourts } from "~/features/reference/index.server";
import { m, word } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.hearings_title());

export const loader = loaderFor("cases.hearings.hearing", async ({ db, actor, clock, params, url }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    record: await findHearing(db, actor, legalCase.id, idParam(params.hearingId)),
    courts: await listCourts(db),
    proceedings: await proceedingsOf(db, legalCase.id),
    zone: clock.zone,
    today: clock.today,
    mayRecord: canRecordHearing(actor, legalCase),
    mayDecide: canRecordResult(actor, legalCase),
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("cases.hearings.hearing", async (tools) => {
  const { db, actor, params, typed } = tools;
  const caseId = idParam(params.caseId);
  await findHearing(db, actor, caseId, idParam(params.hearingId));
  const ids = (rows: readonly { id: string }[]) => rows.map((row) => row.id);
  const offered = { courtIds: ids(await listCourts(db)), proceedingIds: ids(await proceedingsOf(db, caseId)) };
  const acted = await actOnHearing(tools, caseId, idParam(typed.seen), offered);
  if (!acted.ok) return invalid(typed, acted.errors);
  return redirect(`/cases/${caseId}/hearings/${acted.value.hearingId}?done=${acted.value.done}`);
});

export default function Hearing() {
  const { number, done, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["recorded", m.hearings_done_recorded()],
    ["moved", m.hearings_done_changed()],
    ["advanced", m.hearings_done_changed()],
    ["corrected", m.hearings_done_corrected()],
    ["verified", m.hearings_done_verified()],
    ["taken_back", m.hearings_done_taken_back()],
    ["put_back", m.hearings_done_put_back()],
    ["result", m.hearings_done_result()],
    ["result_back", m.hearings_done_result_back()],
  ]);
  return (
    <Page
      title={m.hearings_title_kind({ kind: word("hearing_kind", page.record.hearing.kind) })}
      crumbs={[{ to: `/cases/${page.caseId}`, label: number }]}
      status={status.get(done ?? "")}
      errors={answer?.errors}
    >
      <HearingScreen {...page} {...answer} />
    </Page>
  );
}

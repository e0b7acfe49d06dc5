import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { findCase } from "~/features/cases/index.server";
import { actOnPlaces } from "~/features/custody/act-on-place.server";
import { PlacesScreen } from "~/features/custody/components/PlacesScreen";
import { canRecordPlace, canRecordRelease, custodyOnCase, placeWarnings } from "~/features/custody/index.server";
import { hearingsOnCase, nextOf } from "~/features/hearings/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, loaderFor } from "~/platform/route.server";
import { LinkButton, Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.custody_title());

export const loader = loaderFor("cases.custody", async ({ db, actor, clock, params, url }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  const stays = await custodyOnCase(db, actor, legalCase.id);
  const next = nextOf(await hearingsOnCase(db, actor, legalCase.id), clock.now, clock.zone);
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    stays,
    warnings: placeWarnings(stays, next?.court ?? null, clock),
    zone: clock.zone,
    mayRecord: canRecordPlace(actor, legalCase),
    mayRelease: canRecordRelease(actor, legalCase) && stays.some((stay) => stay.release === null),
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("cases.custody", async (tools) => {
  const caseId = idParam(tools.params.caseId);
  const refused = await actOnPlaces(tools, caseId, idParam(tools.typed.seen));
  return refused ?? redirect(`/cases/${caseId}/custody?done=verified`);
});

export default function Custody() {
  const { number, mayRelease, done, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["transferred", m.custody_done_transferred()],
    ["verified", m.custody_done_verified()],
    ["corrected", m.custody_done_corrected()],
    ["taken_back", m.custody_done_taken_back()],
  ]);
  return (
    <Page
      title={m.custody_title()}
      crumbs={[{ to: `/cases/${page.caseId}`, label: number }]}
      status={status.get(done ?? "")}
      errors={answer?.errors}
      actions={
        <>
          {page.mayRecord && (
            <LinkButton to={`/cases/${page.caseId}/custody/transfer`}>{m.custody_record_transfer()}</LinkButton>
          )}
          {mayRelease && (
            <LinkButton to={`/cases/${page.caseId}/custody/release`}>{m.custody_record_release()}</LinkButton>
          )}
        </>
      }
    >
      <CaseTabs caseId={page.caseId} />
      <PlacesScreen {...page} {...answer} />
    </Page>
  );
}

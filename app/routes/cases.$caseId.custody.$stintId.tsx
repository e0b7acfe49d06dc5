import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { findCase } from "~/features/cases/index.server";
import { actOnPlace } from "~/features/custody/act-on-place.server";
import { PlaceScreen } from "~/features/custody/components/PlaceScreen";
import { canRecordPlace, findPlace } from "~/features/custody/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.custody_place_title());

export const loader = loaderFor("cases.custody.stint", async ({ db, actor, clock, params }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  const { stay: _, ...found } = await findPlace(db, actor, legalCase.id, idParam(params.stintId));
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    page: { ...found, zone: clock.zone, mayRecord: canRecordPlace(actor, legalCase) },
  };
});

export const action = actionFor("cases.custody.stint", async (tools) => {
  const caseId = idParam(tools.params.caseId);
  await findPlace(tools.db, tools.actor, caseId, idParam(tools.params.stintId));
  const answer = await actOnPlace(tools, caseId, idParam(tools.typed.seen));
  return typeof answer === "string" ? redirect(`/cases/${caseId}/custody?done=${answer}`) : answer;
});

export default function Place() {
  const { caseId, number, page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={m.custody_place_title()}
      crumbs={[
        { to: `/cases/${caseId}`, label: number },
        { to: `/cases/${caseId}/custody`, label: m.custody_title() },
      ]}
      errors={answer?.errors}
    >
      <PlaceScreen {...page} {...answer} />
    </Page>
  );
}

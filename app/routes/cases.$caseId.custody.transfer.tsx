import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { Forbidden } from "~/domain/refusals";
import { findCase } from "~/features/cases/index.server";
import { actOnTransfer } from "~/features/custody/act-on-place.server";
import { PlaceForm } from "~/features/custody/components/PlaceForm";
import { placeName, sinceWords } from "~/features/custody/components/place-words";
import { canRecordPlace, custodyOnCase } from "~/features/custody/index.server";
import { hearingsOnCase, nextOf } from "~/features/hearings/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, loaderFor } from "~/platform/route.server";
import { Facts, Notice, Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.custody_transfer_title());

export const loader = loaderFor("cases.custody.transfer", async ({ db, actor, clock, params }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  if (!canRecordPlace(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const stays = await custodyOnCase(db, actor, legalCase.id);
  const next = nextOf(await hearingsOnCase(db, actor, legalCase.id), clock.now, clock.zone);
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    current: stays[0]?.places.find((place) => place.current) ?? null,
    court: next?.court?.name ?? null,
  };
});

export const action = actionFor("cases.custody.transfer", async (tools) => {
  const caseId = idParam(tools.params.caseId);
  const answer = await actOnTransfer(tools, caseId);
  return answer ?? redirect(`/cases/${caseId}/custody?done=transferred`);
});

export default function Transfer() {
  const { caseId, number, current, court } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={m.custody_transfer_title()}
      crumbs={[
        { to: `/cases/${caseId}`, label: number },
        { to: `/cases/${caseId}/custody`, label: m.custody_title() },
      ]}
      errors={answer?.errors}
    >
      <Notice>
        <p>{court ? m.custody_transfer_words({ court }) : m.custody_transfer_words_no_court()}</p>
      </Notice>
      <Facts
        facts={[
          { label: m.custody_place_before(), value: current && placeName(current) },
          { label: m.custody_from(), value: current && sinceWords(current) },
        ]}
      />
      <PlaceForm before={null} act={m.custody_save_transfer()} {...answer} />
    </Page>
  );
}

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { ServicesScreen } from "~/features/cases/components/ServicesScreen";
import {
  canKeepFile,
  findCase,
  readService,
  recordService,
  representedSince,
  serviceSeen,
  servicesOnCase,
  standingService,
  takeBackService,
  teamOnCase,
} from "~/features/cases/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.cases_services());

export const loader = loaderFor("cases.services", async ({ db, actor, clock, params, url }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  const services = await servicesOnCase(db, actor, legalCase.id);
  const asked = url.searchParams.get("correct");
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    services,
    team: await teamOnCase(db, actor, legalCase.id),
    representedSince: representedSince(services, clock.today),
    correcting: standingService(services, asked),
    mayKeep: canKeepFile(actor, legalCase),
    zone: clock.zone,
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("cases.services", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  if (typed._act === "take_back") {
    await takeBackService(db, actor, caseId, idParam(typed.seen), clock);
    return redirect(`/cases/${caseId}/services?done=taken_back`);
  }
  const read = readService(typed);
  if (!read.ok) return invalid(typed, read.errors);
  await recordService(db, actor, caseId, read.value, serviceSeen(typed.replaces), clock);
  return redirect(`/cases/${caseId}/services?done=recorded`);
});

export default function Services() {
  const { number, done, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["recorded", m.cases_service_recorded()],
    ["taken_back", m.cases_service_taken_back()],
  ]);
  return (
    <Page
      title={m.cases_services()}
      crumbs={[{ to: `/cases/${page.caseId}`, label: number }]}
      status={status.get(done ?? "")}
      errors={answer?.errors}
    >
      <CaseTabs caseId={page.caseId} />
      <ServicesScreen {...page} {...answer} />
    </Page>
  );
}

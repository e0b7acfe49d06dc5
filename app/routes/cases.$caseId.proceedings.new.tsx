import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ProceedingsScreen } from "~/features/cases/components/ProceedingsScreen";
import {
  canKeepFile,
  findCase,
  proceedingsOnCase,
  readProceeding,
  recordProceeding,
} from "~/features/cases/index.server";
import { listCourts } from "~/features/reference/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.cases_proceedings());

export const loader = loaderFor("cases.proceedings.new", async ({ db, actor, params, url }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    proceedings: await proceedingsOnCase(db, actor, legalCase.id),
    courts: await listCourts(db),
    mayKeep: canKeepFile(actor, legalCase),
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("cases.proceedings.new", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  const courts = await listCourts(db);
  const read = readProceeding(
    typed,
    courts.map((court) => court.id),
  );
  if (!read.ok) return invalid(typed, read.errors);
  await recordProceeding(db, actor, caseId, read.value, clock);
  return redirect(`/cases/${caseId}/proceedings/new?done=recorded`);
});

export default function Proceedings() {
  const { number, done, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={m.cases_proceedings()}
      crumbs={[{ to: `/cases/${page.caseId}`, label: number }]}
      status={done === "recorded" ? m.cases_proceeding_recorded() : undefined}
      errors={answer?.errors}
    >
      <ProceedingsScreen {...page} {...answer} />
    </Page>
  );
}

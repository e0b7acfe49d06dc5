import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { OutcomeScreen } from "~/features/outcomes/components/OutcomeScreen";
import { proceedingPage, recordOutcome, takeBackOutcome } from "~/features/outcomes/proceedings.server";
import { outcomesFor } from "~/features/outcomes/rules";
import { readOutcome, readReason } from "~/features/outcomes/schema";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.outcomes_proceeding_title());

export const loader = loaderFor("cases.outcome", async ({ db, actor, clock, params, url }) => ({
  ...(await proceedingPage(db, actor, idParam(params.caseId), idParam(params.proceedingId))),
  zone: clock.zone,
  done: url.searchParams.get("done"),
}));

export const action = actionFor("cases.outcome", async ({ db, actor, clock, params, typed }) => {
  const where = { caseId: idParam(params.caseId), proceedingId: idParam(params.proceedingId) };
  const { proceeding } = await proceedingPage(db, actor, where.caseId, where.proceedingId);
  const here = `/cases/${where.caseId}/proceedings/${where.proceedingId}`;
  const seen = typed.seen ?? "";
  if (typed._act === "take_back") {
    const read = readReason(typed);
    if (!read.ok) return invalid(typed, read.errors);
    await takeBackOutcome(db, actor, where, seen, read.input, clock);
    return redirect(`${here}?done=taken_back`);
  }
  const read = readOutcome(typed, clock.today, outcomesFor(proceeding.kind), seen !== "");
  if (!read.ok) return invalid(typed, read.errors);
  await recordOutcome(db, actor, where, seen, read.input, clock);
  return redirect(`${here}?done=recorded`);
});

export default function ProceedingOutcome() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["recorded", m.outcomes_outcome_saved()],
    ["taken_back", m.outcomes_outcome_taken_back()],
  ]);
  return (
    <Page
      title={m.outcomes_proceeding_title()}
      crumbs={[{ to: `/cases/${page.caseId}`, label: page.number }]}
      status={status.get(page.done ?? "")}
      errors={answer?.errors}
    >
      <OutcomeScreen {...page} {...answer} />
    </Page>
  );
}

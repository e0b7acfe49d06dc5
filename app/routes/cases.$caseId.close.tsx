import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { datesToSettle } from "~/features/deadlines/index.server";
import { readSettled } from "~/features/deadlines/schema";
import { closeCase, closingPage, reopenCase } from "~/features/outcomes/closings.server";
import { CloseScreen } from "~/features/outcomes/components/CloseScreen";
import { readClosing, readReason } from "~/features/outcomes/schema";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.outcomes_close_title());

export const loader = loaderFor("cases.close", async ({ db, actor, clock, params, url }) => ({
  ...(await closingPage(db, actor, idParam(params.caseId), clock)),
  zone: clock.zone,
  today: clock.today,
  done: url.searchParams.get("done"),
}));

export const action = actionFor("cases.close", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  if (typed._act === "take_back") {
    const read = readReason(typed);
    if (!read.ok) return invalid(typed, read.errors);
    await reopenCase(db, actor, caseId, typed.seen ?? "", read.input, clock);
    return redirect(`/cases/${caseId}/close?done=reopened`);
  }
  const dates = await datesToSettle(db, actor, caseId, clock);
  const read = readClosing(typed, clock.today);
  const settled = readSettled(
    typed,
    dates.map(({ id }) => id),
    clock.today,
  );
  if (!read.ok || !settled.ok) {
    return invalid(typed, { ...(read.ok ? {} : read.errors), ...(settled.ok ? {} : settled.errors) });
  }
  await closeCase(db, actor, caseId, read.input, settled.value, clock);
  return redirect(`/cases/${caseId}/close?done=closed`);
});

export default function CloseCase() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["closed", m.outcomes_closed_saved()],
    ["reopened", m.outcomes_reopened_saved()],
  ]);
  return (
    <Page
      title={m.outcomes_close_title()}
      crumbs={[{ to: `/cases/${page.caseId}`, label: page.number }]}
      status={status.get(page.done ?? "")}
      errors={answer?.errors}
    >
      <CloseScreen {...page} {...answer} />
    </Page>
  );
}

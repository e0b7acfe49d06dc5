import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { adjustDeadline, takeBackAdjustment, takeRuleOff } from "~/features/deadlines/case-clock/commands.server";
import { readAdjustment } from "~/features/deadlines/case-clock/schema";
import { closeDeadline, reopenDeadline, takeBackFixedDate } from "~/features/deadlines/commands.server";
import { DeadlineScreen } from "~/features/deadlines/components/DeadlineScreen";
import { deadlinePage } from "~/features/deadlines/queries.server";
import { readClosing, readReason } from "~/features/deadlines/schema";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.deadlines_one_title());

export const loader = loaderFor("cases.deadlines.deadline", ({ db, actor, clock, params }) =>
  deadlinePage(db, actor, idParam(params.caseId), idParam(params.deadlineId), clock),
);

export const action = actionFor("cases.deadlines.deadline", async ({ db, actor, clock, params, typed }) => {
  const [caseId, deadlineId] = [idParam(params.caseId), idParam(params.deadlineId)];
  const page = `/cases/${caseId}/deadlines/${deadlineId}`;
  if (typed.act === "reopen") {
    await reopenDeadline(db, actor, caseId, deadlineId, clock);
    return redirect(`${page}?done=reopened`);
  }
  if (typed.act === "take_back") {
    const reason = readReason(typed, "back_reason");
    if (!reason.ok) return invalid(typed, reason.errors);
    await takeBackFixedDate(db, actor, caseId, deadlineId, reason.value, clock);
    return redirect(`/cases/${caseId}/deadlines?done=taken_back`);
  }
  if (typed.act === "clock") {
    const adjustment = readAdjustment(typed);
    if (!adjustment.ok) return invalid(typed, adjustment.errors);
    const now = await adjustDeadline(db, actor, caseId, deadlineId, adjustment.value, clock);
    return redirect(`/cases/${caseId}/deadlines/${now}?done=clock`);
  }
  if (typed.act === "clock_back") {
    const now = await takeBackAdjustment(db, actor, caseId, deadlineId, idParam(typed.adjustment), clock);
    return redirect(`/cases/${caseId}/deadlines/${now}?done=clock`);
  }
  if (typed.act === "rule_off") {
    await takeRuleOff(db, actor, caseId, deadlineId, clock);
    return redirect(`/cases/${caseId}/deadlines?done=taken_back`);
  }
  const read = readClosing(typed, clock.today);
  if (!read.ok) return invalid(typed, read.errors);
  await closeDeadline(db, actor, caseId, deadlineId, read.value, clock);
  return redirect(`${page}?done=closed`);
});

const DONE = new Map<string, () => string>(
  Object.entries({
    closed: () => m.deadlines_status_closed(),
    reopened: () => m.deadlines_status_reopened(),
    clock: () => m.clock_status_recorded(),
  }),
);

export default function Deadline() {
  const { legalCase, ...page } = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>();
  const [search] = useSearchParams();
  return (
    <Page
      title={page.deadline.words.title}
      crumbs={[
        { to: `/cases/${legalCase.id}`, label: legalCase.number },
        { to: `/cases/${legalCase.id}/deadlines`, label: m.deadlines_title() },
      ]}
      status={DONE.get(search.get("done") ?? "")?.()}
      errors={result?.errors}
    >
      <DeadlineScreen {...page} {...result} />
    </Page>
  );
}

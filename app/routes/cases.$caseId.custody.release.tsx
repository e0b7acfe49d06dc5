import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { ReleaseScreen } from "~/features/outcomes/components/ReleaseScreen";
import { recordRelease, releasePage, takeBackRelease } from "~/features/outcomes/releases.server";
import { readReason, readRelease } from "~/features/outcomes/schema";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.outcomes_release_title());

export const loader = loaderFor("cases.custody.release", async ({ db, actor, clock, params, url }) => ({
  ...(await releasePage(db, actor, idParam(params.caseId))),
  zone: clock.zone,
  done: url.searchParams.get("done"),
}));

export const action = actionFor("cases.custody.release", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  const seen = typed.seen ?? "";
  if (typed._act === "take_back") {
    const read = readReason(typed);
    if (!read.ok) return invalid(typed, read.errors);
    await takeBackRelease(db, actor, caseId, seen, read.input, clock);
    return redirect(`/cases/${caseId}/custody/release?done=taken_back`);
  }
  const read = readRelease(typed, clock.today, seen !== "");
  if (!read.ok) return invalid(typed, read.errors);
  await recordRelease(db, actor, caseId, seen, read.input, clock);
  return redirect(`/cases/${caseId}/custody/release?done=recorded`);
});

export default function Release() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["recorded", m.outcomes_release_saved()],
    ["taken_back", m.outcomes_release_taken_back()],
  ]);
  return (
    <Page
      title={m.outcomes_release_title()}
      crumbs={[
        { to: `/cases/${page.caseId}`, label: page.number },
        { to: `/cases/${page.caseId}/custody`, label: m.outcomes_release_custody() },
      ]}
      status={status.get(page.done ?? "")}
      errors={answer?.errors}
    >
      <ReleaseScreen {...page} {...answer} />
    </Page>
  );
}

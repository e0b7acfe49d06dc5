import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { WallsScreen } from "~/features/cases/components/WallsScreen";
import {
  findCase,
  liftWall,
  readEnding,
  readWall,
  setWall,
  wallCandidates,
  wallsOnCase,
} from "~/features/cases/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.cases_walls_title());

export const loader = loaderFor("cases.walls", async ({ db, actor, clock, params, url }) => {
  const { id, number } = await findCase(db, actor, idParam(params.caseId));
  const walls = await wallsOnCase(db, actor, id);
  const candidates = await wallCandidates(db);
  return { caseId: id, number, walls, candidates, zone: clock.zone, done: url.searchParams.get("done") };
});

export const action = actionFor("cases.walls", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  if (typed._act?.startsWith("lift")) {
    const reason = readEnding(typed);
    if (!reason.ok) return invalid(typed, reason.errors);
    await liftWall(db, actor, caseId, idParam(typed.seen), reason.value, clock);
    return redirect(`/cases/${caseId}/walls?done=lifted`);
  }
  const read = readWall(typed);
  if (!read.ok) return invalid(typed, read.errors);
  await setWall(db, actor, caseId, read.value, clock);
  return redirect(`/cases/${caseId}/walls?done=set`);
});

export default function Walls() {
  const { caseId, number, done, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["set", m.cases_walls_was_set()],
    ["lifted", m.cases_walls_was_lifted()],
  ]);
  return (
    <Page
      title={m.cases_walls_title()}
      lead={m.cases_walls_lead()}
      crumbs={[{ to: `/cases/${caseId}`, label: number }]}
      status={status.get(done ?? "")}
      errors={answer?.errors}
    >
      <CaseTabs caseId={caseId} />
      <WallsScreen {...page} {...answer} />
    </Page>
  );
}

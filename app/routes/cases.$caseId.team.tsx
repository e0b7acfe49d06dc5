import { redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { holds } from "~/domain/access";
import { AccessList } from "~/features/cases/components/AccessNotices";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { TeamScreen } from "~/features/cases/components/TeamScreen";
import {
  accessOnCase,
  assignMember,
  canManageTeam,
  endMember,
  findCase,
  keepAccess,
  readAssignment,
  readEnding,
  teamCandidates,
  teamOnCase,
} from "~/features/cases/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.cases_team_title());

export const loader = loaderFor("cases.team", async ({ db, actor, clock, params, url }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  const team = await teamOnCase(db, actor, legalCase.id);
  const decides = canManageTeam(actor, legalCase);
  const mine = team.filter((one) => actor.role !== "partner_coordinator" || one.partnerId === actor.partnerId);
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    team,
    candidates: decides ? await teamCandidates(db, actor, legalCase.id) : null,
    mayEnd: decides ? mine.filter((one) => one.endedAt === null).map((one) => one.id) : [],
    access: await accessOnCase(db, actor, legalCase.id, clock),
    keepsWalls: holds(actor, "wall:manage"),
    zone: clock.zone,
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("cases.team", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  if (typed._act === "keep") {
    await keepAccess(db, actor, caseId, idParam(typed.partner), clock);
    return redirect(`/cases/${caseId}/team?done=kept`);
  }
  if (typed._act?.startsWith("end")) {
    const reason = readEnding(typed);
    if (!reason.ok) return invalid(typed, reason.errors);
    await endMember(db, actor, caseId, idParam(typed.seen), reason.value, clock);
    return redirect(`/cases/${caseId}/team?done=ended`);
  }
  const read = readAssignment(typed);
  if (!read.ok) return invalid(typed, read.errors);
  await assignMember(db, actor, caseId, read.value, clock);
  return redirect(`/cases/${caseId}/team?done=assigned`);
});

export default function Team() {
  const { caseId, number, done, keepsWalls, access, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["assigned", m.cases_team_assigned()],
    ["ended", m.cases_team_ended()],
    ["kept", m.cases_access_was_kept()],
  ]);
  return (
    <Page
      title={m.cases_team_title()}
      crumbs={[{ to: `/cases/${caseId}`, label: number }]}
      status={status.get(done ?? "")}
      errors={answer?.errors}
    >
      <CaseTabs caseId={caseId} />
      <TeamScreen {...page} {...answer} />
      <AccessList access={access} zone={page.zone} />
      {keepsWalls && (
        <p>
          <Link to={`/cases/${caseId}/walls`}>{m.cases_walls_title()}</Link>
        </p>
      )}
    </Page>
  );
}

import { useLoaderData, useSearchParams } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { DeadlineSections } from "~/features/deadlines/components/DeadlineSections";
import { deadlinesPage } from "~/features/deadlines/queries.server";
import { m } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { LinkButton, Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.deadlines_title());

export const loader = loaderFor("cases.deadlines", ({ db, actor, clock, params }) =>
  deadlinesPage(db, actor, idParam(params.caseId), clock),
);

const DONE = new Map<string, () => string>(
  Object.entries({
    recorded: () => m.deadlines_status_recorded(),
    answered: () => m.deadlines_status_answered(),
    taken_back: () => m.deadlines_status_taken_back(),
  }),
);

export default function CaseDeadlines() {
  const { legalCase, deadlines, ended, mayRecord, zone } = useLoaderData<typeof loader>();
  const [search] = useSearchParams();
  return (
    <Page
      title={m.deadlines_title()}
      crumbs={[{ to: `/cases/${legalCase.id}`, label: legalCase.number }]}
      status={DONE.get(search.get("done") ?? "")?.()}
      actions={
        mayRecord && (
          <>
            <LinkButton variant="primary" to={`/cases/${legalCase.id}/deadlines/new`}>
              {m.deadlines_new_button()}
            </LinkButton>
            <LinkButton to={`/cases/${legalCase.id}/deadlines/rule`}>{m.deadlines_add_rule_button()}</LinkButton>
          </>
        )
      }
    >
      <CaseTabs caseId={legalCase.id} />
      <DeadlineSections deadlines={deadlines} ended={ended} mayRecord={mayRecord} zone={zone} />
    </Page>
  );
}

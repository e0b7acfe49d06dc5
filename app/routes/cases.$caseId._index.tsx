import { useLoaderData } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { CaseHeader } from "~/features/docket/components/CaseHeader";
import { CaseActions, CaseSections } from "~/features/docket/components/CaseSections";
import { readCasePage } from "~/features/docket/index.server";
import { m } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const meta = () => pageTitle(m.cases_case_title());

export const loader = loaderFor("cases.case", ({ db, actor, clock, params }) =>
  readCasePage(db, actor, idParam(params.caseId), clock),
);

export default function Case() {
  const page = useLoaderData<typeof loader>();
  const { head, person } = page;
  return (
    <Page
      title={m.cases_heading({ number: head.number, person: person.short || m.cases_no_name() })}
      crumbs={[{ to: "/cases", label: m.cases_title() }]}
      actions={<CaseActions page={page} />}
    >
      <CaseHeader page={page} />
      <CaseTabs caseId={head.id} />
      <CaseSections page={page} />
    </Page>
  );
}

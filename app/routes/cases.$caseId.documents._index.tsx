import { useLoaderData } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { DocumentList } from "~/features/documents/components/DocumentList";
import { documentsPage } from "~/features/documents/documents.server";
import { m } from "~/i18n";
import { idParam, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const loader = loaderFor("cases.documents", ({ db, actor, clock, params }) =>
  documentsPage(db, actor, idParam(params.caseId), clock),
);

export const meta = () => pageTitle(m.documents_page_title());

export default function CaseDocuments() {
  const { caseId, number, offers, language } = useLoaderData<typeof loader>();
  return (
    <Page
      title={m.documents_page_title()}
      crumbs={[{ to: `/cases/${caseId}`, label: number }]}
      lead={offers ? m.documents_page_lead() : undefined}
    >
      <CaseTabs caseId={caseId} />
      <DocumentList caseId={caseId} offers={offers} language={language} />
    </Page>
  );
}

import { Link, useLoaderData } from "@remix-run/react";
import { listPartners } from "~/features/partners/index.server";
import { formatDate, m, word } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { Badge, EmptyState, LinkButton, Page, pageTitle, Table } from "~/ui";

export const meta = () => pageTitle(m.partners_title());

export const loader = loaderFor("partners", async ({ db, actor, url }) => ({
  partners: await listPartners(db, actor),
  saved: url.searchParams.has("saved"),
}));

export default function Partners() {
  const { partners, saved } = useLoaderData<typeof loader>();
  return (
    <Page
      title={m.partners_title()}
      status={saved ? m.partners_saved() : undefined}
      actions={
        <LinkButton to="/partners/new" variant="primary">
          {m.partners_new()}
        </LinkButton>
      }
    >
      {partners.length === 0 ? (
        <EmptyState title={m.partners_none()}>
          <p>{m.partners_none_more()}</p>
        </EmptyState>
      ) : (
        <Table
          caption={m.partners_caption()}
          captionHidden
          rows={partners}
          rowKey={(partner) => partner.id}
          columns={[
            {
              header: m.partners_name(),
              rowHeader: true,
              cell: (partner) => (
                <>
                  <Link to={`/partners/${partner.id}`}>{partner.name}</Link>{" "}
                  {!partner.active && <Badge tone="warn">{m.partners_not_active()}</Badge>}
                </>
              ),
            },
            { header: m.partners_kind(), cell: (partner) => word("partner_kind", partner.kind) },
            { header: m.partners_people(), numeric: true, cell: (partner) => partner.people },
            { header: m.partners_capacity_short(), numeric: true, cell: (partner) => partner.detained_capacity },
            {
              header: m.partners_term(),
              cell: (partner) => (partner.term_ends_on ? formatDate(partner.term_ends_on) : m.partners_no_term()),
            },
          ]}
        />
      )}
    </Page>
  );
}

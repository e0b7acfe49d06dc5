import { Link, useLoaderData } from "@remix-run/react";
import { offerTone } from "~/features/placements/components/PlaceForms";
import { offersToUs } from "~/features/placements/index.server";
import { formatDate, formatMoment, m, word } from "~/i18n";
import { loaderFor } from "~/platform/route.server";
import { Badge, EmptyState, Page, pageTitle, Section, Table } from "~/ui";

export const meta = () => pageTitle(m.placements_offers_title());

export const loader = loaderFor("offers", async ({ db, actor, clock }) => ({
  offers: await offersToUs(db, actor, clock),
  zone: clock.zone,
}));

export default function Offers() {
  const { offers, zone } = useLoaderData<typeof loader>();
  const open = offers.filter((offer) => ["open", "names_opened", "cleared"].includes(offer.state));
  const over = offers.filter((offer) => !open.includes(offer));
  return (
    <Page title={m.placements_offers_title()} lead={m.placements_offers_lead()}>
      {offers.length === 0 ? (
        <EmptyState title={m.placements_offers_none()}>
          <p>{m.placements_offers_none_more()}</p>
        </EmptyState>
      ) : (
        <>
          <List title={m.placements_offers_open()} offers={open} zone={zone} />
          <List title={m.placements_offers_over()} offers={over} zone={zone} />
        </>
      )}
    </Page>
  );
}

type Offer = ReturnType<typeof useLoaderData<typeof loader>>["offers"][number];

function List({ title, offers, zone }: { title: string; offers: readonly Offer[]; zone: string }) {
  if (offers.length === 0) return null;
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        rows={offers}
        rowKey={(offer) => offer.id}
        columns={[
          {
            header: m.placements_offers_title(),
            rowHeader: true,
            cell: (offer) => (
              <Link to={`/offers/${offer.id}`}>
                {m.placements_offer_title({ date: formatMoment(offer.offeredAt, zone) })}
              </Link>
            ),
          },
          {
            header: m.placements_stands(),
            cell: (offer) => <Badge tone={offerTone(offer.state)}>{word("offer_state", offer.state)}</Badge>,
          },
          { header: m.placements_offer_answer_by(), cell: (offer) => formatMoment(offer.expiresAt, zone) },
          {
            header: m.placements_next_hearing(),
            cell: (offer) => (offer.hearingOn ? formatDate(offer.hearingOn) : m.placements_none_dated()),
          },
        ]}
      />
    </Section>
  );
}

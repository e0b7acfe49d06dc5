import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { AnswerForms } from "~/features/placements/components/AnswerForms";
import { OfferFacts } from "~/features/placements/components/OfferFacts";
import { offerTone } from "~/features/placements/components/PlaceForms";
import {
  AcceptOffer,
  acceptOffer,
  clearOffer,
  DeclineOffer,
  declineOffer,
  offerToUs,
  openNames,
  ourAttorneys,
} from "~/features/placements/index.server";
import { formatMoment, m, word } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Badge, Button, Notice, Page, PostForm, pageTitle, Section } from "~/ui";

export const meta = () => pageTitle(m.placements_offers_title());

export const loader = loaderFor("offers.offer", async ({ db, actor, clock, params, url }) => ({
  offer: await offerToUs(db, actor, idParam(params.offerId), clock),
  attorneys: await ourAttorneys(db, actor),
  zone: clock.zone,
  done: url.searchParams.get("done"),
}));

export const action = actionFor("offers.offer", async ({ db, actor, clock, params, typed }) => {
  const offerId = idParam(params.offerId);
  const here = (done: string) => redirect(`/offers/${offerId}?done=${done}`);
  if (typed.act === "open_names") {
    await openNames(db, actor, offerId, clock);
    return redirect(`/offers/${offerId}/conflicts`);
  }
  if (typed.act === "clear") {
    await clearOffer(db, actor, offerId, clock);
    return here("cleared");
  }
  if (typed.act === "decline") {
    const input = DeclineOffer.safeParse(typed);
    if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
    await declineOffer(db, actor, offerId, input.data.reason, clock);
    return here("declined");
  }
  const input = AcceptOffer.safeParse(typed);
  if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
  await acceptOffer(db, actor, offerId, input.data.attorneyId, clock);
  return here("accepted");
});

export default function Offer() {
  const { offer, attorneys, zone, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const over = offer.ended ? m.placements_state_line_ended() : OVER.get(offer.state)?.();
  return (
    <Page
      title={m.placements_offer_title({ date: formatMoment(offer.offeredAt, zone) })}
      crumbs={[{ to: "/offers", label: m.placements_offers_title() }]}
      status={done ? DONE.get(done)?.() : undefined}
      errors={answer?.errors}
      lead={<Badge tone={offerTone(offer.state)}>{word("offer_state", offer.state)}</Badge>}
    >
      {over && <Notice tone={offerTone(offer.state)}>{over}</Notice>}
      {(!over || (offer.state === "accepted" && !offer.ended)) && <OfferFacts offer={offer} zone={zone} />}
      {!over && offer.state !== "cleared" && (
        <Section title={m.placements_names_title()}>
          <p>{m.placements_open_names_words()}</p>
          <PostForm>
            <input type="hidden" name="act" value="open_names" />
            <Button variant="primary">
              {offer.state === "open" ? m.placements_open_names() : m.placements_open_names_again()}
            </Button>
          </PostForm>
        </Section>
      )}
      {!over && <AnswerForms state={offer.state} attorneys={attorneys} {...answer} />}
    </Page>
  );
}

const DONE = new Map<string, () => string>(
  Object.entries({
    cleared: m.placements_done_cleared,
    declined: m.placements_done_declined,
    accepted: m.placements_done_accepted,
  }),
);
const OVER = new Map<string, () => string>(
  Object.entries({
    expired: m.placements_state_line_expired,
    withdrawn: m.placements_state_line_withdrawn,
    declined: m.placements_state_line_declined,
    accepted: m.placements_state_line_accepted,
  }),
);

import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { findCase } from "~/features/cases/index.server";
import { FitTable } from "~/features/placements/components/FitTable";
import {
  DayForm,
  EndForm,
  OfferForm,
  OffersMade,
  PlaceForm,
  Standing,
} from "~/features/placements/components/PlaceForms";
import {
  endPlacement,
  MakeOffer,
  offerCase,
  PlaceWithStaff,
  placementOnCase,
  placeWithStaff,
  readAccessDay,
  readEndReason,
  setAccessDay,
  whoFits,
  withdrawOffer,
} from "~/features/placements/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle, Section } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.placements_place_title());

export const loader = loaderFor("cases.place", async ({ db, actor, clock, params, url }) => {
  const caseId = idParam(params.caseId);
  const legalCase = await findCase(db, actor, caseId);
  return {
    caseId,
    number: legalCase.number,
    closed: legalCase.closedOn !== null,
    fits: await whoFits(db, actor, caseId, clock),
    standing: await placementOnCase(db, actor, caseId, clock),
    zone: clock.zone,
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("cases.place", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  const here = (done: string) => redirect(`/cases/${caseId}/place?done=${done}`);
  if (typed.act === "withdraw") {
    await withdrawOffer(db, actor, caseId, idParam(typed.offerId), clock);
    return here("withdrawn");
  }
  if (typed.act === "day") {
    const day = readAccessDay(typed);
    if (!day.ok) return invalid(typed, day.errors);
    await setAccessDay(db, actor, caseId, day.value, clock);
    return here("day");
  }
  if (typed.act === "end") {
    const reason = readEndReason(typed);
    if (!reason.ok) return invalid(typed, reason.errors);
    await endPlacement(db, actor, caseId, reason.value, clock);
    return here("ended");
  }
  if (typed.act === "offer") {
    const input = MakeOffer.safeParse(typed);
    if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
    const { offerLevel, ...offer } = input.data;
    await offerCase(db, actor, caseId, { ...offer, level: offerLevel }, clock);
    return here("offered");
  }
  const input = PlaceWithStaff.safeParse(typed);
  if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
  await placeWithStaff(db, actor, caseId, input.data, clock);
  return here("placed");
});

export default function Place() {
  const { caseId, number, closed, fits, standing, zone, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const waiting = standing.offers.some((offer) => ["open", "names_opened", "cleared"].includes(offer.state));
  const free = !standing.placed && !closed;
  return (
    <Page
      title={m.placements_place_title()}
      crumbs={[
        { to: "/triage", label: m.placements_triage_title() },
        { to: `/cases/${caseId}`, label: number },
      ]}
      status={done ? DONE.get(done)?.() : undefined}
      errors={answer?.errors}
    >
      <Section title={m.placements_stands()}>
        <Standing standing={standing} zone={zone} />
        {standing.placed?.partner && !closed && (
          <DayForm endsOn={standing.placed.endsOn} {...(answer?.typed?.act === "day" ? answer : {})} />
        )}
        {standing.placed && !closed && <EndForm typed={answer?.typed} />}
        <OffersMade offers={standing.offers} zone={zone} />
      </Section>
      <Section title={m.placements_staff()}>
        <FitTable people={fits.staff} of="staff" />
        {free && <PlaceForm staff={fits.staff} {...answer} />}
      </Section>
      <Section title={m.placements_partners()}>
        <FitTable people={fits.partners} of="partners" />
        {free && !waiting && <OfferForm partners={fits.partners} {...answer} />}
      </Section>
    </Page>
  );
}

const DONE = new Map<string, () => string>(
  Object.entries({
    placed: m.placements_done_placed,
    offered: m.placements_done_offered,
    withdrawn: m.placements_done_withdrawn,
    ended: m.placements_done_ended,
    day: m.placements_done_access_day,
  }),
);

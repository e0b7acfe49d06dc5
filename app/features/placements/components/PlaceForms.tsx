import { REPRESENTING_LEVELS } from "~/domain/vocabulary";
import { formatMoment, m, word } from "~/i18n";
import {
  Badge,
  Button,
  DateFields,
  type FormState,
  PageForm,
  PostButton,
  PostForm,
  Select,
  TextArea,
  TextField,
  type Tone,
} from "~/ui";
import type { OfferState } from "../rules";

interface Named {
  id: string;
  name: string;
}

const levels = () => REPRESENTING_LEVELS.map((level) => ({ value: level, label: word("service_level", level) }));

/** Who has the case now. */
export function Standing({
  standing: { placed },
  zone,
}: {
  standing: { placed: { attorney: string; partner: string | null; placedAt: Date } | null };
  zone: string;
}) {
  if (!placed) return <p>{m.placements_not_placed()}</p>;
  const date = formatMoment(placed.placedAt, zone);
  return (
    <p>
      {placed.partner
        ? m.placements_placed_with_partner({ attorney: placed.attorney, partner: placed.partner, date })
        : m.placements_placed_with({ attorney: placed.attorney, date })}
    </p>
  );
}

/** Ends the placement with a reason; the person stands on the triage again. */
export function EndForm({ typed, errors }: FormState) {
  return (
    <PostForm>
      <input type="hidden" name="act" value="end" />
      <TextField name="endReason" label={m.placements_end_reason()} typed={typed} errors={errors} maxLength={200} />
      <Button>{m.placements_end_placement()}</Button>
    </PostForm>
  );
}

/** Sets the last day of a partner's access, or takes it away. */
export function DayForm({ endsOn, typed, errors }: FormState & { endsOn: string | null }) {
  return (
    <PostForm>
      <input type="hidden" name="act" value="day" />
      <DateFields
        name="endsOn"
        label={m.placements_access_day()}
        hint={m.placements_access_day_hint()}
        initial={endsOn}
        typed={typed}
        errors={errors}
      />
      <Button>{m.placements_access_day_save()}</Button>
    </PostForm>
  );
}

interface MadeOffer {
  id: string;
  partner: string;
  state: OfferState;
  offeredAt: Date;
  expiresAt: Date;
  reason: string | null;
}

/** Every offer made for the case, newest first, each with its state in words. */
export function OffersMade({ offers, zone }: { offers: readonly MadeOffer[]; zone: string }) {
  if (offers.length === 0) return <p>{m.placements_offers_made_none()}</p>;
  return (
    <ul aria-label={m.placements_offers_made()}>
      {offers.map((offer) => (
        <li key={offer.id}>
          <Badge tone={offerTone(offer.state)}>{word("offer_state", offer.state)}</Badge>{" "}
          {m.placements_offered_to({ partner: offer.partner, when: formatMoment(offer.expiresAt, zone) })}
          {offer.reason && `. ${word("decline_reason", offer.reason)}`}
          {["open", "names_opened", "cleared"].includes(offer.state) && (
            <PostButton fields={{ act: "withdraw", offerId: offer.id }}>{m.placements_withdraw()}</PostButton>
          )}
        </li>
      ))}
    </ul>
  );
}

/** How an offer's state looks; the word beside it says the same. */
export function offerTone(state: OfferState): Tone {
  if (state === "accepted" || state === "cleared") return "good";
  if (state === "declined" || state === "withdrawn") return "info";
  return state === "expired" ? "danger" : "warn";
}

/** Places the person with one of the program's own attorneys. */
export function PlaceForm({ staff, typed, errors }: FormState & { staff: readonly Named[] }) {
  return (
    <PostForm>
      <input type="hidden" name="act" value="place" />
      <Select
        name="attorneyId"
        label={m.placements_choose_attorney()}
        options={staff.map((one) => ({ value: one.id, label: one.name }))}
        typed={typed}
        errors={errors}
      />
      <Select
        name="level"
        label={m.placements_level()}
        options={levels()}
        initial="full_representation"
        typed={typed}
        errors={errors}
      />
      <Button variant="primary">{m.placements_place_now()}</Button>
    </PostForm>
  );
}

/** Offers the case to a partner until it expires. */
export function OfferForm({ partners, typed, errors }: FormState & { partners: readonly Named[] }) {
  return (
    <PageForm>
      <input type="hidden" name="act" value="offer" />
      <Select
        name="partnerId"
        label={m.placements_choose_partner()}
        options={partners.map((one) => ({ value: one.id, label: one.name }))}
        typed={typed}
        errors={errors}
      />
      <Select
        name="offerLevel"
        label={m.placements_level()}
        options={levels()}
        initial="full_representation"
        typed={typed}
        errors={errors}
      />
      <TextField
        name="expiresIn"
        label={m.placements_expires_in()}
        hint={m.placements_expires_hint()}
        initial="48"
        inputMode="numeric"
        width="short"
        typed={typed}
        errors={errors}
      />
      <TextField
        name="hours"
        label={m.placements_hours_about()}
        optional
        inputMode="numeric"
        width="short"
        typed={typed}
        errors={errors}
      />
      <TextArea
        name="support"
        label={m.placements_support()}
        hint={m.placements_support_hint()}
        optional
        maxLength={500}
        typed={typed}
        errors={errors}
      />
      <Button>{m.placements_offer_now()}</Button>
    </PageForm>
  );
}

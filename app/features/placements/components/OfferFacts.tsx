import { currentLocale, formatDate, formatHearingMoment, formatMoment, m, word } from "~/i18n";
import { Facts, Section } from "~/ui";
import type { OfferState } from "../rules";

export interface OfferLine {
  id: string;
  state: OfferState;
  level: string;
  support: string;
  hours: number | null;
  offeredAt: Date;
  expiresAt: Date;
  languageEn: string | null;
  languageEs: string | null;
  proceeding: string | null;
  facility: string | null;
  facilityState: string | null;
  detained: boolean;
  hearingKind: string | null;
  hearingDateKind: string | null;
  hearingOn: string | null;
  hearingAt: string | null;
  court: string | null;
  courtZone: string | null;
  deadlines: readonly { what: string | null; legalOn: string | null; safeOn: string | null }[];
}

/** What a partner would take on, in the order a lawyer decides: when, where, what, language, hours, support. */
export function OfferFacts({ offer, zone }: { offer: OfferLine; zone: string }) {
  return (
    <>
      <Facts
        facts={[
          { label: m.placements_offer_answer_by(), value: formatMoment(offer.expiresAt, zone) },
          { label: m.placements_offer_when(), value: whenOf(offer) },
          { label: m.placements_offer_where(), value: whereOf(offer) },
          {
            label: m.placements_offer_what(),
            value: [offer.proceeding && word("proceeding_kind", offer.proceeding), word("service_level", offer.level)]
              .filter(Boolean)
              .join(", "),
          },
          { label: m.placements_language(), value: currentLocale() === "es" ? offer.languageEs : offer.languageEn },
          { label: m.placements_offer_hours(), value: offer.hours === null ? null : String(offer.hours) },
          { label: m.placements_support(), value: offer.support },
        ]}
      />
      <Section title={m.placements_offer_dates()}>
        {offer.deadlines.length === 0 ? (
          <p>{m.placements_offer_dates_none()}</p>
        ) : (
          <ul>
            {offer.deadlines.map((deadline) => (
              <li key={`${deadline.what}-${deadline.legalOn}`}>
                {m.placements_offer_date({
                  rule: deadline.what ?? m.placements_offer_date_own(),
                  safe: formatDate(deadline.safeOn ?? deadline.legalOn ?? ""),
                  legal: formatDate(deadline.legalOn ?? ""),
                })}
              </li>
            ))}
          </ul>
        )}
      </Section>
    </>
  );
}

function whenOf(offer: OfferLine): string {
  if (!offer.hearingKind) return m.placements_hearing_none();
  const kind = word("hearing_kind", offer.hearingKind);
  if (!offer.hearingOn) return `${kind}: ${m.placements_hearing_tbd()}`;
  const moment =
    offer.hearingAt && offer.courtZone
      ? formatHearingMoment(offer.hearingOn, offer.hearingAt, offer.courtZone)
      : `${formatDate(offer.hearingOn)}, ${word("date_kind", offer.hearingDateKind ?? "control")}`;
  return `${kind}: ${moment}${offer.court ? `, ${offer.court}` : ""}`;
}

function whereOf(offer: OfferLine): string {
  if (!offer.detained) return m.placements_not_held();
  if (!offer.facility) return m.placements_held_somewhere();
  return m.placements_held_at({ facility: [offer.facility, offer.facilityState].filter(Boolean).join(", ") });
}

import { Link } from "@remix-run/react";
import { m } from "~/i18n";
import { Buttons, Details, EmptyState, LinkButton, Notice, Section } from "~/ui";
import type { DocumentOffer } from "../documents.server";
import type { DocumentKind } from "../kinds";
import type { PlaceToRecord } from "../place-to-record";

interface Props {
  caseId: string;
  offers: readonly DocumentOffer[] | null;
  language: { name: string | null; written: boolean } | null;
}

/** The documents of a case: what each is, what it would lack, and the files. */
export function DocumentList({ caseId, offers, language }: Props) {
  if (!offers) return <EmptyState title={m.documents_page_may_not()} />;
  return (
    <>
      {language && (
        <Notice tone={language.written ? "info" : "warn"}>
          {language.name ? m.documents_best_language({ language: language.name }) : m.documents_best_language_missing()}{" "}
          {!language.written && m.documents_other_language()}
        </Notice>
      )}
      {offers.map((offer) => (
        <Section key={offer.kind} title={kindName(offer.kind)}>
          <p>{kindAbout(offer.kind)}</p>
          <Missing offer={offer} />
          <Buttons>
            {offer.locales.map((locale) => (
              <LinkButton key={locale} to={`/cases/${caseId}/documents/${offer.kind}-${locale}`} reloadDocument>
                {locale === "es" ? m.documents_download_es() : m.documents_download_en()}
                <span className="visually-hidden">, {kindName(offer.kind)}</span>
              </LinkButton>
            ))}
          </Buttons>
        </Section>
      ))}
    </>
  );
}

function Missing({ offer }: { offer: DocumentOffer }) {
  if (offer.missing.length === 0) return <p>{m.documents_complete()}</p>;
  return (
    <Details summary={`${m.documents_missing_heading()} ${offer.missing.length}`} open>
      <ul>
        {offer.missing.map(({ fact, label, place }) => (
          <li key={fact}>
            {label}: <Place place={place} label={label} />
          </li>
        ))}
      </ul>
    </Details>
  );
}

function Place({ place, label }: { place: PlaceToRecord; label: string }) {
  if ("to" in place) {
    return (
      <Link to={place.to}>
        {m.documents_record_at()}
        <span className="visually-hidden">: {label}</span>
      </Link>
    );
  }
  const words = {
    admin: m.documents_record_admin(),
    hub: m.documents_record_hub(),
    lists: m.documents_record_list(),
  };
  return <>{words[place.who]}</>;
}

function kindName(kind: DocumentKind): string {
  const names: Record<DocumentKind, string> = {
    "engagement-letter": m.documents_kind_engagement_letter(),
    "cover-letter": m.documents_kind_cover_letter(),
    "hearing-card": m.documents_kind_hearing_card(),
  };
  return names[kind];
}

function kindAbout(kind: DocumentKind): string {
  const sentences: Record<DocumentKind, string> = {
    "engagement-letter": m.documents_about_engagement_letter(),
    "cover-letter": m.documents_about_cover_letter(),
    "hearing-card": m.documents_about_hearing_card(),
  };
  return sentences[kind];
}

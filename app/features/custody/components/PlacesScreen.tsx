import { Link } from "@remix-run/react";
import { SOURCES } from "~/domain/vocabulary";
import { formatDate, formatMoment, m, word } from "~/i18n";
import {
  Button,
  Buttons,
  EmptyState,
  Facts,
  type FormState,
  Notice,
  NotRecorded,
  PostForm,
  Section,
  Select,
  Table,
} from "~/ui";
import type { PlaceView, StayView } from "../queries.server";
import styles from "./custody.module.css";
import { checkedWords, placeName, sinceWords, staleWords, whyWords } from "./place-words";

export interface PlaceWarnings {
  /** Days since the current place was confirmed, when that is more than seven; null otherwise. */
  staleDays: number | null;
  /** The court of the next hearing, when it is not the one that hears people held at the current place. */
  differsFrom: string | null;
  /** The last move led into another federal district or circuit. */
  district: { from: string; to: string } | null;
  circuit: { from: string; to: string } | null;
}

interface PlacesScreenProps extends FormState {
  caseId: string;
  stays: readonly StayView[];
  warnings: PlaceWarnings;
  zone: string;
  mayRecord: boolean;
}

/** Where they were held, stay by stay: what is wrong now, every place in order, and what was corrected. */
export function PlacesScreen({ caseId, stays, warnings, zone, mayRecord, ...form }: PlacesScreenProps) {
  const current = stays[0]?.places.find((place) => place.current) ?? null;
  if (stays.length === 0) return <EmptyState title={m.custody_none()} />;
  return (
    <>
      <Warnings warnings={warnings} current={current} />
      {mayRecord && current?.facility && (
        <Section title={m.custody_verify()}>
          <VerifyForm seen={current.id} {...form} />
        </Section>
      )}
      {stays.map((stay) => (
        <Section key={stay.id} title={stayTitle(stay)}>
          <Facts
            facts={[
              { label: m.custody_arrest(), value: arrestWords(stay) },
              { label: m.custody_agency(), value: word("arrest_agency", stay.agency) },
              {
                label: m.custody_release(),
                value: stay.release
                  ? m.custody_release_words({
                      date: formatDate(stay.release.releasedOn),
                      reason: word("release_reason", stay.release.reason),
                    })
                  : m.custody_held(),
              },
            ]}
          />
          <PlaceTable caseId={caseId} places={stay.places} zone={zone} />
          {stay.superseded.places.length > 0 && <Superseded places={stay.superseded.places} zone={zone} />}
        </Section>
      ))}
    </>
  );
}

function Warnings({ warnings, current }: { warnings: PlaceWarnings; current: PlaceView | null }) {
  return (
    <>
      {current && !current.facility && (
        <Notice tone="danger" title={m.custody_place_unknown()}>
          <p>{m.custody_unknown_words()}</p>
        </Notice>
      )}
      {current && warnings.staleDays !== null && (
        <Notice tone="warn">
          <p>{staleWords(current, warnings.staleDays)}</p>
        </Notice>
      )}
      {warnings.differsFrom && (
        <Notice tone="warn" title={m.custody_differs()}>
          <p>{m.custody_differs_words({ court: warnings.differsFrom })}</p>
        </Notice>
      )}
      {(warnings.district || warnings.circuit) && (
        <Notice tone="warn" title={m.custody_moved_across()}>
          {warnings.district && <p>{m.custody_district_words(warnings.district)}</p>}
          {warnings.circuit && <p>{m.custody_circuit_words(warnings.circuit)}</p>}
        </Notice>
      )}
    </>
  );
}

function PlaceTable({ caseId, places, zone }: { caseId: string; places: readonly PlaceView[]; zone: string }) {
  return (
    <Table
      caption={m.custody_places()}
      captionHidden
      rows={places}
      rowKey={(place) => place.id}
      columns={[
        {
          header: m.custody_place(),
          rowHeader: true,
          cell: (place) => <Link to={`/cases/${caseId}/custody/${place.id}`}>{placeName(place)}</Link>,
        },
        { header: m.custody_from(), cell: (place) => sinceWords(place) ?? <NotRecorded /> },
        {
          header: m.custody_until(),
          cell: (place) => (place.current ? m.custody_now() : place.until ? formatDate(place.until) : <NotRecorded />),
        },
        { header: m.custody_confirmed(), cell: (place) => checkedWords(place, zone) },
        {
          header: m.custody_recorded(),
          cell: (place) => m.custody_by_at({ who: place.recordedBy, when: formatMoment(place.recordedAt, zone) }),
        },
      ]}
    />
  );
}

/** Records that no longer stand, with who ended them and why. */
export function Superseded({ places, zone }: { places: readonly PlaceView[]; zone: string }) {
  return (
    <Table
      caption={m.custody_superseded()}
      compact
      rows={places}
      rowKey={(place) => place.id}
      columns={[
        { header: m.custody_place(), rowHeader: true, cell: placeName },
        { header: m.custody_from(), cell: (place) => sinceWords(place) ?? <NotRecorded /> },
        {
          header: m.custody_recorded(),
          cell: (place) => m.custody_by_at({ who: place.recordedBy, when: formatMoment(place.recordedAt, zone) }),
        },
        {
          header: m.custody_ended(),
          cell: (place) =>
            place.supersededAt &&
            m.custody_by_at({ who: place.supersededBy ?? "", when: formatMoment(place.supersededAt, zone) }),
        },
        { header: m.custody_reason(), cell: (place) => whyWords(place.supersededReason) },
      ]}
    />
  );
}

function VerifyForm({ seen, ...form }: FormState & { seen: string }) {
  return (
    <PostForm className={styles.small}>
      <input type="hidden" name="seen" value={seen} />
      <Select
        {...form}
        name="checked_source"
        label={m.custody_verify_source()}
        hint={m.custody_verify_hint()}
        empty={m.shell_choose()}
        options={SOURCES.map((source) => ({ value: source, label: word("source", source) }))}
      />
      <Buttons>
        <Button>{m.custody_verify_now()}</Button>
      </Buttons>
    </PostForm>
  );
}

function stayTitle(stay: StayView): string {
  return stay.arrestedOn ? m.custody_stay_from({ date: formatDate(stay.arrestedOn) }) : m.custody_stay();
}

function arrestWords(stay: StayView): string | null {
  if (stay.arrestedOn === null) return stay.arrestAnswer === "value" ? null : word("answer", stay.arrestAnswer);
  return sinceWords({ sinceOn: stay.arrestedOn, sinceTime: stay.arrestedTime });
}

import { formatMoment, m, word } from "~/i18n";
import { Button, Buttons, Details, Facts, type FormState, Notice, PostForm, Section, Table, TextField } from "~/ui";
import type { PlaceView } from "../queries.server";
import styles from "./custody.module.css";
import { type FacilityChoice, PlaceForm } from "./PlaceForm";
import { Superseded } from "./PlacesScreen";
import { checkedWords, placeName, sinceWords } from "./place-words";

interface PlaceScreenProps extends FormState {
  place: PlaceView;
  standing: boolean;
  /** Every record of this place, the standing one among them. */
  versions: readonly PlaceView[];
  checks: readonly { at: string; by: string; source: string }[];
  found?: readonly FacilityChoice[] | undefined;
  zone: string;
  mayRecord: boolean;
}

/** One place: as it stands, who confirmed it, and the forms that correct it or take it back. */
export function PlaceScreen({
  place,
  standing,
  versions,
  checks,
  found,
  zone,
  mayRecord,
  typed,
  errors,
}: PlaceScreenProps) {
  const takingBack = typed?._act === "take_back";
  const correcting = typed !== undefined && !takingBack;
  return (
    <>
      {!standing && (
        <Notice tone="warn" title={m.custody_taken_back_title()}>
          <p>{m.custody_taken_back_words()}</p>
        </Notice>
      )}
      <Facts
        facts={[
          { label: m.custody_place(), value: placeName(place) },
          { label: m.custody_from(), value: sinceWords(place) },
          { label: m.custody_district(), value: place.facility?.federalDistrict },
          { label: m.custody_circuit(), value: place.facility?.circuit },
          { label: m.custody_usual_court(), value: place.facility?.usualCourt },
          { label: m.custody_field_office(), value: place.facility?.fieldOffice },
          { label: m.custody_source(), value: word("source", place.source) },
          { label: m.custody_confirmed(), value: checkedWords(place, zone) },
          {
            label: m.custody_recorded(),
            value: m.custody_by_at({ who: place.recordedBy, when: formatMoment(place.recordedAt, zone) }),
          },
        ]}
      />
      {standing && mayRecord && (
        <Section title={m.custody_change()}>
          <Details summary={m.custody_correct_open()} open={correcting}>
            <PlaceForm
              before={place}
              act={m.custody_correct()}
              found={found}
              {...(correcting ? { typed, errors } : {})}
            />
          </Details>
          <Details summary={m.custody_take_back_open()} open={takingBack}>
            <PostForm className={styles.small}>
              <input type="hidden" name="_act" value="take_back" />
              <input type="hidden" name="seen" value={place.id} />
              <TextField
                {...(takingBack ? { typed, errors } : {})}
                name="back_why"
                label={m.custody_why()}
                hint={m.custody_take_back_hint()}
              />
              <Buttons>
                <Button variant="danger">{m.custody_take_back()}</Button>
              </Buttons>
            </PostForm>
          </Details>
        </Section>
      )}
      {checks.length > 0 && (
        <Table
          caption={m.custody_checks()}
          rows={checks}
          rowKey={(check) => check.at}
          columns={[
            { header: m.custody_when(), cell: (check) => formatMoment(check.at, zone) },
            { header: m.custody_who(), cell: (check) => check.by },
            { header: m.custody_source(), cell: (check) => word("source", check.source) },
          ]}
        />
      )}
      <Superseded places={versions.filter((one) => one.supersededAt !== null)} zone={zone} />
    </>
  );
}

import { SOURCES } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import {
  Button,
  Buttons,
  Checkbox,
  DateFields,
  type FormState,
  PageForm,
  RadioGroup,
  Select,
  TextField,
  TimeField,
} from "~/ui";
import type { PlaceView } from "../queries.server";

/** A facility to choose, as the server found it. */
export interface FacilityChoice {
  id: string;
  label: string;
}

interface PlaceFormProps extends FormState {
  /** What the last search found; undefined before one. */
  found?: readonly FacilityChoice[] | undefined;
  /** The record to correct; null for a new place. */
  before: PlaceView | null;
  act: string;
}

/** A new place or the correction of one. Part of a name finds facilities; the answer comes back in the form. */
export function PlaceForm({ found, before, act, typed, errors }: PlaceFormProps) {
  const form = { typed, errors };
  const listed = found ?? offeredIn(typed?.offered) ?? [];
  // The facility on record is always among them, also after somebody else changed it.
  const offered = [...listed, ...facilityOf(before).filter((own) => listed.every((one) => one.id !== own.id))];
  return (
    <PageForm edits={before ? { name: "seen", version: before.id } : undefined}>
      <input type="hidden" name="_act" value="record" />
      <input type="hidden" name="offered" value={JSON.stringify(offered)} />
      <RadioGroup
        {...form}
        name="where"
        label={m.custody_where()}
        initial={before && (before.facility ? "facility" : "unknown")}
        options={[
          {
            value: "facility",
            label: m.custody_where_facility(),
            children: (
              <>
                <TextField {...form} name="place_text" label={m.custody_find_label()} hint={m.custody_find_hint()} />
                <Buttons>
                  <Button name="_find" value="yes">
                    {m.custody_find()}
                  </Button>
                </Buttons>
                {found?.length === 0 && <p>{m.custody_found_none()}</p>}
                {offered.length > 0 && (
                  <RadioGroup
                    {...form}
                    name="facility"
                    label={m.custody_found()}
                    initial={before?.facility?.id}
                    options={offered.map((one) => ({ value: one.id, label: one.label }))}
                  />
                )}
              </>
            ),
          },
          { value: "unknown", label: m.custody_where_unknown(), hint: m.custody_where_unknown_hint() },
        ]}
      />
      <RadioGroup
        {...form}
        name="since_answer"
        label={m.custody_since()}
        initial={before ? (before.sinceOn ? "value" : "unknown") : "value"}
        options={[
          {
            value: "value",
            label: m.custody_since_known(),
            children: (
              <>
                <DateFields {...form} name="since" label={m.custody_since_day()} initial={before?.sinceOn} />
                <TimeField
                  {...form}
                  name="since_time"
                  label={m.custody_since_time()}
                  hint={m.shell_time_hint()}
                  initial={before?.sinceTime}
                  optional
                />
              </>
            ),
          },
          { value: "unknown", label: m.custody_since_unknown() },
        ]}
      />
      <Select
        {...form}
        name="source"
        label={m.custody_source()}
        initial={before?.source}
        empty={m.shell_choose()}
        options={SOURCES.map((source) => ({ value: source, label: word("source", source) }))}
      />
      <Checkbox {...form} name="verified" label={m.custody_verified_now()} hint={m.custody_verified_hint()} />
      {before && <TextField {...form} name="why" label={m.custody_why()} hint={m.custody_why_hint()} />}
      <Buttons>
        <Button variant="primary">{act}</Button>
      </Buttons>
    </PageForm>
  );
}

/** The choices travel in the form, so that a page drawn again in another language still shows them. */
function offeredIn(text: string | undefined): FacilityChoice[] | null {
  if (!text) return null;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list)
      ? list.filter((one) => typeof one?.id === "string" && typeof one.label === "string")
      : null;
  } catch {
    return null;
  }
}

function facilityOf(place: PlaceView | null): FacilityChoice[] {
  return place?.facility ? [{ id: place.facility.id, label: place.facility.name }] : [];
}

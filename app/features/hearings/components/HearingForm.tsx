import type { ReactNode } from "react";
import { HEARING_KINDS, MEDIUMS, SOURCES } from "~/domain/vocabulary";
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
  TextArea,
  TextField,
  TimeField,
} from "~/ui";
import type { HearingVersion } from "../queries.server";

export interface CourtChoice {
  id: string;
  name: string;
  state: string;
}

interface HearingFormProps extends FormState {
  courts: readonly CourtChoice[];
  /** More than one only where the case has several before the court. */
  proceedings: readonly { id: string; kind: string }[];
  /** The version to change; null for a new hearing. */
  before: HearingVersion | null;
}

/** Records a court date, or another date for a hearing on file. Every kind of date has its own fields. */
export function HearingForm({ courts, proceedings, before, typed, errors }: HearingFormProps) {
  const form = { typed, errors };
  return (
    <PageForm edits={before ? { name: "seen", version: before.id } : undefined}>
      {before && (
        <>
          <input type="hidden" name="_act" value="change" />
          <RadioGroup
            {...form}
            name="change"
            label={m.hearings_change_why()}
            options={[
              { value: "moved", label: m.hearings_change_moved() },
              { value: "advanced", label: m.hearings_change_advanced() },
              { value: "corrected", label: m.hearings_change_corrected() },
            ]}
          />
        </>
      )}
      <Select
        {...form}
        name="kind"
        label={m.hearings_kind()}
        initial={before?.kind}
        empty={m.shell_choose()}
        options={HEARING_KINDS.map((kind) => ({ value: kind, label: word("hearing_kind", kind) }))}
      />
      <CourtDateFields
        {...form}
        name="date_kind"
        label={m.hearings_date()}
        initial={before && { dateKind: before.dateKind, on: before.on, time: before.time }}
      />
      <Select
        {...form}
        name="court"
        label={m.hearings_court()}
        hint={m.hearings_court_hint()}
        initial={before?.court?.id}
        empty={m.hearings_not_known()}
        options={courts.map((court) => ({ value: court.id, label: `${court.name}, ${court.state}` }))}
      />
      {proceedings.length > 1 && (
        <Select
          {...form}
          name="proceeding"
          label={m.hearings_proceeding()}
          initial={before?.proceedingId}
          empty={m.hearings_proceeding_by_kind()}
          options={proceedings.map((one) => ({ value: one.id, label: word("proceeding_kind", one.kind) }))}
        />
      )}
      <Select
        {...form}
        name="medium"
        label={m.hearings_medium()}
        initial={before?.medium ?? "unknown"}
        empty={false}
        options={MEDIUMS.map((medium) => ({ value: medium, label: word("medium", medium) }))}
      />
      <TextField {...form} name="judge" label={m.hearings_judge()} initial={before?.judge} width="medium" optional />
      <TextField
        {...form}
        name="courtroom"
        label={m.hearings_courtroom()}
        initial={before?.courtroom}
        width="medium"
        optional
      />
      <SourceFields {...form} />
      {before && <TextArea {...form} name="reason" label={m.hearings_change_words()} rows={2} optional />}
      <Buttons>
        <Button variant="primary">{before ? m.hearings_save_change() : m.hearings_save_new()}</Button>
      </Buttons>
    </PageForm>
  );
}

/** Who says so, and whether the person recording it checked for themselves. */
export function SourceFields({
  prefix = "",
  label = m.hearings_source(),
  initial,
  ...form
}: FormState & { prefix?: string; label?: string; initial?: string | undefined }) {
  return (
    <>
      <Select
        {...form}
        name={`${prefix}source`}
        label={label}
        initial={initial}
        empty={m.shell_choose()}
        options={SOURCES.map((source) => ({ value: source, label: word("source", source) }))}
      />
      <Checkbox
        {...form}
        name={`${prefix}verified`}
        label={m.hearings_verified_now()}
        hint={m.hearings_verified_hint()}
      />
    </>
  );
}

interface CourtDateFieldsProps extends FormState {
  name: string;
  label: string;
  initial: { dateKind: string; on: string | null; time: string | null } | null;
  /** One answer more, with its own fields: why there is no date. */
  none?: { label: string; children: ReactNode; chosen: boolean };
}

/** A date of three kinds: exact, a day whose time is not known, or to be determined by the court. */
export function CourtDateFields({ name, label, initial, none, ...form }: CourtDateFieldsProps) {
  const on = (kind: string) => (initial?.dateKind === kind ? initial.on : null);
  return (
    <RadioGroup
      {...form}
      name={name}
      label={label}
      initial={none?.chosen ? "none" : initial?.dateKind}
      options={[
        {
          value: "exact",
          label: m.hearings_date_exact(),
          children: (
            <>
              <DateFields {...form} name={`${name}_exact`} label={m.hearings_day()} initial={on("exact")} />
              <TimeField
                {...form}
                name={`${name}_time`}
                label={m.hearings_time()}
                hint={m.shell_time_hint()}
                initial={on("exact") && initial?.time}
              />
            </>
          ),
        },
        {
          value: "control",
          label: m.hearings_date_control(),
          hint: m.hearings_date_control_hint(),
          children: (
            <DateFields {...form} name={`${name}_control`} label={m.hearings_control_day()} initial={on("control")} />
          ),
        },
        { value: "tbd", label: m.hearings_date_tbd(), hint: m.hearings_date_tbd_hint() },
        ...(none ? [{ value: "none", label: none.label, children: none.children }] : []),
      ]}
    />
  );
}

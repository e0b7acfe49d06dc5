import { SOURCES } from "~/domain/vocabulary";
import { formatDate, m, word } from "~/i18n";
import { Button, Buttons, DateFields, type FormState, LinkButton, PageForm, RadioGroup, Select, TextField } from "~/ui";
import type { DeadlineView } from "../view";

interface Props extends FormState {
  caseId: string;
  hearings: readonly { id: string; kind: string; on: string | null; court: string | null }[];
  /** The hearing the page was opened for; null for none. */
  hearingId: string | null;
  /** The date that is to be changed; null for a new one. */
  before: DeadlineView | null;
}

/** Writes down a date a judge set or one of our own. */
export function FixedDateForm({ caseId, hearings, hearingId, before, ...form }: Props) {
  return (
    <PageForm edits={before ? { name: "change", version: before.id } : undefined}>
      <RadioGroup
        {...form}
        name="origin"
        label={m.deadlines_new_origin()}
        initial={before?.origin ?? "judge_set"}
        options={[
          { value: "judge_set", label: m.deadlines_origin_judge_set(), hint: m.deadlines_judge_wins() },
          { value: "typed", label: m.deadlines_origin_typed() },
        ]}
      />
      <TextField
        {...form}
        name="what"
        label={m.deadlines_new_what()}
        hint={m.deadlines_new_what_hint()}
        initial={before?.typedTitle}
        maxLength={120}
      />
      <DateFields {...form} name="on" label={m.deadlines_new_on()} initial={before?.legalOn} />
      <Select
        {...form}
        name="hearing"
        label={m.deadlines_new_hearing()}
        empty={m.deadlines_new_no_hearing()}
        initial={before?.hearingId ?? hearingId}
        options={hearings.map((hearing) => ({ value: hearing.id, label: hearingLabel(hearing) }))}
      />
      <SourceSelect {...form} />
      {before && <TextField {...form} name="reason" label={m.deadlines_take_back_reason()} maxLength={300} />}
      <Buttons>
        <Button variant="primary">{m.deadlines_new_save()}</Button>
        <LinkButton variant="quiet" to={`/cases/${caseId}/deadlines`}>
          {m.shell_cancel()}
        </LinkButton>
      </Buttons>
    </PageForm>
  );
}

/** Where a date or an answer comes from. */
export function SourceSelect(form: FormState) {
  return (
    <Select
      {...form}
      name="source"
      label={m.deadlines_new_source()}
      empty={m.shell_choose()}
      options={SOURCES.map((source) => ({ value: source, label: word("source", source) }))}
    />
  );
}

function hearingLabel({ kind, on, court }: Props["hearings"][number]): string {
  const day = on === null ? word("date_kind", "tbd") : formatDate(on);
  return [word("hearing_kind", kind), day, court].filter(Boolean).join(", ");
}

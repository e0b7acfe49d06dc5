import {
  ADJOURNMENT_REASONS,
  APPEAL_RESERVED,
  DECIDED_FOR,
  DECISION_FORMS,
  HEARING_KINDS,
  NO_NEXT_REASONS,
  OUTCOMES,
} from "~/domain/vocabulary";
import { m, type WordList, word } from "~/i18n";
import { Button, Buttons, DateFields, type FormState, PageForm, RadioGroup, Select, TextField } from "~/ui";
import type { HearingVersion, HearingView, ResultVersion } from "../queries.server";
import { CourtDateFields, SourceFields } from "./HearingForm";

interface ResultFormProps extends FormState {
  hearing: HearingView;
  /** The standing result to correct; null when none is recorded. */
  before: ResultVersion | null;
  /** The next hearing that result recorded, as it stands. */
  next: HearingVersion | null;
}

const options = (list: WordList, codes: readonly string[]) =>
  codes.map((code) => ({ value: code, label: word(list, code) }));

/** What happened, and what comes next, in one form. Only the fields of the answer chosen are read. */
export function ResultForm({ hearing, before, next, typed, errors }: ResultFormProps) {
  const form = { typed, errors };
  return (
    <PageForm edits={{ name: "seen", version: before?.id ?? "", also: { hearing: hearing.id } }}>
      <RadioGroup
        {...form}
        name="result"
        label={m.hearings_result_question()}
        initial={before?.result}
        options={[
          {
            value: "adjourned",
            label: word("hearing_result", "adjourned"),
            children: (
              <Select
                {...form}
                name="adjournment_reason"
                label={m.hearings_adjournment_reason()}
                initial={before?.adjournmentReason}
                empty={m.shell_choose()}
                options={ADJOURNMENT_REASONS.map((code) => ({
                  value: code,
                  label: `${word("adjournment_reason", code)} (${code})`,
                }))}
              />
            ),
          },
          {
            value: "decided",
            label: word("hearing_result", "decided"),
            children: <DecisionFields {...form} hearing={hearing} before={before} />,
          },
          { value: "reserved", label: word("hearing_result", "reserved"), hint: m.hearings_reserved_hint() },
        ]}
      />
      <CourtDateFields
        {...form}
        name="next"
        label={m.hearings_next_question()}
        initial={next && { dateKind: next.dateKind, on: next.on, time: next.time }}
        none={{
          label: m.hearings_next_none(),
          chosen: before !== null && next === null,
          children: (
            <Select
              {...form}
              name="no_next_reason"
              label={m.hearings_no_next_reason()}
              initial={before?.noNextReason}
              empty={m.shell_choose()}
              options={options("no_next_reason", NO_NEXT_REASONS)}
            />
          ),
        }}
      />
      <Select
        {...form}
        name="next_kind"
        label={m.hearings_next_kind()}
        hint={m.hearings_next_kind_hint({ court: hearing.court?.name ?? m.shell_not_recorded() })}
        initial={next?.kind ?? hearing.kind}
        empty={m.shell_choose()}
        options={options("hearing_kind", HEARING_KINDS)}
      />
      <SourceFields {...form} prefix="next_" label={m.hearings_next_source()} initial={next?.source} />
      {before && (
        <TextField
          {...form}
          name="reason"
          label={m.hearings_correct_reason()}
          hint={m.hearings_correct_reason_hint()}
        />
      )}
      <Buttons>
        <Button variant="primary">{before ? m.hearings_save_correction() : m.hearings_save_result()}</Button>
      </Buttons>
    </PageForm>
  );
}

interface DecisionProps extends FormState {
  hearing: HearingView;
  before: ResultVersion | null;
}

function DecisionFields({ hearing, before, ...form }: DecisionProps) {
  return (
    <>
      <RadioGroup
        {...form}
        inline
        name="decision_form"
        label={m.hearings_decision_form()}
        initial={before?.decisionForm}
        options={options("decision_form", DECISION_FORMS)}
      />
      <DateFields
        {...form}
        name="decided_on"
        label={m.hearings_decided_on()}
        initial={before?.decidedOn ?? hearing.on}
      />
      <DateFields
        {...form}
        name="served_on"
        label={m.hearings_served_on()}
        hint={m.hearings_served_on_hint()}
        initial={before?.servedOn}
        optional
      />
      <Select
        {...form}
        name="outcome"
        label={m.hearings_outcome()}
        initial={before?.outcome}
        empty={m.shell_choose()}
        options={options("outcome", OUTCOMES)}
      />
      <TextField
        {...form}
        name="bond_amount"
        label={m.hearings_bond_amount()}
        hint={m.hearings_bond_amount_hint()}
        initial={before?.bondAmount?.toString()}
        inputMode="numeric"
        width="short"
        optional
      />
      <RadioGroup
        {...form}
        name="decided_for"
        label={m.hearings_decided_for()}
        initial={before?.decidedFor}
        options={options("decided_for", DECIDED_FOR)}
      />
      <RadioGroup
        {...form}
        name="appeal_reserved"
        label={m.hearings_appeal_reserved()}
        hint={m.hearings_appeal_reserved_hint()}
        initial={before?.appealReserved}
        options={options("appeal_reserved", APPEAL_RESERVED)}
      />
    </>
  );
}

import { formatDate, formatMoment, m, word } from "~/i18n";
import { Button, Buttons, DateFields, Facts, type FormState, Notice, PageForm, Section, Select, TextField } from "~/ui";
import type { proceedingPage } from "../proceedings.server";
import { outcomesFor } from "../rules";
import { EarlierRecords } from "./EarlierRecords";
import { TakeBackForm } from "./TakeBackForm";

type Props = FormState & Awaited<ReturnType<typeof proceedingPage>> & { zone: string };

/** How one proceeding ended: what stands, the form that records or corrects it, and what stood before. */
export function OutcomeScreen({ proceeding, standing, earlier, mayRecord, zone, typed, errors }: Props) {
  const said = (row: { outcome: string; decided_on: string }) =>
    `${word("outcome", row.outcome)}, ${formatDate(row.decided_on)}`;
  return (
    <>
      <Facts
        facts={[
          { label: m.outcomes_proceeding_kind(), value: word("proceeding_kind", proceeding.kind) },
          { label: m.outcomes_proceeding_level(), value: word("proceeding_level", proceeding.level) },
          { label: m.outcomes_proceeding_court(), value: proceeding.court },
          { label: m.outcomes_proceeding_started(), value: proceeding.started_on && formatDate(proceeding.started_on) },
          {
            label: m.outcomes_outcome(),
            value: standing
              ? `${said(standing)} (${m.outcomes_by_when({
                  name: standing.recorded_by,
                  when: formatMoment(standing.recorded_at, zone),
                })})`
              : m.outcomes_outcome_pending(),
          },
        ]}
      />
      <p>{m.outcomes_three()}</p>
      {mayRecord ? (
        <Section title={standing ? m.outcomes_outcome_correct() : m.outcomes_outcome_record()}>
          <PageForm edits={{ name: "seen", version: standing?.id ?? "" }}>
            <Select
              empty={m.shell_choose()}
              name="outcome"
              label={m.outcomes_outcome()}
              options={outcomesFor(proceeding.kind).map((code) => ({ value: code, label: word("outcome", code) }))}
              initial={standing?.outcome}
              typed={typed}
              errors={errors}
            />
            <DateFields
              name="decided_on"
              label={m.outcomes_decided_on()}
              initial={standing?.decided_on}
              typed={typed}
              errors={errors}
            />
            {standing && (
              <TextField
                name="reason"
                label={m.outcomes_reason_label()}
                hint={m.outcomes_reason_hint()}
                maxLength={300}
                typed={typed}
                errors={errors}
              />
            )}
            <Buttons>
              <Button name="_act" value="record" variant="primary">
                {standing ? m.outcomes_outcome_correct() : m.outcomes_outcome_record()}
              </Button>
            </Buttons>
          </PageForm>
          {standing && (
            <TakeBackForm
              seen={standing.id}
              summary={m.outcomes_take_back_summary()}
              hint={m.outcomes_outcome_take_back_hint()}
              act={m.outcomes_outcome_take_back()}
              typed={typed}
              errors={errors}
            />
          )}
        </Section>
      ) : (
        <Notice>{m.outcomes_may_not()}</Notice>
      )}
      <EarlierRecords rows={earlier} zone={zone} describe={said} />
    </>
  );
}

import { Link } from "@remix-run/react";
import { RELEASE_REASONS } from "~/domain/vocabulary";
import { formatDate, formatMoment, formatNumber, m, word } from "~/i18n";
import {
  Button,
  Buttons,
  DateFields,
  EmptyState,
  Facts,
  type FormState,
  Notice,
  PageForm,
  Section,
  Select,
  TextField,
} from "~/ui";
import type { releasePage } from "../releases.server";
import { EarlierRecords } from "./EarlierRecords";
import { TakeBackForm } from "./TakeBackForm";

type Props = FormState & Awaited<ReturnType<typeof releasePage>> & { zone: string };

/** How the person's time in custody ended: what stands, the form, and what stood before. */
export function ReleaseScreen(props: Props) {
  const { caseId, stay, standing, earlier, mayRecord, zone } = props;
  if (!stay) {
    return (
      <EmptyState title={m.outcomes_release_none()}>
        <Link to={`/cases/${caseId}/custody`}>{m.outcomes_release_custody()}</Link>
      </EmptyState>
    );
  }
  return (
    <>
      <Facts
        facts={[
          { label: m.outcomes_release_since(), value: stay.arrested_on && formatDate(stay.arrested_on) },
          {
            label: m.outcomes_release_reason(),
            value: standing
              ? `${said(standing)} (${m.outcomes_by_when({
                  name: standing.recorded_by,
                  when: formatMoment(standing.recorded_at, zone),
                })})`
              : m.outcomes_release_held(),
          },
        ]}
      />
      <p>{m.outcomes_three()}</p>
      {mayRecord ? <ReleaseForm {...props} /> : <Notice>{m.outcomes_may_not()}</Notice>}
      <EarlierRecords rows={earlier} zone={zone} describe={said} />
    </>
  );
}

function ReleaseForm({ standing, typed, errors }: Props) {
  const state = { typed, errors };
  return (
    <Section title={standing ? m.outcomes_release_correct() : m.outcomes_release_record()}>
      <PageForm edits={{ name: "seen", version: standing?.id ?? "" }}>
        <Select
          empty={m.shell_choose()}
          name="release_reason"
          label={m.outcomes_release_reason()}
          options={RELEASE_REASONS.map((code) => ({ value: code, label: word("release_reason", code) }))}
          initial={standing?.reason}
          {...state}
        />
        <DateFields name="released_on" label={m.outcomes_released_on()} initial={standing?.released_on} {...state} />
        <TextField
          name="bond_amount"
          label={m.outcomes_bond_amount()}
          hint={m.outcomes_bond_hint()}
          optional
          inputMode="numeric"
          width="short"
          initial={standing?.bond_amount?.toString()}
          {...state}
        />
        {standing && (
          <TextField
            name="reason"
            label={m.outcomes_reason_label()}
            hint={m.outcomes_reason_hint()}
            maxLength={300}
            {...state}
          />
        )}
        <Buttons>
          <Button name="_act" value="record" variant="primary">
            {standing ? m.outcomes_release_correct() : m.outcomes_release_record()}
          </Button>
        </Buttons>
      </PageForm>
      {standing && (
        <TakeBackForm
          seen={standing.id}
          summary={m.outcomes_take_back_summary()}
          hint={m.outcomes_release_take_back_hint()}
          act={m.outcomes_release_take_back()}
          {...state}
        />
      )}
    </Section>
  );
}

function said(row: { reason: string; released_on: string; bond_amount: number | null }): string {
  const bond = row.bond_amount === null ? "" : `, ${m.outcomes_dollars({ amount: formatNumber(row.bond_amount) })}`;
  return `${word("release_reason", row.reason)}, ${formatDate(row.released_on)}${bond}`;
}

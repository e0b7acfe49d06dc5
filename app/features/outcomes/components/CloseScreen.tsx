import { CLOSE_REASONS, SERVICE_LEVELS } from "~/domain/vocabulary";
import { SettleFields } from "~/features/deadlines/components/SettleFields";
import { formatDate, formatMoment, m, word } from "~/i18n";
import { Button, Buttons, DateFields, Facts, type FormState, Notice, PageForm, RadioGroup, Select } from "~/ui";
import type { closingPage } from "../closings.server";
import { closeReasons } from "../rules";
import { EarlierRecords } from "./EarlierRecords";
import { TakeBackForm } from "./TakeBackForm";

type Props = FormState & Awaited<ReturnType<typeof closingPage>> & { zone: string; today: string };

/** Closing a case: what is still open on it, the form, the close that stands, and earlier ones. */
export function CloseScreen(props: Props) {
  const { standing, earlier, mayClose, mayReopen, zone, typed, errors } = props;
  return (
    <>
      <Facts
        facts={[
          {
            label: m.outcomes_close_standing(),
            value: standing
              ? `${said(standing)} (${m.outcomes_by_when({
                  name: standing.recorded_by,
                  when: formatMoment(standing.recorded_at, zone),
                })})`
              : m.outcomes_close_open(),
          },
        ]}
      />
      <p>{m.outcomes_three()}</p>
      {!standing && <StillOpen {...props} />}
      {mayClose && <CloseForm {...props} />}
      {standing && mayReopen && (
        <TakeBackForm
          seen={standing.id}
          summary={m.outcomes_reopen_summary()}
          hint={m.outcomes_reopen_hint()}
          act={m.outcomes_reopen()}
          typed={typed}
          errors={errors}
        />
      )}
      {!mayClose && !mayReopen && <Notice>{m.outcomes_close_may_not()}</Notice>}
      <EarlierRecords rows={earlier} zone={zone} describe={said} />
    </>
  );
}

function StillOpen({ stillOpen }: Props) {
  const { proceedings, held } = stillOpen;
  if (proceedings === 0 && !held) return null;
  return (
    <Notice tone="warn" title={m.outcomes_close_still_open()}>
      <ul>
        {proceedings > 0 && <li>{m.outcomes_close_still_proceedings({ count: proceedings })}</li>}
        {held && <li>{m.outcomes_close_still_held()}</li>}
      </ul>
      <p>{m.outcomes_close_still_hint()}</p>
    </Notice>
  );
}

function CloseForm({ highestLevel, today, toSettle, typed, errors }: Props) {
  const state = { typed, errors };
  return (
    <PageForm>
      <RadioGroup
        name="level"
        label={m.outcomes_close_level()}
        options={SERVICE_LEVELS.map((code) => ({ value: code, label: word("service_level", code) }))}
        initial={highestLevel}
        {...state}
      />
      <Select
        empty={m.shell_choose()}
        name="close_reason"
        label={m.outcomes_close_reason()}
        options={closeReasons(CLOSE_REASONS).map((code) => ({ value: code, label: word("close_reason", code) }))}
        {...state}
      />
      <DateFields name="closed_on" label={m.outcomes_closed_on()} initial={today} {...state} />
      <SettleFields dates={toSettle} {...state} />
      <Buttons>
        <Button name="_act" value="record" variant="primary">
          {m.outcomes_close_record()}
        </Button>
      </Buttons>
    </PageForm>
  );
}

function said(row: { service_level: string; reason: string; closed_on: string }): string {
  return m.outcomes_close_said({
    day: formatDate(row.closed_on),
    reason: word("close_reason", row.reason),
    level: word("service_level", row.service_level),
  });
}

import { ADJOURNMENT_REASONS, SOURCES } from "~/domain/vocabulary";
import { formatDate, formatMoment, m, word } from "~/i18n";
import {
  Button,
  Buttons,
  DateFields,
  Details,
  type FormState,
  PostButton,
  PostForm,
  RadioGroup,
  Section,
  Select,
  TextField,
} from "~/ui";
import type { ShownAdjustment } from "../queries.server";

interface Props extends FormState {
  adjustments: readonly ShownAdjustment[];
  mayRecord: boolean;
  zone: string;
}

/** What stopped or prolonged the count of a date, and the form that records more of it. */
export function ClockSection({ adjustments, mayRecord, zone, ...form }: Props) {
  if (!mayRecord && adjustments.length === 0) return null;
  return (
    <Section title={m.clock_section()}>
      {adjustments.length > 0 && (
        <ul>
          {adjustments.map((one) => (
            <li key={one.id}>
              {said(one)} {m.clock_recorded({ reason: one.reason, who: one.by, when: formatMoment(one.at, zone) })}{" "}
              {one.takenBack &&
                m.clock_taken_back({ who: one.takenBack.by, when: formatMoment(one.takenBack.at, zone) })}
              {mayRecord && one.takenBack === null && (
                <PostButton fields={{ act: "clock_back", adjustment: one.id }} size="small" variant="quiet">
                  {m.clock_take_back()}
                </PostButton>
              )}
            </li>
          ))}
        </ul>
      )}
      {mayRecord && <ClockForm {...form} />}
    </Section>
  );
}

function ClockForm(form: FormState) {
  const own = form.typed?.act === "clock" ? form : {};
  return (
    <Details summary={m.clock_add()} open={own.errors !== undefined}>
      <PostForm noValidate>
        <input type="hidden" name="act" value="clock" />
        <RadioGroup
          {...own}
          name="kind"
          label={m.clock_kind()}
          options={[
            {
              value: "stopped_clock",
              label: m.clock_kind_stopped(),
              children: (
                <>
                  <TextField
                    {...own}
                    name="days"
                    label={m.clock_days()}
                    inputMode="numeric"
                    width="short"
                    maxLength={5}
                  />
                  <Select
                    {...own}
                    name="code"
                    label={m.clock_code()}
                    optional
                    options={ADJOURNMENT_REASONS.map((code) => ({
                      value: code,
                      label: `${word("adjournment_reason", code)} (${code})`,
                    }))}
                  />
                </>
              ),
            },
            {
              value: "court_order",
              label: m.clock_kind_order(),
              children: <DateFields {...own} name="order_to" label={m.clock_order_to()} />,
            },
            {
              value: "outage",
              label: m.clock_kind_outage(),
              hint: m.clock_kind_outage_hint(),
              children: <DateFields {...own} name="outage_to" label={m.clock_outage_to()} />,
            },
          ]}
        />
        <TextField {...own} name="clock_reason" label={m.clock_reason()} hint={m.clock_reason_hint()} maxLength={300} />
        <Select
          {...own}
          name="clock_source"
          label={m.deadlines_new_source()}
          empty={m.shell_choose()}
          options={SOURCES.map((source) => ({ value: source, label: word("source", source) }))}
        />
        <Buttons>
          <Button>{m.clock_save()}</Button>
        </Buttons>
      </PostForm>
    </Details>
  );
}

function said({ kind, days, to, code }: ShownAdjustment): string {
  if (kind === "stopped_clock") {
    const why = code ? ` (${word("adjournment_reason", code)}, ${code})` : "";
    return m.clock_said_stopped({ days: days ?? 0, why });
  }
  const date = formatDate(to ?? "");
  return kind === "court_order" ? m.clock_said_order({ date }) : m.clock_said_outage({ date });
}

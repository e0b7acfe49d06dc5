import { formatDate, formatTime, m, word } from "~/i18n";
import {
  Badge,
  Button,
  Buttons,
  Checkbox,
  DateFields,
  Details,
  type FormState,
  GetForm,
  Notice,
  RadioGroup,
  Section,
  Select,
  Table,
  TextField,
  TimeField,
} from "~/ui";
import { inLanguage } from "../../rule-book/components/rule-words";
import type { Calculated, Calculation, Neighbour } from "../calculation";
import type { CalculatorRule } from "../page.server";
import { CIRCUITS, ZONES } from "../question";
import styles from "./calculator.module.css";

interface FormProps extends FormState {
  rules: readonly CalculatorRule[];
  /** The rule chosen; null before one is. */
  rule: CalculatorRule | null;
  zone: string;
  twice: boolean;
}

/** What to count and from when. It is sent by its address, which holds nothing of any person. */
export function CalculatorForm({ rules, rule, zone, twice, ...form }: FormProps) {
  return (
    <GetForm>
      <input type="hidden" name="asked" value="yes" />
      <RuleSelect {...form} rules={rules} />
      <DateFields
        {...form}
        name="on"
        label={rule ? m.calculator_on_from({ from: inLanguage(rule.from) }) : m.calculator_on()}
      />
      {twice && (
        <RadioGroup
          {...form}
          name="meant"
          label={m.calculator_meant()}
          options={[
            { value: "earlier", label: m.calculator_meant_earlier() },
            { value: "later", label: m.calculator_meant_later() },
          ]}
        />
      )}
      {(rule === null || rule.hours) && (
        <div className={styles.pair}>
          <TimeField {...form} name="time" label={m.calculator_time()} hint={m.calculator_time_hint()} optional />
          <ZoneSelect {...form} zone={zone} />
        </div>
      )}
      {rule?.side && (
        <RadioGroup
          {...form}
          name="side"
          label={m.calculator_side()}
          hint={m.calculator_side_hint()}
          initial="ours"
          options={[
            { value: "ours", label: m.calculator_side_ours() },
            { value: "theirs", label: m.calculator_side_theirs() },
          ]}
        />
      )}
      <RadioGroup
        {...form}
        name="custody"
        label={m.calculator_custody()}
        optional
        inline
        options={[
          { value: "detained", label: m.calculator_detained() },
          { value: "not_detained", label: m.calculator_not_detained() },
        ]}
      />
      <Checkbox {...form} name="mailed" label={m.calculator_mailed()} />
      <Details summary={m.calculator_more()} open={hasMore(form)}>
        <div className={styles.more}>
          <Select
            {...form}
            name="circuit"
            label={m.calculator_circuit()}
            optional
            options={CIRCUITS.map((one) => ({ value: one, label: one === "DC" ? "D.C." : one }))}
          />
          <TextField {...form} name="state" label={m.calculator_state()} width="short" maxLength={2} optional />
          <DateFields {...form} name="printed" label={m.calculator_printed()} optional />
          <TextField
            {...form}
            name="stopped"
            label={m.calculator_stopped()}
            inputMode="numeric"
            width="short"
            maxLength={5}
            optional
          />
          <DateFields {...form} name="extended" label={m.calculator_extended()} optional />
          <DateFields {...form} name="outage" label={m.calculator_outage()} optional />
        </div>
      </Details>
      <Buttons>
        <Button variant="primary">{m.calculator_count()}</Button>
      </Buttons>
    </GetForm>
  );
}

/** Every rule on file, by its number and name. */
export function RuleSelect({
  rules,
  initial,
  ...form
}: FormState & { rules: readonly CalculatorRule[]; initial?: string | null }) {
  return (
    <Select
      {...form}
      name="rule"
      label={m.calculator_rule()}
      empty={m.shell_choose()}
      initial={initial}
      options={rules.map((one) => ({ value: one.id, label: `${one.id} ${inLanguage(one.name)}` }))}
    />
  );
}

/** The zone a time of day is meant in; the program's own to begin with. */
export function ZoneSelect({ zone, ...form }: FormState & { zone: string }) {
  return (
    <Select
      {...form}
      name="zone"
      label={m.calculator_zone()}
      initial={zone}
      options={ZONES.map((one) => ({ value: one, label: one.replace(/^.*\//, "").replaceAll("_", " ") }))}
    />
  );
}

const MORE = ["circuit", "state", "stopped", "printed_day", "extended_day", "outage_day", "printed_year"];

function hasMore({ typed }: FormState): boolean {
  return MORE.some((name) => (typed?.[name] ?? "") !== "");
}

/** What was counted: both days, why, what to beware of, and what a day off would have given. */
export function CalculatorAnswer({ calculation, on }: { calculation: Calculation; on: string }) {
  if (calculation.kind === "no_rule") return <Notice tone="danger">{m.deadlines_no_rule()}</Notice>;
  return (
    <>
      {calculation.ahead && <Notice tone="warn">{m.calculator_ahead({ date: formatDate(on) })}</Notice>}
      {calculation.dates.map((date) => (
        <Section key={date.mark} title={date.words.title}>
          <One date={date} />
        </Section>
      ))}
      <p className={styles.foot}>{m.calculator_foot()}</p>
    </>
  );
}

function One({ date }: { date: Calculated }) {
  const { words, days } = date;
  return (
    <div className={styles.answer}>
      <p className={styles.heading}>{words.heading}</p>
      <p>
        {date.contested && <Badge tone="warn">{m.deadlines_contested_badge()}</Badge>}{" "}
        {date.status !== "in_force" && <Badge tone="warn">{word("rule_status", date.status)}</Badge>}{" "}
        {words.unverified && <Badge tone="warn">{m.deadlines_not_verified()}</Badge>}
      </p>
      {words.sentences.map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
      {words.counted && <p>{m.calculator_counted({ how: words.counted })}</p>}
      {words.warnings.length > 0 && (
        <ul className={styles.warnings}>
          {words.warnings.map((warning) => (
            <li key={warning}>{warning}</li>
          ))}
        </ul>
      )}
      {words.source && <p className={styles.foot}>{words.source}</p>}
      {days.day.legal !== null && (
        <Table
          caption={m.calculator_neighbours()}
          compact
          rows={[
            { key: "before", label: m.calculator_day_before(), ...days.before },
            { key: "day", label: m.calculator_day(), ...days.day },
            { key: "after", label: m.calculator_day_after(), ...days.after },
          ]}
          rowKey={(row) => row.key}
          columns={[
            {
              header: m.calculator_col_from(),
              rowHeader: true,
              cell: (row) => `${formatDate(row.from)} (${row.label})`,
            },
            ...(days.day.safe === null
              ? []
              : [
                  {
                    header: m.calculator_col_safe(),
                    cell: (row: Neighbour) => (row.safe ? formatDate(row.safe) : "–"),
                  },
                ]),
            { header: m.calculator_col_legal(), cell: (row) => legalWords(row) },
          ]}
        />
      )}
    </div>
  );
}

function legalWords({ legal, legalTime }: Neighbour): string {
  if (legal === null) return "–";
  return legalTime ? `${formatDate(legal)}, ${formatTime(legalTime)}` : formatDate(legal);
}

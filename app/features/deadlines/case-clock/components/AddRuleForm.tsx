import { SOURCES } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import {
  Button,
  Buttons,
  Checkbox,
  DateFields,
  type FormState,
  LinkButton,
  PageForm,
  RadioGroup,
  Select,
  TimeField,
} from "~/ui";
import { RuleSelect, ZoneSelect } from "../../calculator/components/Calculator";
import type { CalculatorRule } from "../../calculator/page.server";

interface Props extends FormState {
  caseId: string;
  rules: readonly CalculatorRule[];
  zone: string;
  ruleId: string | null;
}

/** Puts a rule on a case by hand, with the day it counts from. */
export function AddRuleForm({ caseId, rules, zone, ruleId, ...form }: Props) {
  const rule = rules.find((one) => one.id === (form.typed?.rule ?? ruleId));
  return (
    <PageForm>
      <RuleSelect {...form} rules={rules} initial={ruleId} />
      <DateFields {...form} name="on" label={m.calculator_on()} />
      <TimeField {...form} name="time" label={m.calculator_time()} hint={m.calculator_time_hint()} optional />
      <ZoneSelect {...form} zone={zone} />
      {form.errors?.meant && (
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
      {(rule === undefined || rule.side) && (
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
      <Checkbox {...form} name="mailed" label={m.calculator_mailed()} />
      <DateFields {...form} name="printed" label={m.calculator_printed()} optional />
      <Select
        {...form}
        name="source"
        label={m.deadlines_new_source()}
        empty={m.shell_choose()}
        options={SOURCES.map((source) => ({ value: source, label: word("source", source) }))}
      />
      <Buttons>
        <Button variant="primary">{m.clock_rule_save()}</Button>
        <LinkButton variant="quiet" to={`/cases/${caseId}/deadlines`}>
          {m.shell_cancel()}
        </LinkButton>
      </Buttons>
    </PageForm>
  );
}

import { ROLLS, RULE_UNITS, type RuleMark, type RuleVersion } from "~/domain/deadline-rule";
import { RULE_STATUSES } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import {
  Button,
  Buttons,
  DateFields,
  type FormState,
  LinkButton,
  PageForm,
  RadioGroup,
  Select,
  TextArea,
  TextField,
} from "~/ui";
import { inLanguage } from "./rule-words";
import styles from "./rules.module.css";

interface Props extends FormState {
  ruleId: string;
  base: RuleVersion;
}

/** Proposes a change, begun from one version: nothing changes until somebody else has signed it. */
export function ChangeForm({ ruleId, base, ...form }: Props) {
  return (
    <PageForm>
      <input type="hidden" name="version" value={base.id} />
      <p>{m.rules_form_base({ id: base.id })}</p>
      <RadioGroup
        {...form}
        name="what"
        label={m.rules_form_what()}
        options={[
          { value: "new", label: m.rules_what_new(), hint: m.rules_what_new_hint() },
          { value: "amend", label: m.rules_what_amend(), hint: m.rules_what_amend_hint() },
          { value: "correct", label: m.rules_what_correct(), hint: m.rules_what_correct_hint() },
        ]}
      />
      {base.marks.map((mark, place) => (
        <Mark key={mark.mark} mark={mark} place={place} {...form} />
      ))}
      <DateFields
        {...form}
        name="from"
        label={m.rules_form_from()}
        hint={m.rules_form_partial()}
        initial={base.effectiveFrom}
      />
      <DateFields
        {...form}
        name="until"
        label={m.rules_form_until()}
        hint={m.rules_form_partial()}
        initial={base.effectiveUntil}
        optional
      />
      <Select
        {...form}
        name="status"
        label={m.rules_form_status()}
        empty={false}
        initial={base.status}
        options={RULE_STATUSES.map((status) => ({ value: status, label: word("rule_status", status) }))}
      />
      <TextField
        {...form}
        name="citation"
        label={m.rules_form_citation()}
        hint={m.rules_form_citation_hint()}
        initial={base.citation}
        maxLength={300}
      />
      <TextArea
        {...form}
        name="reason"
        label={m.rules_form_reason()}
        hint={m.rules_form_reason_hint()}
        maxLength={500}
      />
      <Buttons>
        <Button variant="primary">{m.rules_form_save()}</Button>
        <LinkButton variant="quiet" to={`/rules/${ruleId}`}>
          {m.shell_cancel()}
        </LinkButton>
      </Buttons>
    </PageForm>
  );
}

function Mark({ mark, place, ...form }: FormState & { mark: RuleMark; place: number }) {
  return (
    <div className={styles.mark}>
      <TextField
        {...form}
        name={`n_${place}`}
        label={mark.name ? m.rules_form_number_of({ name: inLanguage(mark.name) }) : m.rules_form_number()}
        hint={m.rules_form_number_hint()}
        initial={mark.n === null ? "" : String(mark.n)}
        inputMode="numeric"
        width="short"
        maxLength={6}
      />
      <Select
        {...form}
        name={`unit_${place}`}
        label={m.rules_form_unit()}
        empty={false}
        initial={mark.unit}
        options={RULE_UNITS.map((unit) => ({ value: unit, label: word("rule_unit", unit) }))}
      />
      <Select
        {...form}
        name={`roll_${place}`}
        label={m.rules_form_roll()}
        empty={false}
        initial={mark.roll}
        options={ROLLS.map((roll) => ({ value: roll, label: word("rule_roll", roll) }))}
      />
    </div>
  );
}

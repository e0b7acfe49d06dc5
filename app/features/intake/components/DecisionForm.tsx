import { INTAKE_DECISIONS, INTAKE_REASONS } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import { Button, Buttons, type FormState, PageForm, RadioGroup, Select, TextArea } from "~/ui";

/** Decides an intake: what, why, and a note that stays sealed. */
export function DecisionForm(form: FormState) {
  return (
    <PageForm>
      <RadioGroup
        {...form}
        name="decision"
        label={m.intake_decision_label()}
        options={INTAKE_DECISIONS.map((code) => ({ value: code, label: word("intake_decision", code) }))}
      />
      <Select
        {...form}
        name="reason"
        label={m.intake_reason_label()}
        empty={m.shell_choose()}
        options={INTAKE_REASONS.map((code) => ({ value: code, label: word("intake_reason", code) }))}
      />
      <TextArea {...form} name="note" label={m.intake_note_label()} hint={m.intake_note_hint()} optional rows={3} />
      <Buttons>
        <Button variant="primary">{m.intake_record_decision()}</Button>
      </Buttons>
    </PageForm>
  );
}

/** Takes the standing decision back, with the reason. */
export function TakeBackForm(form: FormState) {
  return (
    <PageForm>
      <input type="hidden" name="_act" value="take_back" />
      <TextArea
        {...form}
        name="reason"
        label={m.intake_take_back_reason()}
        hint={m.intake_take_back_hint()}
        rows={2}
        maxLength={500}
      />
      <Buttons>
        <Button variant="danger">{m.intake_take_back()}</Button>
      </Buttons>
    </PageForm>
  );
}

import { WHO_APPEALED } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import { Button, Buttons, DateFields, type FormState, LinkButton, PageForm, RadioGroup, TimeField } from "~/ui";
import type { AnswerSpec } from "../answers";
import { SourceSelect } from "./FixedDateForm";

interface Props extends FormState {
  caseId: string;
  question: string;
  spec: AnswerSpec;
}

/** Records the answer that gives a rule its date. */
export function AnswerForm({ caseId, question, spec, ...form }: Props) {
  return (
    <PageForm>
      <input type="hidden" name="answer" value={question} />
      {spec.choices && (
        <RadioGroup
          {...form}
          name="choice"
          label={m.deadlines_answer_choice()}
          options={spec.choices.map((value) => ({ value, label: choiceLabel(spec, value) }))}
        />
      )}
      <DateFields
        {...form}
        name="on"
        label={m.deadlines_answer_on()}
        partial={spec.partial}
        optional={!!spec.choices}
      />
      {spec.time && <TimeField {...form} name="time" label={m.deadlines_answer_time()} optional />}
      {spec.whoAppealed && (
        <RadioGroup
          {...form}
          name="who_appealed"
          label={m.deadlines_answer_who_appealed()}
          optional
          options={WHO_APPEALED.map((value) => ({ value, label: word("who_appealed", value) }))}
        />
      )}
      <SourceSelect {...form} />
      <Buttons>
        <Button variant="primary">{m.deadlines_answer_save()}</Button>
        <LinkButton variant="quiet" to={`/cases/${caseId}/deadlines`}>
          {m.shell_cancel()}
        </LinkButton>
      </Buttons>
    </PageForm>
  );
}

const OWN_WORDS: Record<string, () => string> = {
  negative: () => m.deadlines_choice_negative(),
  positive: () => m.deadlines_choice_positive(),
  dismissed: () => m.deadlines_choice_dismissed(),
  sustained: () => m.deadlines_choice_sustained(),
  remanded: () => m.deadlines_choice_remanded(),
  in_absentia: () => m.deadlines_choice_in_absentia(),
  appeal_waived: () => m.deadlines_choice_appeal_waived(),
  appeal_time_ended: () => m.deadlines_choice_appeal_time_ended(),
  board_dismissed: () => m.deadlines_choice_board_dismissed(),
};

function choiceLabel(spec: AnswerSpec, value: string): string {
  const own = OWN_WORDS[value];
  if (own) return own();
  return spec.code === "paper" ? word("paper", value) : word("judge_decided", value);
}

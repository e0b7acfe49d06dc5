import type { IntakeSection } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { Button, Buttons, type FormState, PageForm, TextField, type Typed } from "~/ui";
import { questionsOf } from "../questions";
import { type Choices, QuestionField } from "./QuestionField";

interface CorrectionFormProps extends FormState {
  what: Extract<IntakeSection, "name" | "language" | "contact">;
  /** The version of the person's record the form shows. */
  version: number;
  choices: Choices;
  /** What is recorded, as the form has it typed. */
  recorded: Typed;
}

/** The questions as they were first asked, filled in with what is recorded, and why it is corrected. */
export function CorrectionForm({ what, version, choices, recorded, typed, errors }: CorrectionFormProps) {
  const form = { typed, errors };
  return (
    <PageForm edits={{ name: "_seen", version, recorded }}>
      {questionsOf(what).map(([name, question]) => (
        <QuestionField key={name} name={name} question={question} choices={choices} {...form} />
      ))}
      <TextField
        {...form}
        name="correction_reason"
        label={m.intake_correct_reason()}
        hint={m.intake_correct_reason_hint()}
        maxLength={500}
      />
      <Buttons>
        <Button variant="primary">{m.intake_correct_save()}</Button>
      </Buttons>
    </PageForm>
  );
}

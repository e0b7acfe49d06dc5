import type { IntakeSection } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { Button, Buttons, type FormState, PageForm, TextField } from "~/ui";
import { questionsOf } from "../questions";
import { type Choices, QuestionField } from "./QuestionField";

interface CorrectionFormProps extends FormState {
  what: Extract<IntakeSection, "name" | "language" | "contact">;
  /** The version of the person's record the form shows. */
  version: number;
  choices: Choices;
}

/** The questions as they were first asked, filled in with what is recorded, and why it is corrected. */
export function CorrectionForm({ what, version, choices, typed, errors }: CorrectionFormProps) {
  const form = { typed, errors };
  return (
    <PageForm>
      <input type="hidden" name="_seen" value={typed?._seen ?? version} />
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

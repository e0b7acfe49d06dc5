import type { IntakeSection } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { Button, Buttons, type FormState, PageForm, type Typed } from "~/ui";
import { questionsOf } from "../questions";
import { type Choices, QuestionField } from "./QuestionField";
import { SpokenWords } from "./SpokenWords";

interface SectionFormProps extends FormState {
  section: IntakeSection;
  choices: Choices;
  /** What is saved, and its version; 0 where nothing is. */
  recorded: Typed;
  version: number;
}

/** One topic of the intake as a form. Works before any script; with one it also saves itself. */
export function SectionForm({ section, choices, recorded, version, typed, errors }: SectionFormProps) {
  return (
    <PageForm edits={{ name: "_seen", version, recorded }}>
      {section === "fear" && <SpokenWords title={m.intake_say_here()} words={[m.intake_fear_words]} />}
      {questionsOf(section).map(([name, question]) => (
        <QuestionField key={name} name={name} question={question} choices={choices} typed={typed} errors={errors} />
      ))}
      <Buttons>
        <Button variant="primary">{m.intake_save_go_on()}</Button>
        <Button name="_later" value="yes">
          {m.intake_save_later()}
        </Button>
      </Buttons>
    </PageForm>
  );
}

import type { IntakeSection } from "~/domain/vocabulary";
import { m } from "~/i18n";
import { Button, Buttons, type FormState, PageForm } from "~/ui";
import { questionsOf } from "../questions";
import styles from "./intake.module.css";
import { type Choices, QuestionField } from "./QuestionField";
import { SpokenWords } from "./SpokenWords";

interface SectionFormProps extends FormState {
  section: IntakeSection;
  choices: Choices;
}

/** One topic of the intake as a form. Works before any script; with one it also saves itself. */
export function SectionForm({ section, choices, typed, errors }: SectionFormProps) {
  return (
    <PageForm>
      {section === "fear" && <SpokenWords title={m.intake_say_here()} words={[m.intake_fear_words]} />}
      {/* Enter in a field sends the first button of the form: it must be the one that goes on. */}
      <button type="submit" className={styles.enter} tabIndex={-1} aria-hidden="true">
        {m.intake_save_go_on()}
      </button>
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

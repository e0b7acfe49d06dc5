import { m } from "~/i18n";
import { type FormState, RadioGroup } from "~/ui";
import type { QuestionName } from "../questions";
import { choiceWord } from "./choice-words";
import styles from "./intake.module.css";

interface NoAnswerProps extends FormState {
  question: QuestionName;
  /** What may stand in place of an answer; the last one is `not_asked`. */
  codes: readonly string[];
  label: string;
}

/** What stands where nothing is written: not known, did not want to say, not asked. Four answers, never one. */
export function NoAnswer({ question, codes, label, typed, errors }: NoAnswerProps) {
  return (
    <div className={styles.noAnswer}>
      <RadioGroup
        name={`${question}_answer`}
        label={m.intake_no_answer({ question: label })}
        typed={typed}
        errors={errors}
        initial="not_asked"
        inline
        options={codes.map((code) => ({ value: code, label: choiceWord(question, code) }))}
      />
    </div>
  );
}

import type { FormEvent } from "react";
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

const NOT_ASKED = "not_asked";

function isAbout(question: string, field: string): boolean {
  return field !== `${question}_answer` && (field === question || field.startsWith(`${question}_`));
}

/** For a form that is alive: what is being written down was asked, so the tick at "not asked" goes. */
export function untickNotAsked(event: FormEvent<HTMLElement>): void {
  const { target } = event;
  if (!(target instanceof HTMLInputElement || target instanceof HTMLSelectElement)) return;
  if (target instanceof HTMLInputElement && target.type === "radio") return;
  if (target.value.trim() === "") return;
  for (const radio of target.form?.querySelectorAll<HTMLInputElement>(`input[type=radio][value=${NOT_ASKED}]`) ?? [])
    if (isAbout(radio.name.replace(/_answer$/, ""), target.name)) radio.checked = false;
}

/** What stands where nothing is written: not known, did not want to say, not asked. Four answers, never one. */
export function NoAnswer({ question, codes, label, typed, errors }: NoAnswerProps) {
  const name = `${question}_answer`;
  const told = Object.entries(typed ?? {}).some(([field, value]) => isAbout(question, field) && value.trim() !== "");
  const shown = told && typed?.[name] === NOT_ASKED ? { ...typed, [name]: "" } : typed;
  return (
    <div className={styles.noAnswer}>
      <RadioGroup
        name={name}
        label={m.intake_no_answer({ question: label })}
        typed={shown}
        errors={errors}
        initial={told ? "" : NOT_ASKED}
        inline
        unset={NOT_ASKED}
        options={codes.map((code) => ({ value: code, label: choiceWord(question, code) }))}
      />
    </div>
  );
}

import { m, word } from "~/i18n";
import type { QuestionName } from "../questions";
import { QUESTION_WORDS } from "./question-words";

/** The label of a code of a choice, or of what stands in place of an answer. */
export function choiceWord(name: QuestionName, code: string): string {
  if (name === "hearing_when" && code === "unknown") return m.intake_hearing_unknown();
  if (name === "facility" && code === "unknown") return m.intake_facility_unknown();
  if (name === "urgent" && code === "none") return m.intake_urgent_none();
  if (code === "none_yet") return m.intake_none_yet();
  const list = QUESTION_WORDS[name].words;
  const label = list ? word(list, code) : code;
  return label === code ? word("answer", code) : label;
}

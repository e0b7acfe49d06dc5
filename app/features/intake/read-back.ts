import { displayName, formatANumber } from "~/domain/people";
import type { IntakeSection } from "~/domain/vocabulary";
import { currentLocale, formatDate, formatTime, m } from "~/i18n";
import { choiceWord } from "./components/choice-words";
import type { PickEntry } from "./components/QuestionField";
import { QUESTION_WORDS } from "./components/question-words";
import { type PickList, type Question, type QuestionName, questionsOf } from "./questions";
import type { ANumbersTold, BirthTold, PapersTold, SectionAnswers, Told, ToldDay, UrgentTold } from "./reading";

/** One question with its answer in words; null where nothing is written and nothing was said about it. */
export interface AnswerInWords {
  label: string;
  value: string | null;
}

/** What a section's codes stand for. */
export interface ReadBackNames {
  lists: Partial<Record<PickList, readonly PickEntry[]>>;
  facility: { id: string; name: string; city: string; state: string } | null;
}

/** A section read back: every question with its answer in the language of the page. */
export function readBack<S extends IntakeSection>(
  section: S,
  answers: SectionAnswers<S>,
  names: ReadBackNames,
): AnswerInWords[] {
  const given = answers as Record<string, unknown>;
  return questionsOf(section).map(([name, question]) => ({
    label: QUESTION_WORDS[name].label(),
    value: inWords(name, question, given[name], names),
  }));
}

function inWords(name: QuestionName, question: Question, answer: unknown, names: ReadBackNames): string | null {
  switch (question.kind) {
    case "name":
      return told(name, answer as Told<Parameters<typeof displayName>[0]>, displayName);
    case "names":
      return (answer as Parameters<typeof displayName>[0][]).map(displayName).join("; ") || null;
    case "a_numbers":
      return aNumbers(answer as ANumbersTold);
    case "birth":
      return birth(answer as BirthTold);
    case "text":
      return told(name, answer as Told<string>, (text) => text);
    case "line":
      return (answer as string) || null;
    case "number":
      return told(name, answer as Told<number>, String);
    case "date":
      return told(name, answer as Told<ToldDay>, dayInWords);
    case "day":
      return answer ? dayInWords(answer as ToldDay) : null;
    case "time":
      return answer ? formatTime(answer as string) : null;
    case "choice":
      return answer && answer !== "not_asked" ? choiceWord(name, answer as string) : null;
    case "pick":
      return told(name, answer as Told<string>, (code) => entryName(names, question.from, code));
    case "option":
      return answer ? entryName(names, question.from, answer as string) : null;
    case "urgent": {
      const urgent = answer as UrgentTold;
      if (urgent.answer === "value") return urgent.codes.map((code) => choiceWord(name, code)).join("; ");
      return instead(name, urgent.answer);
    }
    case "facility":
      return told(name, answer as Told<string>, (id) =>
        names.facility?.id === id ? `${names.facility.name}, ${names.facility.city} ${names.facility.state}` : id,
      );
    case "papers": {
      const papers = answer as PapersTold;
      return papers.answer === "value" ? papers.papers.map(paper).join("; ") : instead(name, papers.answer);
    }
  }
}

function told<T>(name: QuestionName, answer: Told<T>, say: (value: T) => string): string | null {
  return answer.answer === "value" ? say(answer.value) : instead(name, answer.answer);
}

function instead(name: QuestionName, answer: string): string | null {
  return answer === "not_asked" ? null : choiceWord(name, answer);
}

function dayInWords({ on, precision }: ToldDay): string {
  return precision === "about" ? m.intake_about_date({ date: formatDate(on) }) : formatDate(on);
}

function aNumbers(answer: ANumbersTold): string | null {
  if (!("numbers" in answer)) return instead("a_number", answer.answer);
  return answer.numbers
    .map(({ complete, text }) => (complete ? formatANumber(text) : m.intake_partly_readable({ text })))
    .join("; ");
}

function birth(answer: BirthTold): string | null {
  if (answer.answer === "value") return formatDate(answer.on, currentLocale(), "short");
  return answer.answer === "about" ? m.intake_age_about({ age: answer.age }) : instead("born", answer.answer);
}

function paper({ kind, on }: { kind: string; on: string | null }): string {
  const label = choiceWord("paper", kind);
  return on ? m.intake_served_on({ paper: label, when: formatDate(on) }) : m.intake_served_unknown({ paper: label });
}

function entryName(names: ReadBackNames, from: PickList, code: string): string {
  return names.lists[from]?.find((entry) => entry.value === code)?.[currentLocale()] ?? code;
}

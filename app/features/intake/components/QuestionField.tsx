import { currentLocale, m } from "~/i18n";
import {
  Checkbox,
  CheckboxGroup,
  DateFields,
  type FormState,
  type Option,
  RadioGroup,
  Select,
  TextField,
  TimeField,
} from "~/ui";
import { NO_URGENCY, type PickList, type Question, type QuestionName, UNANSWERED } from "../questions";
import { choiceWord } from "./choice-words";
import { FacilityQuestion, type FoundPlace } from "./FacilityQuestion";
import { NameFields } from "./NameFields";
import { NoAnswer } from "./NoAnswer";
import { QUESTION_WORDS } from "./question-words";
import { AliasRows, ANumberRows, PaperRows } from "./RowQuestions";

export interface PickEntry {
  value: string;
  en: string;
  es: string;
}

/** What the questions of a section choose from, as the server found it. */
export interface Choices {
  lists: Partial<Record<PickList, readonly PickEntry[]>>;
  facility: { chosen: FoundPlace | null; found: readonly FoundPlace[] | null };
}

interface QuestionFieldProps extends FormState {
  name: QuestionName;
  question: Question;
  choices: Choices;
}

/** One question as its fields. What it looks like follows from the kind of answer it takes. */
export function QuestionField({ name, question, choices, typed, errors }: QuestionFieldProps) {
  const words = QUESTION_WORDS[name];
  const form = { typed, errors };
  const field = { ...form, name, label: words.label(), hint: words.hint?.(), why: words.why?.() };
  const unanswered = <NoAnswer question={name} codes={UNANSWERED} label={field.label} {...form} />;
  switch (question.kind) {
    case "name":
      return (
        <>
          <NameFields {...field} />
          {unanswered}
        </>
      );
    case "names":
      return <AliasRows {...form} />;
    case "a_numbers":
      return <ANumberRows {...form} />;
    case "papers":
      return <PaperRows {...form} />;
    case "birth":
      return (
        <>
          <DateFields {...field} partial />
          <TextField
            {...form}
            name="born_age"
            label={m.intake_born_age_label()}
            width="short"
            inputMode="numeric"
            maxLength={3}
          />
          {unanswered}
        </>
      );
    case "text":
      return (
        <>
          <TextField {...field} maxLength={question.max} dir="auto" />
          {unanswered}
        </>
      );
    case "line":
      return (
        <TextField {...field} maxLength={question.max} dir="auto" type={name === "contact_phone" ? "tel" : "text"} />
      );
    case "number":
      return (
        <>
          <TextField {...field} width="short" inputMode="numeric" maxLength={12} />
          {unanswered}
        </>
      );
    case "date":
    case "day":
      return (
        <>
          <DateFields {...field} partial={question.partial} />
          {question.partial && question.kind === "date" && (
            <Checkbox {...form} name={`${name}_about`} label={m.intake_about()} />
          )}
          {question.kind === "date" && unanswered}
        </>
      );
    case "time":
      return <TimeField {...field} hint={m.shell_time_hint()} maxLength={20} />;
    case "choice":
      return question.list.length > 7 ? (
        <Select {...field} initial={question.unset} options={options(name, question.list)} empty={false} />
      ) : (
        <RadioGroup {...field} initial={question.unset} options={options(name, question.list)} />
      );
    case "pick":
      return (
        <>
          <Select {...field} empty={m.shell_choose()} options={entries(choices, question.from)} />
          {unanswered}
        </>
      );
    case "option":
      return <Select {...field} empty={m.shell_choose()} options={entries(choices, question.from)} />;
    case "urgent":
      return (
        <>
          <CheckboxGroup {...field} options={options(name, question.list)} />
          <RadioGroup
            {...form}
            name="urgent_answer"
            label={m.intake_urgent_answer_label()}
            initial="not_asked"
            options={options(name, NO_URGENCY)}
          />
        </>
      );
    case "facility":
      return <FacilityQuestion {...form} {...choices.facility} />;
  }
}

function options(name: QuestionName, codes: readonly string[]): Option[] {
  return codes.map((code) => ({ value: code, label: choiceWord(name, code) }));
}

function entries(choices: Choices, from: PickList): Option[] {
  const locale = currentLocale();
  return (choices.lists[from] ?? []).map((entry) => ({ value: entry.value, label: entry[locale] }));
}

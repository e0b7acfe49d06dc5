import { type PartialDate, ROLLS, RULE_UNITS, type RuleMark, type RuleVersion } from "~/domain/deadline-rule";
import { RULE_STATUSES } from "~/domain/vocabulary";
import { currentLocale, m } from "~/i18n";
import { FormReader } from "~/ui/form-reader";
import { readDate, type Typed } from "~/ui/form-state";
import { faultWords } from "../notes";
import { CHANGE_KINDS, type ChangeInput, type ProposalFault } from "./proposal";

type Read<T> = { ok: true; value: T } | { ok: false; errors: Record<string, string[]> };

/** Numbers beyond this are slips of the finger: the longest limit on file is eight years. */
const LARGEST = 3_660;

/** The form that changes a rule: the change and why. `base` is the version the form was begun from. */
export function readChange(typed: Typed, base: RuleVersion): Read<ChangeInput & { reason: string }> {
  const form = new FormReader(typed);
  const what = form.choice("what", CHANGE_KINDS, m.rules_error_what());
  const effectiveFrom = partialDate(form, typed, "from");
  const effectiveUntil = partialDate(form, typed, "until");
  const status = form.choice("status", RULE_STATUSES);
  const marks = base.marks.map((mark, place) => readMark(form, mark, place));
  const citation = form.requiredText("citation", m.rules_error_citation(), 300);
  const reason = form.requiredText("reason", m.rules_error_reason(), 500);
  if (form.wrong || !what || !status) return { ok: false, errors: form.errors };
  return { ok: true, value: { what, effectiveFrom, effectiveUntil, status, marks, citation, reason } };
}

/** What is wrong with a change as sentences, each at the field to look at. */
export function faultErrors(faults: readonly ProposalFault[]): Record<string, string[]> {
  const errors: Record<string, string[]> = {};
  for (const fault of faults) {
    const [field, sentence] = wordsOf(fault);
    errors[field] = [...(errors[field] ?? []), sentence];
  }
  return errors;
}

function wordsOf(fault: ProposalFault): [field: string, sentence: string] {
  switch (fault.kind) {
    case "no_beginning":
      return ["from", m.rules_fault_no_beginning()];
    case "numbers_stay":
      return ["what", m.rules_fault_numbers_stay()];
    case "nothing_changes":
      return ["what", m.rules_fault_nothing_changes()];
    default:
      return [fault.kind === "overlap" ? "from" : "until", faultWords(fault, currentLocale())];
  }
}

function partialDate(form: FormReader, typed: Typed, name: string): PartialDate | null {
  const read = readDate(typed, name);
  if (read.state === "empty") return null;
  if (read.state === "wrong") return form.fail(name, m.rules_error_date());
  return read.value < "1900" || read.value > "2101" ? form.fail(name, m.rules_error_date()) : read.value;
}

function readMark(form: FormReader, mark: RuleMark, place: number): RuleMark {
  const text = form.text(`n_${place}`, 6);
  const n = text === "" ? null : /^\d+$/.test(text) && Number(text) <= LARGEST ? Number(text) : undefined;
  if (n === undefined) form.fail(`n_${place}`, m.rules_error_number({ max: LARGEST }));
  const unit = form.choice(`unit_${place}`, RULE_UNITS) ?? mark.unit;
  const roll = form.choice(`roll_${place}`, ROLLS) ?? mark.roll;
  return { ...mark, n: n ?? null, unit, roll };
}

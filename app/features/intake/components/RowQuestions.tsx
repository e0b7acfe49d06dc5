import { type ReactNode, useContext } from "react";
import { m } from "~/i18n";
import { Button, DateFields, Details, EditingContext, type FormState, Select, TextField } from "~/ui";
import { NO_A_NUMBER, NO_PAPERS, PAPER_KINDS, type REPEATING, rowsOf } from "../questions";
import { choiceWord } from "./choice-words";
import styles from "./intake.module.css";
import { NameFields } from "./NameFields";
import { NoAnswer } from "./NoAnswer";
import { QUESTION_WORDS } from "./question-words";

/** Other names, one row each. */
export function AliasRows(form: FormState) {
  return (
    <Rows name="alias" add={m.intake_add_alias()} {...form}>
      {(row, n) => <NameFields key={row} name={row} label={m.intake_alias_label({ n })} {...form} />}
    </Rows>
  );
}

/** A-numbers, one row each, or why there is none. */
export function ANumberRows(form: FormState) {
  return (
    <Rows name="a_number" add={m.intake_add_a_number()} {...form}>
      {(row, n) => (
        <TextField
          key={row}
          name={`${row}_number`}
          label={m.intake_a_number_label({ n })}
          width="medium"
          maxLength={40}
          {...form}
        />
      )}
      <NoAnswer question="a_number" codes={NO_A_NUMBER} label={m.intake_a_number_title()} {...form} />
    </Rows>
  );
}

/** Papers received, each with the day it was served, or that there is none. */
export function PaperRows(form: FormState) {
  const kinds = PAPER_KINDS.map((kind) => ({ value: kind, label: choiceWord("paper", kind) }));
  return (
    <Rows name="paper" add={m.intake_add_paper()} {...form}>
      {(row, n) => (
        <div key={row} className={styles.row}>
          <Select
            name={`${row}_kind`}
            label={m.intake_paper_kind_label({ n })}
            empty={m.shell_choose()}
            options={kinds}
            {...form}
          />
          <DateFields name={`${row}_served`} label={m.intake_paper_served_label({ n })} {...form} />
        </div>
      )}
      <NoAnswer question="paper" codes={NO_PAPERS} label={m.intake_paper_title()} {...form} />
    </Rows>
  );
}

interface RowsProps extends FormState {
  name: (typeof REPEATING)[number];
  add: string;
  children: [(row: string, n: string) => ReactNode, ReactNode] | ((row: string, n: string) => ReactNode);
}

/** A question that may be answered more than once. "Add another" saves what is there and comes back with one more. */
function Rows({ name, add, typed = {}, children }: RowsProps) {
  const { label, hint, why } = QUESTION_WORDS[name];
  const [draw, after] = Array.isArray(children) ? children : [children, null];
  // A row somebody else added meanwhile is drawn as well.
  const rows = Math.max(rowsOf(typed, name), rowsOf(useContext(EditingContext)?.recorded ?? {}, name));
  return (
    <section className={styles.rows} id={name} aria-labelledby={`${name}-heading`}>
      <h2 id={`${name}-heading`}>{label()}</h2>
      {hint && <p className={styles.hint}>{hint()}</p>}
      <input type="hidden" name={`${name}_rows`} value={rows} />
      {Array.from({ length: rows }, (_, index) => draw(`${name}_${index}`, String(index + 1)))}
      {rows < 10 && (
        <Button name="_add" value={name} size="small">
          {add}
        </Button>
      )}
      {after}
      {why && <Details summary={m.shell_why_we_ask()}>{why()}</Details>}
    </section>
  );
}

import type { ReactNode } from "react";
import { controlProps, Field, FieldGroup, type FieldProps } from "./Field";
import { shown } from "./form-state";
import styles from "./forms.module.css";

/** One answer to choose. */
export interface Option {
  value: string;
  label: string;
  hint?: string | undefined;
  /** Fields that belong to this answer, shown beneath it. They are always there: nothing depends on a script. */
  children?: ReactNode;
}

interface ChoiceProps extends FieldProps {
  options: readonly Option[];
}

/** One answer of up to about seven. The first option carries the field's id, so that an error's link lands on it. */
export function RadioGroup(props: ChoiceProps & { initial?: string | null | undefined; inline?: boolean }) {
  const chosen = shown(props.typed, props.name, props.initial);
  return (
    <FieldGroup {...props}>
      <div className={styles.options} data-inline={props.inline ? "" : undefined}>
        {props.options.map((option, place) => (
          <Tick key={option.value} id={optionId(props.name, option.value, place)} option={option}>
            <input
              className={styles.tick}
              type="radio"
              id={optionId(props.name, option.value, place)}
              name={props.name}
              value={option.value}
              defaultChecked={chosen === option.value}
              aria-describedby={option.hint ? `${optionId(props.name, option.value, place)}-hint` : undefined}
            />
          </Tick>
        ))}
      </div>
    </FieldGroup>
  );
}

/**
 * Any number of answers. Each box is a field of its own, `<name>_<code>` with the value `yes`; `tickedCodes` reads
 * them back.
 */
export function CheckboxGroup(props: ChoiceProps & { initial?: readonly string[] | undefined }) {
  return (
    <FieldGroup {...props}>
      <div className={styles.options}>
        {props.options.map((option, place) => {
          const field = `${props.name}_${option.value}`;
          const id = optionId(props.name, option.value, place);
          return (
            <Tick key={option.value} id={id} option={option}>
              <input
                className={styles.tick}
                type="checkbox"
                id={id}
                name={field}
                value="yes"
                defaultChecked={props.typed ? props.typed[field] === "yes" : props.initial?.includes(option.value)}
                aria-describedby={option.hint ? `${id}-hint` : undefined}
              />
            </Tick>
          );
        })}
      </div>
    </FieldGroup>
  );
}

/** One box to tick; it sends `yes`. */
export function Checkbox(props: FieldProps & { initial?: boolean | undefined }) {
  const { name, label, hint, typed, errors } = props;
  const sentences = errors?.[name];
  return (
    <div className={styles.field} data-invalid={sentences?.length ? "" : undefined}>
      {sentences?.length ? (
        <p className={styles.error} id={`${name}-error`}>
          {sentences.join(" ")}
        </p>
      ) : null}
      <Tick id={name} option={{ value: "yes", label, hint }}>
        <input
          {...controlProps(props)}
          className={styles.tick}
          type="checkbox"
          value="yes"
          defaultChecked={typed ? typed[name] === "yes" : props.initial}
        />
      </Tick>
    </div>
  );
}

/** One answer of many. The empty first choice says that nothing is chosen yet. */
export function Select(
  props: FieldProps & {
    options: readonly Pick<Option, "value" | "label">[];
    initial?: string | null | undefined;
    /** Text of the empty choice; false leaves it out. */
    empty?: string | false;
  },
) {
  return (
    <Field {...props}>
      <select
        {...controlProps(props)}
        className={styles.input}
        defaultValue={shown(props.typed, props.name, props.initial)}
      >
        {props.empty !== false && <option value="">{props.empty ?? ""}</option>}
        {props.options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  );
}

function optionId(name: string, value: string, place: number): string {
  return place === 0 ? name : `${name}-${value}`;
}

function Tick({ id, option, children }: { id: string; option: Option; children: ReactNode }) {
  return (
    <div className={styles.option}>
      {children}
      <label className={styles.optionLabel} htmlFor={id}>
        {option.label}
        {option.hint && (
          <span className={styles.optionHint} id={`${id}-hint`}>
            {option.hint}
          </span>
        )}
      </label>
      {option.children && <div className={styles.optionMore}>{option.children}</div>}
    </div>
  );
}

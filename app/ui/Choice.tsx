import type { ReactNode } from "react";
import { m } from "~/i18n";
import { Edited, type FieldText } from "./Edited";
import { controlProps, Field, FieldGroup, type FieldProps } from "./Field";
import { shown, tickedCodes } from "./form-state";
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

interface RadioGroupProps extends ChoiceProps {
  initial?: string | null | undefined;
  inline?: boolean;
  /** The code that says the same as no answer at all. */
  unset?: string | undefined;
}

/** One answer of up to about seven. The first option carries the field's id, so that an error's link lands on it. */
export function RadioGroup(props: RadioGroupProps) {
  const nested = props.options.filter((option) => option.children);
  return (
    <Edited {...props} text={codeOf(props)} nested={nested.length > 0 ? nested : undefined}>
      <Radios {...props} />
    </Edited>
  );
}

function Radios(props: RadioGroupProps) {
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
    <Edited {...props} text={codesOf(props)}>
      <Boxes {...props} />
    </Edited>
  );
}

function Boxes(props: ChoiceProps & { initial?: readonly string[] | undefined }) {
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
  const text: FieldText = {
    initial: props.initial ? "yes" : "",
    read: (values) => (values[name] === "yes" ? "yes" : ""),
    parts: (value) => ({ [name]: value }),
    says: (value) => (value ? m.shell_versions_ticked() : m.shell_versions_unticked()),
  };
  return (
    <Edited {...props} text={text}>
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
    </Edited>
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
  const { empty, initial = empty === false ? props.options[0]?.value : undefined } = props;
  return (
    <Edited {...props} text={codeOf({ ...props, initial })}>
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
    </Edited>
  );
}

interface Coded {
  name: string;
  options: readonly Pick<Option, "value" | "label">[];
}

/** How a field that holds one code reads it, and shows it by its label. */
function codeOf({
  name,
  options,
  initial,
  unset,
}: Coded & { initial?: string | null | undefined; unset?: string | undefined }): FieldText {
  const known = (code: string | null | undefined) => (code === unset ? "" : (code ?? ""));
  return {
    initial: known(initial),
    read: (typed) => known(typed[name]),
    parts: (code) => ({ [name]: code || (unset ?? "") }),
    says: (code) => options.find((option) => option.value === code)?.label ?? code,
  };
}

/** The same for any number of codes, with spaces between. */
function codesOf({ name, options, initial }: Coded & { initial?: readonly string[] | undefined }): FieldText {
  const codes = options.map((option) => option.value);
  return {
    initial: codes.filter((code) => initial?.includes(code)).join(" "),
    read: (typed) => tickedCodes(typed, name, codes).join(" "),
    parts: (text) => {
      const ticked = text.split(" ");
      return Object.fromEntries(codes.map((code) => [`${name}_${code}`, ticked.includes(code) ? "yes" : ""]));
    },
    says: (text) =>
      options
        .filter((option) => text.split(" ").includes(option.value))
        .map((option) => option.label)
        .join(", "),
  };
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

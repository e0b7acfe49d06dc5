import { Edited, type FieldText } from "./Edited";
import { controlProps, Field, type FieldProps } from "./Field";
import { shown } from "./form-state";
import styles from "./forms.module.css";

export interface TextFieldProps extends FieldProps {
  /** What is on record, before anybody typed. */
  initial?: string | null | undefined;
  type?: "text" | "email" | "tel" | "password" | "search" | "date" | undefined;
  inputMode?: "text" | "numeric" | "decimal" | "tel" | "email" | undefined;
  /** Browsers keep nothing a client told us unless the field says otherwise: off by default. */
  autoComplete?: string | undefined;
  /** About how many characters the answer has: the width tells what is expected. */
  width?: "short" | "medium" | "full" | undefined;
  maxLength?: number | undefined;
  /** Values to choose from while typing; any other may still be typed. */
  suggestions?: readonly string[] | undefined;
  /** The language of what is typed, when it differs from the page's. */
  dir?: "auto" | undefined;
  /** Shown to be copied, not changed. */
  readOnly?: boolean | undefined;
}

/** One line of text. A password never comes back filled in. */
export function TextField(props: TextFieldProps) {
  const { type = "text", width = "full", autoComplete = "off", suggestions } = props;
  const field = (
    <Field {...props}>
      <input
        {...controlProps(props)}
        className={styles.input}
        data-width={width}
        type={type}
        dir={props.dir}
        readOnly={props.readOnly}
        inputMode={props.inputMode}
        maxLength={props.maxLength}
        autoComplete={autoComplete}
        spellCheck={type === "text" ? false : undefined}
        list={suggestions ? `${props.name}-list` : undefined}
        defaultValue={type === "password" ? undefined : shown(props.typed, props.name, props.initial)}
      />
      {suggestions && (
        <datalist id={`${props.name}-list`}>
          {suggestions.map((text) => (
            <option key={text} value={text} />
          ))}
        </datalist>
      )}
    </Field>
  );
  if (type === "password" || props.readOnly) return field;
  return (
    <Edited {...props} text={textOf(props)}>
      {field}
    </Edited>
  );
}

/** How a field that holds one text reads and shows it. */
function textOf({ name, initial }: { name: string; initial?: string | null | undefined }): FieldText {
  return {
    initial: initial ?? "",
    read: (typed) => typed[name] ?? "",
    parts: (text) => ({ [name]: text }),
    says: (text) => text,
  };
}

/** Several lines of text. */
export function TextArea(props: FieldProps & { initial?: string | null; rows?: number; maxLength?: number }) {
  return (
    <Edited {...props} text={textOf(props)}>
      <Field {...props}>
        <textarea
          {...controlProps(props)}
          className={styles.input}
          rows={props.rows ?? 4}
          maxLength={props.maxLength}
          autoComplete="off"
          dir="auto"
          defaultValue={shown(props.typed, props.name, props.initial)}
        />
      </Field>
    </Edited>
  );
}

/** A time of day, typed as people write it. `readTime` reads it. */
export function TimeField(props: Omit<TextFieldProps, "type">) {
  return <TextField width="short" {...props} />;
}

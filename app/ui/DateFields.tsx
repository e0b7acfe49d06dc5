import { formatDate, m } from "~/i18n";
import { Edited, type FieldText } from "./Edited";
import { FieldGroup, type FieldProps } from "./Field";
import { readDate, shown } from "./form-state";
import styles from "./forms.module.css";

interface DateFieldsProps extends FieldProps {
  /** `YYYY-MM-DD`, or `YYYY-MM` or `YYYY` where only that is known. */
  initial?: string | null | undefined;
  /** Says that parts may stay blank. */
  partial?: boolean | undefined;
}

/** A remembered or printed date, typed in three fields: `<name>_day`, `<name>_month`, `<name>_year`. `readDate` reads it. */
export function DateFields(props: DateFieldsProps) {
  const [year = "", month = "", day = ""] = (props.initial ?? "").split("-");
  const hint = props.hint ?? (props.partial ? m.shell_date_partial_hint() : m.shell_date_hint());
  const parts = [
    { part: "day", label: m.shell_day(), initial: day.replace(/^0/, "") },
    { part: "month", label: m.shell_month(), initial: month.replace(/^0/, "") },
    { part: "year", label: m.shell_year(), initial: year },
  ] as const;
  return (
    <Edited {...props} text={dateText(props)}>
      <FieldGroup {...props} hint={hint}>
        <div className={styles.parts}>
          {parts.map(({ part, label, initial }) => {
            const field = `${props.name}_${part}`;
            const id = part === "day" ? props.name : field;
            return (
              <div key={part}>
                <label className={styles.partLabel} htmlFor={id}>
                  {label}
                </label>
                <input
                  className={styles.input}
                  data-width={part === "year" ? "year" : "part"}
                  id={id}
                  name={field}
                  type="text"
                  inputMode={part === "month" ? undefined : "numeric"}
                  autoComplete="off"
                  aria-invalid={props.errors?.[props.name]?.length ? true : undefined}
                  defaultValue={shown(props.typed, field, initial)}
                />
              </div>
            );
          })}
        </div>
      </FieldGroup>
    </Edited>
  );
}

function dateText({ name, initial }: DateFieldsProps): FieldText {
  return {
    initial: initial ?? "",
    read: (typed) => {
      const date = readDate(typed, name);
      if (date.state !== "wrong") return date.state === "empty" ? "" : date.value;
      return ["day", "month", "year"].map((part) => typed[`${name}_${part}`] ?? "").join(" ");
    },
    parts: (text) => {
      const [year = "", month = "", day = ""] = text.split("-");
      return { [`${name}_day`]: day, [`${name}_month`]: month, [`${name}_year`]: year };
    },
    says: (text) => (/^\d{4}-\d\d-\d\d$/.test(text) ? formatDate(text) : text),
  };
}

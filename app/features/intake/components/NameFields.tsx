import { m } from "~/i18n";
import { FieldGroup, type FieldProps, TextField } from "~/ui";
import styles from "./intake.module.css";

/** Given names and two surnames, kept apart because lists are sorted and searched by surname. */
export function NameFields({ name, typed, errors, ...group }: FieldProps) {
  return (
    <FieldGroup {...group} name={name} typed={typed} errors={errors}>
      <div className={styles.parts}>
        <TextField name={`${name}_given`} label={m.intake_given()} typed={typed} dir="auto" maxLength={100} />
        <TextField name={`${name}_first`} label={m.intake_first_surname()} typed={typed} dir="auto" maxLength={100} />
        <TextField name={`${name}_second`} label={m.intake_second_surname()} typed={typed} dir="auto" maxLength={100} />
      </div>
    </FieldGroup>
  );
}

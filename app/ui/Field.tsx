import type { ReactNode } from "react";
import { m } from "~/i18n";
import { Details } from "./Details";
import type { FormState } from "./form-state";
import styles from "./forms.module.css";

/** What every field takes. The name is also the id, so that the error summary's links find it. */
export interface FieldProps extends FormState {
  name: string;
  /** Where a page has the same form more than once: another id for all but the one that came back. */
  id?: string | undefined;
  label: string;
  /** One line under the label: how to answer. */
  hint?: string | undefined;
  /** Why we ask and who can see it, closed beneath the field. */
  why?: ReactNode;
  /** Marks the field "(optional)". */
  optional?: boolean | undefined;
}

/** The ids that describe a control, for `aria-describedby`; undefined when nothing does. */
export function describedBy({ name, hint, errors }: Pick<FieldProps, "name" | "hint" | "errors">): string | undefined {
  const ids = [hint && `${name}-hint`, errors?.[name]?.length && `${name}-error`].filter(Boolean);
  return ids.length > 0 ? ids.join(" ") : undefined;
}

/** Attributes every control shares: its name, id, and what the page says about it. */
export function controlProps(field: FieldProps) {
  return {
    id: field.id ?? field.name,
    name: field.name,
    "aria-describedby": describedBy(field),
    "aria-invalid": field.errors?.[field.name]?.length ? true : undefined,
  } as const;
}

/** Label, hint and error around one control, in that order. */
export function Field({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <div className={styles.field} data-invalid={field.errors?.[field.name]?.length ? "" : undefined}>
      <label className={styles.label} htmlFor={field.id ?? field.name}>
        {field.label} {field.optional && <span className={styles.optional}>{m.shell_optional()}</span>}
      </label>
      <Hint {...field} />
      <FieldError {...field} />
      {children}
      <Why>{field.why}</Why>
    </div>
  );
}

/** The same around several controls that answer one question. */
export function FieldGroup({ children, ...field }: FieldProps & { children: ReactNode }) {
  return (
    <fieldset
      className={styles.field}
      aria-describedby={describedBy(field)}
      data-invalid={field.errors?.[field.name]?.length ? "" : undefined}
    >
      <legend className={styles.label}>
        {field.label} {field.optional && <span className={styles.optional}>{m.shell_optional()}</span>}
      </legend>
      <Hint {...field} />
      <FieldError {...field} />
      {children}
      <Why>{field.why}</Why>
    </fieldset>
  );
}

function Hint({ name, hint }: FieldProps) {
  if (!hint) return null;
  return (
    <p className={styles.hint} id={`${name}-hint`}>
      {hint}
    </p>
  );
}

function FieldError({ name, errors }: FieldProps) {
  const sentences = errors?.[name];
  if (!sentences?.length) return null;
  return (
    <p className={styles.error} id={`${name}-error`}>
      <span className={styles.errorMark}>{m.shell_error_label()}</span> {sentences.join(" ")}
    </p>
  );
}

function Why({ children }: { children: ReactNode }) {
  if (!children) return null;
  return <Details summary={m.shell_why_we_ask()}>{children}</Details>;
}

import { Form, useLocation, useNavigation } from "@remix-run/react";
import type { FormEvent, ReactNode } from "react";
import styles from "./forms.module.css";

/** The id of a page's main form. The shell's language switch sends this form, so that what was typed is kept. */
export const PAGE_FORM = "page-form";

interface PageFormProps {
  children: ReactNode;
  action?: string | undefined;
  /** For a form that sends files. */
  encType?: "multipart/form-data" | undefined;
}

/**
 * The page's main form; a route that has one says so with `handle = { form: true }`.
 * Every answer of the server mounts it afresh, so fields always show what the server sent back.
 */
export function PageForm({ children, action, encType }: PageFormProps) {
  const location = useLocation();
  const navigation = useNavigation();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    if (navigation.state === "submitting") return event.preventDefault();
    const pressed = (event.nativeEvent as SubmitEvent).submitter;
    if (pressed instanceof HTMLButtonElement && pressed.name === "_language") {
      // The whole document changes language: a browser submission, not one inside the page.
      event.preventDefault();
      submitWhole(event.currentTarget, pressed);
    }
  }

  return (
    <Form
      key={location.key}
      id={PAGE_FORM}
      className={styles.form}
      method="post"
      action={action}
      encType={encType}
      noValidate
      onSubmit={onSubmit}
    >
      {children}
    </Form>
  );
}

function submitWhole(form: HTMLFormElement, pressed: HTMLButtonElement): void {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = pressed.name;
  field.value = pressed.value;
  form.append(field);
  HTMLFormElement.prototype.submit.call(form);
}

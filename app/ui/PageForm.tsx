import { Form, useActionData, useLocation, useNavigation } from "@remix-run/react";
import { type FormEvent, type ReactNode, useRef } from "react";
import { EditingContext, VersionsNotice } from "./Edited";
import type { Typed } from "./form-state";
import styles from "./forms.module.css";
import { PostForm } from "./PostForm";
import { PAGE_FORM } from "./page-form-id";

/** What a form that changes a record says of it, so that nobody writes over what they have not seen. */
export interface Edits {
  /** The form's field that holds which version of the record it shows. */
  name: string;
  version: string | number;
  /** Ids of more that the form shows the state of, by field. */
  also?: Readonly<Record<string, string>> | undefined;
  /** The record as the form would have it typed; left out where every field has its `initial`. */
  recorded?: Typed | undefined;
}

interface PageFormProps {
  children: ReactNode;
  /** For a form that changes a record. */
  edits?: Edits | undefined;
  action?: string | undefined;
  /** For a form that sends files. */
  encType?: "multipart/form-data" | undefined;
}

/**
 * The page's main form; a route that has one says so with `handle = { form: true }`.
 * Every answer of the server mounts it afresh, so fields always show what the server sent back.
 */
export function PageForm({ children, action, encType, edits }: PageFormProps) {
  const mount = useMount();
  const navigation = useNavigation();
  const answer = useActionData<{ again?: string; stale?: boolean; typed?: Typed }>();
  const stale = answer?.stale ?? false;

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
    <PostForm
      key={mount}
      again={answer?.again}
      id={PAGE_FORM}
      className={styles.form}
      action={action}
      encType={encType}
      noValidate
      onSubmit={onSubmit}
    >
      {edits ? (
        <EditingContext.Provider value={{ stale, recorded: edits.recorded }}>
          {Object.entries({ ...edits.also, [edits.name]: String(edits.version) }).map(([name, now]) => (
            <input key={name} type="hidden" name={name} value={stale ? now : (answer?.typed?.[name] ?? now)} />
          ))}
          {stale && <VersionsNotice />}
          {children}
        </EditingContext.Provider>
      ) : (
        children
      )}
    </PostForm>
  );
}

/** A form that only asks: it is sent as an address, changes nothing and holds nothing about a person. */
export function GetForm({ children }: Pick<PageFormProps, "children">) {
  return (
    <Form className={styles.form} method="get" noValidate>
      {children}
    </Form>
  );
}

/**
 * Another number for every answer of the server. A refused form is mounted when its answer arrives, and not again
 * when the page has finished loading behind it: what is typed in between stays.
 */
function useMount(): number {
  const { key } = useLocation();
  const answer: unknown = useActionData();
  const last = useRef({ key, answer, mount: 0 });
  const { current } = last;
  if (answer !== current.answer || (answer === undefined && key !== current.key)) {
    last.current = { key, answer, mount: current.mount + 1 };
  } else if (key !== current.key) last.current = { ...current, key };
  return last.current.mount;
}

function submitWhole(form: HTMLFormElement, pressed: HTMLButtonElement): void {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = pressed.name;
  field.value = pressed.value;
  form.append(field);
  HTMLFormElement.prototype.submit.call(form);
}

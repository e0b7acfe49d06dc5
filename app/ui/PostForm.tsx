import { Form, type FormProps, useRouteLoaderData } from "@remix-run/react";
import { useId } from "react";
import { m } from "~/i18n";
import styles from "./forms.module.css";

/**
 * What every form of ours carries: the mark that it comes from a page of this browser, and a key under which it acts
 * once however often it is sent. `again`: the key it had before, for a form that comes back because nobody knows
 * whether it was saved.
 */
export function FormSeal({ again }: { again?: string | undefined }) {
  const frame = useRouteLoaderData("root") as { seal?: { token: string; page: string } } | undefined;
  const own = useId();
  if (!frame?.seal) return null;
  return (
    <>
      <input type="hidden" name="_form" value={frame.seal.token} />
      <input type="hidden" name="_once" value={again ?? `${frame.seal.page}${own}`} />
    </>
  );
}

/**
 * A form that acts. Every form that posts is one of these or holds a `FormSeal`: the server refuses others. What it says
 * where there is no connection, the page's small script shows.
 */
export function PostForm({ children, again, ...form }: FormProps & { again?: string | undefined }) {
  return (
    <Form method="post" {...form}>
      <FormSeal again={again} />
      {children}
      <p className={styles.error} data-unsent="" hidden>
        {m.shell_form_unsent()}
      </p>
    </Form>
  );
}

import { useEffect, useRef } from "react";
import { m } from "~/i18n";
import type { Errors } from "./form-state";
import styles from "./page.module.css";

/**
 * Everything that is wrong with a form, at the top of the page: focus goes here, and each line leads to its field.
 * Draws nothing when `errors` holds nothing.
 */
export function ErrorSummary({ errors }: { errors?: Errors | undefined }) {
  const box = useRef<HTMLDivElement>(null);
  const problems = Object.entries(errors ?? {}).filter(([, sentences]) => sentences?.length);
  const wrong = problems.length > 0;

  useEffect(() => {
    if (!wrong || !errors) return;
    box.current?.focus();
    const title = document.title;
    document.title = m.shell_title_error({ title });
    return () => {
      document.title = title;
    };
  }, [errors, wrong]);

  if (!wrong) return null;
  return (
    <div
      className={styles.errorSummary}
      role="alert"
      tabIndex={-1}
      ref={box}
      // Before any script runs the browser itself moves focus here.
      // biome-ignore lint/a11y/noAutofocus: the page came back because of these errors
      autoFocus
      data-error-summary=""
    >
      <h2>{m.shell_error_summary()}</h2>
      <ul>
        {problems.map(([name, sentences]) => (
          <li key={name}>{name === "form" ? sentences?.join(" ") : <a href={`#${name}`}>{sentences?.join(" ")}</a>}</li>
        ))}
      </ul>
    </div>
  );
}

import { m } from "~/i18n";
import type { Errors } from "./form-state";
import { InPageLink } from "./InPageLink";
import styles from "./page.module.css";

/**
 * Everything that is wrong with a form, at the top of the page: focus goes here, and each line leads to its field.
 * Draws nothing when `errors` holds nothing. The key `form` holds what belongs to no field.
 */
export function ErrorSummary({ errors }: { errors?: Errors | undefined }) {
  const problems = Object.entries(errors ?? {}).filter(([, sentences]) => sentences?.length);
  if (problems.length === 0) return null;
  return (
    <div
      className={styles.errorSummary}
      role="alert"
      tabIndex={-1}
      // biome-ignore lint/a11y/noAutofocus: the page came back because of these errors
      autoFocus
      data-error-title={m.shell_title_error({ title: "{title}" })}
    >
      <h2>{m.shell_error_summary()}</h2>
      <ul>
        {problems.map(([name, sentences]) => (
          <li key={name}>
            {name === "form" ? sentences?.join(" ") : <InPageLink to={name}>{sentences?.join(" ")}</InPageLink>}
          </li>
        ))}
      </ul>
    </div>
  );
}

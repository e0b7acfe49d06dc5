import { m } from "~/i18n";
import { PostForm } from "./PostForm";
import styles from "./shell.module.css";

/**
 * Says two minutes before the session ends without use that it will, with a way to stay. Empty and silent until the
 * page's small script finds that time come; without a script nothing of it is there.
 */
export function IdleWarning({ first, before }: { first: number; before: number }) {
  return (
    <div
      className={styles.idle}
      id="idle"
      data-first={first}
      data-before={before}
      data-soon={m.shell_idle_soon()}
      data-over={m.shell_idle_over()}
    >
      <p role="status" />
      <PostForm action="/session" hidden>
        <button type="submit">{m.shell_idle_stay()}</button>
      </PostForm>
    </div>
  );
}

import { m } from "~/i18n";
import styles from "./shell.module.css";

/** Blanks the screen and locks. Escape pressed twice does the same (public/shell.js). */
export function HideNow() {
  return (
    <form className={styles.hide} method="post" action="/hide">
      <button type="submit" title={m.shell_hide_hint()} aria-keyshortcuts="Escape Escape">
        {m.shell_hide_now()}
      </button>
    </form>
  );
}

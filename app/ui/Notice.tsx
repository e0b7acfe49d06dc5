import type { ReactNode } from "react";
import { m } from "~/i18n";
import { Mark, type Tone } from "./Mark";
import styles from "./page.module.css";

/** A sentence that must be seen, said by its first word and a mark before any colour. */
export function Notice({ tone = "info", title, children }: { tone?: Tone; title?: string; children: ReactNode }) {
  const words = {
    info: m.shell_notice_info(),
    warn: m.shell_notice_warn(),
    danger: m.shell_notice_danger(),
    good: m.shell_notice_good(),
  };
  return (
    <div className={styles.notice} data-tone={tone}>
      <p className={styles.noticeTitle}>
        <Mark tone={tone} /> {title ?? words[tone]}
      </p>
      <div>{children}</div>
    </div>
  );
}

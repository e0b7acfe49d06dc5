import type { ReactNode } from "react";
import styles from "./page.module.css";

/** Something that opens in place: the reasons behind a date, why we ask. Opens without a script; printed when open. */
export function Details({ summary, open, children }: { summary: ReactNode; open?: boolean; children: ReactNode }) {
  return (
    <details className={styles.details} open={open}>
      <summary>{summary}</summary>
      <div className={styles.detailsBody}>{children}</div>
    </details>
  );
}

import type { ReactNode } from "react";
import styles from "./page.module.css";

/** Where a list would stand: why it is empty, and the next thing to do. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={styles.empty}>
      <p className={styles.emptyTitle}>{title}</p>
      {children}
    </div>
  );
}

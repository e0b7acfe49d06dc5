import type { ReactNode } from "react";
import styles from "./data.module.css";
import { Mark, type Tone } from "./Mark";

/** A word of state beside a fact: "unverified", "due today". */
export function Badge({ tone, children }: { tone?: Tone | undefined; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      {tone && tone !== "info" && <Mark tone={tone} />}
      {children}
    </span>
  );
}

/** A row or block with its state in a word and a bar at its left edge: overdue, today, unverified, undated. */
export function StateBar({ tone, word, children }: { tone?: Tone | undefined; word?: string; children: ReactNode }) {
  return (
    <div className={styles.stateBar} data-tone={tone}>
      {word && <Badge tone={tone}>{word}</Badge>}
      {children}
    </div>
  );
}

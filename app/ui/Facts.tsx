import type { ReactNode } from "react";
import { m } from "~/i18n";
import styles from "./data.module.css";

export interface Fact {
  label: string;
  /** Null or "" stands as "not recorded", in its place. */
  value: ReactNode;
}

/** Facts about one thing, each with its name: what is missing is said where it would stand. */
export function Facts({ facts, columns }: { facts: readonly Fact[]; columns?: boolean }) {
  return (
    <dl className={styles.facts} data-columns={columns ? "" : undefined}>
      {facts.map((fact) => (
        <div key={fact.label}>
          <dt>{fact.label}</dt>
          <dd>{fact.value === null || fact.value === undefined || fact.value === "" ? <NotRecorded /> : fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** The words for a fact nobody has recorded. */
export function NotRecorded() {
  return <span className={styles.missing}>{m.shell_not_recorded()}</span>;
}

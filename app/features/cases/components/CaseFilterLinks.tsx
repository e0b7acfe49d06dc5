import { Link } from "@remix-run/react";
import { m } from "~/i18n";
import type { CaseFilter } from "../case-list.server";
import styles from "./cases.module.css";

const LABELS: Record<CaseFilter, (values: { count: number }) => string> = {
  open: m.cases_show_open,
  unrepresented: m.cases_show_unrepresented,
  closed: m.cases_show_closed,
};

/** Which cases the list shows, with how many there are of each. */
export function CaseFilterLinks({ filter, counts }: { filter: CaseFilter; counts: Record<CaseFilter, number> }) {
  return (
    <nav className={styles.filters} aria-label={m.cases_show()}>
      <ul>
        {(Object.keys(LABELS) as CaseFilter[]).map((one) => (
          <li key={one}>
            <Link to={`/cases?show=${one}`} aria-current={one === filter ? "page" : undefined}>
              {LABELS[one]({ count: counts[one] })}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

import { Link } from "@remix-run/react";
import { m, word } from "~/i18n";
import type { SectionProgress, SectionState } from "../queries.server";
import styles from "./intake.module.css";

/** The sections of an intake with how far each is, in the order they are asked. */
export function TaskList({ intakeId, sections }: { intakeId: string; sections: readonly SectionLine[] }) {
  return (
    <ol className={styles.tasks}>
      {sections.map(({ section, state }) => (
        <li key={section}>
          <Link to={`/intakes/${intakeId}/${section}`}>{word("intake_section", section)}</Link>
          <span className={styles.state} data-state={state}>
            {stateWord(state)}
          </span>
        </li>
      ))}
    </ol>
  );
}

type SectionLine = Pick<SectionProgress, "section" | "state">;

function stateWord(state: SectionState): string {
  if (state === "done") return m.intake_state_done();
  return state === "in_progress" ? m.intake_state_in_progress() : m.intake_state_not_started();
}

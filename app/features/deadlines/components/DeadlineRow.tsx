import { Link } from "@remix-run/react";
import type { ReactNode } from "react";
import { m } from "~/i18n";
import { Badge, StateBar } from "~/ui";
import type { DeadlineView } from "../view";
import styles from "./deadlines.module.css";
import { standingWords } from "./standing-words";
import { WhyDetails } from "./WhyDetails";

interface Props {
  deadline: DeadlineView;
  /** Draws the link that answers the question which would date it. */
  mayAnswer?: boolean;
  /** Draws the link to the page of the date itself. */
  linked?: boolean;
  /** Leaves the title out, on the page whose heading it is. */
  untitled?: boolean;
  /** What else belongs into the row: the case and the person on a docket. */
  children?: ReactNode;
}

/** One date: its state in words, the two days, what it is, what is asked, and why. Used on case page and docket. */
export function DeadlineRow({ deadline, mayAnswer, linked, untitled, children }: Props) {
  const { words } = deadline;
  const { word, tone } = standingWords(deadline.standing);
  return (
    <StateBar tone={tone} word={word}>
      <div className={styles.row}>
        <p className={styles.heading}>{words.heading}</p>
        <p className={styles.title}>
          {linked && <Link to={`/cases/${deadline.caseId}/deadlines/${deadline.id}`}>{words.title}</Link>}
          {!linked && !untitled && words.title}
          {deadline.origin === "judge_set" && <Badge>{m.deadlines_judge_set_by()}</Badge>}
          {deadline.origin === "typed" && <Badge>{m.deadlines_typed_by({ who: deadline.recordedBy ?? "" })}</Badge>}
          {deadline.contested && <Badge tone="warn">{m.deadlines_contested_badge()}</Badge>}
        </p>
        {words.question && deadline.closing === null && deadline.superseded === null && (
          <p className={styles.question}>
            {words.question}{" "}
            {mayAnswer && deadline.answerAt && <Link to={deadline.answerAt}>{m.deadlines_answer_button()}</Link>}
          </p>
        )}
        {children}
        <WhyDetails words={words} />
      </div>
    </StateBar>
  );
}

interface RowsProps extends Omit<Props, "deadline" | "children"> {
  deadlines: readonly DeadlineView[];
  /** What stands under each. */
  foot?: (deadline: DeadlineView) => ReactNode;
}

/** Several dates, one under the other. */
export function DeadlineRows({ deadlines, foot, ...row }: RowsProps) {
  return (
    <ul className={styles.rows}>
      {deadlines.map((deadline) => (
        <li key={deadline.id}>
          <DeadlineRow deadline={deadline} {...row}>
            {foot?.(deadline)}
          </DeadlineRow>
        </li>
      ))}
    </ul>
  );
}

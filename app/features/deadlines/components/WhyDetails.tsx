import { m } from "~/i18n";
import { Details } from "~/ui";
import type { DeadlineWords } from "../explain";
import styles from "./deadlines.module.css";

/** "why?": what a date means, how it was counted, what to beware of and where it comes from. Opens in place. */
export function WhyDetails({ words, open }: { words: DeadlineWords; open?: boolean }) {
  return (
    <Details summary={m.deadlines_why()} open={open ?? false}>
      <div className={styles.why}>
        {words.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
        {words.counted && <p>{words.counted}</p>}
        {words.warnings.length > 0 && (
          <ul>
            {words.warnings.map((warning) => (
              <li key={warning}>{warning}</li>
            ))}
          </ul>
        )}
        {words.source && <p className={styles.source}>{words.source}</p>}
        {words.unverified && <p className={styles.source}>{m.deadlines_not_verified()}</p>}
      </div>
    </Details>
  );
}

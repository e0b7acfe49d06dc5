import { m } from "~/i18n";
import { Button, Buttons, Checkbox, Details, type FormState, PostForm, TextField } from "~/ui";
import type { ResultPage } from "../act-on-result.server";
import { HearingFacts } from "./HearingRecord";
import styles from "./hearings.module.css";
import { ResultForm } from "./ResultForm";

interface ResultScreenProps extends ResultPage, FormState {
  zone: string;
  today: string;
}

/** The result with the hearing in view; a result on record can be corrected or taken back. */
export function ResultScreen({ hearing, before, next, zone, today, typed, errors }: ResultScreenProps) {
  const takingBack = typed?._act === "take_back";
  return (
    <>
      <Details summary={m.hearings_facts_open()}>
        <HearingFacts hearing={hearing} zone={zone} today={today} />
      </Details>
      <ResultForm hearing={hearing} before={before} next={next} {...(takingBack ? {} : { typed, errors })} />
      {before && (
        <Details summary={m.hearings_result_back_open()} open={takingBack}>
          <PostForm className={styles.small}>
            <input type="hidden" name="_act" value="take_back" />
            <input type="hidden" name="seen" value={before.id} />
            <TextField
              {...(takingBack ? { typed, errors } : {})}
              name="back_reason"
              label={m.hearings_take_back_reason()}
            />
            {next && <Checkbox name="next_too" label={m.hearings_next_too()} initial />}
            <Buttons>
              <Button variant="danger">{m.hearings_result_back()}</Button>
            </Buttons>
          </PostForm>
        </Details>
      )}
    </>
  );
}

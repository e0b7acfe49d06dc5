import { SOURCES } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import {
  Button,
  Buttons,
  Details,
  type FormState,
  LinkButton,
  Notice,
  PostButton,
  PostForm,
  Section,
  Select,
  TextField,
} from "~/ui";
import type { HearingRecord as Record } from "../queries.server";
import { type CourtChoice, HearingForm } from "./HearingForm";
import { HearingFacts, HearingHistory } from "./HearingRecord";
import { resultLine } from "./hearing-words";
import styles from "./hearings.module.css";

interface HearingScreenProps extends FormState {
  caseId: string;
  record: Record;
  courts: readonly CourtChoice[];
  proceedings: readonly { id: string; kind: string }[];
  zone: string;
  today: string;
  mayRecord: boolean;
  mayDecide: boolean;
}

/** One hearing: as it stands, its result, the acts that change it, and everything its record ever said. */
export function HearingScreen(props: HearingScreenProps) {
  const { caseId, record, zone, today, typed, errors } = props;
  const { hearing, standing } = record;
  const asked = typed?._act;
  const of = (act: string): FormState => (asked === act ? { typed, errors } : {});
  return (
    <>
      {!standing && (
        <Notice tone="warn" title={m.hearings_taken_back_title()}>
          <p>{m.hearings_taken_back_words()}</p>
          {props.mayRecord && (
            <PostButton fields={{ _act: "put_back", seen: hearing.id }}>{m.hearings_put_back()}</PostButton>
          )}
        </Notice>
      )}
      <HearingFacts hearing={hearing} zone={zone} today={today} />
      {standing && (
        <Section
          title={m.hearings_result()}
          actions={
            props.mayDecide && (
              <LinkButton
                variant={hearing.result ? "secondary" : "primary"}
                to={`/cases/${caseId}/hearings/${hearing.id}/result`}
              >
                {hearing.result ? m.hearings_correct_result() : m.hearings_record_result()}
              </LinkButton>
            )
          }
        >
          <p>{hearing.result ? resultLine(hearing.result) : m.hearings_no_result()}</p>
        </Section>
      )}
      {standing && props.mayRecord && (
        <>
          <Section title={m.hearings_verify()}>
            <VerifyForm seen={hearing.id} {...of("verify")} />
          </Section>
          <Section title={m.hearings_change()}>
            <Details summary={m.hearings_change_open()} open={asked === "change"}>
              <HearingForm
                courts={props.courts}
                proceedings={props.proceedings}
                before={hearing}
                {...(asked === undefined || asked === "change" ? { typed, errors } : {})}
              />
            </Details>
            <Details summary={m.hearings_take_back_open()} open={asked === "take_back"}>
              <TakeBack seen={hearing.id} {...of("take_back")} />
            </Details>
          </Section>
        </>
      )}
      <HearingHistory record={record} zone={zone} />
    </>
  );
}

function VerifyForm({ seen, ...form }: FormState & { seen: string }) {
  return (
    <PostForm className={styles.small}>
      <input type="hidden" name="_act" value="verify" />
      <input type="hidden" name="seen" value={seen} />
      <Select
        {...form}
        name="checked_source"
        label={m.hearings_verify_source()}
        empty={m.shell_choose()}
        options={SOURCES.map((source) => ({ value: source, label: word("source", source) }))}
      />
      <Buttons>
        <Button>{m.hearings_verify_now()}</Button>
      </Buttons>
    </PostForm>
  );
}

function TakeBack({ seen, ...form }: FormState & { seen: string }) {
  return (
    <PostForm className={styles.small}>
      <input type="hidden" name="_act" value="take_back" />
      <input type="hidden" name="seen" value={seen} />
      <TextField
        {...form}
        name="back_reason"
        label={m.hearings_take_back_reason()}
        hint={m.hearings_take_back_hint()}
      />
      <Buttons>
        <Button variant="danger">{m.hearings_take_back()}</Button>
      </Buttons>
    </PostForm>
  );
}

import { DECLINE_REASONS } from "~/domain/vocabulary";
import { m, word } from "~/i18n";
import { Button, type FormState, PostForm, RadioGroup, Section, Select } from "~/ui";
import type { OfferState } from "../rules";

interface Props extends FormState {
  state: OfferState;
  attorneys: readonly { id: string; name: string; credential: string | null }[];
}

/** Accepting, once the conflict check is clear, and declining with a reason at any time. */
export function AnswerForms({ state, attorneys, typed, errors }: Props) {
  return (
    <>
      {state === "cleared" && (
        <Section title={m.placements_accept_title()}>
          <p>{m.placements_accept_lead()}</p>
          {attorneys.length === 0 ? (
            <p>{m.placements_accept_none()}</p>
          ) : (
            <PostForm>
              <input type="hidden" name="act" value="accept" />
              <Select
                name="attorneyId"
                label={m.placements_choose_attorney()}
                options={attorneys.map((one) => ({
                  value: one.id,
                  label: one.credential ? `${one.name}, ${word("credential", one.credential)}` : one.name,
                }))}
                typed={typed}
                errors={errors}
              />
              <Button variant="primary">{m.placements_accept()}</Button>
            </PostForm>
          )}
        </Section>
      )}
      <Section title={m.placements_decline_title()}>
        <PostForm>
          <input type="hidden" name="act" value="decline" />
          <RadioGroup
            name="reason"
            label={m.placements_decline_reason()}
            options={DECLINE_REASONS.map((reason) => ({ value: reason, label: word("decline_reason", reason) }))}
            typed={typed}
            errors={errors}
          />
          <Button>{m.placements_decline()}</Button>
        </PostForm>
      </Section>
    </>
  );
}

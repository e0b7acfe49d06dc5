import { m } from "~/i18n";
import { Button, Details, type FormState, PostForm, TextField } from "~/ui";

interface Props extends FormState {
  /** The record the person sees as standing. */
  seen: string;
  summary: string;
  hint: string;
  /** The button's words. */
  act: string;
}

/** Takes a record back with a reason; closed until wanted. */
export function TakeBackForm({ seen, summary, hint, act, typed, errors }: Props) {
  const own = typed?._act === "take_back" ? { typed, errors } : {};
  return (
    <Details summary={summary} open={own.errors !== undefined}>
      <p>{hint}</p>
      <PostForm noValidate>
        <input type="hidden" name="seen" value={seen} />
        <TextField
          name="take_back_reason"
          label={m.outcomes_reason_label()}
          hint={m.outcomes_reason_hint()}
          maxLength={300}
          {...own}
        />
        <Button name="_act" value="take_back" variant="danger">
          {act}
        </Button>
      </PostForm>
    </Details>
  );
}

import { m } from "~/i18n";
import { Button, Details, type FormState, PostForm, TextField } from "~/ui";

interface EndingFormProps extends FormState {
  /** What the form is opened by. */
  summary: string;
  /** What is done: the first word of the act, which the row's id follows. */
  act: "end" | "lift";
  rowId: string;
  button: string;
}

/** Ends one row of a list for a reason; a page has one for each row. */
export function EndingForm({ summary, act, rowId, button, typed, errors }: EndingFormProps) {
  return (
    <Details summary={summary} open={errors !== undefined}>
      <PostForm>
        <input type="hidden" name="_act" value={`${act} ${rowId}`} />
        <input type="hidden" name="seen" value={rowId} />
        <TextField
          name="end_reason"
          id={errors ? undefined : `end_reason_${rowId}`}
          label={m.cases_reason()}
          typed={typed}
          errors={errors}
        />
        <Button variant="danger" size="small">
          {button}
        </Button>
      </PostForm>
    </Details>
  );
}

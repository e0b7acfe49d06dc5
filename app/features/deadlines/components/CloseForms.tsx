import { m } from "~/i18n";
import {
  Button,
  Buttons,
  DateFields,
  Details,
  type FormState,
  PageForm,
  PostForm,
  RadioGroup,
  TextArea,
  TextField,
} from "~/ui";

/** Closes one date of ours: with the filing, or with a written reason. */
export function CloseForm(form: FormState) {
  return (
    <PageForm>
      <input type="hidden" name="act" value="close" />
      <ClosingFields {...form} label={m.deadlines_close_how()} />
      <Buttons>
        <Button variant="primary">{m.deadlines_close_save()}</Button>
      </Buttons>
    </PageForm>
  );
}

/** How a date ended. `prefix` stands before the fields' names where a form asks of several dates. */
export function ClosingFields({
  prefix = "",
  label,
  hint,
  ...form
}: FormState & { prefix?: string; label: string; hint?: string }) {
  return (
    <RadioGroup
      {...form}
      name={`${prefix}how`}
      label={label}
      hint={hint}
      options={[
        {
          value: "filed",
          label: m.deadlines_close_filed(),
          children: (
            <>
              <DateFields {...form} name={`${prefix}filed_on`} label={m.deadlines_close_filed_on()} />
              <TextField
                {...form}
                name={`${prefix}filed_where`}
                label={m.deadlines_close_filed_where()}
                hint={m.deadlines_close_filed_where_hint()}
                maxLength={120}
              />
            </>
          ),
        },
        {
          value: "reason",
          label: m.deadlines_close_reason(),
          children: (
            <TextArea {...form} name={`${prefix}reason`} label={m.deadlines_close_reason_text()} maxLength={500} />
          ),
        },
      ]}
    />
  );
}

/** Takes back a judge's or typed date that was recorded by mistake; closed until wanted. */
export function TakeBackDate(form: FormState) {
  const own = form.typed?.act === "take_back" ? form : {};
  return (
    <Details summary={m.deadlines_take_back()} open={own.errors !== undefined}>
      <PostForm noValidate>
        <input type="hidden" name="act" value="take_back" />
        <TextField {...own} name="back_reason" label={m.deadlines_take_back_reason()} maxLength={300} />
        <Buttons>
          <Button variant="danger">{m.deadlines_take_back()}</Button>
        </Buttons>
      </PostForm>
    </Details>
  );
}

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
      <RadioGroup
        {...form}
        name="how"
        label={m.deadlines_close_how()}
        options={[
          {
            value: "filed",
            label: m.deadlines_close_filed(),
            children: (
              <>
                <DateFields {...form} name="filed_on" label={m.deadlines_close_filed_on()} />
                <TextField
                  {...form}
                  name="filed_where"
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
            children: <TextArea {...form} name="reason" label={m.deadlines_close_reason_text()} maxLength={500} />,
          },
        ]}
      />
      <Buttons>
        <Button variant="primary">{m.deadlines_close_save()}</Button>
      </Buttons>
    </PageForm>
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

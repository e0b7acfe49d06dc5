import { redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { NameFields } from "~/features/intake/components/NameFields";
import { NoAnswer } from "~/features/intake/components/NoAnswer";
import { SpokenWords } from "~/features/intake/components/SpokenWords";
import { startIntake } from "~/features/intake/drafts.server";
import { UNANSWERED } from "~/features/intake/questions";
import { readSection } from "~/features/intake/reading";
import { m } from "~/i18n";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { Button, Buttons, Page, PageForm, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.intake_new_title());

export const loader = loaderFor("intakes.new", async () => ({}));

export const action = actionFor("intakes.new", async ({ db, actor, clock, typed }) => {
  const { answers, errors } = readSection("name", typed, clock.today);
  if (Object.keys(errors).length > 0) return invalid(typed, errors);
  const name = answers.name.answer === "value" ? answers.name.value : null;
  const id = await startIntake(db, actor, clock, name, typed);
  return redirect(`/intakes/${id}`);
});

export default function NewIntake() {
  const { typed, errors } = useActionData<typeof action>() ?? {};
  const form = { typed, errors };
  const label = m.intake_name_label();
  return (
    <Page
      title={m.intake_new_title()}
      crumbs={[{ to: "/intakes", label: m.intake_home_title() }]}
      errors={errors}
      large
    >
      <SpokenWords title={m.intake_say_before()} words={[m.intake_opening_words, m.intake_phone_words]} />
      <PageForm>
        <NameFields {...form} name="name" label={label} hint={m.intake_new_name_hint()} why={m.intake_name_why()} />
        <NoAnswer {...form} question="name" codes={UNANSWERED} label={label} />
        <Buttons>
          <Button variant="primary">{m.intake_begin()}</Button>
        </Buttons>
      </PageForm>
    </Page>
  );
}

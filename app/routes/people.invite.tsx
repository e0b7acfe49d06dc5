import { data } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { Invalid } from "~/domain/refusals";
import { OneTimeLink } from "~/features/accounts/components/OneTimeLink";
import { PersonFields } from "~/features/accounts/components/PersonFields";
import { invitePerson } from "~/features/accounts/index.server";
import { EmailInput, PersonInput } from "~/features/accounts/schema";
import { listPartners } from "~/features/partners/index.server";
import { formatMoment, m } from "~/i18n";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { Button, Buttons, LinkButton, Page, PageForm, pageTitle, TextField } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_invite_title());

export const loader = loaderFor("people.invite", async ({ db, actor }) => {
  const partners = await listPartners(db, actor);
  return { partners: partners.map(({ id, name }) => ({ id, name })) };
});

export const action = actionFor("people.invite", async ({ db, actor, typed, clock, context }) => {
  const email = EmailInput.safeParse(typed.email);
  const person = PersonInput.safeParse(typed);
  if (!email.success || !person.success) {
    const wrong = person.error ? z.flattenError(person.error).fieldErrors : {};
    return invalid(typed, { email: email.error?.issues.slice(0, 1).map((issue) => issue.message), ...wrong });
  }
  const now = new Date(clock.now);
  try {
    const { token } = await invitePerson(db, actor, { ...person.data, email: email.data }, now);
    const until = formatMoment(new Date(now.getTime() + 7 * 86_400_000), clock.zone);
    return data({ typed, errors: {}, made: { link: `${context.origin}/invitation/${token}`, until } });
  } catch (error) {
    if (error instanceof Invalid) return invalid(typed, { email: [error.message] });
    throw error;
  }
});

export default function Invite() {
  const { partners } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const crumbs = [{ to: "/people", label: m.accounts_people_title() }];
  if (answer && "made" in answer) {
    return (
      <Page title={m.accounts_invite_made()} crumbs={crumbs}>
        <OneTimeLink {...answer.made} />
        <Buttons>
          <LinkButton to="/people">{m.accounts_people_title()}</LinkButton>
          <LinkButton to="/people/invite">{m.accounts_invite_title()}</LinkButton>
        </Buttons>
      </Page>
    );
  }
  return (
    <Page title={m.accounts_invite_title()} crumbs={crumbs} errors={answer?.errors}>
      <PageForm>
        <TextField
          {...answer}
          name="email"
          type="email"
          label={m.accounts_person_email()}
          hint={m.accounts_person_email_hint()}
        />
        <PersonFields {...answer} partners={partners} />
        <Buttons>
          <Button variant="primary">{m.accounts_invite_button()}</Button>
          <LinkButton to="/people">{m.shell_cancel()}</LinkButton>
        </Buttons>
      </PageForm>
    </Page>
  );
}

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NotFound } from "~/domain/refusals";
import { PasswordFields, WhosePassword } from "~/features/accounts/components/PasswordFields";
import { findLink, findProgram, redeemLink, TooManySignIns } from "~/features/accounts/index.server";
import { passwordErrors, withoutPasswords } from "~/features/accounts/read-password";
import { m, word } from "~/i18n";
import { sessionCookie } from "~/platform/cookies.server";
import { invalid, publicAction, publicLoader } from "~/platform/route.server";
import { Button, Buttons, Page, PageForm, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_invitation_title());

export const loader = publicLoader("invitation", async ({ db, params }) => {
  const link = await findLink(db, params.token ?? "", "invitation");
  if (!link) throw new NotFound(m.accounts_link_over());
  return { email: link.email, role: link.role };
});

export const action = publicAction("invitation", async ({ db, params, typed, request, clock, context }) => {
  const token = params.token ?? "";
  const link = await findLink(db, token, "invitation");
  if (!link) throw new NotFound(m.accounts_link_over());
  const program = await findProgram(db);
  const errors = passwordErrors(typed, [link.email, link.name, program?.name ?? ""]);
  if (errors) return invalid(withoutPasswords(typed), errors);
  const agent = request.headers.get("user-agent") ?? "";
  const given = { token, password: typed.password ?? "", agent };
  try {
    const opened = await redeemLink(db, link, given, new Date(clock.now));
    if (!opened) throw new NotFound(m.accounts_link_over());
    return redirect("/", { headers: { "Set-Cookie": sessionCookie(opened.token, context.origin) } });
  } catch (error) {
    if (!(error instanceof TooManySignIns)) throw error;
    return data({ typed: withoutPasswords(typed), errors: { form: [m.accounts_sign_in_busy()] } }, { status: 429 });
  }
});

export default function Invitation() {
  const { email, role } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={m.accounts_invitation_title()}
      errors={answer?.errors}
      lead={m.accounts_invitation_lead({ email, role: word("role", role) })}
    >
      <PageForm>
        <WhosePassword username={email} />
        <PasswordFields errors={answer?.errors} />
        <Buttons>
          <Button variant="primary">{m.accounts_password_save()}</Button>
        </Buttons>
      </PageForm>
    </Page>
  );
}

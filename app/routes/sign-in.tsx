import { data, redirect } from "@remix-run/node";
import { useActionData } from "@remix-run/react";
import { recordFailedSignIn, signIn, TooManySignIns } from "~/features/accounts/index.server";
import { safeNext } from "~/features/accounts/next";
import { withoutPasswords } from "~/features/accounts/read-password";
import { m } from "~/i18n";
import { localeCookie } from "~/i18n/locale.server";
import { publicAction, publicLoader } from "~/platform/route.server";
import { sessionCookie } from "~/platform/session.server";
import { Button, Buttons, Page, PageForm, pageTitle, TextField } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_sign_in_title());

export const loader = publicLoader("sign_in", async ({ actor, url }) => {
  if (actor) throw redirect(safeNext(url.searchParams.get("next")));
  return {};
});

export const action = publicAction("sign_in", async ({ db, typed, request, url, clock, context }) => {
  const { email = "", password = "" } = typed;
  const agent = request.headers.get("user-agent") ?? "";
  const refused = (sentence: string, status: number) =>
    data({ typed: withoutPasswords(typed), errors: { form: [sentence] } }, { status });
  try {
    const opened = await signIn(db, { email, password, agent }, new Date(clock.now));
    if (!opened) {
      context.work.afterUndoing((own) => recordFailedSignIn(own, context.requestId));
      return refused(m.accounts_sign_in_wrong(), 422);
    }
    const headers = new Headers({ "Set-Cookie": sessionCookie(opened.token, context.origin) });
    const chosenHere = /(?:^|;\s*)lang=/.test(request.headers.get("cookie") ?? "");
    if (!chosenHere)
      headers.append("Set-Cookie", localeCookie(opened.actor.locale, context.origin.startsWith("https://")));
    return redirect(safeNext(url.searchParams.get("next")), { headers });
  } catch (error) {
    if (error instanceof TooManySignIns) return refused(m.accounts_sign_in_busy(), 429);
    throw error;
  }
});

export default function SignIn() {
  const answer = useActionData<typeof action>();
  return (
    <Page title={m.accounts_sign_in_title()} errors={answer?.errors} large>
      <PageForm>
        <TextField
          {...answer}
          name="email"
          type="email"
          label={m.accounts_sign_in_email()}
          autoComplete="username"
          width="medium"
        />
        <TextField
          name="password"
          type="password"
          label={m.accounts_sign_in_password()}
          autoComplete="current-password"
          width="medium"
        />
        <Buttons>
          <Button variant="primary">{m.accounts_sign_in_button()}</Button>
        </Buttons>
      </PageForm>
      <p>{m.accounts_sign_in_help()}</p>
    </Page>
  );
}

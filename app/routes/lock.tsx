import { redirect } from "@remix-run/node";
import { Link, useLoaderData } from "@remix-run/react";
import { lockAccount } from "~/features/accounts/index.server";
import { m } from "~/i18n";
import { publicAction, publicLoader } from "~/platform/route.server";
import { Button, Buttons, Notice, Page, PageForm, pageTitle, TextField } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_lock_title());

export const loader = publicLoader("lock", async ({ url }) => ({ asked: url.searchParams.has("asked") }));

export const action = publicAction("lock", async ({ db, typed, clock, context }) => {
  const given = { email: typed.email ?? "", place: context.address, requestId: context.requestId };
  await lockAccount(db, given, new Date(clock.now));
  return redirect("/lock?asked");
});

export default function Lock() {
  const { asked } = useLoaderData<typeof loader>();
  return (
    <Page title={m.accounts_lock_title()} large status={asked ? m.accounts_lock_asked() : null}>
      {asked ? (
        <Notice>
          <p>{m.accounts_lock_next()}</p>
        </Notice>
      ) : (
        <PageForm>
          <p>{m.accounts_lock_lead()}</p>
          <TextField
            name="email"
            type="email"
            label={m.accounts_sign_in_email()}
            autoComplete="username"
            width="medium"
          />
          <Buttons>
            <Button variant="danger">{m.accounts_lock_button()}</Button>
          </Buttons>
        </PageForm>
      )}
      <p>
        <Link to="/sign-in">{m.accounts_sign_in_title()}</Link>
      </p>
    </Page>
  );
}

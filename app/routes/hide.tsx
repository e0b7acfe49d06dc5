import { redirect } from "@remix-run/node";
import { Link } from "@remix-run/react";
import { signOut } from "~/features/accounts/index.server";
import { m } from "~/i18n";
import { noSessionCookie } from "~/platform/cookies.server";
import { publicAction, publicLoader } from "~/platform/route.server";
import { Page } from "~/ui";

/** A page that says nothing about what was open: no frame, no product name. */
export const handle = { bare: true };
export const meta = () => [{ title: m.accounts_hidden_page_title() }];

export const loader = publicLoader("hide", async () => ({}));

export const action = publicAction("hide", async ({ db, actor, context }) => {
  await signOut(db, actor, context.work.token, "hidden");
  return redirect("/hide", { headers: { "Set-Cookie": noSessionCookie(context.origin) } });
});

export default function Hidden() {
  return (
    <Page title={m.accounts_hidden_title()}>
      <p>{m.accounts_hidden_body()}</p>
      <p>
        <Link to="/sign-in">{m.accounts_hidden_back()}</Link>
      </p>
    </Page>
  );
}

import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { EnrolFactor } from "~/features/accounts/components/EnrolFactor";
import { PasskeyButton } from "~/features/accounts/components/PasskeyButton";
import { RecoveryCodes } from "~/features/accounts/components/RecoveryCodes";
import { factorPage, proveFactor, recordFailedProof, recordProof } from "~/features/accounts/index.server";
import { safeNext } from "~/features/accounts/next";
import { m } from "~/i18n";
import { sessionCookie } from "~/platform/cookies.server";
import { invalid, publicActionAfter, publicLoader } from "~/platform/route.server";
import { renewSession } from "~/platform/session.server";
import { Button, Buttons, Page, PageForm, PostButton, pageTitle, TextField } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_factor_title());

export const loader = publicLoader("factor", async ({ db, url, clock, context }) => {
  const { work, origin } = context;
  const again = url.searchParams.has("again");
  const page = await factorPage(db, work.token, { origin, again, now: new Date(clock.now) });
  if (!page) throw redirect("/sign-in");
  if (page.step === "none") throw redirect(safeNext(url.searchParams.get("next")));
  return page;
});

export const action = publicActionAfter(
  "factor",
  ({ typed, context }) => {
    const { work, origin, now } = context;
    return work.apart((db) => proveFactor(db, work.token, typed, { origin, now }));
  },
  async ({ db, actor, typed, url, context, before }) => {
    const token = context.work.token;
    if (!before || !token) throw redirect("/sign-in");
    if (before.proof === "begun") return redirect(url.pathname + url.search);
    if (before.proof !== "right" || !actor) {
      if (before.proof !== "right" && typed.intent !== "continue")
        context.work.afterUndoing((own) => recordFailedProof(own, before, typed.intent, context.requestId));
      const sentence = before.proof === "locked" ? m.accounts_factor_locked() : m.accounts_factor_wrong();
      return invalid({}, { code: [sentence] });
    }
    if (typed.intent !== "continue") await recordProof(db, actor, before.isNew, typed.intent);
    if (before.codes) return data({ typed: undefined, errors: undefined, codes: before.codes });
    const fresh = await renewSession(db, token);
    const next = safeNext(url.searchParams.get("next"));
    return redirect(next, { headers: { "Set-Cookie": sessionCookie(fresh, context.origin, before.kind) } });
  },
);

export default function Factor() {
  const page = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  if (answer && "codes" in answer) {
    return (
      <Page title={m.accounts_factor_codes_title()}>
        <RecoveryCodes codes={answer.codes} />
        <PostButton variant="primary" fields={{ intent: "continue" }}>
          {m.accounts_factor_continue()}
        </PostButton>
      </Page>
    );
  }
  if (page.step === "done") {
    return (
      <Page title={m.accounts_factor_title()}>
        <PostButton variant="primary" fields={{ intent: "continue" }}>
          {m.accounts_factor_continue()}
        </PostButton>
      </Page>
    );
  }
  if (page.step === "choose") {
    return (
      <Page title={m.accounts_factor_choose_title()} errors={answer?.errors} lead={m.accounts_factor_choose_lead()}>
        <EnrolFactor {...page} errors={answer?.errors} />
        <SomebodyElse />
      </Page>
    );
  }
  return (
    <Page title={m.accounts_factor_title()} errors={answer?.errors} large>
      <PageForm>
        <TextField
          name="code"
          label={m.accounts_factor_code()}
          hint={m.accounts_factor_code_hint()}
          autoComplete="one-time-code"
          width="medium"
          errors={answer?.errors}
        />
        <Buttons>
          <Button variant="primary">{m.accounts_factor_continue()}</Button>
        </Buttons>
      </PageForm>
      {page.passkey && (
        <PasskeyButton intent="passkey" options={page.passkey}>
          {m.accounts_factor_passkey_use()}
        </PasskeyButton>
      )}
      <SomebodyElse />
    </Page>
  );
}

function SomebodyElse() {
  return (
    <PostButton action="/sign-out" variant="quiet">
      {m.accounts_factor_somebody_else()}
    </PostButton>
  );
}

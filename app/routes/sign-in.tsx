import { data, redirect } from "@remix-run/node";
import { Link, useActionData, useLoaderData } from "@remix-run/react";
import { heldBack } from "~/features/accounts/held-back";
import {
  checkPassword,
  factorState,
  openSession,
  recordFailedSignIn,
  recordHeldSignIn,
} from "~/features/accounts/index.server";
import { safeNext } from "~/features/accounts/next";
import { withoutPasswords } from "~/features/accounts/read-password";
import { m } from "~/i18n";
import { localeCookie } from "~/i18n/locale.server";
import { deviceCookie, deviceToken, sessionCookie } from "~/platform/cookies.server";
import { KEPT_FIELD } from "~/platform/kept-form.server";
import { publicActionAfter, publicLoader } from "~/platform/route.server";
import { endSession } from "~/platform/session.server";
import { newToken } from "~/platform/tokens.server";
import { Button, Buttons, Checkbox, Notice, Page, PageForm, pageTitle, TextField } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_sign_in_title());

export const loader = publicLoader("sign_in", async ({ db, actor, url, context }) => {
  if (actor) throw redirect(safeNext(url.searchParams.get("next")));
  if (await factorState(db, context.work.token)) throw redirect(factorPath(url));
  return { kept: (url.searchParams.get("next") ?? "").includes(`${KEPT_FIELD}=`) };
});

export const action = publicActionAfter(
  "sign_in",
  ({ typed, request, context }) => {
    const device = deviceOf(request, context.origin);
    const given = { email: typed.email ?? "", password: typed.password ?? "", place: context.address, device };
    return checkPassword((step) => context.work.apart(step), given, context.now);
  },
  async ({ db, typed, request, url, clock, context, before }) => {
    const refused = (sentence: string, status: number, headers: HeadersInit = {}) =>
      data({ typed: withoutPasswords(typed), errors: { form: [sentence] } }, { status, headers });
    if (before.kind === "busy") return refused(m.accounts_sign_in_busy(), 429);
    if (before.kind === "held") {
      context.work.afterUndoing((own) => recordHeldSignIn(own, context.requestId));
      return refused(...heldBack(before.until, clock));
    }
    const now = new Date(clock.now);
    const kind = typed.shared === "yes" ? "shared" : "own";
    const device = kind === "own" ? (deviceOf(request, context.origin) ?? newToken()) : null;
    const agent = request.headers.get("user-agent") ?? "";
    const opened = before.kind === "right" ? await openSession(db, before, { kind, agent, device }, now) : null;
    if (!opened) {
      context.work.afterUndoing((own) => recordFailedSignIn(own, context.requestId));
      return refused(m.accounts_sign_in_wrong(), 422);
    }
    // Whoever was signed in here before is not any more.
    if (context.work.token) await endSession(db, context.work.token);
    const headers = new Headers({ "Set-Cookie": sessionCookie(opened.token, context.origin, kind) });
    if (device) headers.append("Set-Cookie", deviceCookie(device, context.origin));
    if (!opened.actor) return redirect(factorPath(url), { headers });
    const chosenHere = /(?:^|;\s*)(?:__Host-)?lang=/.test(request.headers.get("cookie") ?? "");
    if (!chosenHere)
      headers.append("Set-Cookie", localeCookie(opened.actor.locale, context.origin.startsWith("https://")));
    return redirect(safeNext(url.searchParams.get("next")), { headers });
  },
);

/** The page of the second factor, which then leads where this one would have. */
function factorPath(url: URL): string {
  const next = safeNext(url.searchParams.get("next"));
  return next === "/" ? "/sign-in/factor" : `/sign-in/factor?next=${encodeURIComponent(next)}`;
}

function deviceOf(request: Request, origin: string): string | null {
  return deviceToken(request.headers.get("cookie"), origin);
}

export default function SignIn() {
  const { kept } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page title={m.accounts_sign_in_title()} errors={answer?.errors} large>
      {kept && (
        <Notice tone="warn" title={m.accounts_kept_title()}>
          <p>{m.accounts_kept_words()}</p>
        </Notice>
      )}
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
        <Checkbox
          {...answer}
          name="shared"
          label={m.accounts_sign_in_shared()}
          hint={m.accounts_sign_in_shared_hint()}
        />
        <Buttons>
          <Button variant="primary">{m.accounts_sign_in_button()}</Button>
        </Buttons>
      </PageForm>
      <p>{m.accounts_sign_in_help()}</p>
      <p>
        <Link to="/lock">{m.accounts_lock_title()}</Link>
      </p>
    </Page>
  );
}

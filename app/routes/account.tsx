import { data, redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { browserName } from "~/features/accounts/browser-name";
import { OwnFactors } from "~/features/accounts/components/OwnFactors";
import { PasswordFields, WhosePassword } from "~/features/accounts/components/PasswordFields";
import {
  changePassword,
  dropFactors,
  endOneSession,
  endOtherSessions,
  findProgram,
  listOwnSessions,
  ownFactors,
  renewRecoveryCodes,
  TooManySignIns,
} from "~/features/accounts/index.server";
import { passwordErrors, withoutPasswords } from "~/features/accounts/read-password";
import { currentLocale, formatMoment, LOCALES, m, word } from "~/i18n";
import { sessionCookie } from "~/platform/cookies.server";
import { mustBeFresh } from "~/platform/fresh.server";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { renewSession } from "~/platform/session.server";
import {
  Button,
  Buttons,
  Facts,
  NotRecorded,
  Page,
  PageForm,
  PostButton,
  pageTitle,
  Section,
  Table,
  TextField,
} from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.accounts_account_title());

export const loader = loaderFor("account", async ({ db, actor, clock, url, context }) => ({
  factors: await ownFactors(db, context.work.token ?? ""),
  name: actor.name,
  role: actor.role,
  zone: clock.zone,
  sessions: await listOwnSessions(db, context.work.token ?? ""),
  done: url.searchParams.get("done"),
}));

export const action = actionFor("account", async ({ db, actor, typed, context }) => {
  const session = context.work.token ?? "";
  if (typed.intent === "end_others") {
    await endOtherSessions(db, actor, session);
    return redirect("/account?done=ended");
  }
  if (typed.intent === "end") {
    await endOneSession(db, actor, session, typed.session ?? "");
    return redirect("/account?done=one");
  }
  if (typed.intent === "codes" || typed.intent === "factors") {
    await mustBeFresh(db, context, "/account");
    if (typed.intent === "codes") {
      const codes = await renewRecoveryCodes(db, actor, session);
      return data({ typed: undefined, errors: undefined, codes });
    }
    await dropFactors(db, actor, session);
    return redirect("/sign-in/factor?next=%2Faccount");
  }
  const program = await findProgram(db);
  const errors = passwordErrors(typed, [actor.name, program?.name ?? ""]);
  if (errors) return invalid(withoutPasswords(typed), errors);
  const given = { current: typed.current ?? "", password: typed.password ?? "" };
  try {
    if (!(await changePassword(db, actor, session, given)))
      return invalid(withoutPasswords(typed), { current: [m.accounts_password_current_wrong()] });
  } catch (error) {
    if (!(error instanceof TooManySignIns)) throw error;
    return data({ typed: withoutPasswords(typed), errors: { form: [m.accounts_sign_in_busy()] } }, { status: 429 });
  }
  // Another token: whoever had seen the old one has nothing.
  const fresh = await renewSession(db, session);
  const own = (await listOwnSessions(db, fresh)).find(({ current }) => current);
  const headers = { "Set-Cookie": sessionCookie(fresh, context.origin, own?.kind) };
  return redirect("/account?done=password", { headers });
});

const DONE = new Map([
  ["one", m.accounts_account_one_ended],
  ["ended", m.accounts_account_ended],
  ["password", m.accounts_password_changed],
]);

export default function Account() {
  const { name, role, zone, sessions, factors, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const language = LOCALES.find((locale) => locale.code === currentLocale())?.name;
  const status = DONE.get(done ?? "");
  return (
    <Page title={m.accounts_account_title()} errors={answer?.errors} status={answer ? null : status?.()}>
      <Facts
        facts={[
          { label: m.accounts_account_name(), value: name },
          { label: m.accounts_account_role(), value: word("role", role) },
          { label: m.accounts_account_language(), value: language },
        ]}
      />
      <Section title={m.accounts_password_change()}>
        <PageForm>
          <WhosePassword username={name} />
          <TextField
            name="current"
            type="password"
            label={m.accounts_password_current()}
            autoComplete="current-password"
            errors={answer?.errors}
          />
          <PasswordFields errors={answer?.errors} />
          <Buttons>
            <Button variant="primary">{m.accounts_password_change()}</Button>
          </Buttons>
        </PageForm>
      </Section>
      {factors && <OwnFactors {...factors} codes={answer && "codes" in answer ? answer.codes : null} />}
      <Section title={m.accounts_account_sessions()}>
        <Table
          caption={m.accounts_account_sessions()}
          captionHidden
          rows={sessions}
          rowKey={(session) => session.ref}
          columns={[
            {
              header: m.accounts_account_session_which(),
              cell: ({ current }) => (current ? m.accounts_account_session_this() : m.accounts_account_session_other()),
              rowHeader: true,
            },
            { header: m.accounts_account_session_since(), cell: ({ begun }) => formatMoment(begun, zone) },
            {
              header: m.accounts_account_session_browser(),
              cell: ({ agent, kind }) => (
                <>
                  {browserName(agent) || <NotRecorded />}
                  {kind === "shared" && ` (${m.accounts_account_session_shared()})`}
                </>
              ),
            },
            {
              header: m.accounts_account_session_end(),
              cell: ({ ref, agent, current }) =>
                current ? null : (
                  <PostButton size="small" fields={{ intent: "end", session: ref }}>
                    {m.accounts_account_session_end()}
                    <span className="visually-hidden"> {browserName(agent)}</span>
                  </PostButton>
                ),
            },
          ]}
        />
        {sessions.length > 1 && (
          <PostButton fields={{ intent: "end_others" }}>{m.accounts_account_end_others()}</PostButton>
        )}
      </Section>
    </Page>
  );
}

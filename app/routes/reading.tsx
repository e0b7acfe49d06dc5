import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import * as z from "zod/mini";
import { DigestSection, WatchTable } from "~/features/audit/components/ReadingScreen";
import { digestOf, letReadOn, watchOf } from "~/features/audit/index.server";
import { LeaveInput } from "~/features/audit/schema";
import { formatNumber, m } from "~/i18n";
import { actionFor, invalid, loaderFor } from "~/platform/route.server";
import { Button, Buttons, Page, PageForm, pageTitle, Section, Select, TextArea } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.audit_reading_title());

export const loader = loaderFor("reading", async ({ db, actor, clock, url }) => {
  const watch = await watchOf(db, actor, clock);
  return {
    watch,
    mayGoOn: watch.people.filter((one) => one.userId !== actor.userId).map(({ userId, name }) => ({ userId, name })),
    digest: await digestOf(db, actor, clock, url.searchParams.get("week")),
    zone: clock.zone,
    saved: url.searchParams.has("saved"),
  };
});

export const action = actionFor("reading", async ({ db, actor, clock, typed }) => {
  const input = LeaveInput.safeParse(typed);
  if (!input.success) return invalid(typed, z.flattenError(input.error).fieldErrors);
  await letReadOn(db, actor, input.data, clock);
  return redirect("/reading?saved");
});

export default function Reading() {
  const { watch, mayGoOn, digest, zone, saved } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const numbers = { alarm: formatNumber(watch.alarm), stop: formatNumber(watch.stop) };
  return (
    <Page
      title={m.audit_reading_title()}
      lead={<p>{m.audit_reading_lead()}</p>}
      errors={answer?.errors}
      status={saved && !answer ? m.audit_watch_saved() : null}
    >
      <DigestSection digest={digest} />
      <Section title={m.audit_watch_title()} id="many">
        <p>{m.audit_watch_lead(numbers)}</p>
        <WatchTable watch={watch} zone={zone} />
        {mayGoOn.length > 0 && (
          <PageForm>
            <Select
              {...answer}
              name="userId"
              label={m.audit_watch_let_label()}
              options={mayGoOn.map(({ userId, name }) => ({ value: userId, label: name }))}
            />
            <TextArea
              {...answer}
              name="reason"
              rows={2}
              maxLength={500}
              label={m.audit_watch_reason()}
              hint={m.audit_watch_reason_hint()}
            />
            <Buttons>
              <Button variant="primary">{m.audit_watch_let_button()}</Button>
            </Buttons>
          </PageForm>
        )}
      </Section>
    </Page>
  );
}

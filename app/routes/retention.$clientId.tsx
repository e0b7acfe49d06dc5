import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { PurgeScreen } from "~/features/retention/components/PurgeScreen";
import { carryOutPurge, proposePurge, purgePage, withdrawPurge } from "~/features/retention/index.server";
import { m } from "~/i18n";
import { isFresh, mustBeFresh } from "~/platform/fresh.server";
import { actionFor, idParam, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.retention_title());

export const loader = loaderFor("retention.person", async ({ db, actor, clock, params, url, context }) => ({
  page: await purgePage(db, actor, idParam(params.clientId), clock),
  fresh: await isFresh(db, context.work.token, context.now),
  zone: clock.zone,
  done: url.searchParams.get("done"),
}));

export const action = actionFor("retention.person", async ({ db, actor, clock, params, typed, context }) => {
  const clientId = idParam(params.clientId);
  const at = `/retention/${clientId}`;
  if (typed._act === "carry_out") {
    await mustBeFresh(db, context, at);
    await carryOutPurge(db, actor, clientId, clock);
    return redirect(`${at}?done=destroyed`);
  }
  if (typed._act === "withdraw") {
    await withdrawPurge(db, actor, clientId, clock);
    return redirect(`${at}?done=withdrawn`);
  }
  await proposePurge(db, actor, clientId, clock);
  return redirect(`${at}?done=proposed`);
});

export default function RetentionOfPerson() {
  const { page, fresh, zone, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>() as { errors?: Record<string, string[]> } | undefined;
  const status = new Map([
    ["proposed", m.retention_was_proposed()],
    ["withdrawn", m.retention_was_withdrawn()],
    ["destroyed", m.retention_was_done()],
  ]);
  const { person, record } = page;
  return (
    <Page
      title={record?.done ? m.retention_certificate() : m.retention_of({ name: person.name || m.cases_no_name() })}
      crumbs={[{ to: "/retention", label: m.retention_title() }]}
      lead={record?.done ? m.retention_certificate_lead() : m.retention_of_lead()}
      status={status.get(done ?? "")}
      errors={answer?.errors}
    >
      <PurgeScreen page={page} zone={zone} fresh={fresh} />
    </Page>
  );
}

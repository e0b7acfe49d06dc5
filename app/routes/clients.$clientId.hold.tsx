import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { HoldScreen } from "~/features/retention/components/HoldScreen";
import { askToLift, dropLifting, holdsOn, liftHold, readHoldReason, setHold } from "~/features/retention/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.retention_hold());

export const loader = loaderFor("clients.hold", async ({ db, actor, clock, params, url }) => ({
  ...(await holdsOn(db, actor, idParam(params.clientId))),
  zone: clock.zone,
  done: url.searchParams.get("done"),
}));

export const action = actionFor("clients.hold", async ({ db, actor, clock, params, typed }) => {
  const clientId = idParam(params.clientId);
  const at = `/clients/${clientId}/hold`;
  if (typed._act === "lift") {
    await liftHold(db, actor, clientId, idParam(typed.seen), clock);
    return redirect(`${at}?done=lifted`);
  }
  if (typed._act === "drop") {
    await dropLifting(db, actor, clientId, idParam(typed.seen));
    return redirect(`${at}?done=dropped`);
  }
  const asks = typed._act?.startsWith("ask") ?? false;
  const reason = readHoldReason(typed, asks ? "lift_reason" : "reason");
  if (!reason.ok) return invalid(typed, reason.errors);
  if (asks) await askToLift(db, actor, clientId, idParam(typed.seen), reason.value, clock);
  else await setHold(db, actor, clientId, reason.value, clock);
  return redirect(`${at}?done=${asks ? "asked" : "set"}`);
});

export default function LegalHold() {
  const { person, done, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["set", m.retention_hold_was_set()],
    ["asked", m.retention_hold_was_asked()],
    ["dropped", m.retention_hold_was_dropped()],
    ["lifted", m.retention_hold_was_lifted()],
  ]);
  return (
    <Page
      title={m.retention_hold()}
      lead={m.retention_hold_lead()}
      crumbs={[{ to: `/clients/${person.id}`, label: person.name || m.cases_no_name() }]}
      status={status.get(done ?? "")}
      errors={answer?.errors}
    >
      <HoldScreen {...page} {...answer} />
    </Page>
  );
}

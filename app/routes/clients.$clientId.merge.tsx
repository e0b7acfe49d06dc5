import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { MergeCandidates, MergePreview, PastMerges } from "~/features/clients/components/MergeScreen";
import { canMergeClients, mergeClients, mergeSide, mergesInto, undoMerge } from "~/features/clients/index.server";
import { reasonsInWords } from "~/features/conflicts/components/reasons";
import { findMatches } from "~/features/conflicts/index.server";
import { recomputeDeadlines } from "~/features/deadlines/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.conflicts_merge_title());

export const loader = loaderFor("clients.merge", async ({ db, actor, clock, params, url }) => {
  const clientId = idParam(params.clientId);
  const other = url.searchParams.get("other");
  const kept = await mergeSide(db, actor, clientId);
  const mayMerge = canMergeClients(actor);
  const matches = other || !mayMerge ? [] : await findMatches(db, actor, clientId);
  return {
    kept,
    merged: other && mayMerge ? await mergeSide(db, actor, idParam(other)) : null,
    candidates: matches
      .filter((match) => match.kind === "duplicate" && match.decision?.decision !== "different_person")
      .map(({ clientId: id, name, reasons }) => ({ clientId: id, name, why: reasonsInWords(reasons) })),
    past: await mergesInto(db, actor, clientId),
    mayMerge,
    zone: clock.zone,
    done: url.searchParams.get("done"),
  };
});

export const action = actionFor("clients.merge", async ({ db, actor, clock, params, typed }) => {
  const clientId = idParam(params.clientId);
  if (typed._act === "undo") {
    const { caseIds } = await undoMerge(db, actor, clientId, idParam(typed.mergeId), clock);
    for (const caseId of caseIds) await recomputeDeadlines(db, actor, caseId, { reason: "merge_undone", clock });
    return redirect(`/clients/${clientId}/merge?done=undone`);
  }
  const reason = (typed.reason ?? "").trim();
  if (reason === "") return invalid(typed, { reason: [m.conflicts_merge_error_reason()] });
  if (reason.length > 300) return invalid(typed, { reason: [m.shell_error_too_long({ max: 300 })] });
  const ids = { keptId: clientId, mergedId: idParam(typed.other) };
  const { caseIds } = await mergeClients(db, actor, ids, reason, clock);
  for (const caseId of caseIds) await recomputeDeadlines(db, actor, caseId, { reason: "merged", clock });
  return redirect(`/clients/${clientId}/merge?done=merged`);
});

const DONE = new Map<string, () => string>(
  Object.entries({ merged: m.conflicts_merge_done, undone: m.conflicts_merge_undone }),
);

export default function Merge() {
  const { kept, merged, candidates, past, mayMerge, zone, done } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  return (
    <Page
      title={m.conflicts_merge_title()}
      crumbs={[{ to: `/clients/${kept.clientId}`, label: kept.name || m.conflicts_match_unnamed() }]}
      status={done && !answer?.errors ? DONE.get(done)?.() : undefined}
      errors={answer?.errors}
      lead={m.conflicts_merge_lead()}
    >
      {merged ? (
        <MergePreview kept={kept} merged={merged} {...answer} />
      ) : mayMerge ? (
        <MergeCandidates clientId={kept.clientId} candidates={candidates} />
      ) : (
        <p>{m.conflicts_merge_may_not()}</p>
      )}
      <PastMerges merges={past} zone={zone} mayUndo={mayMerge} />
    </Page>
  );
}

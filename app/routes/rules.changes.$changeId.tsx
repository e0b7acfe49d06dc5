import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData, useSearchParams } from "@remix-run/react";
import { ChangeScreen } from "~/features/deadlines/rule-book/components/ChangeScreen";
import { inLanguage } from "~/features/deadlines/rule-book/components/rule-words";
import { changePage } from "~/features/deadlines/rule-book/pages.server";
import { putNoticeAway, signChange, withdrawChange } from "~/features/deadlines/rule-book/rule-changes.server";
import { m } from "~/i18n";
import { actionFor, idParam, loaderFor } from "~/platform/route.server";
import { Page, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.rules_propose_button());

export const loader = loaderFor("rules.change", ({ db, actor, clock, params, url }) => {
  const asked = Math.trunc(Number(url.searchParams.get("page"))) || 1;
  return changePage(db, actor, idParam(params.changeId), Math.min(10_000, Math.max(1, asked)), clock);
});

export const action = actionFor("rules.change", async ({ db, actor, params, typed }) => {
  const changeId = idParam(params.changeId);
  const page = `/rules/changes/${changeId}`;
  if (typed.act === "withdraw") {
    await withdrawChange(db, actor, changeId);
    return redirect(`${page}?done=withdrawn`);
  }
  if (typed.act === "seen") {
    await putNoticeAway(db, actor, changeId);
    return redirect("/docket");
  }
  await signChange(db, actor, changeId);
  return redirect(`${page}?done=signed`);
});

const DONE = new Map<string, () => string>(
  Object.entries({
    proposed: () => m.rules_status_proposed(),
    withdrawn: () => m.rules_status_withdrawn(),
    signed: () => m.rules_status_signed(),
  }),
);

export default function RuleChange() {
  const page = useLoaderData<typeof loader>();
  const result = useActionData<typeof action>() as { errors?: Record<string, string[]> } | undefined;
  const [search] = useSearchParams();
  const { ruleId } = page.change;
  return (
    <Page
      title={m.rules_change_title({ id: ruleId })}
      crumbs={[
        { to: "/rules", label: m.rules_title() },
        { to: `/rules/${ruleId}`, label: ruleId },
      ]}
      status={DONE.get(search.get("done") ?? "")?.()}
      errors={result?.errors}
      lead={inLanguage(page.ruleName)}
    >
      <ChangeScreen {...page} />
    </Page>
  );
}

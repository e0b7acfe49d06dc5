import { redirect } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { CaseTabs } from "~/features/cases/components/CaseTabs";
import { TasksScreen } from "~/features/cases/components/TasksScreen";
import {
  addTask,
  canKeepFile,
  findCase,
  readTask,
  setTaskDone,
  tasksOnCase,
  teamOnCase,
} from "~/features/cases/index.server";
import { m } from "~/i18n";
import { actionFor, idParam, invalid, loaderFor } from "~/platform/route.server";
import { Page, PostButton, pageTitle } from "~/ui";

export const handle = { form: true };
export const meta = () => pageTitle(m.cases_tasks_title());

export const loader = loaderFor("cases.tasks", async ({ db, actor, clock, params, url }) => {
  const legalCase = await findCase(db, actor, idParam(params.caseId));
  return {
    caseId: legalCase.id,
    number: legalCase.number,
    tasks: await tasksOnCase(db, actor, legalCase.id),
    team: await teamOnCase(db, actor, legalCase.id),
    mayKeep: canKeepFile(actor, legalCase),
    zone: clock.zone,
    today: clock.today,
    done: url.searchParams.get("done"),
    task: url.searchParams.get("task"),
  };
});

export const action = actionFor("cases.tasks", async ({ db, actor, clock, params, typed }) => {
  const caseId = idParam(params.caseId);
  if (typed._act === "done" || typed._act === "reopen") {
    const taskId = idParam(typed.seen);
    await setTaskDone(db, actor, caseId, taskId, typed._act === "done", clock);
    return redirect(`/cases/${caseId}/tasks?done=${typed._act}&task=${taskId}`);
  }
  const read = readTask(typed);
  if (!read.ok) return invalid(typed, read.errors);
  await addTask(db, actor, caseId, read.value, clock);
  return redirect(`/cases/${caseId}/tasks?done=added`);
});

export default function Tasks() {
  const { caseId, number, done, task, ...page } = useLoaderData<typeof loader>();
  const answer = useActionData<typeof action>();
  const status = new Map([
    ["added", m.cases_task_added()],
    ["done", m.cases_task_is_done()],
    ["reopen", m.cases_task_is_open()],
  ]);
  return (
    <Page
      title={m.cases_tasks_title()}
      crumbs={[{ to: `/cases/${caseId}`, label: number }]}
      status={status.get(done ?? "")}
      undo={
        done === "done" &&
        task && (
          <PostButton size="small" action={`/cases/${caseId}/tasks`} fields={{ _act: "reopen", seen: task }}>
            {m.shell_undo()}
          </PostButton>
        )
      }
      errors={answer?.errors}
    >
      <CaseTabs caseId={caseId} />
      <TasksScreen {...page} {...answer} />
    </Page>
  );
}

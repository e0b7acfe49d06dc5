import { formatDate, formatDaysAway, formatMoment, m, word } from "~/i18n";
import {
  Button,
  Buttons,
  DateFields,
  EmptyState,
  type FormState,
  PageForm,
  PostButton,
  Section,
  Select,
  Table,
  TextField,
} from "~/ui";
import type { CaseTask } from "../tasks.server";
import type { TeamMember } from "../team.server";

interface TasksScreenProps extends FormState {
  tasks: readonly CaseTask[];
  team: readonly TeamMember[];
  mayKeep: boolean;
  zone: string;
  today: string;
}

/** What a task asks for: a person's own words, or those of its kind. */
export function taskWords(task: Pick<CaseTask, "kind" | "title">): string {
  return task.title || word("task_kind", task.kind);
}

/** What is to be done on the case, what was done, and the form for one more. */
export function TasksScreen({ tasks, team, mayKeep, zone, today, typed, errors }: TasksScreenProps) {
  const open = tasks.filter((task) => task.doneAt === null);
  const done = tasks.filter((task) => task.doneAt !== null);
  const form = { typed, errors };
  return (
    <>
      {open.length === 0 ? (
        <EmptyState title={m.cases_tasks_none()} />
      ) : (
        <Table
          caption={m.cases_tasks_open()}
          rows={open}
          rowKey={(task) => task.id}
          rowState={(task) =>
            task.dueOn !== null && task.dueOn < today ? { tone: "danger", word: m.cases_task_overdue() } : null
          }
          columns={[
            { header: m.cases_task(), rowHeader: true, cell: taskWords },
            {
              header: m.cases_task_due(),
              cell: (task) =>
                task.dueOn
                  ? `${formatDate(task.dueOn)} (${formatDaysAway(task.dueOn, today)})`
                  : m.cases_task_no_date(),
            },
            { header: m.cases_task_for(), cell: (task) => task.assignedTo ?? m.cases_task_nobody() },
            { header: m.cases_made_by(), cell: (task) => task.madeBy },
            {
              header: m.cases_task_act(),
              cell: (task) =>
                mayKeep && (
                  <PostButton size="small" fields={{ _act: "done", seen: task.id }}>
                    {m.cases_task_done()}
                  </PostButton>
                ),
            },
          ]}
        />
      )}
      {mayKeep && (
        <Section title={m.cases_task_add()}>
          <PageForm>
            <input type="hidden" name="_act" value="add" />
            <TextField {...form} name="title" label={m.cases_task()} maxLength={200} />
            <DateFields {...form} name="due" label={m.cases_task_due()} optional />
            <Select
              {...form}
              name="assigned_to"
              label={m.cases_task_for()}
              empty={m.cases_task_nobody()}
              options={team
                .filter((member) => member.endedAt === null)
                .map((member) => ({ value: member.userId, label: member.name }))}
            />
            <Buttons>
              <Button variant="primary">{m.cases_task_add_now()}</Button>
            </Buttons>
          </PageForm>
        </Section>
      )}
      {done.length > 0 && (
        <Table
          caption={m.cases_tasks_done()}
          rows={done}
          rowKey={(task) => task.id}
          columns={[
            { header: m.cases_task(), rowHeader: true, cell: taskWords },
            {
              header: m.cases_task_done_when(),
              cell: (task) =>
                task.doneAt && m.cases_by_at({ who: task.doneBy ?? "", when: formatMoment(task.doneAt, zone) }),
            },
            {
              header: m.cases_task_act(),
              cell: (task) =>
                mayKeep && (
                  <PostButton size="small" variant="quiet" fields={{ _act: "reopen", seen: task.id }}>
                    {m.cases_task_reopen()}
                  </PostButton>
                ),
            },
          ]}
        />
      )}
    </>
  );
}

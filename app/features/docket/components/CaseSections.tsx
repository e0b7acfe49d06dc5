import { Link } from "@remix-run/react";
import { taskWords } from "~/features/cases/components/TasksScreen";
import { placeName, sinceWords } from "~/features/custody/components/place-words";
import { DeadlineRows } from "~/features/deadlines/components/DeadlineRow";
import { courtDateWords, resultLine } from "~/features/hearings/components/hearing-words";
import { formatDate, m, word } from "~/i18n";
import { EmptyState, LinkButton, NotRecorded, Section, Table, Timeline } from "~/ui";
import type { CasePage } from "../case-page.server";
import styles from "./docket.module.css";

/** The acts of a case this reader may take: a button for each, none for the others. */
export function CaseActions({ page: { head, may } }: { page: CasePage }) {
  const at = (path: string) => `/cases/${head.id}/${path}`;
  return (
    <>
      {may.hearing && <LinkButton to={at("hearings/new")}>{m.docket_act_hearing()}</LinkButton>}
      {may.place && <LinkButton to={at("custody/transfer")}>{m.docket_act_transfer()}</LinkButton>}
      {may.release && <LinkButton to={at("custody/release")}>{m.docket_act_release()}</LinkButton>}
    </>
  );
}

/** What the page of a case tells below its header, section by section. */
export function CaseSections({ page }: { page: CasePage }) {
  return (
    <>
      <TimelineSection page={page} />
      <Section title={m.docket_section_hearings()}>
        <Hearings page={page} />
      </Section>
      <Section
        title={m.docket_section_deadlines()}
        actions={<Link to={`/cases/${page.head.id}/deadlines`}>{m.docket_all_deadlines()}</Link>}
      >
        {page.deadlines.length === 0 ? (
          <EmptyState title={m.docket_no_deadlines()} />
        ) : (
          <DeadlineRows deadlines={page.deadlines} linked />
        )}
      </Section>
      <Places page={page} />
      <Section
        title={m.docket_section_tasks()}
        actions={<Link to={`/cases/${page.head.id}/tasks`}>{m.docket_all_tasks()}</Link>}
      >
        {page.tasks.length === 0 ? (
          <p>{m.cases_tasks_none()}</p>
        ) : (
          <ul>
            {page.tasks.map((task) => (
              <li key={task.id}>
                {taskWords(task)}
                {task.dueOn && `, ${formatDate(task.dueOn)}`}
                {`, ${task.assignedTo ?? m.cases_task_nobody()}`}
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title={m.docket_section_proceedings()}>
        {page.proceedings.length === 0 ? (
          <p>
            <NotRecorded />
          </p>
        ) : (
          <ul>
            {page.proceedings.map((one) => (
              <li key={one.id}>
                <Link to={`/cases/${page.head.id}/proceedings/${one.id}`}>
                  {word("proceeding_kind", one.kind)}, {word("proceeding_level", one.level)}
                </Link>
              </li>
            ))}
          </ul>
        )}
        <p className={styles.jump}>
          {page.may.tasks && <Link to={`/cases/${page.head.id}/proceedings/new`}>{m.docket_link_proceeding()}</Link>}
          {(page.may.tasks || page.head.closedOn) && (
            <Link to={`/cases/${page.head.id}/close`}>{m.docket_link_close()}</Link>
          )}
        </p>
      </Section>
    </>
  );
}

function TimelineSection({ page: { timeline, today } }: { page: CasePage }) {
  if (timeline.rows.length === 0) return null;
  return (
    <Section title={m.docket_section_timeline()}>
      {timeline.from < timeline.to && (
        <Timeline
          title={m.docket_timeline_title()}
          from={timeline.from}
          to={timeline.to}
          today={today}
          bars={timeline.bars}
          marks={timeline.marks}
        />
      )}
      <Table
        caption={m.docket_timeline_table()}
        compact
        rows={timeline.rows.map((row, place) => ({ ...row, key: `${place} ${row.on}` }))}
        rowKey={(row) => row.key}
        columns={[
          {
            header: m.docket_timeline_when(),
            cell: (row) =>
              row.until
                ? m.docket_from_to({ from: formatDate(row.on), to: formatDate(row.until) })
                : formatDate(row.on),
          },
          { header: m.docket_timeline_what(), cell: (row) => row.what },
        ]}
      />
    </Section>
  );
}

function Hearings({ page: { hearings, head, may } }: { page: CasePage }) {
  if (hearings.length === 0) return <EmptyState title={m.docket_no_hearings()} />;
  return (
    <Table
      caption={m.docket_section_hearings()}
      captionHidden
      rows={hearings}
      rowKey={(one) => one.id}
      rowState={(one) =>
        one.verifiedAt === null && one.result === null ? { tone: "warn", word: m.docket_state_unverified() } : null
      }
      columns={[
        {
          header: m.hearings_date(),
          rowHeader: true,
          cell: (one) => (
            <Link to={`/cases/${head.id}/hearings/${one.id}`}>
              {courtDateWords({ on: one.on, time: one.time, zone: one.court?.zone ?? null })}
            </Link>
          ),
        },
        { header: m.hearings_kind(), cell: (one) => word("hearing_kind", one.kind) },
        { header: m.hearings_court(), cell: (one) => one.court?.name ?? <NotRecorded /> },
        { header: m.hearings_judge(), cell: (one) => one.judge || <NotRecorded /> },
        {
          header: m.hearings_result(),
          cell: (one) =>
            one.result ? (
              resultLine(one.result)
            ) : may.result ? (
              <Link to={`/cases/${head.id}/hearings/${one.id}/result`}>{m.hearings_record_result()}</Link>
            ) : (
              <NotRecorded />
            ),
        },
      ]}
    />
  );
}

function Places({ page: { stays, head } }: { page: CasePage }) {
  const places = stays[0]?.places ?? [];
  return (
    <Section title={m.custody_places()} actions={<Link to={`/cases/${head.id}/custody`}>{m.docket_all_places()}</Link>}>
      {places.length === 0 ? (
        <p>
          <NotRecorded />
        </p>
      ) : (
        <ul>
          {places.map((place) => (
            <li key={place.id}>
              {placeName(place)}
              {", "}
              {sinceWords(place) ? m.docket_since({ date: sinceWords(place) ?? "" }) : m.docket_since_unknown()}
              {place.current && ` (${m.custody_now()})`}
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}

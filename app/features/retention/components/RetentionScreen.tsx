import { Link } from "@remix-run/react";
import { formatDate, formatMoment, m } from "~/i18n";
import { EmptyState, Section, Table } from "~/ui";
import type { RetentionList } from "../list.server";

/** Files whose time is over, proposals that wait for somebody else, and the certificates of what was destroyed. */
export function RetentionScreen({ due, purges, zone }: RetentionList & { zone: string }) {
  const waiting = purges.filter((one) => !one.done);
  const done = purges.filter((one) => one.done);
  const to = (id: string) => `/retention/${id}`;
  return (
    <>
      {waiting.length > 0 && (
        <Table
          caption={m.retention_waiting()}
          rows={waiting}
          rowKey={(row) => row.clientId}
          columns={[
            {
              header: m.retention_cases(),
              rowHeader: true,
              cell: (row) => <Link to={to(row.clientId)}>{row.caseNumbers || m.retention_no_case()}</Link>,
            },
            {
              header: m.retention_proposed(),
              cell: (row) => m.retention_by({ who: row.proposedBy, when: formatMoment(row.at, zone) }),
            },
            {
              header: m.retention_next(),
              cell: (row) => (row.byMe ? m.retention_waits_other() : m.retention_waits_you()),
            },
          ]}
        />
      )}
      <Section title={m.retention_due()}>
        {due.length === 0 ? (
          <EmptyState title={m.retention_due_none()} />
        ) : (
          <Table
            caption={m.retention_due()}
            captionHidden
            rows={due}
            rowKey={(row) => row.clientId}
            columns={[
              {
                header: m.cases_name(),
                rowHeader: true,
                cell: (row) => <Link to={to(row.clientId)}>{row.name || m.cases_no_name()}</Link>,
              },
              { header: m.retention_due_on(), cell: (row) => formatDate(row.dueOn) },
              {
                header: m.retention_why(),
                cell: (row) => (row.hadCase ? m.retention_closed() : m.retention_declined()),
              },
              { header: m.retention_hold(), cell: (row) => (row.held ? m.retention_held() : m.retention_not_held()) },
            ]}
          />
        )}
      </Section>
      {done.length > 0 && (
        <Table
          caption={m.retention_certificates()}
          rows={done}
          rowKey={(row) => row.clientId}
          columns={[
            {
              header: m.retention_cases(),
              rowHeader: true,
              cell: (row) => <Link to={to(row.clientId)}>{row.caseNumbers || m.retention_no_case()}</Link>,
            },
            { header: m.retention_done(), cell: (row) => formatMoment(row.at, zone) },
          ]}
        />
      )}
    </>
  );
}

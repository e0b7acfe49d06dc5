import { formatMoment, m, word } from "~/i18n";
import { EmptyState, Pagination, Section, Table } from "~/ui";
import type { CaseHistory } from "../case-history.server";
import { actWords } from "./act-words";

/** Everything that happened on a case and who looked at it. */
export function HistoryScreen({ history, caseId, zone }: { history: CaseHistory; caseId: string; zone: string }) {
  const { acts, openings, page, pages } = history;
  return (
    <>
      <Section title={m.docket_history_acts()}>
        {acts.length === 0 ? (
          <EmptyState title={m.docket_history_none()} />
        ) : (
          <Table
            caption={m.docket_history_acts()}
            captionHidden
            compact
            rows={acts}
            rowKey={(act) => `${act.action} ${act.id}`}
            columns={[
              { header: m.hearings_when(), cell: (act) => formatMoment(act.at, zone) },
              {
                header: m.hearings_who(),
                cell: (act) =>
                  act.by ? `${act.by}${act.role ? `, ${word("role", act.role)}` : ""}` : m.docket_nobody(),
              },
              { header: m.hearings_what(), rowHeader: true, cell: (act) => actWords(act.action) },
              { header: m.docket_history_before(), cell: (act) => act.before },
              { header: m.docket_history_after(), cell: (act) => act.after },
              { header: m.docket_history_why(), cell: (act) => act.why },
            ]}
          />
        )}
        <Pagination page={page} pages={pages} href={(to) => `/cases/${caseId}/history?page=${to}`} />
      </Section>
      <Section title={m.docket_history_openings()} id="opened">
        <p>{m.docket_history_openings_lead()}</p>
        <Table
          caption={m.docket_history_openings()}
          captionHidden
          compact
          rows={openings}
          rowKey={(one) => `${one.by} ${one.from}`}
          columns={[
            { header: m.cases_name(), rowHeader: true, cell: (one) => one.by },
            { header: m.docket_history_role(), cell: (one) => word("role", one.role) },
            { header: m.docket_history_first(), cell: (one) => formatMoment(one.from, zone) },
            { header: m.docket_history_last(), cell: (one) => formatMoment(one.to, zone) },
            { header: m.docket_history_pages(), numeric: true, cell: (one) => one.pages },
            { header: m.docket_history_refused(), numeric: true, cell: (one) => one.refused },
          ]}
        />
      </Section>
    </>
  );
}

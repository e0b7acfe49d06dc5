import { Link } from "@remix-run/react";
import { currentLocale, formatDate, m } from "~/i18n";
import { NotRecorded, Table } from "~/ui";
import type { CaseLine } from "../case-list.server";

/** Cases by name: who, since when, who leads, represented or not. */
export function CaseList({ cases, caption }: { cases: readonly CaseLine[]; caption: string }) {
  const locale = currentLocale();
  return (
    <Table
      caption={caption}
      captionHidden
      compact
      rows={cases}
      rowKey={(one) => one.id}
      columns={[
        {
          header: m.cases_name(),
          rowHeader: true,
          cell: (one) => <Link to={`/cases/${one.id}`}>{one.name || m.cases_no_name()}</Link>,
        },
        { header: m.cases_number(), cell: (one) => one.number },
        { header: m.cases_language(), cell: (one) => one.language?.[locale] ?? <NotRecorded /> },
        { header: m.cases_opened(), cell: (one) => formatDate(one.openedOn, locale, "short") },
        { header: m.cases_lead(), cell: (one) => one.lead ?? m.cases_no_lead() },
        {
          header: m.cases_state(),
          cell: (one) =>
            one.closedOn
              ? m.cases_closed_on({ date: formatDate(one.closedOn, locale, "short") })
              : one.representedSince
                ? m.cases_represented_since({ date: formatDate(one.representedSince, locale, "short") })
                : m.cases_not_represented(),
        },
      ]}
    />
  );
}

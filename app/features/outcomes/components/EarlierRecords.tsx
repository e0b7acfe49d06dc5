import { formatMoment, m } from "~/i18n";
import { Section, Table } from "~/ui";

interface Record {
  id: string;
  recorded_at: Date;
  recorded_by: string;
  superseded_at: Date | null;
  superseded_by: string | null;
  superseded_reason: string | null;
}

/** Records that stood before, newest first, each with who made it and who replaced it or took it back, and why. */
export function EarlierRecords<Row extends Record>({
  rows,
  zone,
  describe,
}: {
  rows: readonly Row[];
  zone: string;
  describe: (row: Row) => string;
}) {
  if (rows.length === 0) return null;
  const byWhen = (name: string | null, at: Date | null) =>
    at ? m.outcomes_by_when({ name: name ?? "", when: formatMoment(at, zone) }) : "";
  return (
    <Section title={m.outcomes_history()}>
      <Table
        caption={m.outcomes_history()}
        captionHidden
        rows={rows}
        rowKey={(row) => row.id}
        columns={[
          { header: m.outcomes_history_record(), rowHeader: true, cell: describe },
          { header: m.outcomes_history_recorded(), cell: (row) => byWhen(row.recorded_by, row.recorded_at) },
          {
            header: m.outcomes_history_ended(),
            cell: (row) => (
              <>
                {byWhen(row.superseded_by, row.superseded_at)}
                {row.superseded_reason && `: ${row.superseded_reason}`}
              </>
            ),
          },
        ]}
      />
    </Section>
  );
}

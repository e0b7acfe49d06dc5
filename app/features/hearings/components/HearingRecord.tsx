import { formatDaysAway, formatMoment, m, word } from "~/i18n";
import { type Fact, Facts, Table } from "~/ui";
import type { HearingVersion, HearingRecord as Record, ResultVersion } from "../queries.server";
import { courtDateWords, hearingLine, reasonWords, resultLine } from "./hearing-words";

/** A hearing as it stands, every fact in its place. */
export function HearingFacts({ hearing, zone, today }: { hearing: HearingVersion; zone: string; today: string }) {
  const date = courtDateWords({ on: hearing.on, time: hearing.time, zone: hearing.court?.zone ?? null });
  const facts: Fact[] = [
    { label: m.hearings_date(), value: hearing.on ? `${date} (${formatDaysAway(hearing.on, today)})` : date },
    { label: m.hearings_court(), value: hearing.court && `${hearing.court.name}, ${hearing.court.state}` },
    { label: m.hearings_medium(), value: hearing.medium === "unknown" ? null : word("medium", hearing.medium) },
    { label: m.hearings_judge(), value: hearing.judge },
    { label: m.hearings_courtroom(), value: hearing.courtroom },
    { label: m.hearings_source(), value: word("source", hearing.source) },
    { label: m.hearings_verified(), value: verifiedWords(hearing, zone) },
    {
      label: m.hearings_recorded(),
      value: m.hearings_by_at({ who: hearing.recordedBy, when: formatMoment(hearing.recordedAt, zone) }),
    },
  ];
  return <Facts facts={facts} />;
}

/** When, by whom and from which source a hearing was confirmed; "Not verified" otherwise. */
export function verifiedWords(
  hearing: Pick<HearingVersion, "verifiedAt" | "verifiedBy" | "verifiedSource">,
  zone: string,
): string {
  if (!hearing.verifiedAt) return m.hearings_not_verified();
  return m.hearings_verified_by({
    when: formatMoment(hearing.verifiedAt, zone),
    who: hearing.verifiedBy ?? "",
    source: word("source", hearing.verifiedSource ?? "other"),
  });
}

/** Everything a hearing's record ever said, newest first: dates, results, confirmations. */
export function HearingHistory({ record, zone }: { record: Record; zone: string }) {
  const rows = [
    ...record.versions.map((version) => ({ key: version.id, ...versionRow(version) })),
    ...record.results.map((result) => ({ key: result.id, ...resultRow(result) })),
    ...record.verifications.map((check) => ({
      key: check.at,
      at: check.at,
      by: check.by,
      what: m.hearings_history_verified({ source: word("source", check.source) }),
      until: null,
    })),
  ].sort((a, b) => b.at.localeCompare(a.at));
  return (
    <Table
      caption={m.hearings_history()}
      rows={rows}
      rowKey={(row) => row.key}
      columns={[
        { header: m.hearings_when(), cell: (row) => formatMoment(row.at, zone) },
        { header: m.hearings_who(), cell: (row) => row.by },
        { header: m.hearings_what(), cell: (row) => row.what },
        {
          header: m.hearings_stood_until(),
          cell: (row) =>
            row.until
              ? m.hearings_ended({
                  when: formatMoment(row.until.at, zone),
                  who: row.until.by ?? "",
                  why: row.until.why ?? m.shell_not_recorded(),
                })
              : m.hearings_stands(),
        },
      ]}
    />
  );
}

function versionRow(version: HearingVersion) {
  return { at: version.recordedAt, by: version.recordedBy, what: hearingLine(version), until: endOf(version) };
}

function resultRow(result: ResultVersion) {
  return { at: result.recordedAt, by: result.recordedBy, what: resultLine(result), until: endOf(result) };
}

function endOf(row: Pick<HearingVersion, "supersededAt" | "supersededBy" | "supersededReason">) {
  if (row.supersededAt === null) return null;
  return { at: row.supersededAt, by: row.supersededBy, why: reasonWords(row.supersededReason) };
}

import { Link } from "@remix-run/react";
import { formatDate, formatMoment, m } from "~/i18n";
import { Buttons, Facts, LinkButton, Notice, PostButton, Section, Table } from "~/ui";
import { blockWords } from "../block-words";
import type { PurgeCounts, PurgePage, PurgeRecord } from "../purges.server";

interface PurgeScreenProps {
  page: PurgePage;
  zone: string;
  /** Whether the second factor was given within the last minutes. */
  fresh: boolean;
}

/** What destroying one person's file would take, what stands in the way, and its two steps; afterwards its certificate. */
export function PurgeScreen({ page, zone, fresh }: PurgeScreenProps) {
  const { person, record, blocks, counts } = page;
  if (record?.done) return <Certificate page={page} record={record} zone={zone} />;
  return (
    <>
      {blocks.length > 0 ? (
        <Notice tone="warn" title={m.retention_not_now()}>
          <ul>
            {blocks.map((block) => (
              <li key={block}>
                {blockWords(block)}
                {block === "not_due" && page.dueOn && ` ${m.retention_due_from({ date: formatDate(page.dueOn) })}`}
              </li>
            ))}
          </ul>
          <p>
            <Link to={`/clients/${person.id}/hold`}>{m.retention_to_holds()}</Link>
          </p>
        </Notice>
      ) : (
        page.dueOn && <p>{m.retention_due_since({ date: formatDate(page.dueOn) })}</p>
      )}
      {counts && <Counts counts={counts} title={m.retention_would_go()} />}
      <Remains />
      {record && <Proposal record={record} zone={zone} />}
      <Buttons>
        {!record && blocks.length === 0 && (
          <PostButton variant="primary" fields={{ _act: "propose" }}>
            {m.retention_propose()}
          </PostButton>
        )}
        {record && !record.byMe && blocks.length === 0 && <CarryOut id={person.id} fresh={fresh} />}
        {record && <PostButton fields={{ _act: "withdraw" }}>{m.retention_withdraw()}</PostButton>}
      </Buttons>
    </>
  );
}

function CarryOut({ id, fresh }: { id: string; fresh: boolean }) {
  if (!fresh) {
    const next = encodeURIComponent(`/retention/${id}`);
    return <LinkButton to={`/sign-in/factor?again=1&next=${next}`}>{m.retention_factor_first()}</LinkButton>;
  }
  return (
    <PostButton variant="danger" fields={{ _act: "carry_out" }}>
      {m.retention_carry_out()}
    </PostButton>
  );
}

function Proposal({ record, zone }: { record: PurgeRecord; zone: string }) {
  return (
    <Notice tone="warn" title={m.retention_proposed()}>
      <p>{m.retention_proposed_by({ who: record.proposedBy, when: formatMoment(record.proposedAt, zone) })}</p>
      <p>{record.byMe ? m.retention_error_same() : m.retention_second()}</p>
    </Notice>
  );
}

function Certificate({ page: { person }, record, zone }: { page: PurgePage; record: PurgeRecord; zone: string }) {
  const { done } = record;
  if (!done) return null;
  return (
    <>
      <Facts
        facts={[
          { label: m.retention_cases(), value: person.caseNumbers.join(", ") || m.retention_no_case() },
          { label: m.retention_due_on(), value: formatDate(record.dueOn) },
          {
            label: m.retention_proposed(),
            value: m.retention_by({ who: record.proposedBy, when: formatMoment(record.proposedAt, zone) }),
          },
          { label: m.retention_done(), value: m.retention_by({ who: done.by, when: formatMoment(done.at, zone) }) },
          {
            label: m.retention_cleaned(),
            value: done.cleanedAt ? formatMoment(done.cleanedAt, zone) : m.retention_not_cleaned(),
          },
          {
            label: m.retention_backups(),
            value: m.retention_backups_until({ date: formatMoment(done.backupsUntil, zone) }),
          },
          { label: m.retention_hash(), value: <code>{record.hash}</code> },
        ]}
      />
      <Counts counts={record.counts} title={m.retention_went()} />
      <Remains />
    </>
  );
}

const GROUPS: Record<string, () => string> = {
  keys: m.retention_group_keys,
  person: m.retention_group_person,
  intake: m.retention_group_intake,
  case: m.retention_group_case,
  court: m.retention_group_court,
  custody: m.retention_group_custody,
  sharing: m.retention_group_sharing,
};

function Counts({ counts, title }: { counts: PurgeCounts; title: string }) {
  const rows = Object.keys(GROUPS).flatMap((group) => {
    const n = counts[group];
    return n && n.gone + n.emptied > 0 ? [{ group, ...n }] : [];
  });
  return (
    <Section title={title}>
      <Table
        caption={title}
        captionHidden
        rows={rows}
        rowKey={(row) => row.group}
        columns={[
          { header: m.retention_part(), rowHeader: true, cell: (row) => GROUPS[row.group]?.() },
          { header: m.retention_rows_gone(), cell: (row) => row.gone },
          { header: m.retention_rows_emptied(), cell: (row) => row.emptied },
        ]}
      />
    </Section>
  );
}

function Remains() {
  return (
    <Section title={m.retention_remains()}>
      <ul>
        <li>{m.retention_remains_counts()}</li>
        <li>{m.retention_remains_audit()}</li>
        <li>{m.retention_remains_conflicts()}</li>
        <li>{m.retention_remains_backups()}</li>
      </ul>
    </Section>
  );
}

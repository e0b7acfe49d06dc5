import { Link } from "@remix-run/react";
import { formatDate, formatMoment, formatNumber, m, word } from "~/i18n";
import { Details, EmptyState, LinkButton, Section, Table } from "~/ui";
import type { Watch, Watched } from "../reading-watch.server";
import type { Finding } from "../unusual";
import type { Digest } from "../unusual.server";

const PEOPLE_SHOWN = 60;

/** What a week's reading gives to look at again, each a sentence with the people it is about. */
export function DigestSection({ digest }: { digest: Digest }) {
  const { from, to, earlier, later, readers, pages, findings } = digest;
  return (
    <Section title={m.audit_digest_title({ from: formatDate(from), to: formatDate(to) })} id="week">
      <p>{m.audit_digest_span({ readers: formatNumber(readers), pages: formatNumber(pages) })}</p>
      {findings.length === 0 ? (
        <EmptyState title={m.audit_digest_none()} />
      ) : (
        <ul>
          {findings.map((finding) => (
            <li key={`${finding.userId} ${finding.kind}`}>
              <FindingLine finding={finding} />
            </li>
          ))}
        </ul>
      )}
      <p>{m.audit_digest_how()}</p>
      <nav aria-label={m.audit_digest_weeks()}>
        <LinkButton to={`/reading?week=${earlier}`}>{m.audit_digest_earlier()}</LinkButton>{" "}
        {later && <LinkButton to={`/reading?week=${later}`}>{m.audit_digest_later()}</LinkButton>}
      </nav>
    </Section>
  );
}

function FindingLine({ finding }: { finding: Finding }) {
  const { people, role, name } = finding;
  const sentence = findingWords(finding, `${name} (${word("role", role)})`);
  if (people.length === 0) return <p>{sentence}</p>;
  return (
    <>
      <p>{sentence}</p>
      <Details summary={m.audit_digest_whom()}>
        <ul>
          {people.slice(0, PEOPLE_SHOWN).map((person) => (
            <li key={person.clientId}>
              <Link to={`/clients/${person.clientId}/readers?who=${finding.userId}`}>
                {person.name || m.intake_no_name()}
              </Link>
            </li>
          ))}
        </ul>
        {people.length > PEOPLE_SHOWN && (
          <p>{m.audit_digest_more({ n: formatNumber(people.length - PEOPLE_SHOWN) })}</p>
        )}
      </Details>
    </>
  );
}

function findingWords({ kind, count }: Finding, who: string): string {
  const n = formatNumber(count);
  switch (kind) {
    case "walled":
      return m.audit_found_walled({ who, n });
    case "family":
      return m.audit_found_family({ who, n });
    case "break_glass":
      return m.audit_found_break_glass({ who, n });
    case "stopped":
      return m.audit_found_stopped({ who, n });
    case "outside":
      return m.audit_found_outside({ who, n });
    case "night":
      return m.audit_found_night({ who, n });
    case "refused":
      return m.audit_found_refused({ who, n });
  }
}

/** Who came near their reading budget or to its end in the last week, and who let them go on. */
export function WatchTable({ watch, zone }: { watch: Watch; zone: string }) {
  if (watch.people.length === 0) return <EmptyState title={m.audit_watch_none()} />;
  const moment = (at: string | null) => (at ? formatMoment(at, zone) : m.audit_watch_no());
  return (
    <Table
      caption={m.audit_watch_title()}
      captionHidden
      compact
      rows={watch.people}
      rowKey={(one) => one.userId}
      columns={[
        { header: m.audit_readers_who(), rowHeader: true, cell: (one) => `${one.name}, ${word("role", one.role)}` },
        { header: m.audit_watch_alarm_at(), cell: (one) => moment(one.alarmAt) },
        { header: m.audit_watch_stopped_at(), cell: (one) => moment(one.stoppedAt) },
        { header: m.audit_watch_let(), cell: (one) => leaveWords(one, zone) },
      ]}
    />
  );
}

function leaveWords({ let: leave }: Watched, zone: string): string {
  return leave
    ? m.audit_watch_let_by({ who: leave.by, when: formatMoment(leave.at, zone), reason: leave.reason })
    : m.audit_watch_no();
}

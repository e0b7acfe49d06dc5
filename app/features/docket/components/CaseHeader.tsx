import { Link } from "@remix-run/react";
import { AccessNotices } from "~/features/cases/components/AccessNotices";
import { checkedWords, placeName, sinceWords } from "~/features/custody/components/place-words";
import { verifiedWords } from "~/features/hearings/components/HearingRecord";
import { courtDateWords } from "~/features/hearings/components/hearing-words";
import { currentLocale, formatDate, formatDaysAway, formatMoment, m, word } from "~/i18n";
import { Facts, Mark, Notice, NotRecorded } from "~/ui";
import type { CasePage } from "../case-page.server";
import styles from "./docket.module.css";

/** The five questions at a glance: who, where now, what next, who acts, what is wrong. */
export function CaseHeader({ page }: { page: CasePage }) {
  return (
    <>
      <Facts
        columns
        facts={[
          { label: m.docket_who(), value: <Who page={page} /> },
          { label: m.docket_where(), value: <Where page={page} /> },
          { label: m.docket_next(), value: <Next page={page} /> },
          { label: m.docket_acts(), value: <Acts page={page} /> },
        ]}
      />
      <AccessNotices access={page.access} zone={page.zone} />
      {page.heldSince && (
        <Notice tone="warn" title={m.retention_hold()}>
          <p>{m.retention_hold_on_case({ when: formatMoment(page.heldSince, page.zone) })}</p>
        </Notice>
      )}
      <Wrong page={page} />
    </>
  );
}

function Who({ page: { person, may, representedSince, head } }: { page: CasePage }) {
  const locale = currentLocale();
  const name = person.name || m.cases_no_name();
  return (
    <>
      <p>
        <strong>{may.person ? <Link to={`/clients/${head.clientId}`}>{name}</Link> : name}</strong>
      </p>
      <p>
        {person.language ? (
          <>
            {person.language[locale]}
            {person.language.interpreter !== "not_asked" &&
              `. ${word("interpreter_need", person.language.interpreter)}`}
          </>
        ) : (
          <NotRecorded />
        )}
      </p>
      <p>
        {head.closedOn
          ? m.cases_closed_on({ date: formatDate(head.closedOn) })
          : representedSince
            ? m.cases_represented_since({ date: formatDate(representedSince) })
            : m.cases_not_represented()}
      </p>
    </>
  );
}

function Where({ page: { stays, place, zone } }: { page: CasePage }) {
  const [stay] = stays;
  if (!stay) return <NotRecorded />;
  if (stay.release) {
    return (
      <p>
        {m.custody_release_words({
          date: formatDate(stay.release.releasedOn),
          reason: word("release_reason", stay.release.reason),
        })}
      </p>
    );
  }
  if (!place) return <NotRecorded />;
  const since = sinceWords(place);
  return (
    <>
      <p>
        <strong>{placeName(place)}</strong>
      </p>
      <p>{since ? m.docket_since({ date: since }) : m.docket_since_unknown()}</p>
      <p>{checkedWords(place, zone)}</p>
    </>
  );
}

function Next({ page }: { page: CasePage }) {
  const { next, nextDeadline, head, today, zone } = page;
  return (
    <>
      {next ? (
        <>
          <p>
            <Link to={`/cases/${head.id}/hearings/${next.id}`}>
              <strong>
                {word("hearing_kind", next.kind)},{" "}
                {courtDateWords({ on: next.on, time: next.time, zone: next.court?.zone ?? null })}
              </strong>
            </Link>
            {next.on && ` (${formatDaysAway(next.on, today)})`}
          </p>
          <p>{next.court?.name ?? m.docket_court_not_recorded()}</p>
          <p>{verifiedWords(next, zone)}</p>
        </>
      ) : (
        <p>{m.docket_no_next_hearing()}</p>
      )}
      {nextDeadline ? (
        <p>
          <Link to={`/cases/${head.id}/deadlines/${nextDeadline.id}`}>{nextDeadline.words.title}</Link>
          {": "}
          {nextDeadline.words.heading}
        </p>
      ) : (
        <p>{m.docket_no_next_deadline()}</p>
      )}
    </>
  );
}

function Acts({ page: { team, placement, zone } }: { page: CasePage }) {
  const standing = team.filter((member) => member.endedAt === null);
  return (
    <>
      {standing.length === 0 ? (
        <p>{m.cases_team_none()}</p>
      ) : (
        <ul>
          {standing.map((member) => (
            <li key={member.id}>
              {member.name}, {word("team_relation", member.relation)}
              {member.partner && `, ${member.partner}`}
            </li>
          ))}
        </ul>
      )}
      {placement.state === "placed" && <p>{placedWords(placement.partner, formatMoment(placement.since, zone))}</p>}
      {placement.state === "offered" && (
        <p>{m.docket_offered({ who: placement.partner, when: formatMoment(placement.expiresAt, zone) })}</p>
      )}
      {placement.state === "none" && <p>{m.docket_not_placed()}</p>}
    </>
  );
}

function placedWords(partner: string | null, when: string): string {
  return partner ? m.docket_placed({ who: partner, when }) : m.docket_placed_staff({ when });
}

function Wrong({ page: { problems, head } }: { page: CasePage }) {
  if (head.closedOn) return null;
  if (problems.length === 0) return <p>{m.docket_nothing_wrong()}</p>;
  return (
    <section className={styles.problems} aria-label={m.docket_wrong()}>
      <h2>{m.docket_wrong()}</h2>
      <ul>
        {problems.map((problem) => (
          <li key={problem.words} data-tone={problem.tone}>
            <Mark tone={problem.tone} /> {problem.to ? <Link to={problem.to}>{problem.words}</Link> : problem.words}
          </li>
        ))}
      </ul>
    </section>
  );
}

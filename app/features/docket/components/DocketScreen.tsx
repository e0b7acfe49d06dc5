import { Link } from "@remix-run/react";
import { AccessNotices } from "~/features/cases/components/AccessNotices";
import { RuleNotices } from "~/features/deadlines/components/RuleNotices";
import { currentLocale, formatMoment, m } from "~/i18n";
import { Chips, Details, EmptyState, Pagination } from "~/ui";
import type { DocketDay, DocketPage } from "../days.server";
import { DocketRow } from "./DocketRow";
import styles from "./docket.module.css";
import { changeWords, dayTitle, holidayWords } from "./docket-words";

type Filter = DocketPage["filter"];

/** Everybody's hearings and deadlines by day, with what changed since the last look above them. */
export function DocketScreen({ page }: { page: DocketPage }) {
  const { filter, days, pages } = page;
  return (
    <>
      <AccessNotices access={page.accessEnding} zone={page.zone} named />
      <RuleNotices notices={page.ruleNotices} zone={page.zone} />
      <Filters page={page} />
      <p className={styles.printed}>{shownWords(page)}</p>
      <Changes page={page} />
      {days.length === 0 ? (
        <EmptyState title={emptyTitle(filter)}>
          {(filter.kind || filter.range !== "month") && (
            <p>
              <Link to={address({ ...filter, kind: null, range: "month", page: 1 })}>{m.docket_show_month()}</Link>
            </p>
          )}
        </EmptyState>
      ) : (
        days.map((day) => <Day key={`${day.band} ${day.on}`} day={day} today={page.today} />)
      )}
      <Pagination page={filter.page} pages={pages} href={(to) => address({ ...filter, page: to })} />
    </>
  );
}

function Day({ day, today }: { day: DocketDay; today: string }) {
  const dated = day.band === "overdue";
  return (
    <section className={styles.day} aria-label={dayTitle(day.band, day.on)}>
      <h2>
        {dayTitle(day.band, day.on)} <span className={styles.count}>{m.docket_count({ count: day.count })}</span>
      </h2>
      {(day.holiday || day.closures.length > 0) && (
        <p className={styles.closed}>
          {day.holiday && m.docket_holiday({ name: holidayWords(day.holiday) })}{" "}
          {day.closures
            .map((one) =>
              one.court
                ? m.docket_closed_court({ court: one.court, why: one.name })
                : m.docket_closed({ why: one.name }),
            )
            .join(" ")}
        </p>
      )}
      <ul className={styles.lines}>
        {day.lines.map((line) => (
          <DocketRow key={`${line.kind} ${line.id}`} line={line} dated={dated} today={today} />
        ))}
      </ul>
    </section>
  );
}

function Filters({ page }: { page: DocketPage }) {
  const { filter, choices, counts } = page;
  const week = counts.today + counts.week;
  const ranges = [
    { range: "today", label: m.docket_range_today({ count: counts.today }) },
    { range: "week", label: m.docket_range_week({ count: week }) },
    { range: "month", label: m.docket_range_month({ count: week + counts.month }) },
    { range: "undated", label: m.docket_range_undated({ count: counts.undated }) },
    { range: "overdue", label: m.docket_range_overdue({ count: counts.overdue }) },
  ] as const;
  const kinds = [
    { kind: null, label: m.docket_kind_all() },
    { kind: "hearing", label: m.docket_kind_hearing() },
    { kind: "deadline", label: m.docket_kind_deadline() },
  ] as const;
  const chosen = kinds.find((one) => one.kind !== null && one.kind === filter.kind);
  const plain = { ...filter, page: 1 };
  return (
    <div className={styles.filters}>
      <nav aria-label={m.docket_ranges()}>
        <ul>
          {ranges.map(({ range, label }) => (
            <li key={range}>
              <Link to={address({ ...plain, range })} aria-current={range === filter.range ? "page" : undefined}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <nav className={styles.small} aria-label={m.docket_kinds()}>
        <ul>
          {kinds.map(({ kind, label }) => (
            <li key={label}>
              <Link to={address({ ...plain, kind })} aria-current={kind === filter.kind ? "true" : undefined}>
                {label}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      {choices.length > 1 && (
        <nav className={styles.small} aria-label={m.docket_whose()}>
          <ul>
            {choices.map((who) => (
              <li key={who}>
                <Link to={address({ ...plain, who })} aria-current={who === filter.who ? "true" : undefined}>
                  {who === "mine" ? m.docket_mine() : m.docket_everybody()}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      )}
      <Chips
        filters={[
          ...(chosen ? [{ label: chosen.label, to: address({ ...plain, kind: null }) }] : []),
          ...(filter.who === "all" && choices.length > 1
            ? [{ label: m.docket_everybody(), to: address({ ...plain, who: "mine" }) }]
            : []),
        ]}
        clear={address({ range: filter.range, who: choices[0] ?? "mine", kind: null, page: 1 })}
      />
    </div>
  );
}

function Changes({ page: { changes, since, zone } }: { page: DocketPage }) {
  const locale = currentLocale();
  const title = m.docket_changes({ when: formatMoment(since, zone) });
  if (changes.length === 0)
    return <p className={styles.quiet}>{m.docket_no_changes({ when: formatMoment(since, zone) })}</p>;
  return (
    <Details summary={`${title} (${changes.length})`} open>
      <ul className={styles.changes}>
        {changes.map((change) => (
          <li key={`${change.kind} ${change.caseId} ${change.at}`}>
            <Link to={`/cases/${change.caseId}`}>{change.number}</Link>: {changeWords(change, locale)}{" "}
            <span className={styles.quiet}>
              {m.docket_by_at({ who: change.by ?? "", when: formatMoment(change.at, zone) })}
            </span>
          </li>
        ))}
      </ul>
    </Details>
  );
}

/** What paper says in the place of the filters. */
function shownWords({ filter, choices }: DocketPage): string {
  const ranges = {
    today: m.docket_print_today,
    week: m.docket_print_week,
    month: m.docket_print_month,
    undated: m.docket_band_undated,
    overdue: m.docket_band_overdue,
  };
  const kinds = { hearing: m.docket_kind_hearing, deadline: m.docket_kind_deadline };
  const kind = (filter.kind ? kinds[filter.kind] : m.docket_kind_all)();
  const whose = filter.who === "mine" ? m.docket_mine() : choices.length > 1 ? m.docket_everybody() : "";
  return [ranges[filter.range](), kind, whose].filter(Boolean).join(" · ");
}

function emptyTitle(filter: Filter): string {
  if (filter.kind) return m.docket_empty_filtered();
  const titles = {
    today: m.docket_empty_today,
    week: m.docket_empty_week,
    month: m.docket_empty_month,
    undated: m.docket_empty_undated,
    overdue: m.docket_empty_overdue,
  };
  return titles[filter.range]();
}

/** The address of a docket: what is as it always is stays out of it. */
function address(filter: Filter): string {
  const query = new URLSearchParams({ range: filter.range });
  if (filter.who === "all") query.set("who", "all");
  if (filter.kind) query.set("kind", filter.kind);
  if (filter.page > 1) query.set("page", String(filter.page));
  return `/docket?${query}`;
}

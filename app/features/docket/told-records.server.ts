import { type RawBuilder, sql } from "kysely";
import { whyWords } from "~/features/custody/components/place-words";
import { dollars, hearingLine, reasonWords } from "~/features/hearings/components/hearing-words";
import { currentLocale, formatDate, m, word } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import { causeWords } from "./components/docket-words";

/** What a record says and what stood before it, in words, with the reasons for which either ended. */
export interface ToldRecord {
  now: string;
  was: string | null;
  whyNowEnded: string | null;
  whyWasEnded: string | null;
}

interface RecordRow {
  id: string;
  now: Told;
  was: Told | null;
  reason: string | null;
}
/** A row as JSON, with the names its ids stand for. */
type Told = Record<string, string | number | boolean | null>;

/**
 * Says what the records named by their kind and id hold and what stood before them. Kinds whose content is not for
 * every reader of a case (people's own data, files, notes) are left out. One query a kind.
 */
export async function tellRecords(
  db: Trx,
  wanted: readonly { kind: string; id: string }[],
): Promise<Map<string, ToldRecord>> {
  const told = new Map<string, ToldRecord>();
  for (const [kind, teller] of Object.entries(TELLERS)) {
    const ids = wanted.filter((one) => one.kind === kind).map((one) => one.id);
    if (ids.length === 0) continue;
    const { rows } = await teller.query([...new Set(ids)]).execute(db);
    for (const row of rows) {
      const why = teller.why ?? ((reason) => reason);
      told.set(row.id, {
        now: teller.words(row.now),
        was: row.was && teller.words(row.was),
        whyNowEnded: why(row.reason),
        whyWasEnded: why((row.was?.superseded_reason as string | null | undefined) ?? null),
      });
    }
  }
  return told;
}

interface Teller {
  query(ids: readonly string[]): RawBuilder<RecordRow>;
  words(row: Told): string;
  why?(reason: string | null): string | null;
}

const text = (value: Told[string] | undefined): string => (value === null || value === undefined ? "" : String(value));
const day = (value: Told[string] | undefined): string => (value ? formatDate(text(value)) : "");
const joined = (parts: readonly string[]): string => parts.filter(Boolean).join(", ");

const TELLERS: Record<string, Teller> = {
  hearing: {
    query: (ids) => sql<RecordRow>`
      select h.id, to_jsonb(h) || jsonb_build_object('court', c.name, 'zone', c.time_zone) as now,
             case when b.id is not null then to_jsonb(b) || jsonb_build_object('court', bc.name, 'zone', bc.time_zone) end as was,
             h.superseded_reason as reason
        from hearings h left join courts c on c.id = h.court_id
        left join lateral (select * from hearings o where o.series_id = h.series_id and o.id <> h.id
                            and o.superseded_at <= h.recorded_at order by o.superseded_at desc limit 1) b on true
        left join courts bc on bc.id = b.court_id
       where h.id in (${sql.join(ids)})`,
    words: hearingWords,
    why: reasonWords,
  },
  hearing_result: {
    query: (ids) => sql<RecordRow>`
      select r.id, to_jsonb(r) as now, to_jsonb(b) as was, r.superseded_reason as reason
        from hearing_results r
        left join lateral (select * from hearing_results o where o.hearing_id = r.hearing_id and o.id <> r.id
                            and o.superseded_at <= r.recorded_at order by o.superseded_at desc limit 1) b on true
       where r.id in (${sql.join(ids)})`,
    words: (row) =>
      joined([
        word("hearing_result", text(row.result)),
        row.adjournment_reason ? word("adjournment_reason", text(row.adjournment_reason)) : "",
        day(row.decided_on),
        row.outcome ? word("outcome", text(row.outcome)) : "",
        row.bond_amount === null ? "" : dollars(Number(row.bond_amount)),
        row.appeal_reserved ? m.hearings_appeal_words({ who: word("appeal_reserved", text(row.appeal_reserved)) }) : "",
      ]),
    why: reasonWords,
  },
  stint: {
    query: (ids) => sql<RecordRow>`
      select s.id, to_jsonb(s) || jsonb_build_object('facility', f.name) as now,
             case when b.id is not null then to_jsonb(b) || jsonb_build_object('facility', bf.name) end as was,
             s.superseded_reason as reason
        from stints s left join facilities f on f.id = s.facility_id
        left join lateral (select * from stints o where o.stay_id = s.stay_id and o.id <> s.id and o.recorded_at <= s.recorded_at
                            and (o.position = s.position or o.position = s.position - 1)
                            order by o.position desc, o.superseded_at desc nulls last limit 1) b on true
        left join facilities bf on bf.id = b.facility_id
       where s.id in (${sql.join(ids)})`,
    words: (row) => joined([text(row.facility) || m.custody_place_unknown(), day(row.since_on)]),
    why: whyWords,
  },
  release: {
    query: (ids) => simple("stay_releases", ids),
    words: (row) =>
      joined([
        word("release_reason", text(row.reason)),
        day(row.released_on),
        row.bond_amount === null ? "" : dollars(Number(row.bond_amount)),
      ]),
    why: whyWords,
  },
  team_member: {
    query: (ids) => sql<RecordRow>`
      select t.id, to_jsonb(t) || jsonb_build_object('name', u.display_name) as now, null::jsonb as was, t.end_reason as reason
        from team_members t join users u on u.id = t.user_id where t.id in (${sql.join(ids)})`,
    words: (row) => joined([text(row.name), word("team_relation", text(row.relation))]),
  },
  service: {
    query: (ids) => sql<RecordRow>`
      select s.id, to_jsonb(s) as now, null::jsonb as was, null::text as reason from services s where s.id in (${sql.join(ids)})`,
    words: (row) => joined([word("service_level", text(row.level)), day(row.first_day), day(row.last_day)]),
  },
  task: {
    query: (ids) => sql<RecordRow>`
      select t.id, to_jsonb(t) as now, null::jsonb as was, null::text as reason from tasks t where t.id in (${sql.join(ids)})`,
    words: (row) => text(row.title) || word("task_kind", text(row.kind)),
  },
  deadline: {
    query: (ids) => sql<RecordRow>`
      select d.id, to_jsonb(coalesce(n, d)) - 'explanation' || jsonb_build_object('rule', ${ruleName()}, 'gone', d.superseded_at is not null and n.id is null) as now,
             case when d.superseded_at is not null then to_jsonb(d) - 'explanation' || jsonb_build_object('rule', ${ruleName()}) end as was,
             d.superseded_reason as reason
        from deadlines d left join deadlines n on n.id = d.superseded_by_id left join rules r on r.id = d.rule_id
       where d.id in (${sql.join(ids)})`,
    words: (row) =>
      row.gone
        ? m.docket_history_gone()
        : joined([text(row.title) || text(row.rule), day(row.safe_on), day(row.legal_on) || m.docket_no_day()]),
    why: causeOrWords,
  },
  proceeding: {
    query: (ids) => sql<RecordRow>`
      select p.id, to_jsonb(p) as now, null::jsonb as was, null::text as reason from proceedings p
       where p.id in (${sql.join(ids)})`,
    words: (row) =>
      joined([word("proceeding_kind", text(row.kind)), word("proceeding_level", text(row.level)), day(row.started_on)]),
  },
  outcome: {
    query: (ids) => simple("proceeding_outcomes", ids),
    words: (row) => joined([word("outcome", text(row.outcome)), day(row.decided_on)]),
    why: whyWords,
  },
  closing: {
    query: (ids) => sql<RecordRow>`
      select c.id, to_jsonb(c) as now, null::jsonb as was, c.reopened_reason as reason from case_closings c
       where c.id in (${sql.join(ids)})`,
    words: (row) =>
      joined([
        day(row.closed_on),
        word("service_level", text(row.service_level)),
        word("close_reason", text(row.reason)),
      ]),
  },
};

function simple(table: "stay_releases" | "proceeding_outcomes", ids: readonly string[]): RawBuilder<RecordRow> {
  return sql<RecordRow>`
    select t.id, to_jsonb(t) as now, null::jsonb as was, t.superseded_reason as reason
      from ${sql.table(table)} t where t.id in (${sql.join(ids)})`;
}

function ruleName(): RawBuilder<string> {
  return currentLocale() === "es" ? sql`r.name_es` : sql`r.name_en`;
}

function causeOrWords(reason: string | null): string | null {
  return reason && causeWords(reason);
}

function hearingWords(row: Told): string {
  const at = (name: string) => text(row[name]) || null;
  return hearingLine({
    kind: text(row.kind),
    dateKind: text(row.date_kind),
    on: at("on_date"),
    time: at("at_time")?.slice(0, 5) ?? null,
    judge: text(row.judge),
    courtroom: text(row.courtroom),
    medium: text(row.medium),
    source: text(row.source),
    court: row.court ? { name: text(row.court), zone: at("zone") } : null,
  });
}

import { type Kysely, sql } from "kysely";

/**
 * The numbers of a report come from one list of rows, so that each can be followed to the rows behind it. The manager
 * reads rows and counts with their own rights; the funder is answered by a definer function that hides small cells.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function report_rows(from_day date, to_day date)
      returns table (figure text, row_id uuid, person_id uuid, case_id uuid, on_day date, code text, partner_key text, language_code text)
      language sql stable set search_path = public, pg_temp as $$
      with person as (
        select c.id as client_id, coalesce(c.merged_into, c.id) as person_id from clients c
      ), spoken as (
        select client_id, language_code from client_languages where rank = 'best' and superseded_at is null
      ), open_case as (
        select distinct on (p.person_id) p.person_id, c.id as case_id
          from cases c join person p on p.client_id = c.client_id
         where c.withdrawn_at is null and c.opened_on <= to_day order by p.person_id, c.opened_on desc, c.id
      ), decided as (
        select distinct on (p.person_id) d.id, p.person_id, d.decision, d.reason, (d.decided_at at time zone g.time_zone)::date as on_day
          from intake_decisions d join intakes i on i.id = d.intake_id join person p on p.client_id = i.client_id
          join program g on g.id = 1
         where d.taken_back_at is null and (d.decided_at at time zone g.time_zone)::date between from_day and to_day
         order by p.person_id, d.decided_at desc, d.id
      ), representing as (
        select s.id, s.case_id, p.person_id, s.level, s.first_day, coalesce(s.partner_id::text, 'own') as partner_key
          from services s join cases c on c.id = s.case_id and c.withdrawn_at is null join person p on p.client_id = c.client_id
         where s.superseded_at is null and s.level in ('limited_appearance', 'full_representation') and s.first_day <= to_day
      ), began as (
        select distinct on (person_id) * from representing where first_day >= from_day
         order by person_id, (level = 'full_representation') desc, first_day, id
      ), released as (
        select distinct on (p.person_id) r.id, p.person_id, r.reason, r.released_on
          from stay_releases r join stays t on t.id = r.stay_id join person p on p.client_id = t.client_id
         where r.superseded_at is null and r.released_on between from_day and to_day
         order by p.person_id, r.released_on desc, r.id
      ), acting as (
        select distinct on (case_id) case_id, person_id, first_day as latest_day, partner_key,
               min(first_day) over (partition by case_id) as first_day
          from representing order by case_id, representing.first_day desc, id
      ), released_with as (
        select distinct on (r.id) r.*, coalesce(a.partner_key, 'none') as partner_key
          from released r left join acting a on a.person_id = r.person_id and a.first_day <= r.released_on
         order by r.id, a.latest_day desc nulls last, a.case_id
      ), ended as (
        select q.id as proceeding_id, q.case_id, q.kind, coalesce(q.started_on, (q.recorded_at at time zone g.time_zone)::date) as began_on, o.id as outcome_id, o.outcome, o.decided_on,
               a.person_id, a.partner_key, a.first_day
          from proceedings q join acting a on a.case_id = q.case_id join program g on g.id = 1
          left join proceeding_outcomes o on o.proceeding_id = q.id and o.superseded_at is null
      ), listed as (
        select 'screened' as figure, d.id as row_id, d.person_id, o.case_id, d.on_day,
               case when d.decision = 'offered' then 'offered' else 'unmet' end as code, null as partner_key
          from decided d left join open_case o on o.person_id = d.person_id
        union all
        select 'unmet', d.id, d.person_id, o.case_id, d.on_day, d.decision || '.' || d.reason, null
          from decided d left join open_case o on o.person_id = d.person_id where d.decision <> 'offered'
        union all
        select 'represented', b.id, b.person_id, b.case_id, b.first_day, b.level, b.partner_key from began b
        union all
        select case when r.reason in ('bond', 'recognizance', 'parole', 'supervision', 'monitoring', 'relief_granted', 'habeas')
                    then 'released' else 'custody_ended' end,
               r.id, r.person_id, o.case_id, r.released_on, r.reason, r.partner_key
          from released_with r join open_case o on o.person_id = r.person_id
        union all
        select case when e.outcome = 'venue_changed' then 'moved' else 'concluded' end,
               e.outcome_id, e.person_id, e.case_id, e.decided_on, e.outcome, e.partner_key
          from ended e where e.decided_on between from_day and to_day and e.first_day <= e.decided_on
        union all
        select 'pending', e.proceeding_id, e.person_id, e.case_id, e.began_on, e.kind, e.partner_key
          from ended e
         where e.began_on <= to_day and (e.decided_on is null or e.decided_on > to_day)
           and not exists (select 1 from case_closings k where k.case_id = e.case_id and k.reopened_at is null and k.closed_on <= to_day)
      )
      select l.figure, l.row_id, l.person_id, l.case_id, l.on_day, l.code, l.partner_key, s.language_code
        from listed l left join spoken s on s.client_id = l.person_id $$;

    create function report_cells(from_day date, to_day date)
      returns table (figure text, dimension text, key text, n integer)
      language sql stable set search_path = public, pg_temp as $$
      with listed as materialized (select * from report_rows(from_day, to_day))
      select figure, 'total', '', count(*)::integer from listed group by figure
      union all
      select figure, 'code', code, count(*)::integer from listed group by figure, code
      union all
      select figure, 'partner', partner_key, count(*)::integer from listed where partner_key is not null group by figure, partner_key
      union all
      select figure, 'language', coalesce(language_code, 'none'), count(*)::integer from listed group by figure, language_code $$;

    create function authz.report_suppressed(in_year integer, in_quarter integer)
      returns table (figure text, dimension text, key text, n integer)
      language sql stable security definer set search_path = public, pg_temp as $$
      with quarter as (
        select make_date(in_year, in_quarter * 3 - 2, 1) as from_day,
               (make_date(in_year, in_quarter * 3 - 2, 1) + interval '3 months' - interval '1 day')::date as to_day, small_cell
          from program
         where id = 1 and in_quarter between 1 and 4 and in_year between 2000 and 2100
           and (make_date(in_year, in_quarter * 3 - 2, 1) + interval '3 months')::date <= (now() at time zone time_zone)::date
      ), cells as materialized (
        select c.*, q.small_cell from quarter q, report_cells(q.from_day, q.to_day) c
      ), totals as (
        select c.figure, c.n, c.n < c.small_cell or (c.figure = 'screened' and exists (
                 select 1 from cells o where o.figure = 'screened' and o.dimension = 'code' and o.key = 'offered' and o.n < o.small_cell)) as hidden
          from cells c where c.dimension = 'total'
      ), ranked as (
        select c.*, min(c.n) over (partition by c.figure, c.dimension) as least,
               row_number() over ordered - 1 as before, sum(c.n) over ordered - c.n as sum_before
          from cells c join totals t on t.figure = c.figure and not t.hidden
         where c.dimension <> 'total' and c.figure <> 'screened'
        window ordered as (partition by c.figure, c.dimension order by c.n, c.key rows unbounded preceding)
      ), judged as (
        select r.*, r.least < r.small_cell and (r.n < r.small_cell or r.before < 2 or r.sum_before < r.small_cell) as hidden from ranked r
      )
      select t.figure, 'total', '', case when t.hidden then null else t.n end from totals t
      union all
      select j.figure, j.dimension, j.key, j.n from judged j where not j.hidden
      union all
      select j.figure, j.dimension, '*', sum(j.n)::integer from judged j where j.hidden group by j.figure, j.dimension $$;
    comment on function authz.report_suppressed(integer, integer) is
      'Counts of a finished quarter. A total below the program''s small cell is null; cells below it, and as many more as keep them from being worked out, are one remainder with the key *.';

    grant select on case_closings to app_authz;
    revoke all on function report_rows(date, date), report_cells(date, date) from public;
    grant execute on function report_rows(date, date), report_cells(date, date) to app_manager, app_authz;
    alter function authz.report_suppressed(integer, integer) owner to app_authz;
    revoke all on function authz.report_suppressed(integer, integer) from public;
    grant execute on function authz.report_suppressed(integer, integer) to app_funder;
  `.execute(db);
}

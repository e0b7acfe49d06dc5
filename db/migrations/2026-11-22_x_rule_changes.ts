import { type Kysely, sql } from "kysely";

const READERS = sql.raw("app_staff, app_manager, app_partner");
/** What a person may do to the rules, each a function that asks who holds the session. */
const ACTS = [
  "rule_change_propose(jsonb)",
  "rule_change_withdraw(uuid)",
  "rule_change_sign(uuid)",
  "rule_version_sign(text)",
  "rule_notice_seen(uuid)",
];

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rule_changes (
      id uuid primary key,
      rule_id text not null references rules,
      what text not null check (what in ('new', 'correct', 'amend')),
      version_id text not null references rule_versions,
      added jsonb,
      amended jsonb not null default '[]',
      reason text not null check (btrim(reason) <> ''),
      proposed_by uuid not null references users,
      proposed_at timestamptz not null default now(),
      withdrawn_by uuid references users,
      withdrawn_at timestamptz,
      signed_by uuid references users,
      signed_at timestamptz,
      dates_total integer,
      dates_done integer not null default 0,
      dates_changed integer not null default 0,
      reached_case uuid,
      applied_at timestamptz,
      check (signed_by <> proposed_by),
      check ((signed_by is null) = (signed_at is null)),
      check ((withdrawn_by is null) = (withdrawn_at is null)),
      check (withdrawn_at is null or signed_at is null),
      check (applied_at is null or signed_at is not null),
      check ((what = 'amend') = (added is null))
    );
    comment on table rule_changes is 'A change of a deadline rule: proposed by one person, signed by another, then counted out on every open case.';
    comment on column rule_changes.added is 'The row of rule_versions that begins; null where only dates or status of a version on file change.';
    comment on column rule_changes.amended is 'Versions on file whose dates or status change: [{id, before, after, replacedBy, columns}].';
    comment on column rule_changes.reached_case is 'The last case the worker has finished, in the order of ids.';
    create unique index rule_changes_open on rule_changes (rule_id) where withdrawn_at is null and signed_at is null;
    create index rule_changes_rule on rule_changes (rule_id, proposed_at desc);
    create index rule_changes_waiting on rule_changes (signed_at) where signed_at is not null and applied_at is null;

    create table rule_change_notices (
      change_id uuid not null references rule_changes,
      user_id uuid not null references users,
      dates integer not null check (dates > 0),
      seen_at timestamptz,
      primary key (change_id, user_id)
    );
    comment on table rule_change_notices is 'How many dates on the cases of somebody''s teams a change of a rule moved; shown until they put it away.';
    create index rule_change_notices_user on rule_change_notices (user_id) where seen_at is null;

    alter table rule_versions add column origin text not null default 'shipped' check (origin in ('shipped', 'program'));
    alter table rule_versions add column amended_at timestamptz;
    alter table rule_versions add column replaced_by text references rule_versions;
    alter table rule_versions add column shipped_hash text;
    alter table rule_versions add column shipped_other jsonb;
    comment on column rule_versions.amended_at is 'When the program itself changed its dates or status; what is shipped later never overwrites that.';
    comment on column rule_versions.replaced_by is 'The version that corrects this one: nothing is counted under it any more.';
    comment on column rule_versions.shipped_hash is 'Of what the product ships for this version, as last loaded.';
    comment on column rule_versions.shipped_other is 'What the product ships by now for a version the program has signed or changed; null while they agree.';

    alter table deadlines add column rule_change_id uuid references rule_changes;
    comment on column deadlines.rule_change_id is 'The change of a rule that this row comes from; null for an act on the case.';
    create index deadlines_rule_change on deadlines (rule_change_id) where rule_change_id is not null;
    create index deadlines_rule on deadlines (rule_id, case_id) where superseded_at is null and origin = 'computed';
    alter table deadlines add column claim jsonb;
    comment on column deadlines.claim is 'Why the rule applies and what it counts from, as the engine takes it: a change of the rule counts from here.';
    update deadlines d set claim = jsonb_build_object(
        'ruleId', d.rule_id, 'whose', d.whose, 'hearingId', h.series_id, 'event', d.trigger_event, 'question', d.question,
        'trigger', case when d.trigger_on is null then null else jsonb_strip_nulls(jsonb_build_object(
          'date', d.trigger_on, 'time', to_char(d.trigger_time, 'HH24:MI'), 'zone', d.zone,
          'safeDate', (select s->>'from' from jsonb_array_elements(case when jsonb_typeof(d.explanation->'steps') = 'array'
                        then d.explanation->'steps' else '[]' end) s where s->>'kind' = 'safe_from' limit 1))) end,
        'warnings', (select coalesce(jsonb_agg(w), '[]') from unnest(d.warnings) w where w in ('warrant_not_known',
          'arrival_not_exact', 'day_not_exact', 'control_date', 'result_not_recorded', 'motion_goes_to_board', 'final_if_no_appeal')))
      from deadlines o left join hearings h on h.id = o.hearing_id
     where d.id = o.id and d.origin = 'computed' and d.superseded_at is null;

    create table deadline_adjustments (
      id uuid primary key,
      case_id uuid not null references cases,
      rule_id text not null references rules,
      whose text not null,
      series_id uuid,
      trigger_event text not null,
      kind text not null check (kind in ('stopped_clock', 'court_order', 'outage')),
      days integer check (days between 1 and 3660),
      until_on date,
      adjournment_code text,
      reason text not null check (btrim(reason) <> ''),
      source text not null,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      taken_back_by uuid references users,
      taken_back_at timestamptz,
      check ((kind = 'stopped_clock') = (days is not null)),
      check ((kind <> 'stopped_clock') = (until_on is not null)),
      check (adjournment_code is null or kind = 'stopped_clock')
    );
    comment on table deadline_adjustments is 'Days a clock stood still, a court''s extension or an outage of electronic filing, for one line of a case''s dates.';
    create index deadline_adjustments_case on deadline_adjustments (case_id) where taken_back_at is null;

    create table case_rules (
      id uuid primary key,
      case_id uuid not null references cases,
      rule_id text not null references rules,
      whose text not null check (whose in ('ours', 'theirs', 'nobody')),
      on_date date not null,
      at_time time,
      zone text,
      mailed boolean not null default false,
      printed_on date,
      source text not null,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      taken_back_by uuid references users,
      taken_back_at timestamptz
    );
    comment on table case_rules is 'Rules somebody of the team put on a case by hand, each with the day it counts from.';
    create unique index case_rules_standing on case_rules (case_id, rule_id, whose) where taken_back_at is null;
    grant select, insert, update (taken_back_by, taken_back_at) on deadline_adjustments, case_rules
      to app_staff, app_manager, app_partner;
    grant select on deadline_adjustments, case_rules to app_coordinator, app_authz;

    alter table deadlines add constraint deadlines_ended_for_a_reason
      check (superseded_at is null or btrim(coalesce(superseded_reason, '')) <> '');
    alter table deadline_closings add constraint deadline_closings_filed_somewhere
      check (how <> 'filed' or btrim(coalesce(filed_where, '')) <> '');
    alter table deadline_closings add constraint deadline_closings_reason_written
      check (how <> 'reason' or octet_length(reason_sealed) > 0);
  `.execute(db);

  await sql`
    create function authz.rule_person() returns public.users language sql stable security definer
      set search_path = authz, public, pg_temp as $$
      select u.* from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = decode(nullif(current_setting('app.sid', true), ''), 'hex')
         and authz.session_persona(s.id) is not null $$;

    create function authz.may_propose_rules(person public.users) returns boolean language sql immutable as $$
      select person.role = 'program_manager' or (person.role = 'staff_attorney' and 'rule:propose' = any (person.permissions)) $$;
    create function authz.may_sign_rules(person public.users) returns boolean language sql immutable as $$
      select person.role in ('staff_attorney', 'program_manager') and person.credential is not distinct from 'attorney' $$;

    create function authz.rule_change_propose(change jsonb) returns boolean language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      declare person public.users := authz.rule_person();
      begin
        if not coalesce(authz.may_propose_rules(person), false) then return false; end if;
        insert into public.rule_changes (id, rule_id, what, version_id, added, amended, reason, proposed_by)
        select (change->>'id')::uuid, change->>'ruleId', change->>'what', change->>'versionId',
               nullif(change->'added', 'null'), coalesce(change->'amended', '[]'), change->>'reason', person.id
          from public.rule_versions v where v.id = change->>'versionId' and v.rule_id = change->>'ruleId';
        return found;
      end $$;

    create function authz.rule_change_withdraw(change uuid) returns boolean language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      declare person public.users := authz.rule_person();
      begin
        if not coalesce(authz.may_propose_rules(person) or authz.may_sign_rules(person), false) then return false; end if;
        update public.rule_changes set withdrawn_at = now(), withdrawn_by = person.id
         where id = change and withdrawn_at is null and signed_at is null;
        return found;
      end $$;

    create function authz.rule_change_sign(change uuid) returns boolean language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      declare person public.users := authz.rule_person(); c public.rule_changes;
      begin
        if not coalesce(authz.may_sign_rules(person), false) then return false; end if;
        select * into c from public.rule_changes where id = change and withdrawn_at is null and signed_at is null
           and proposed_by <> person.id for update;
        if c.id is null then return false; end if;
        if c.added is not null then
          insert into public.rule_versions
          select * from jsonb_populate_record(null::public.rule_versions, c.added || jsonb_build_object('rule_id', c.rule_id,
            'origin', 'program', 'signed_by', person.id, 'signed_at', now(), 'created_at', now(),
            'amended_at', null, 'replaced_by', null, 'shipped_hash', null, 'shipped_other', null));
        end if;
        update public.rule_versions v set effective_from = r.effective_from, effective_from_known = r.effective_from_known,
               effective_until = r.effective_until, effective_until_known = r.effective_until_known,
               status = r.status, never_effective = r.never_effective, replaced_by = r.replaced_by, amended_at = now()
          from jsonb_array_elements(c.amended) a, jsonb_populate_record(null::public.rule_versions, a->'columns') r
         where v.id = a->>'id' and v.rule_id = c.rule_id;
        update public.rule_changes set signed_by = person.id, signed_at = now(),
               dates_total = (select count(*) from public.deadlines d where d.rule_id = c.rule_id and d.superseded_at is null)
         where id = change;
        perform graphile_worker.add_job('rule_change', json_build_object('change', change), job_key := 'rule_change ' || change);
        return true;
      end $$;

    create function authz.rule_version_sign(version text) returns boolean language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      declare person public.users := authz.rule_person();
      begin
        if not coalesce(authz.may_sign_rules(person), false) then return false; end if;
        update public.rule_versions set signed_by = person.id, signed_at = now()
         where id = version and signed_at is null and replaced_by is null;
        return found;
      end $$;

    create function authz.rule_notice_seen(change uuid) returns boolean language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      begin
        update public.rule_change_notices n set seen_at = now()
         where n.change_id = change and n.user_id = (authz.rule_person()).id and n.seen_at is null;
        return found;
      end $$;

    grant select, insert, update on rule_changes to app_authz;
    grant insert, update on rule_versions to app_authz;
    grant select, update on rule_change_notices to app_authz;
    grant select on rule_changes, rule_change_notices to ${READERS}, app_coordinator;
    grant select, update (dates_total, dates_done, dates_changed, reached_case, applied_at) on rule_changes to app_job;
    grant select, insert, update on rule_change_notices to app_job;
    grant select, insert, update on deadlines, deadline_closings to app_job;
    grant select on cases, case_closings, hearings, team_members, court_closures to app_job;
  `.execute(db);
  const inner = ["rule_person()", "may_propose_rules(public.users)", "may_sign_rules(public.users)"];
  for (const act of [...inner, ...ACTS]) {
    await sql`alter function authz.${sql.raw(act)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(act)} from public`.execute(db);
  }
  for (const act of ACTS) await sql`grant execute on function authz.${sql.raw(act)} to ${READERS}`.execute(db);
}

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table rules (id text primary key, area text not null, name_en text not null, name_es text not null);
    create table rule_versions (
      id text primary key,
      rule_id text not null references rules,
      type text not null check (type in ('file_by', 'agency_clock', 'earliest', 'expiry', 'monitor', 'manual_date', 'any_time')),
      whose text not null check (whose in ('ours', 'theirs', 'nobody', 'by_result')),
      trigger_event text not null,
      applicability_key text not null,
      direction text not null check (direction in ('after', 'before', 'none')),
      counting text not null,
      marks jsonb not null,
      applies_to jsonb not null default '{}',
      citation text not null,
      effective_from date,
      effective_until date,
      status text not null check (status in ('in_force', 'vacated', 'enjoined', 'contested', 'superseded', 'proposed', 'policy')),
      if_missed_en text not null default '',
      if_missed_es text not null default '',
      verified_on date,
      verified_by text,
      confidence text not null,
      signed_by uuid references users,
      signed_at timestamptz,
      created_at timestamptz not null default now()
    );
    comment on column rule_versions.applicability_key is 'Which date of the case decides whether this version governs it.';
    comment on column rule_versions.signed_at is 'Null: shown as not yet verified by the program''s attorneys.';
    create index rule_versions_rule on rule_versions (rule_id);
    create table deadlines (
      id uuid primary key,
      case_id uuid not null references cases,
      rule_id text references rules,
      rule_version_id text references rule_versions,
      mark text not null default '',
      origin text not null check (origin in ('computed', 'judge_set', 'typed')),
      title text not null default '',
      type text not null,
      whose text not null check (whose in ('ours', 'theirs', 'nobody')),
      state text not null check (state in ('dated', 'undated', 'court_sets', 'no_rule')),
      question text,
      trigger_event text,
      trigger_on date,
      trigger_time time,
      hearing_id uuid references hearings,
      zone text,
      legal_on date,
      legal_time time,
      safe_on date,
      own_on date,
      unrolled_on date,
      act_on date,
      contested boolean not null default false,
      explanation jsonb not null default '[]',
      warnings text[] not null default '{}',
      citation text not null default '',
      source text,
      recorded_by uuid references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      superseded_by uuid references users,
      superseded_by_id uuid references deadlines,
      superseded_reason text,
      check ((state = 'dated') = (legal_on is not null))
    );
    comment on column deadlines.act_on is 'The day the docket sorts by: the safe date where there is one, else the legal date.';
    comment on column deadlines.trigger_on is 'Plain: the due date already tells it.';
    create index deadlines_case on deadlines (case_id) where superseded_at is null;
    create index deadlines_day on deadlines (act_on) where superseded_at is null;
    create table deadline_closings (
      id uuid primary key,
      deadline_id uuid not null references deadlines,
      how text not null check (how in ('filed', 'reason')),
      filed_on date,
      filed_where text,
      reason_sealed bytea,
      closed_by uuid not null references users,
      closed_at timestamptz not null default now(),
      taken_back_at timestamptz,
      taken_back_by uuid references users,
      check ((how = 'filed') = (filed_on is not null)),
      check (how <> 'reason' or reason_sealed is not null)
    );
    create unique index deadline_closings_standing on deadline_closings (deadline_id) where taken_back_at is null;

    grant select on rules, rule_versions to app_staff, app_manager, app_coordinator, app_partner, app_admin, app_authz, app_job;
    grant select, insert, update on deadlines, deadline_closings to app_staff, app_manager, app_partner;
    grant select on deadlines, deadline_closings to app_coordinator, app_authz;
  `.execute(db);
}

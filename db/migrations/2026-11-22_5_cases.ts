import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create sequence case_numbers start 1001;
    create table cases (
      id uuid primary key,
      number text not null unique,
      client_id uuid not null references clients,
      intake_id uuid references intakes,
      opened_on date not null,
      opened_by uuid not null references users,
      opened_at timestamptz not null default now(),
      withdrawn_at timestamptz,
      version integer not null default 1
    );
    comment on table cases is 'Our file on one person''s legal problem, from the intake decision to its close.';
    comment on column cases.withdrawn_at is 'Set when the decision that opened it was taken back; the file stays with its history.';
    create index cases_client on cases (client_id);
    create table case_closings (
      id uuid primary key,
      case_id uuid not null references cases,
      closed_on date not null,
      service_level text not null,
      reason text not null,
      closed_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      reopened_by uuid references users,
      reopened_at timestamptz,
      reopened_reason text
    );
    create unique index case_closings_standing on case_closings (case_id) where reopened_at is null;
    create table team_members (
      id uuid primary key,
      case_id uuid not null references cases,
      user_id uuid not null references users,
      relation text not null check (relation in ('lead', 'co_counsel', 'student', 'mentor')),
      since timestamptz not null default now(),
      assigned_by uuid not null references users,
      ended_at timestamptz,
      ended_by uuid references users,
      end_reason text
    );
    create unique index team_members_standing on team_members (case_id, user_id) where ended_at is null;
    create index team_members_user on team_members (user_id, case_id) where ended_at is null;
    create table proceedings (
      id uuid primary key,
      case_id uuid not null references cases,
      level text not null check (level in ('immigration_court', 'bia', 'circuit_court', 'district_court', 'uscis')),
      kind text not null,
      court_id uuid references courts,
      started_on date,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      version integer not null default 1
    );
    create index proceedings_case on proceedings (case_id);
    create table proceeding_outcomes (
      id uuid primary key,
      proceeding_id uuid not null references proceedings,
      outcome text not null,
      decided_on date not null,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      superseded_by uuid references users,
      superseded_reason text
    );
    create unique index proceeding_outcomes_standing on proceeding_outcomes (proceeding_id) where superseded_at is null;
    create table services (
      id uuid primary key,
      case_id uuid not null references cases,
      level text not null check (level in ('interview', 'know_your_rights', 'brief_advice', 'limited_appearance', 'full_representation')),
      first_day date not null,
      last_day date,
      provider_id uuid references users,
      partner_id uuid references partners,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz
    );
    comment on table services is 'What was given. A limited appearance or full representation makes the person represented from its first day.';
    create index services_case on services (case_id);
    create table facts (
      id uuid primary key,
      case_id uuid not null references cases,
      code text not null,
      answer text not null check (answer in ('value', 'unknown', 'refused', 'not_asked')),
      code_value text,
      sealed bytea,
      source text,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      superseded_reason text
    );
    comment on table facts is 'Dated facts the deadline rules and the triage read: last arrival, papers served, a judge''s decision, fear of return.';
    comment on column facts.code_value is 'A code from the vocabulary where the answer is one; dates and words are sealed.';
    comment on column facts.sealed is 'JSON: { on?, time?, zone?, precision?, ... } under the person''s key.';
    create index facts_case on facts (case_id, code) where superseded_at is null;
    create table urgencies (
      id uuid primary key, case_id uuid not null references cases, code text not null, recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(), resolved_at timestamptz, resolved_by uuid references users
    );
    create index urgencies_open on urgencies (case_id) where resolved_at is null;
    create table tasks (
      id uuid primary key,
      case_id uuid not null references cases,
      kind text not null,
      title text not null default '',
      due_on date,
      assigned_to uuid references users,
      made_by uuid references users,
      made_at timestamptz not null default now(),
      done_at timestamptz,
      done_by uuid references users
    );
    comment on column tasks.title is 'Only for tasks a person wrote; the others are worded from their kind.';
    create index tasks_case on tasks (case_id) where done_at is null;
    create index tasks_person on tasks (assigned_to) where done_at is null;

    create table stays (
      id uuid primary key,
      client_id uuid not null references clients,
      arrested_on date,
      arrested_time time,
      arrest_zone text,
      arrest_answer text not null default 'not_asked' check (arrest_answer in ('value', 'unknown', 'refused', 'not_asked')),
      agency text not null default 'not_asked',
      warrant text not null default 'not_asked' check (warrant in ('yes', 'no', 'unknown', 'refused', 'not_asked')),
      place_sealed bytea,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      version integer not null default 1
    );
    create index stays_client on stays (client_id);
    create table stay_releases (
      id uuid primary key,
      stay_id uuid not null references stays,
      reason text not null,
      released_on date not null,
      bond_amount integer,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      superseded_by uuid references users,
      superseded_reason text
    );
    create unique index stay_releases_standing on stay_releases (stay_id) where superseded_at is null;
    create table stints (
      id uuid primary key,
      stay_id uuid not null references stays,
      facility_id uuid references facilities,
      place_unknown boolean not null default false,
      since_on date,
      since_time time,
      since_answer text not null default 'value' check (since_answer in ('value', 'unknown')),
      source text not null,
      verified_at timestamptz,
      verified_by uuid references users,
      verified_source text,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      position integer not null,
      superseded_at timestamptz,
      superseded_by uuid references users,
      superseded_reason text,
      check (place_unknown = (facility_id is null))
    );
    comment on table stints is 'One place within a stay. A transfer is a new stint; a mistake is superseded with its reason, never edited.';
    create unique index stints_order on stints (stay_id, position) where superseded_at is null;
    create table verifications (
      id uuid primary key,
      stint_id uuid references stints,
      hearing_id uuid,
      source text not null,
      verified_by uuid not null references users,
      verified_at timestamptz not null default now(),
      check ((stint_id is null) <> (hearing_id is null))
    );
    create index verifications_stint on verifications (stint_id);
    create index verifications_hearing on verifications (hearing_id);

    create table hearings (
      id uuid primary key,
      series_id uuid not null,
      case_id uuid not null references cases,
      proceeding_id uuid not null references proceedings,
      kind text not null,
      medium text not null default 'unknown',
      date_kind text not null check (date_kind in ('exact', 'control', 'tbd')),
      on_date date,
      at_time time,
      court_id uuid references courts,
      judge text not null default '',
      courtroom text not null default '',
      source text not null,
      verified_at timestamptz,
      verified_by uuid references users,
      verified_source text,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      superseded_by uuid references users,
      superseded_reason text,
      check ((date_kind = 'exact') = (on_date is not null and at_time is not null)),
      check (date_kind <> 'control' or on_date is not null),
      check (date_kind <> 'tbd' or on_date is null)
    );
    comment on column hearings.series_id is 'The same hearing through its corrections and resets of date: each version is a row, the standing one is not superseded.';
    comment on column hearings.at_time is 'Wall-clock time at the court; courts.time_zone gives the zone.';
    create unique index hearings_standing on hearings (series_id) where superseded_at is null;
    create index hearings_case on hearings (case_id) where superseded_at is null;
    create index hearings_day on hearings (on_date) where superseded_at is null;
    alter table verifications add foreign key (hearing_id) references hearings;
    create table hearing_results (
      id uuid primary key,
      hearing_id uuid not null references hearings,
      result text not null check (result in ('adjourned', 'decided', 'reserved')),
      adjournment_reason text,
      decision_form text check (decision_form in ('oral', 'written')),
      decided_on date,
      served_on date,
      decided_for text check (decided_for in ('person', 'government', 'mixed')),
      outcome text,
      bond_amount integer,
      appeal_reserved text check (appeal_reserved in ('person', 'dhs', 'both', 'waived', 'unknown')),
      next_hearing_id uuid references hearings,
      no_next_reason text,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      superseded_by uuid references users,
      superseded_reason text
    );
    create unique index hearing_results_standing on hearing_results (hearing_id) where superseded_at is null;

    create view current_stays with (security_invoker = true) as
      select distinct on (s.client_id) s.*, r.id as release_id, r.reason as release_reason, r.released_on
        from stays s left join stay_releases r on r.stay_id = s.id and r.superseded_at is null
       order by s.client_id, (r.id is not null), s.arrested_on desc nulls last, s.recorded_at desc;
    create view current_stints with (security_invoker = true) as
      select distinct on (st.stay_id) st.* from stints st where st.superseded_at is null order by st.stay_id, st.position desc;

    grant select, insert, update on cases, case_closings, team_members, proceedings, proceeding_outcomes, services, facts, urgencies,
      tasks, stays, stay_releases, stints, verifications, hearings, hearing_results to app_staff, app_manager, app_partner;
    revoke insert on cases from app_partner;
    grant select on cases, case_closings, team_members, proceedings, proceeding_outcomes, services, facts, urgencies,
      tasks, stays, stay_releases, stints, verifications, hearings, hearing_results to app_coordinator, app_authz;
    grant insert, update on team_members, services to app_coordinator;
    grant insert on tasks to app_coordinator;
    grant select on current_stays, current_stints to app_staff, app_manager, app_coordinator, app_partner, app_authz;
    grant usage on sequence case_numbers to app_staff, app_manager;
  `.execute(db);
}

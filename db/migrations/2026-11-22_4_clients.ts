import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table clients (
      id uuid primary key,
      stage text not null default 'applicant' check (stage in ('applicant', 'client')),
      birth_sealed bytea,
      birth_year smallint,
      birth_answer text not null default 'not_asked' check (birth_answer in ('value', 'about', 'unknown', 'refused', 'not_asked')),
      age_about smallint check (age_about between 0 and 120),
      age_about_on date,
      country_code text references countries,
      country_answer text not null default 'not_asked' check (country_answer in ('value', 'unknown', 'refused', 'not_asked')),
      a_number_answer text not null default 'not_asked' check (a_number_answer in ('value', 'none_yet', 'partly', 'unknown', 'refused', 'not_asked')),
      created_by uuid not null references users,
      created_at timestamptz not null default now(),
      merged_into uuid references clients,
      version integer not null default 1
    );
    comment on table clients is 'The person: anyone screened, from the first saved intake. Stage client once we or a partner agreed to act.';
    comment on column clients.birth_year is 'Kept plain for ranking matches; the date itself is sealed.';
    create table client_keys (client_id uuid primary key references clients, kek_id text not null, wrapped bytea not null, made_at timestamptz not null default now());
    comment on table client_keys is 'One data key a person, wrapped by a key outside the database. Destroying the row destroys what it sealed.';

    create table parties (
      id uuid primary key,
      client_id uuid not null references clients,
      kind text not null check (kind in ('adverse', 'related')),
      relation text not null default '',
      note_sealed bytea,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      withdrawn_at timestamptz
    );
    create index parties_client on parties (client_id);
    create table names (
      id uuid primary key,
      client_id uuid not null references clients,
      party_id uuid references parties,
      kind text not null check (kind in ('legal', 'alias', 'party')),
      given_names text not null,
      surname_1 text not null,
      surname_2 text not null default '',
      sort_key text not null,
      tokens text[] not null,
      phonetic text[] not null,
      pair_keys bigint[] not null,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      superseded_reason text,
      check ((kind = 'party') = (party_id is not null))
    );
    comment on table names is 'Legal name, aliases and the names of adverse and related people; a corrected name stays, superseded.';
    create unique index names_one_legal on names (client_id) where kind = 'legal' and superseded_at is null;
    create index names_client on names (client_id) where superseded_at is null;
    create index names_pairs on names using gin (pair_keys) where superseded_at is null;
    create index names_phonetic on names using gin (phonetic) where superseded_at is null;
    create index names_tokens on names using gin (tokens) where superseded_at is null;
    create table a_numbers (
      id uuid primary key,
      client_id uuid not null references clients,
      sealed bytea not null,
      blind bytea,
      complete boolean not null,
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      check (complete = (blind is not null))
    );
    comment on column a_numbers.blind is 'Keyed hash of the nine digits, for exact look-up; null when only partly readable.';
    create index a_numbers_blind on a_numbers (blind) where superseded_at is null;
    create index a_numbers_client on a_numbers (client_id);
    create table client_languages (
      id uuid primary key,
      client_id uuid not null references clients,
      language_code text references languages,
      rank text not null check (rank in ('best', 'other')),
      variant text not null default '',
      place text not null default '',
      interpreter text not null default 'not_asked' check (interpreter in ('needed', 'not_needed', 'relay', 'unknown', 'not_asked')),
      relay_via text references languages,
      answer text not null default 'value' check (answer in ('value', 'unknown', 'refused', 'not_asked')),
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz,
      check ((answer = 'value') = (language_code is not null))
    );
    create unique index client_languages_best on client_languages (client_id) where rank = 'best' and superseded_at is null;
    create table safe_contacts (
      id uuid primary key,
      client_id uuid not null references clients,
      sealed bytea not null,
      language_code text references languages,
      may_leave_message text not null check (may_leave_message in ('yes', 'no', 'unknown', 'refused', 'not_asked')),
      may_know text not null check (may_know in ('nothing', 'place', 'place_and_dates', 'everything')),
      recorded_by uuid not null references users,
      recorded_at timestamptz not null default now(),
      superseded_at timestamptz
    );
    comment on column safe_contacts.sealed is 'Name, relation and telephone, as JSON.';
    create index safe_contacts_client on safe_contacts (client_id);
    create table merges (
      id uuid primary key,
      kept_client_id uuid not null references clients,
      merged_client_id uuid not null references clients,
      moved jsonb not null,
      reason text not null,
      merged_by uuid not null references users,
      merged_at timestamptz not null default now(),
      undone_by uuid references users,
      undone_at timestamptz,
      check (kept_client_id <> merged_client_id)
    );
    comment on column merges.moved is 'Table name to the ids moved, so that a merge can be taken back exactly.';

    create table intakes (
      id uuid primary key,
      client_id uuid not null references clients,
      started_by uuid not null references users,
      started_at timestamptz not null default now(),
      opening_words_at timestamptz,
      closing_words_at timestamptz,
      matches_checked_at timestamptz,
      abandoned_at timestamptz,
      version integer not null default 1
    );
    create index intakes_client on intakes (client_id);
    create index intakes_started_by on intakes (started_by, started_at);
    create table intake_sections (
      intake_id uuid not null references intakes,
      section text not null,
      sealed bytea not null,
      complete boolean not null default false,
      saved_by uuid not null references users,
      saved_at timestamptz not null default now(),
      version integer not null default 1,
      primary key (intake_id, section)
    );
    comment on table intake_sections is 'The draft: one topic''s answers as typed, sealed JSON under the person''s key, kept until and after the decision.';
    create table intake_decisions (
      id uuid primary key,
      intake_id uuid not null references intakes,
      decision text not null check (decision in ('offered', 'waitlisted', 'ineligible', 'conflicted', 'declined_by_person')),
      reason text not null,
      note_sealed bytea,
      income_percent integer,
      decided_by uuid not null references users,
      decided_at timestamptz not null default now(),
      taken_back_by uuid references users,
      taken_back_at timestamptz,
      taken_back_reason text
    );
    comment on column intake_decisions.income_percent is 'Household income as percent of the poverty guideline used; null when not known.';
    create unique index intake_decisions_standing on intake_decisions (intake_id) where taken_back_at is null;
    create table match_decisions (
      id uuid primary key,
      intake_id uuid references intakes,
      client_id uuid not null references clients,
      matched_client_id uuid not null references clients,
      kind text not null check (kind in ('duplicate', 'conflict')),
      reasons text[] not null,
      decision text not null check (decision in ('same_person', 'different_person', 'conflict', 'no_conflict')),
      note_sealed bytea,
      decided_by uuid not null references users,
      decided_at timestamptz not null default now(),
      superseded_at timestamptz
    );
    create index match_decisions_client on match_decisions (client_id);

    grant select, insert, update on clients, names, parties, a_numbers, client_languages, safe_contacts, intakes, intake_sections,
      intake_decisions, match_decisions, merges to app_staff, app_manager;
    grant select, insert on client_keys to app_staff, app_manager;
    grant select on clients, names, parties, a_numbers, client_languages, client_keys, safe_contacts to app_coordinator, app_partner;
    grant select on clients, names, client_languages, intakes, intake_decisions to app_authz;
  `.execute(db);
}

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table languages (
      code text primary key,
      name_en text not null,
      name_es text not null,
      autonym text not null default '',
      bcp47 text,
      eoir_code text,
      region text not null default '',
      note text not null default '',
      position integer not null default 1000
    );
    comment on column languages.code is 'ISO 639-3 where one exists; never the court system''s code, which collides.';
    create table countries (code text primary key, name_en text not null, name_es text not null);
    create table courts (
      id uuid primary key,
      key text not null unique,
      name text not null,
      code text,
      street text not null default '',
      city text not null,
      state text not null,
      zip text not null default '',
      time_zone text,
      circuit text,
      detained_setting boolean,
      operational_status text not null default '',
      source text not null,
      source_as_of date,
      row_hash text not null,
      version integer not null default 1
    );
    comment on column courts.key is 'Name folded to lower-case letters: what two lists call the same court.';
    comment on column courts.time_zone is 'IANA name; null means not known, and its hearings are shown without a zone.';
    create table judges (id uuid primary key, court_id uuid not null references courts, name text not null, unique (court_id, name));
    create table field_offices (
      code text primary key, name text not null, area text not null default '', phone text not null default '', address text not null default ''
    );
    create table facilities (
      id uuid primary key,
      code text not null unique,
      name text not null,
      kind text not null default '',
      address text not null default '',
      city text not null default '',
      county text not null default '',
      state text not null default '',
      zip text not null default '',
      time_zone text,
      circuit text,
      federal_district text,
      field_office_code text references field_offices,
      usual_court_id uuid references courts,
      capacity integer,
      hold_room boolean not null default false,
      phone text not null default '',
      legal_contact text not null default '',
      active boolean not null default true,
      source text not null,
      source_as_of date,
      row_hash text not null,
      search_text text not null,
      version integer not null default 1
    );
    comment on column facilities.search_text is 'Name, city and code folded to lower case without accents, for typing part of the name.';
    create index facilities_search on facilities using gin (search_text gin_trgm_ops);
    create table court_closures (
      id uuid primary key,
      falls_on date not null,
      name text not null,
      kind text not null check (kind in ('executive_closure', 'state', 'local_closure')),
      court_id uuid references courts,
      recorded_at timestamptz not null default now()
    );
    create table poverty_guidelines (
      year smallint not null, region text not null check (region in ('48+DC', 'AK', 'HI')), household_size smallint not null,
      annual_amount integer not null, per_person_over_8 integer not null, primary key (year, region, household_size)
    );
    create table import_runs (
      id uuid primary key, list text not null, file_hash text not null, counts jsonb not null, imported_by uuid references users, imported_at timestamptz not null default now()
    );
    grant select on languages, countries, courts, judges, field_offices, facilities, court_closures, poverty_guidelines
      to app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder, app_job, app_authz;
    grant insert on judges to app_staff, app_manager, app_partner;
    grant update on facilities to app_staff, app_manager;
    grant insert, update on court_closures to app_admin;
    grant select on import_runs to app_admin;
  `.execute(db);
}

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table partner_courts (partner_id uuid not null references partners, court_id uuid not null references courts, primary key (partner_id, court_id));
    grant select on partner_courts to app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder;
    grant insert, delete on partner_courts to app_admin, app_manager;

    create table offers (
      id uuid primary key,
      case_id uuid not null references cases,
      partner_id uuid not null references partners,
      service_level text not null,
      support text not null default '',
      hours_about integer,
      offered_by uuid not null references users,
      offered_at timestamptz not null default now(),
      expires_at timestamptz not null
    );
    create index offers_case on offers (case_id);
    create index offers_partner on offers (partner_id);
    create table offer_events (
      id uuid primary key,
      offer_id uuid not null references offers,
      kind text not null check (kind in ('names_opened', 'accepted', 'declined', 'withdrawn', 'expired')),
      reason text,
      note_sealed bytea,
      done_by uuid references users,
      done_at timestamptz not null default now()
    );
    create index offer_events_offer on offer_events (offer_id);
    create unique index offer_events_end on offer_events (offer_id) where kind in ('accepted', 'declined', 'withdrawn', 'expired');
    create table clearances (
      id uuid primary key,
      offer_id uuid not null references offers,
      result text not null check (result in ('clear', 'conflict')),
      cleared_by uuid not null references users,
      cleared_at timestamptz not null default now()
    );
    create unique index clearances_offer on clearances (offer_id);
    create table placements (
      id uuid primary key,
      case_id uuid not null references cases,
      offer_id uuid references offers,
      partner_id uuid references partners,
      attorney_id uuid not null references users,
      placed_by uuid not null references users,
      placed_at timestamptz not null default now(),
      ended_at timestamptz,
      ended_by uuid references users,
      end_reason text
    );
    comment on table placements is 'One attorney of ours or of a partner taking one case. Partner null: the program''s own staff.';
    create unique index placements_standing on placements (case_id) where ended_at is null;
    create index placements_partner on placements (partner_id, case_id);

    grant select, insert, update on offers, offer_events, clearances, placements to app_manager;
    grant select on offers, offer_events, clearances, placements to app_staff, app_authz, app_job;
    grant select on offers, offer_events, clearances, placements to app_coordinator;
    grant select on placements to app_partner;
    grant insert on offer_events, clearances, placements to app_coordinator;
    grant insert on offer_events to app_job;
    grant update (stage, version) on clients to app_coordinator;
  `.execute(db);
}

import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table client_corrections (
      id uuid primary key,
      client_id uuid not null references clients,
      what text not null check (what in ('name', 'language', 'contact')),
      fields text[] not null,
      sealed bytea not null,
      corrected_by uuid not null references users,
      corrected_at timestamptz not null default now()
    );
    comment on table client_corrections is 'What was recorded about a person before a correction, and why it was corrected.';
    comment on column client_corrections.sealed is 'JSON under the person''s key: { reason, before }, before as the form shows it.';
    create index client_corrections_client on client_corrections (client_id, corrected_at desc);
    grant select, insert on client_corrections to app_staff, app_manager;
  `.execute(db);
}

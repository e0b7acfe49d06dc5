import { type Kysely, sql } from "kysely";

const EVERYBODY = sql.raw("app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder");

/** Versions where two people may edit the same thing, and forms kept for whoever was signed out while writing. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table services
      add column version integer not null default 1,
      add column replaces uuid references services;
    comment on column services.version is 'Raised where the row changes in place: its last day when a placement ends.';
    comment on column services.replaces is 'The record this one corrects.';
    create index services_replaces on services (replaces);

    alter table intake_sections add column run_from integer not null default 1;
    comment on column intake_sections.run_from is 'The version with which whoever saved last began to save, with nobody in between.';

    create table authz.past_sessions (
      id bytea primary key,
      user_id uuid not null references users on delete cascade,
      ended_at timestamptz not null
    );
    comment on table authz.past_sessions is 'Whose the sessions were that are over, by SHA-256 of the token, so that what was being written then goes to nobody else.';
    create index past_sessions_ended on authz.past_sessions (ended_at);
    create index past_sessions_user on authz.past_sessions (user_id);

    create table authz.kept_forms (
      id bytea primary key,
      user_id uuid not null references users on delete cascade,
      kek_id text not null,
      sealed bytea not null,
      made_at timestamptz not null
    );
    comment on table authz.kept_forms is 'Forms sent after their session was over, sealed, for half an hour and their own person.';
    create index kept_forms_user on authz.kept_forms (user_id, made_at);
  `.execute(db);

  for (const table of ["authz.past_sessions", "authz.kept_forms"]) {
    await sql`
      alter table ${sql.raw(table)} enable row level security;
      alter table ${sql.raw(table)} force row level security;
      create policy definers on ${sql.raw(table)} to app_authz using (true) with check (true);
      grant select, insert, update, delete on ${sql.raw(table)} to app_authz;
    `.execute(db);
  }

  await sql`
    create function authz.session_is_past() returns trigger
      language plpgsql security definer set search_path = authz, pg_temp as $$
      begin
        insert into authz.past_sessions (id, user_id, ended_at) values (old.id, old.user_id, now())
          on conflict do nothing;
        return old;
      end $$;

    -- Whose session this is or was; nobody without its token can ask.
    create function authz.session_whose(session bytea) returns uuid
      language sql stable security definer set search_path = authz, pg_temp as $$
      select s.user_id from authz.sessions s where s.id = session
      union all
      select p.user_id from authz.past_sessions p where p.id = session limit 1 $$;

    create function authz.form_keep(session bytea, form bytea, kek text, content bytea, most integer, moment timestamptz)
      returns void language plpgsql security definer set search_path = authz, pg_temp as $$
      declare person uuid := authz.session_whose(session);
      begin
        if person is null then return; end if;
        insert into authz.kept_forms (id, user_id, kek_id, sealed, made_at) values (form, person, kek, content, moment);
        delete from authz.kept_forms where id in (
          select o.id from authz.kept_forms o where o.user_id = person order by o.made_at desc, o.id offset most);
      end $$;

    -- A kept form, for a live session of the same person alone.
    create function authz.form_kept(session bytea, form bytea, since timestamptz)
      returns table (user_id uuid, kek_id text, sealed bytea)
      language sql stable security definer set search_path = authz, pg_temp as $$
      select f.user_id, f.kek_id, f.sealed from authz.kept_forms f
       where f.id = form and f.made_at > since and f.user_id = authz.session_person(session) $$;

    -- Seconds until this session ends if nothing is asked for; null when it is over. Asking keeps nothing alive.
    create function authz.session_left(session bytea) returns integer
      language sql stable security definer set search_path = authz, pg_temp as $$
      select least(extract(epoch from least(s.idle_at, s.expires_at) - now()), 86400)::integer from authz.sessions s
       where s.id = session and authz.session_person(session) is not null $$;

    create trigger kept_forms_key before insert or update on authz.kept_forms
      for each row execute function authz.refuse_retired_key('kek_id');
    create or replace function authz.keys_named() returns table (kind text, id text, n bigint)
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select 'data keys', k.kek_id, count(*) from public.client_keys k group by k.kek_id
      union all select 'code apps', c.kek_id, count(*) from authz.code_apps c group by c.kek_id
      union all select 'kept forms', f.kek_id, count(*) from authz.kept_forms f group by f.kek_id
      union all select 'A-numbers', a.blind_key, count(*) from public.a_numbers a where a.complete group by a.blind_key $$;

    create or replace function authz.sweep(moment timestamptz) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.sessions where expires_at < moment or idle_at < moment;
      delete from authz.past_sessions where ended_at < moment - interval '12 hours';
      delete from authz.kept_forms where made_at < moment - interval '30 minutes';
      delete from authz.attempts where last_at < moment - interval '30 days';
      delete from authz.devices where used_at < moment - interval '180 days';
      delete from authz.forms where made_at < moment - interval '7 days' $$;
  `.execute(db);

  const forAll = [
    "session_whose(bytea)",
    "form_keep(bytea, bytea, text, bytea, integer, timestamptz)",
    "form_kept(bytea, bytea, timestamptz)",
    "session_left(bytea)",
  ];
  for (const name of [...forAll, "session_is_past()"]) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
    if (forAll.includes(name))
      await sql`grant execute on function authz.${sql.raw(name)} to app_authz, app_anonymous, ${EVERYBODY}`.execute(db);
  }
  await sql`
    create trigger session_is_past after delete on authz.sessions
      for each row execute function authz.session_is_past()
  `.execute(db);
}

import { type Kysely, sql } from "kysely";

const EVERYBODY = sql.raw("app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder");

/** Second factors on sessions, kinds of sessions, known browsers, counted attempts, and accounts people lock themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table users add column locked_at timestamptz;
    comment on column users.locked_at is 'When somebody locked the account from the page for that; nobody signs in to it until an administrator unlocks it.';
    grant select (locked_at), update (locked_at) on users to app_admin;

    alter table authz.sessions
      add column kind text not null default 'own' check (kind in ('own', 'shared')),
      add column mfa_at timestamptz;
    comment on column authz.sessions.mfa_at is 'When the second factor was last given.';
    comment on column authz.sessions.kind is 'A shared computer''s session ends sooner.';

    create table authz.devices (
      id bytea primary key,
      user_id uuid not null references users,
      made_at timestamptz not null,
      used_at timestamptz not null
    );
    comment on table authz.devices is 'Browsers a person has signed in with, by SHA-256 of a cookie: strangers'' failures do not hold these back.';
    create index devices_user on authz.devices (user_id);

    create table authz.attempts (
      bucket bytea primary key,
      tried integer not null default 0,
      since timestamptz not null,
      wait_until timestamptz,
      last_at timestamptz not null
    );
    comment on table authz.attempts is 'Attempts counted per account, network address or browser; the bucket is a keyed hash, so that it names nobody.';
    create index attempts_last on authz.attempts (last_at);
  `.execute(db);

  for (const table of ["authz.devices", "authz.attempts"]) {
    await sql`
      alter table ${sql.raw(table)} enable row level security;
      alter table ${sql.raw(table)} force row level security;
      create policy definers on ${sql.raw(table)} to app_authz using (true) with check (true);
      grant select, insert, update, delete on ${sql.raw(table)} to app_authz;
    `.execute(db);
  }

  await sql`
    create function authz.demonstration() returns boolean
      language sql stable security definer set search_path = public, pg_temp as $$
      select coalesce((select p.demonstration from public.program p where p.id = 1), false) $$;

    create or replace function authz.session_persona(session bytea) returns name
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select s.persona from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() and u.disabled_at is null
         and u.locked_at is null $$;

    drop function authz.session_open(bytea);
    create function authz.session_open(session bytea)
      returns table (user_id uuid, ref text, kind text, expires_at timestamptz, idle_at timestamptz, display_name text,
        role text, partner_id uuid, credential text, permissions text[], locale text)
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select s.user_id, s.ref, s.kind, s.expires_at, s.idle_at, u.display_name, u.role, u.partner_id, u.credential,
             u.permissions, u.locale
        from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() and u.disabled_at is null
         and u.locked_at is null $$;

    drop function authz.session_start(bytea, text, uuid, timestamptz, timestamptz, text);
    create function authz.session_start(session bytea, session_ref text, person uuid, session_kind text, begun timestamptz,
        idle timestamptz, expires timestamptz, agent text, most integer)
      returns void language plpgsql security definer set search_path = authz, public, pg_temp as $$
      begin
        -- The person's row is held, so that two sign-ins at once cannot both be the last one allowed.
        perform 1 from public.users u where u.id = person for update;
        delete from authz.sessions s where s.id in (
          select o.id from authz.sessions o where o.user_id = person order by o.created_at desc, o.id offset most - 1);
        insert into authz.sessions (id, ref, user_id, persona, kind, created_at, idle_at, expires_at, agent)
        select session, session_ref, u.id, authz.persona_of(u.role), session_kind, begun, idle, expires, left(agent, 200)
          from public.users u where u.id = person and u.disabled_at is null and u.locked_at is null;
      end $$;

    drop function authz.my_sessions(bytea);
    create function authz.my_sessions(session bytea)
      returns table (ref text, kind text, created_at timestamptz, agent text, current boolean)
      language sql stable security definer set search_path = authz, pg_temp as $$
      select o.ref, o.kind, o.created_at, o.agent, o.id = session
        from authz.sessions s join authz.sessions o on o.user_id = s.user_id
       where s.id = session and o.expires_at > now() and o.idle_at > now() order by o.created_at desc $$;

    create function authz.my_session_end(session bytea, other text) returns boolean
      language sql security definer set search_path = authz, pg_temp as $$
      with ended as (delete from authz.sessions o using authz.sessions s
        where s.id = session and o.user_id = s.user_id and o.ref = other returning 1)
      select exists (select 1 from ended) $$;

    drop function authz.sign_in_person(text);
    create function authz.sign_in_person(address text)
      returns table (id uuid, role text, password_hash text)
      language sql stable security definer set search_path = public, pg_temp as $$
      select u.id, u.role, u.password_hash from public.users u
       where u.email = lower(address) and u.disabled_at is null and u.locked_at is null $$;

    create function authz.password_renew(person uuid, old_hash text, new_hash text) returns void
      language sql security definer set search_path = public, pg_temp as $$
      update public.users u set password_hash = new_hash where u.id = person and u.password_hash = old_hash $$;

    create function authz.device_known(device bytea, address text) returns boolean
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select exists (select 1 from authz.devices d join public.users u on u.id = d.user_id
                      where d.id = device and u.email = lower(address)) $$;

    create function authz.device_keep(device bytea, person uuid, moment timestamptz) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      insert into authz.devices as d (id, user_id, made_at, used_at) values (device, person, moment, moment)
        on conflict (id) do update set used_at = moment where d.user_id = person $$;

    create function authz.device_forget(device bytea) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.devices where id = device $$;

    create function authz.attempt(one bytea, free integer, first_wait interval, most_wait interval, stop integer, moment timestamptz)
      returns table (again_at timestamptz, stopped boolean)
      language plpgsql security definer set search_path = authz, pg_temp as $$
      declare found authz.attempts; failed integer;
      begin
        insert into authz.attempts (bucket, since, last_at) values (one, moment, moment) on conflict do nothing;
        select * into found from authz.attempts a where a.bucket = one for update;
        if found.tried >= stop then return query select null::timestamptz, true; return; end if;
        if found.wait_until > moment then return query select found.wait_until, false; return; end if;
        failed := found.tried + 1;
        update authz.attempts a set tried = failed, last_at = moment,
            wait_until = case when failed < free then null
              else moment + least(first_wait * power(2, least(failed - free, 20)), most_wait) end
          where a.bucket = one;
        return query select null::timestamptz, false;
      end $$;

    create function authz.attempt_within(one bytea, most integer, span interval, moment timestamptz) returns timestamptz
      language plpgsql security definer set search_path = authz, pg_temp as $$
      declare found authz.attempts;
      begin
        insert into authz.attempts (bucket, since, last_at) values (one, moment, moment) on conflict do nothing;
        select * into found from authz.attempts a where a.bucket = one for update;
        if found.since + span <= moment then
          update authz.attempts a set tried = 1, since = moment, last_at = moment where a.bucket = one;
          return null;
        end if;
        if found.tried >= most then return found.since + span; end if;
        update authz.attempts a set tried = a.tried + 1, last_at = moment where a.bucket = one;
        return null;
      end $$;

    create function authz.attempts_over(one bytea) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.attempts where bucket = one $$;

    create function authz.lock_account(address text, moment timestamptz) returns uuid
      language plpgsql security definer set search_path = authz, public, pg_temp as $$
      declare person uuid;
      begin
        update public.users u set locked_at = moment, version = u.version + 1
         where u.email = lower(address) and u.disabled_at is null and u.locked_at is null returning u.id into person;
        delete from authz.sessions where user_id = person;
        delete from authz.devices where user_id = person;
        update public.invitations set withdrawn_at = moment
         where user_id = person and used_at is null and withdrawn_at is null;
        return person;
      end $$;

    create or replace function authz.link_use(token bytea, hash text) returns uuid
      language plpgsql security definer set search_path = authz, public, pg_temp as $$
      declare person uuid;
      begin
        update public.invitations i set used_at = now()
          from public.users u
         where i.token_hash = token and i.used_at is null and i.withdrawn_at is null and i.expires_at > now()
           and u.id = i.user_id and u.disabled_at is null
         returning i.user_id into person;
        if person is null then return null; end if;
        update public.users set password_hash = hash, locked_at = null, version = version + 1 where id = person;
        delete from authz.sessions where user_id = person;
        delete from authz.devices where user_id = person;
        return person;
      end $$;

    create function authz.sweep(moment timestamptz) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.sessions where expires_at < moment or idle_at < moment;
      delete from authz.attempts where last_at < moment - interval '30 days';
      delete from authz.devices where used_at < moment - interval '180 days' $$;
  `.execute(db);

  const forAll = [
    "demonstration()",
    "session_open(bytea)",
    "session_start(bytea, text, uuid, text, timestamptz, timestamptz, timestamptz, text, integer)",
    "sign_in_person(text)",
    "password_renew(uuid, text, text)",
    "device_known(bytea, text)",
    "device_keep(bytea, uuid, timestamptz)",
    "device_forget(bytea)",
    "attempt(bytea, integer, interval, interval, integer, timestamptz)",
    "attempt_within(bytea, integer, interval, timestamptz)",
    "attempts_over(bytea)",
    "lock_account(text, timestamptz)",
  ];
  for (const name of [...forAll, "my_sessions(bytea)", "my_session_end(bytea, text)", "sweep(timestamptz)"]) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
    const callers = name.startsWith("sweep")
      ? sql.raw("app_job")
      : forAll.includes(name)
        ? sql`app_authz, app_web, app_anonymous, ${EVERYBODY}`
        : sql`app_authz, ${EVERYBODY}`;
    await sql`grant execute on function authz.${sql.raw(name)} to ${callers}`.execute(db);
  }
}

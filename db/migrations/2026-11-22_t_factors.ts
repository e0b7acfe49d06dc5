import { type Kysely, sql } from "kysely";

const EVERYBODY = sql.raw("app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder");

/** Second factors: one app of one-time codes and passkeys a person, codes for when they are lost. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table authz.code_apps (
      user_id uuid primary key references users,
      kek_id text not null,
      sealed bytea not null,
      step bigint not null default 0,
      failures integer not null default 0,
      confirmed_at timestamptz
    );
    comment on table authz.code_apps is 'The secret of a person''s app of one-time codes, sealed under the key file; step: the last time step whose code was taken, so that each works once.';
    create table authz.passkeys (
      id text primary key,
      user_id uuid not null references users,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null default '{}',
      made_at timestamptz not null,
      used_at timestamptz
    );
    create index passkeys_user on authz.passkeys (user_id);
    create table authz.recovery_codes (
      hash bytea primary key,
      user_id uuid not null references users,
      used_at timestamptz
    );
    comment on table authz.recovery_codes is 'SHA-256 of codes that replace the second factor, each once.';
    create index recovery_codes_user on authz.recovery_codes (user_id);
    comment on column authz.sessions.mfa_at is 'When the second factor was last given; while null the session opens nothing outside the demonstration.';
  `.execute(db);

  for (const table of ["authz.code_apps", "authz.passkeys", "authz.recovery_codes"]) {
    await sql`
      alter table ${sql.raw(table)} enable row level security;
      alter table ${sql.raw(table)} force row level security;
      create policy definers on ${sql.raw(table)} to app_authz using (true) with check (true);
      grant select, insert, update, delete on ${sql.raw(table)} to app_authz;
    `.execute(db);
  }

  await sql`
    create or replace function authz.session_persona(session bytea) returns name
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select s.persona from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() and u.disabled_at is null
         and u.locked_at is null and (s.mfa_at is not null or authz.demonstration()) $$;

    create or replace function authz.session_open(session bytea)
      returns table (user_id uuid, ref text, kind text, expires_at timestamptz, idle_at timestamptz, display_name text,
        role text, partner_id uuid, credential text, permissions text[], locale text)
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select s.user_id, s.ref, s.kind, s.expires_at, s.idle_at, u.display_name, u.role, u.partner_id, u.credential,
             u.permissions, u.locale
        from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() and u.disabled_at is null
         and u.locked_at is null and (s.mfa_at is not null or authz.demonstration()) $$;

    create function authz.session_person(session bytea) returns uuid
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select s.user_id from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() and u.disabled_at is null and u.locked_at is null $$;

    create function authz.factor_state(session bytea)
      returns table (user_id uuid, email text, kind text, mfa_at timestamptz, app text, failures integer, codes_left integer, keys integer)
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select u.id, u.email, s.kind, s.mfa_at,
             case when a.user_id is null then 'none' when a.confirmed_at is null then 'begun' else 'on' end,
             coalesce(a.failures, 0),
             (select count(*)::integer from authz.recovery_codes r where r.user_id = u.id and r.used_at is null),
             (select count(*)::integer from authz.passkeys p where p.user_id = u.id)
        from authz.sessions s join public.users u on u.id = s.user_id left join authz.code_apps a on a.user_id = u.id
       where s.id = session and u.id = authz.session_person(session) $$;

    create function authz.session_renew(session bytea, fresh bytea) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      update authz.sessions set id = fresh where id = session $$;

    create function authz.code_app_begin(session bytea, kek text, secret bytea) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      insert into authz.code_apps as a (user_id, kek_id, sealed)
      select authz.session_person(session), kek, secret where authz.session_person(session) is not null
      on conflict (user_id) do nothing $$;

    create function authz.code_app(session bytea)
      returns table (user_id uuid, kek_id text, sealed bytea, step bigint, failures integer, confirmed boolean)
      language sql stable security definer set search_path = authz, pg_temp as $$
      select a.user_id, a.kek_id, a.sealed, a.step, a.failures, a.confirmed_at is not null
        from authz.code_apps a where a.user_id = authz.session_person(session) $$;

    create function authz.code_take(session bytea, used bigint, most integer, moment timestamptz) returns boolean
      language plpgsql security definer set search_path = authz, pg_temp as $$
      begin
        update authz.code_apps a set step = used, failures = 0, confirmed_at = coalesce(a.confirmed_at, moment)
         where a.user_id = authz.session_person(session) and a.step < used and a.failures < most;
        if not found then return false; end if;
        update authz.sessions set mfa_at = moment where id = session;
        return true;
      end $$;

    create function authz.recovery_take(session bytea, code bytea, most integer, moment timestamptz) returns boolean
      language plpgsql security definer set search_path = authz, pg_temp as $$
      begin
        update authz.recovery_codes r set used_at = moment
         where r.hash = code and r.used_at is null and r.user_id = authz.session_person(session)
           and not exists (select 1 from authz.code_apps a where a.user_id = r.user_id and a.failures >= most);
        if not found then return false; end if;
        update authz.code_apps a set failures = 0 where a.user_id = authz.session_person(session);
        update authz.sessions set mfa_at = moment where id = session;
        return true;
      end $$;

    create function authz.factor_failed(session bytea) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      update authz.code_apps set failures = failures + 1 where user_id = authz.session_person(session) $$;

    create function authz.recovery_set(session bytea, hashes bytea[]) returns void
      language plpgsql security definer set search_path = authz, pg_temp as $$
      begin
        delete from authz.recovery_codes where user_id = authz.session_person(session);
        insert into authz.recovery_codes (hash, user_id) select h, authz.session_person(session) from unnest(hashes) h;
      end $$;

    create function authz.factors_drop(session bytea) returns void
      language plpgsql security definer set search_path = authz, pg_temp as $$
      declare person uuid := authz.session_person(session);
      begin
        delete from authz.code_apps where user_id = person;
        delete from authz.passkeys where user_id = person;
        delete from authz.recovery_codes where user_id = person;
        delete from authz.sessions where user_id = person and id <> session;
        update authz.sessions set mfa_at = null where id = session;
      end $$;

    create function authz.factors_reset(person uuid) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.code_apps where user_id = person;
      delete from authz.passkeys where user_id = person;
      delete from authz.recovery_codes where user_id = person;
      delete from authz.sessions where user_id = person;
      delete from authz.devices where user_id = person $$;

    create function authz.passkey_add(session bytea, key text, public bytea, count bigint, ways text[], moment timestamptz) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      -- A password alone adds a passkey only while there is no factor yet.
      insert into authz.passkeys (id, user_id, public_key, counter, transports, made_at)
      select key, s.user_id, public, count, ways, moment from authz.sessions s
       where s.id = session and s.user_id = authz.session_person(session) and (s.mfa_at is not null or not exists (
         select 1 from authz.passkeys p where p.user_id = s.user_id union all
         select 1 from authz.code_apps a where a.user_id = s.user_id and a.confirmed_at is not null)) $$;

    create function authz.passkeys_of(session bytea)
      returns table (id text, public_key bytea, counter bigint, transports text[], made_at timestamptz, used_at timestamptz)
      language sql stable security definer set search_path = authz, pg_temp as $$
      select p.id, p.public_key, p.counter, p.transports, p.made_at, p.used_at
        from authz.passkeys p where p.user_id = authz.session_person(session) order by p.made_at $$;

    create function authz.passkey_take(session bytea, key text, count bigint, moment timestamptz) returns boolean
      language plpgsql security definer set search_path = authz, pg_temp as $$
      begin
        update authz.passkeys p set counter = count, used_at = moment
         where p.id = key and p.user_id = authz.session_person(session) and (count > p.counter or p.used_at is null or (count = 0 and p.counter = 0));
        if not found then return false; end if;
        update authz.sessions set mfa_at = moment where id = session;
        return true;
      end $$;
  `.execute(db);

  const forAll = [
    "session_person(bytea)",
    "factor_state(bytea)",
    "session_renew(bytea, bytea)",
    "code_app_begin(bytea, text, bytea)",
    "code_app(bytea)",
    "code_take(bytea, bigint, integer, timestamptz)",
    "recovery_take(bytea, bytea, integer, timestamptz)",
    "factor_failed(bytea)",
    "recovery_set(bytea, bytea[])",
    "passkey_add(bytea, text, bytea, bigint, text[], timestamptz)",
    "passkeys_of(bytea)",
    "passkey_take(bytea, text, bigint, timestamptz)",
  ];
  for (const name of [...forAll, "factors_drop(bytea)", "factors_reset(uuid)"]) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
    const callers = name.startsWith("factors_reset")
      ? sql.raw("app_admin")
      : forAll.includes(name)
        ? sql`app_authz, app_web, app_anonymous, ${EVERYBODY}`
        : sql`app_authz, ${EVERYBODY}`;
    await sql`grant execute on function authz.${sql.raw(name)} to ${callers}`.execute(db);
  }
}

import { type Kysely, sql } from "kysely";

const EVERYBODY = sql.raw("app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder");

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table program (
      id smallint primary key default 1 check (id = 1),
      name text not null,
      time_zone text not null,
      letterhead text not null default '',
      office_phone text not null default '',
      demonstration boolean not null,
      own_date_days smallint not null default 2 check (own_date_days between 0 and 10),
      small_cell smallint not null default 5 check (small_cell between 2 and 10),
      income_limit_percent smallint not null default 200 check (income_limit_percent between 100 and 500),
      created_at timestamptz not null default now(),
      version integer not null default 1
    );
    create table partners (
      id uuid primary key,
      name text not null unique,
      kind text not null check (kind in ('law_clinic', 'firm', 'nonprofit')),
      letterhead text not null default '',
      detained_capacity smallint not null default 0 check (detained_capacity >= 0),
      term_ends_on date,
      active boolean not null default true,
      support_needed text not null default '',
      created_at timestamptz not null default now(),
      version integer not null default 1
    );
    create table users (
      id uuid primary key,
      email text not null unique check (email = lower(email)),
      display_name text not null,
      role text not null check (role in ('intake_worker', 'staff_attorney', 'program_manager', 'partner_coordinator', 'partner_attorney', 'admin', 'funder')),
      partner_id uuid references partners,
      credential text check (credential in ('attorney', 'accredited_representative', 'supervised_student')),
      bar_number text,
      supervisor_id uuid references users,
      detained_capacity smallint not null default 0 check (detained_capacity >= 0),
      permissions text[] not null default '{}',
      locale text not null default 'en' check (locale in ('en', 'es')),
      password_hash text,
      disabled_at timestamptz,
      created_at timestamptz not null default now(),
      version integer not null default 1,
      check ((role in ('partner_coordinator', 'partner_attorney')) = (partner_id is not null))
    );
    comment on column users.password_hash is 'Argon2id; null until the invitation is accepted or after a reset was asked for.';
    create index users_partner on users (partner_id);
    create table user_languages (user_id uuid not null references users, language_code text not null, primary key (user_id, language_code));
    create table partner_languages (partner_id uuid not null references partners, language_code text not null, primary key (partner_id, language_code));

    create table authz.sessions (
      id bytea primary key,
      ref text not null,
      user_id uuid not null references users,
      persona name not null,
      created_at timestamptz not null default now(),
      idle_at timestamptz not null,
      expires_at timestamptz not null,
      agent text not null default ''
    );
    comment on column authz.sessions.id is 'SHA-256 of the token: a copy of this table opens nothing.';
    comment on column authz.sessions.idle_at is 'The session is over when nothing was asked of it until then; moved forward by use.';
    create index sessions_user on authz.sessions (user_id);

    create table invitations (
      id uuid primary key,
      token_hash bytea not null unique,
      purpose text not null check (purpose in ('invitation', 'reset')),
      user_id uuid not null references users,
      made_by uuid references users,
      made_at timestamptz not null default now(),
      expires_at timestamptz not null,
      used_at timestamptz,
      withdrawn_at timestamptz
    );
    comment on table invitations is 'Links shown once: the first password of an invited person, or a new one after a reset.';
    create index invitations_user on invitations (user_id);

    grant select on program to app_anonymous, app_authz, app_job, ${EVERYBODY};
    grant update on program to app_admin;
    grant select on partners, partner_languages, user_languages to ${EVERYBODY};
    grant insert, update on partners to app_admin, app_manager;
    grant insert, delete on partner_languages to app_admin, app_manager;
    grant insert, delete on user_languages to app_admin;
    grant select (id, display_name, role, partner_id, credential, bar_number, supervisor_id, detained_capacity, permissions, locale, disabled_at, created_at, version) on users to ${EVERYBODY}, app_job;
    grant select (email), insert (id, email, display_name, role, partner_id, credential, bar_number, supervisor_id, detained_capacity, permissions, locale), update (email, display_name, role, partner_id, credential, bar_number, supervisor_id, detained_capacity, permissions, disabled_at, version) on users to app_admin;
    grant update (locale) on users to ${EVERYBODY};
    grant select (id, purpose, user_id, made_by, made_at, expires_at, used_at, withdrawn_at), insert, update (withdrawn_at) on invitations to app_admin;
    grant select, update, insert, delete on authz.sessions to app_authz;
    grant select, update on users, invitations to app_authz;
    grant delete on authz.sessions to app_job;
    grant select (expires_at, idle_at) on authz.sessions to app_job;
    grant usage on schema authz to app_job;
  `.execute(db);

  await sql`
    create function authz.persona_of(person_role text) returns name language sql immutable as $$
      select case person_role
        when 'program_manager' then 'app_manager' when 'partner_coordinator' then 'app_coordinator'
        when 'partner_attorney' then 'app_partner' when 'admin' then 'app_admin' when 'funder' then 'app_funder'
        else 'app_staff' end::name $$;

    create function authz.session_persona(session bytea) returns name
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select s.persona from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() and u.disabled_at is null $$;

    create function authz.session_open(session bytea)
      returns table (user_id uuid, ref text, expires_at timestamptz, idle_at timestamptz, display_name text, role text,
        partner_id uuid, credential text, permissions text[], locale text)
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select s.user_id, s.ref, s.expires_at, s.idle_at, u.display_name, u.role, u.partner_id, u.credential, u.permissions, u.locale
        from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() and u.disabled_at is null $$;

    create function authz.session_start(session bytea, session_ref text, person uuid, idle timestamptz, expires timestamptz, agent text)
      returns void language sql security definer set search_path = authz, public, pg_temp as $$
      insert into authz.sessions (id, ref, user_id, persona, idle_at, expires_at, agent)
      select session, session_ref, u.id, authz.persona_of(u.role), idle, expires, left(agent, 200)
        from public.users u where u.id = person and u.disabled_at is null $$;

    create function authz.session_touch(session bytea, idle timestamptz) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      update authz.sessions set idle_at = idle where id = session and expires_at > now() and idle_at > now() $$;

    create function authz.session_end(session bytea) returns void
      language sql security definer set search_path = authz, pg_temp as $$ delete from authz.sessions where id = session $$;

    create function authz.sessions_end(person uuid, keep bytea) returns integer
      language sql security definer set search_path = authz, pg_temp as $$
      with ended as (delete from authz.sessions where user_id = person and id is distinct from keep returning 1)
      select count(*)::integer from ended $$;

    create function authz.my_sessions(session bytea)
      returns table (ref text, created_at timestamptz, idle_at timestamptz, agent text, current boolean)
      language sql stable security definer set search_path = authz, pg_temp as $$
      select o.ref, o.created_at, o.idle_at, o.agent, o.id = session
        from authz.sessions s join authz.sessions o on o.user_id = s.user_id
       where s.id = session and o.expires_at > now() and o.idle_at > now() order by o.created_at desc $$;

    create function authz.sign_in_person(address text)
      returns table (id uuid, password_hash text)
      language sql stable security definer set search_path = public, pg_temp as $$
      select u.id, u.password_hash from public.users u where u.email = lower(address) and u.disabled_at is null $$;

    create function authz.my_password(session bytea) returns text
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select u.password_hash from authz.sessions s join public.users u on u.id = s.user_id
       where s.id = session and s.expires_at > now() and s.idle_at > now() $$;

    create function authz.set_my_password(session bytea, hash text) returns boolean
      language sql security definer set search_path = authz, public, pg_temp as $$
      with changed as (update public.users u set password_hash = hash, version = u.version + 1 from authz.sessions s
        where s.id = session and s.user_id = u.id and s.expires_at > now() and s.idle_at > now() returning 1)
      select exists (select 1 from changed) $$;

    create function authz.link_open(token bytea)
      returns table (purpose text, user_id uuid, display_name text, email text, role text, expires_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
      select i.purpose, i.user_id, u.display_name, u.email, u.role, i.expires_at
        from public.invitations i join public.users u on u.id = i.user_id
       where i.token_hash = token and i.used_at is null and i.withdrawn_at is null and i.expires_at > now() and u.disabled_at is null $$;

    create function authz.link_use(token bytea, hash text) returns uuid
      language plpgsql security definer set search_path = authz, public, pg_temp as $$
      declare person uuid;
      begin
        update public.invitations i set used_at = now()
          from public.users u
         where i.token_hash = token and i.used_at is null and i.withdrawn_at is null and i.expires_at > now()
           and u.id = i.user_id and u.disabled_at is null
         returning i.user_id into person;
        if person is null then return null; end if;
        update public.users set password_hash = hash, version = version + 1 where id = person;
        delete from authz.sessions where user_id = person;
        return person;
      end $$;
  `.execute(db);

  const forAll = [
    "session_persona(bytea)",
    "session_open(bytea)",
    "session_start(bytea, text, uuid, timestamptz, timestamptz, text)",
    "session_touch(bytea, timestamptz)",
    "session_end(bytea)",
    "sign_in_person(text)",
    "link_open(bytea)",
    "link_use(bytea, text)",
    "persona_of(text)",
  ];
  const forPersons = [
    "sessions_end(uuid, bytea)",
    "my_sessions(bytea)",
    "my_password(bytea)",
    "set_my_password(bytea, text)",
  ];
  for (const name of [...forAll, ...forPersons]) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
    await sql`grant execute on function authz.${sql.raw(name)} to app_authz, ${EVERYBODY}`.execute(db);
    if (forAll.includes(name))
      await sql`grant execute on function authz.${sql.raw(name)} to app_web, app_anonymous`.execute(db);
  }
}

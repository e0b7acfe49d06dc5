import { type Kysely, sql } from "kysely";

const EVERYBODY = "app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder";

/** Break glass: somebody of the program opens one case that is not theirs for four hours, told and looked at afterwards. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table glass_openings (
      id uuid primary key,
      case_id uuid not null references cases on delete cascade,
      user_id uuid not null references users,
      session_ref text not null,
      category text not null check (category in ('safety', 'court_date', 'nobody_reached', 'data_repair', 'other')),
      reason_sealed bytea,
      opened_at timestamptz not null,
      ends_at timestamptz not null,
      ended_at timestamptz,
      ended_by uuid references users,
      reviewed_at timestamptz,
      reviewed_by uuid references users,
      review text check (review in ('in_order', 'follow_up')),
      opened_in xid8 not null default pg_current_xact_id(),
      check (ends_at = opened_at + interval '4 hours'),
      check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (review is null)),
      check (reviewed_by is null or reviewed_by <> user_id)
    );
    comment on table glass_openings is 'Who opened a case that is not theirs, for how long and why. It counts for the session it was made in, and only once it is committed.';
    comment on column glass_openings.reason_sealed is 'Under the person''s key; null only within the transaction that opens.';
    create index glass_openings_user on glass_openings (user_id, ends_at);
    create index glass_openings_case on glass_openings (case_id);
    create index glass_openings_waiting on glass_openings (opened_at) where reviewed_at is null;
    grant select (id, case_id, user_id, category, reason_sealed, opened_at, ends_at, ended_at, ended_by, reviewed_at, reviewed_by, review)
      on glass_openings to app_staff, app_manager, app_admin;
    grant select, insert, update on glass_openings to app_authz;

    -- An opening without a reason or without its audit event does not commit.
    create function authz.glass_is_told() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        if exists (select from glass_openings g where g.id = new.id and (g.reason_sealed is null or not exists (
             select from audit_events e where e.case_id = g.case_id and e.object_id = g.id and e.action = 'glass.opened' and e.actor_id = g.user_id))) then
          raise exception 'an opening needs its reason and its event';
        end if;
        return null;
      end $$;
    create constraint trigger glass_is_told after insert on glass_openings deferrable initially deferred
      for each row execute function authz.glass_is_told();

    create function authz.glass_stands(opened_at timestamptz, ends_at timestamptz, ended_at timestamptz, moment timestamptz) returns boolean
      language sql immutable parallel safe set search_path = pg_temp as $$
      select ended_at is null and opened_at <= moment and moment < ends_at $$;

    create function authz.session_ref() returns text
      language sql stable security definer set search_path = authz, pg_temp as $$
      select s.ref from authz.sessions s where s.id = authz.sid() and authz.session_persona(authz.sid()) is not null $$;

    -- What the session opened: cases and what hangs on them, by the database's clock, never through a wall.
    create function authz.opened(kind text) returns uuid[]
      language plpgsql stable parallel restricted security definer set search_path = public, pg_temp as $$
      declare found uuid[]; person uuid := authz.me(); ref text;
      begin
        if not exists (select from glass_openings g where g.user_id = person and g.ends_at > now()) then return '{}'; end if;
        ref := authz.session_ref();
        select coalesce(array_agg(distinct g.case_id), '{}') into found from glass_openings g
         where g.user_id = person and g.session_ref = ref and g.reason_sealed is not null
           and g.opened_in is distinct from pg_current_xact_id_if_assigned()
           and authz.glass_stands(g.opened_at, g.ends_at, g.ended_at, now())
           and g.case_id not in (select unnest(authz.walled('case')))
           and g.case_id not in (select c.id from cases c where c.withdrawn_at is not null);
        return authz.ids_of(found, kind);
      end $$;

    -- The person whose key seals the reason of the opening that is being made.
    create function authz.opening(kind text) returns uuid[]
      language plpgsql stable parallel restricted security definer set search_path = public, pg_temp as $$
      declare found uuid[]; person uuid := authz.me();
      begin
        select coalesce(array_agg(g.case_id), '{}') into found from glass_openings g
         where g.user_id = person and g.reason_sealed is null and g.opened_in = pg_current_xact_id_if_assigned();
        return authz.ids_of(found, kind);
      end $$;

    -- Begins an opening; no row where there is no such case for this person, walled or absent alike.
    create function authz.glass_begin(opening uuid, case_number text, why text)
      returns table (case_id uuid, client_id uuid)
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare person record; the_case record;
      begin
        select u.id, u.role, s.ref, s.mfa_at into person from authz.sessions s join users u on u.id = s.user_id
         where s.id = authz.sid() and authz.session_persona(authz.sid()) = s.persona;
        if person.id is null or person.role not in ('intake_worker', 'program_manager', 'admin') then return; end if;
        if not authz.demonstration() and coalesce(person.mfa_at, '-infinity') <= now() - interval '5 minutes' then
          raise exception 'the second factor was not given within five minutes';
        end if;
        select c.id, c.client_id into the_case from cases c
         where upper(c.number) = upper(case_number) and c.withdrawn_at is null and c.id not in (select unnest(authz.walled('case')))
         order by c.number = case_number desc limit 1;
        if the_case.id is null then return; end if;
        insert into glass_openings (id, case_id, user_id, session_ref, category, opened_at, ends_at)
        values (opening, the_case.id, person.id, person.ref, why, now(), now() + interval '4 hours');
        return query select the_case.id, the_case.client_id;
      end $$;

    create function authz.glass_reason(opening uuid, sealed bytea) returns boolean
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        update glass_openings g set reason_sealed = sealed where g.id = opening and g.user_id = authz.me()
           and g.reason_sealed is null and g.opened_in = pg_current_xact_id_if_assigned();
        return found;
      end $$;

    -- Ends an opening before its time: one's own, or anybody's by the program manager. Its case; null where none stands.
    create function authz.glass_end(opening uuid) returns uuid
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare ended uuid;
      begin
        update glass_openings g set ended_at = now(), ended_by = authz.me()
         where g.id = opening and authz.glass_stands(g.opened_at, g.ends_at, g.ended_at, now())
           and (g.user_id = authz.me() or authz.session_persona(authz.sid()) = 'app_manager')
           and g.case_id not in (select unnest(authz.walled('case')))
        returning g.case_id into ended;
        return ended;
      end $$;

    -- Looked at by a program manager who did not open; a manager's own also by the administrator.
    create function authz.glass_review(opening uuid, result text) returns uuid
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare looked uuid; persona name := authz.session_persona(authz.sid());
      begin
        update glass_openings g set reviewed_at = now(), reviewed_by = authz.me(), review = result from users u
         where g.id = opening and u.id = g.user_id and g.reviewed_at is null and g.user_id <> authz.me()
           and (persona = 'app_manager' or (persona = 'app_admin' and u.role = 'program_manager'))
           and g.case_id not in (select unnest(authz.walled('case')))
        returning g.case_id into looked;
        return looked;
      end $$;

    -- Being stopped in one's reading is no sign of work on a case either.
    drop trigger audit_events_sign on audit_events;
    create trigger audit_events_sign after insert on audit_events for each row
      when (new.case_id is not null and new.actor_id is not null and new.action <> 'denied' and new.action not like 'reading.%'
        and coalesce(new.detail->>'method', '') <> 'GET' and new.action !~ '\\.(opened|listed|read_back|exported)$')
      execute function authz.act_sign();

    -- What the administrator may read of a case they opened; which rows, row security says.
    grant select on cases, case_closings, proceedings, proceeding_outcomes, hearings, hearing_results, deadlines, deadline_closings,
      deadline_adjustments, case_rules, team_members, services, tasks, placements, access_signs, urgencies, facts, clients, names, client_languages,
      stays, stay_releases, stints, verifications, current_stays, current_stints to app_admin;
    grant select, insert on client_keys to app_admin;
  `.execute(db);

  const granted: Record<string, string> = {
    "glass_is_told()": "",
    "glass_stands(timestamptz, timestamptz, timestamptz, timestamptz)": "",
    "session_ref()": "",
    "opened(text)": EVERYBODY,
    "opening(text)": EVERYBODY,
    "glass_begin(uuid, text, text)": "app_staff, app_manager, app_admin",
    "glass_reason(uuid, bytea)": "app_staff, app_manager, app_admin",
    "glass_end(uuid)": "app_staff, app_manager, app_admin",
    "glass_review(uuid, text)": "app_manager, app_admin",
  };
  for (const [name, callers] of Object.entries(granted)) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
    if (callers) await sql`grant execute on function authz.${sql.raw(name)} to ${sql.raw(callers)}`.execute(db);
  }
}

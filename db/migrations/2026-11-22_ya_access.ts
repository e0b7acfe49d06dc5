import { type Kysely, sql } from "kysely";

/**
 * A partner's access to a case ends by itself: when the case closes, after the day its placement ends, and when nobody
 * of the partner did anything on the case for the program's weeks. What is over is found at every request; the worker
 * writes it down afterwards.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table program
      add column idle_weeks smallint not null default 8 check (idle_weeks between 2 and 52),
      add column idle_weeks_since timestamptz not null default now();
    comment on column program.idle_weeks is 'Weeks without an act on a case after which a partner''s access to it ends.';
    comment on column program.idle_weeks_since is 'When the weeks were last changed: nobody''s access ends by them within two weeks of that, so that everybody is warned.';
    alter table placements add column ends_on date;
    comment on column placements.ends_on is 'The last day of a partner''s access; null: no day was set.';

    create table access_signs (
      case_id uuid not null references cases on delete cascade,
      partner_id uuid not null references partners,
      last_at timestamptz not null,
      primary key (case_id, partner_id)
    );
    comment on table access_signs is 'When somebody of a partner last did something on a case, or was put on it; reading is no sign.';
    grant select on access_signs to app_staff, app_manager, app_coordinator, app_partner;
    grant select, insert, update on access_signs to app_authz;

    create function authz.note_sign(the_case uuid, organization uuid, moment timestamptz) returns void
      language sql security definer set search_path = public, pg_temp as $$
      insert into access_signs as s (case_id, partner_id, last_at)
      select c.id, organization, moment from cases c where c.id = the_case and organization is not null
      on conflict (case_id, partner_id) do update set last_at = greatest(s.last_at, excluded.last_at) $$;

    create function authz.placed_sign() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin perform authz.note_sign(new.case_id, new.partner_id, new.placed_at); return null; end $$;
    create function authz.member_sign() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        perform authz.note_sign(new.case_id, u.partner_id, new.since) from users u where u.id = new.user_id and u.partner_id is not null;
        return null;
      end $$;
    create function authz.act_sign() returns trigger
      language plpgsql security definer set search_path = public, pg_temp as $$
      begin
        perform authz.note_sign(new.case_id, u.partner_id, new.happened_at) from users u where u.id = new.actor_id and u.partner_id is not null;
        return null;
      end $$;

    insert into access_signs (case_id, partner_id, last_at)
    select case_id, partner_id, max(moment) from (
      select case_id, partner_id, placed_at as moment from placements where partner_id is not null
      union all
      select t.case_id, u.partner_id, t.since from team_members t join users u on u.id = t.user_id where u.partner_id is not null
      union all
      select e.case_id, u.partner_id, e.happened_at from audit_events e join users u on u.id = e.actor_id join cases c on c.id = e.case_id
       where u.partner_id is not null and e.action <> 'denied' and coalesce(e.detail->>'method', '') <> 'GET' and e.action !~ '\\.(opened|listed|read_back|exported)$'
    ) known group by 1, 2;

    create trigger placements_sign after insert on placements for each row
      when (new.partner_id is not null) execute function authz.placed_sign();
    create trigger team_members_sign after insert on team_members for each row execute function authz.member_sign();
    create trigger audit_events_sign after insert on audit_events for each row
      when (new.case_id is not null and new.actor_id is not null and new.action <> 'denied'
        and coalesce(new.detail->>'method', '') <> 'GET' and new.action !~ '\\.(opened|listed|read_back|exported)$')
      execute function authz.act_sign();

    create function authz.restart_idle_weeks() returns trigger language plpgsql as $$
      begin
        if new.idle_weeks is distinct from old.idle_weeks then new.idle_weeks_since := now(); end if;
        return new;
      end $$;
    create trigger program_idle_weeks before update of idle_weeks on program for each row execute function authz.restart_idle_weeks();
  `.execute(db);

  await sql`
    -- Those of the cases to which an organization's access is over, though nobody wrote it down yet.
    create function authz.over(organization uuid, standing uuid[]) returns uuid[]
      language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
      declare weeks integer; since timestamptz; today date;
      begin
        if organization is null or standing = '{}' then return '{}'; end if;
        select p.idle_weeks, p.idle_weeks_since, (now() at time zone p.time_zone)::date into weeks, since, today
          from program p where p.id = 1;
        return (select coalesce(array_agg(s.id), '{}') from unnest(standing) s(id)
          left join access_signs g on g.case_id = s.id and g.partner_id = organization
         where exists (select from case_closings c where c.case_id = s.id and c.reopened_at is null)
            or exists (select from placements p where p.case_id = s.id and p.partner_id = organization
                        and p.ended_at is null and p.ends_on < today)
            or (greatest(g.last_at + make_interval(hours => weeks * 168), since + interval '336 hours') <= now()
                and not exists (select from hearings h where h.case_id = s.id and h.superseded_at is null
                  and h.on_date between today and today + 14
                  and not exists (select from hearing_results r where r.hearing_id = h.id and r.superseded_at is null))
                and not exists (select from deadlines d where d.case_id = s.id and d.superseded_at is null
                  and d.whose = 'ours' and d.state = 'dated' and d.legal_on >= today and d.act_on <= today + 14
                  and not exists (select from deadline_closings k where k.deadline_id = d.id and k.taken_back_at is null))));
      end $$;

    create or replace function authz.mine(kind text) returns uuid[]
      language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
      declare found uuid[]; person uuid := authz.me(); ours uuid := authz.my_partner();
      begin
        select coalesce(array_agg(t.case_id), '{}') into found from team_members t
         where t.user_id = person and t.ended_at is null
           and t.case_id not in (select c.id from cases c where c.withdrawn_at is not null);
        if ours is not null then
          select coalesce(array_agg(f), '{}') into found from unnest(found) f
           where f not in (select unnest(authz.over(ours, found)));
        end if;
        return authz.ids_of(found, kind);
      end $$;

    create or replace function authz.placed(kind text) returns uuid[]
      language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
      declare found uuid[]; ours uuid := authz.my_partner();
      begin
        select coalesce(array_agg(p.case_id), '{}') into found from placements p
         where p.partner_id = ours and p.ended_at is null
           and p.case_id not in (select c.id from cases c where c.withdrawn_at is not null);
        select coalesce(array_agg(f), '{}') into found from unnest(found) f
         where f not in (select unnest(authz.over(ours, found)));
        return authz.ids_of(found, kind);
      end $$;

    -- "Still on it": by somebody of the organization while they have the case, or by the program manager.
    create function authz.keep_access(the_case uuid, organization uuid) returns boolean
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare persona name := authz.session_persona(authz.sid());
      begin
        if persona = 'app_manager'
          or (authz.my_partner() = organization and the_case = any (authz.mine('case') || authz.placed('case'))) then
          perform authz.note_sign(the_case, organization, now());
          return true;
        end if;
        return false;
      end $$;

    -- The worker's: writes down what is over, as the end of a placement by hand would. A closed case waits two weeks,
    -- so that taking the close back gives everybody the case again.
    create function authz.end_access() returns integer
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare one record; why text; gone uuid[]; ended integer := 0; today date; ended_one uuid;
      begin
        select (now() at time zone p.time_zone)::date into today from program p where p.id = 1;
        for one in
          with standing as (
            select p.partner_id, p.case_id from placements p where p.ended_at is null and p.partner_id is not null
            union
            select u.partner_id, t.case_id from team_members t join users u on u.id = t.user_id
             where t.ended_at is null and u.partner_id is not null),
          grouped as (select partner_id, array_agg(case_id) as cases from standing group by partner_id)
          select partner_id, unnest(authz.over(partner_id, cases)) as case_id from grouped
        loop
          perform pg_advisory_xact_lock(hashtextextended('placing ' || one.case_id, 0));
          continue when not one.case_id = any (authz.over(one.partner_id, array[one.case_id]));
          if exists (select from case_closings c where c.case_id = one.case_id and c.reopened_at is null) then
            continue when exists (select from case_closings c where c.case_id = one.case_id and c.reopened_at is null
              and c.recorded_at > now() - interval '14 days');
            why := 'access_closed';
          elsif exists (select from placements p where p.case_id = one.case_id and p.partner_id = one.partner_id
                         and p.ended_at is null and p.ends_on < today) then
            why := 'access_day';
          else
            why := 'access_idle';
          end if;
          ended_one := null;
          update placements set ended_at = now(), end_reason = why
           where case_id = one.case_id and partner_id = one.partner_id and ended_at is null returning id into ended_one;
          with left_behind as (
            update team_members t set ended_at = now(), end_reason = why from users u
             where u.id = t.user_id and u.partner_id = one.partner_id and t.case_id = one.case_id and t.ended_at is null
            returning t.user_id)
          select coalesce(array_agg(user_id), '{}') into gone from left_behind;
          update services set last_day = today where case_id = one.case_id and provider_id = any (gone)
             and last_day is null and superseded_at is null;
          update tasks set assigned_to = null where case_id = one.case_id and assigned_to = any (gone) and done_at is null;
          perform authz.audit_write(jsonb_build_object('id', gen_random_uuid(), 'action', 'access.ended',
            'objectKind', case when ended_one is null then 'case' else 'placement' end, 'objectId', coalesce(ended_one, one.case_id),
            'caseId', one.case_id, 'detail', jsonb_build_object('partnerId', one.partner_id, 'why', why)));
          ended := ended + 1;
        end loop;
        return ended;
      end $$;

    grant update (ended_at, end_reason) on placements to app_authz;
    grant update (last_day) on services to app_authz;
    grant execute on function authz.audit_write(jsonb) to app_authz;
  `.execute(db);

  const granted: Record<string, string> = {
    "note_sign(uuid, uuid, timestamptz)": "",
    "placed_sign()": "",
    "member_sign()": "",
    "act_sign()": "",
    "over(uuid, uuid[])": "",
    "keep_access(uuid, uuid)": "app_manager, app_coordinator, app_partner",
    "end_access()": "app_job",
  };
  for (const [name, callers] of Object.entries(granted)) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
    if (callers) await sql`grant execute on function authz.${sql.raw(name)} to ${sql.raw(callers)}`.execute(db);
  }
  await sql`revoke all on function authz.restart_idle_weeks() from public`.execute(db);
}

import { type Kysely, sql } from "kysely";

/** Functions and who calls them; all of them belong to authz. */
const FUNCTIONS: Record<string, string> = {
  "audit_queue()": "",
  "audit_text(bigint, public.audit_events)": "",
  "event_client(jsonb)": "",
  "audit_write(jsonb)": "",
  "audit_seal(integer)": "app_job",
  "audit_head(bigint)": "app_job",
  "audit_signed(bigint, bytea, text)": "app_job",
  "audit_notes()": "app_job",
  "audit_lateness()": "app_web, app_job",
  "audit_read(jsonb)": "app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder",
  "readings_sweep(timestamptz)": "app_job",
};

/**
 * Seals: each committed event gets its place in a chain of hashes, written down beside it by the worker. Events wait
 * in a list of their own until then, so that one that commits late is sealed too. And the count of people each
 * account has read, which is written with the event of reading.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table authz.audit_waiting (event_id uuid primary key, since timestamptz not null default clock_timestamp());
    comment on table authz.audit_waiting is 'Events that committed and are not sealed yet.';
    create index audit_waiting_since on authz.audit_waiting (since, event_id);

    create table authz.audit_seals (
      place bigint primary key check (place > 0),
      event_id uuid not null unique,
      hash bytea not null check (length(hash) = 32),
      sealed_at timestamptz not null default clock_timestamp()
    );
    comment on table authz.audit_seals is 'The place of each event in the chain; hash: SHA-256 of the hash before and the event''s text.';

    create table authz.audit_checkpoints (
      size bigint primary key,
      root bytea not null,
      note text not null,
      made_at timestamptz not null default clock_timestamp()
    );
    comment on table authz.audit_checkpoints is 'Copies of the signed notes, so that a backup carries them; what counts is kept outside the database.';

    create table authz.readings (
      user_id uuid not null,
      client_id uuid not null,
      last_at timestamptz not null,
      primary key (user_id, client_id)
    );
    comment on table authz.readings is 'When each account last read each person, for a day: what the reading budget counts.';
    create index readings_last on authz.readings (user_id, last_at);

    create table reading_leaves (
      id uuid primary key,
      user_id uuid not null references users,
      given_by uuid not null references users,
      given_at timestamptz not null,
      reason text not null,
      check (user_id <> given_by)
    );
    comment on table reading_leaves is 'A manager lets somebody read on: their budget is counted anew from then.';
    create index reading_leaves_user on reading_leaves (user_id, given_at desc);

    alter table program
      add column reading_alarm integer not null default 60 check (reading_alarm between 5 and 100000),
      add column reading_stop integer not null default 200 check (reading_stop <= 100000),
      add constraint program_reading check (reading_stop > reading_alarm);
    comment on column program.reading_alarm is 'People one account may open within an hour before the manager is told.';
    comment on column program.reading_stop is 'People one account may open within an hour.';

    create index audit_events_time on audit_events (happened_at);
    create index audit_events_object on audit_events (object_id) where client_id is null;
    create index audit_events_shown on audit_events using gin ((detail -> 'shown')) where detail ? 'shown';
    create index audit_events_watched on audit_events (happened_at)
      where action in ('reading.alarm', 'reading.stopped', 'reading.opened');

    grant select, insert, delete on authz.audit_waiting to app_authz;
    grant select, insert on authz.audit_seals, authz.audit_checkpoints to app_authz;
    grant select, insert, update, delete on authz.readings to app_authz;
    grant select, insert on reading_leaves to app_manager;
    grant select on reading_leaves to app_authz;
  `.execute(db);

  await sql`
    create function authz.audit_queue() returns trigger language plpgsql security definer set search_path = authz, pg_temp as $$
      begin
        insert into authz.audit_waiting (event_id) select id from added;
        return null;
      end $$;
    create trigger audit_events_queue after insert on audit_events
      referencing new table as added for each statement execute function authz.audit_queue();
    create trigger audit_events_stay before truncate on audit_events for each statement execute function authz.refuse_change();
    create trigger audit_seals_append_only before update or delete on authz.audit_seals
      for each row execute function authz.refuse_change();
    create trigger audit_seals_stay before truncate on authz.audit_seals
      for each statement execute function authz.refuse_change();
    create trigger audit_checkpoints_append_only before update or delete on authz.audit_checkpoints
      for each row execute function authz.refuse_change();
    create trigger audit_checkpoints_stay before truncate on authz.audit_checkpoints
      for each statement execute function authz.refuse_change();
    create trigger audit_waiting_stay before update or truncate on authz.audit_waiting
      for each statement execute function authz.refuse_change();

    -- The one text of an event that is hashed: every column of it, and its place.
    create function authz.audit_text(place bigint, e public.audit_events) returns text
      language sql stable set search_path = pg_catalog, pg_temp as $$
      select jsonb_build_object('place', place, 'id', e.id,
        'at', to_char(e.happened_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'),
        'actor', e.actor_id, 'session', e.session_ref, 'request', e.request_id, 'action', e.action, 'kind', e.object_kind,
        'object', e.object_id, 'case', e.case_id, 'client', e.client_id, 'detail', e.detail)::text $$;

    create function authz.audit_seal(most integer) returns integer
      language plpgsql security definer set search_path = authz, public, pg_temp as $$
      declare n bigint; last bytea; e public.audit_events; sealed uuid[] := '{}';
      begin
        if not pg_try_advisory_xact_lock(hashtextextended('amparo audit sealer', 0)) then return null; end if;
        select s.place, s.hash into n, last from authz.audit_seals s order by s.place desc limit 1;
        n := coalesce(n, 0);
        last := coalesce(last, decode(repeat('00', 32), 'hex'));
        for e in select a.* from authz.audit_waiting w join public.audit_events a on a.id = w.event_id
                  order by w.since, w.event_id limit most loop
          n := n + 1;
          last := sha256(last || convert_to(authz.audit_text(n, e), 'UTF8'));
          insert into authz.audit_seals (place, event_id, hash) values (n, e.id, last);
          sealed := sealed || e.id;
        end loop;
        delete from authz.audit_waiting w where w.event_id = any (sealed);
        return cardinality(sealed);
      end $$;

    -- Where the chain stands, held for one signer until the transaction ends; no row where somebody else is at work.
    create function authz.audit_head(seen bigint)
      returns table (size bigint, root bytea, seen_root bytea, signed_size bigint)
      language plpgsql security definer set search_path = authz, pg_temp as $$
      begin
        if not pg_try_advisory_xact_lock(hashtextextended('amparo audit sealer', 0)) then return; end if;
        return query
          select coalesce(s.place, 0), s.hash, (select o.hash from authz.audit_seals o where o.place = seen),
                 coalesce((select max(c.size) from authz.audit_checkpoints c), 0)
            from (select 1) one
            left join (select p.place, p.hash from authz.audit_seals p order by p.place desc limit 1) s on true;
      end $$;

    create function authz.audit_signed(signed bigint, signed_root bytea, signed_note text) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      insert into authz.audit_checkpoints (size, root, note)
      select s.place, s.hash, signed_note from authz.audit_seals s where s.place = signed and s.hash = signed_root
      on conflict do nothing $$;

    create function authz.audit_notes() returns setof text
      language sql stable security definer set search_path = authz, pg_temp as $$
      select c.note from authz.audit_checkpoints c order by c.size $$;

    -- How long the oldest event waits for its seal, and the oldest seal for its signature; null where none waits.
    create function authz.audit_lateness() returns table (unsealed double precision, unsigned double precision)
      language sql stable security definer set search_path = authz, pg_temp as $$
      select extract(epoch from clock_timestamp() - (select min(w.since) from authz.audit_waiting w))::double precision,
             extract(epoch from clock_timestamp() - (select s.sealed_at from authz.audit_seals s
               where s.place = 1 + coalesce((select max(c.size) from authz.audit_checkpoints c), 0)))::double precision $$;

    -- Whom an act is about, where what it names belongs to one person.
    create function authz.event_client(event jsonb) returns uuid
      language sql stable security definer set search_path = public, pg_temp as $$
      select coalesce((event->>'clientId')::uuid,
        (select c.client_id from cases c where c.id = (event->>'caseId')::uuid),
        case event->>'objectKind'
          when 'intake' then (select i.client_id from intakes i where i.id = (event->>'objectId')::uuid)
          when 'offer' then (select c.client_id from offers o join cases c on c.id = o.case_id where o.id = (event->>'objectId')::uuid)
        end) $$;

    create or replace function authz.audit_write(event jsonb) returns void
      language sql security definer set search_path = public, pg_temp as $$
      insert into public.audit_events (id, actor_id, session_ref, request_id, action, object_kind, object_id, case_id, client_id, detail)
      select (event->>'id')::uuid, (event->>'actorId')::uuid, event->>'sessionRef', event->>'requestId', event->>'action',
             event->>'objectKind', (event->>'objectId')::uuid, (event->>'caseId')::uuid, authz.event_client(event),
             coalesce(event->'detail', '{}'::jsonb) $$;

    -- Writes the event of a reading and counts the person read. alarm: this one reached the program's first number;
    -- stop: it went past the second, and must not be shown.
    create function authz.audit_read(event jsonb) returns text
      language plpgsql security definer set search_path = authz, public, pg_temp as $$
      declare
        reader uuid := (event->>'actorId')::uuid;
        about uuid := authz.event_client(event);
        moment timestamptz := clock_timestamp();
        since timestamptz := moment - interval '1 hour';
        before timestamptz; counted integer; alarm integer; stop integer;
      begin
        perform authz.audit_write(event);
        if about is null then return null; end if;
        select r.last_at into before from authz.readings r where r.user_id = reader and r.client_id = about;
        -- Once a minute is enough, and two pages of one person read at once do not wait for each other.
        if before is null then
          insert into authz.readings (user_id, client_id, last_at) values (reader, about, moment) on conflict do nothing;
        elsif before < moment - interval '1 minute' then
          update authz.readings r set last_at = moment where r.user_id = reader and r.client_id = about;
        end if;
        select greatest(since, max(l.given_at)) into since from public.reading_leaves l where l.user_id = reader;
        if before > since then return null; end if;
        select p.reading_alarm, p.reading_stop into alarm, stop from public.program p where p.id = 1;
        select count(*) into counted from authz.readings r where r.user_id = reader and r.last_at > since;
        if counted > stop then return 'stop'; end if;
        return case when counted = alarm then 'alarm' end;
      end $$;

    create function authz.readings_sweep(moment timestamptz) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.readings where last_at < moment - interval '1 day' $$;
  `.execute(db);

  for (const [name, callers] of Object.entries(FUNCTIONS)) {
    const known = sql.raw(`authz.${name}`);
    if (name !== "audit_write(jsonb)") {
      await sql`alter function ${known} owner to app_authz`.execute(db);
      await sql`revoke all on function ${known} from public`.execute(db);
    }
    if (callers) await sql`grant execute on function ${known} to ${sql.raw(callers)}`.execute(db);
  }
  await sql`grant execute on function authz.audit_text(bigint, public.audit_events) to current_user`.execute(db);

  // What was written before there were seals waits for its own now.
  await sql`
    do $$ declare n bigint; begin
      insert into authz.audit_waiting (event_id, since) select e.id, e.happened_at from public.audit_events e;
      get diagnostics n = row_count;
      if n = 0 and pg_relation_size('public.audit_events') > 0 then
        raise exception 'the events written before are hidden from whoever migrates';
      end if;
    end $$`.execute(db);
}

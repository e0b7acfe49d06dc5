import { type Kysely, sql } from "kysely";

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_events (
      id uuid primary key,
      happened_at timestamptz not null default clock_timestamp(),
      actor_id uuid references users,
      session_ref text,
      request_id text,
      action text not null,
      object_kind text not null,
      object_id uuid,
      case_id uuid,
      client_id uuid,
      detail jsonb not null default '{}'
    );
    comment on table audit_events is 'Who saw or changed what. Appended in the act''s own transaction; ids and names of fields, never values.';
    create index audit_events_case on audit_events (case_id, happened_at desc);
    create index audit_events_client on audit_events (client_id, happened_at desc);
    create index audit_events_actor on audit_events (actor_id, happened_at desc);

    create function authz.audit_write(event jsonb) returns void
      language sql security definer set search_path = public, pg_temp as $$
      insert into public.audit_events (id, actor_id, session_ref, request_id, action, object_kind, object_id, case_id, client_id, detail)
      select (event->>'id')::uuid, (event->>'actorId')::uuid, event->>'sessionRef', event->>'requestId', event->>'action',
             event->>'objectKind', (event->>'objectId')::uuid, (event->>'caseId')::uuid, (event->>'clientId')::uuid,
             coalesce(event->'detail', '{}'::jsonb) $$;

    create function authz.refuse_change() returns trigger language plpgsql as $$
      begin raise exception 'audit events are only ever added'; end $$;
    create trigger audit_events_append_only before update or delete on audit_events for each row execute function authz.refuse_change();

    grant insert on audit_events to app_authz;
    alter function authz.audit_write(jsonb) owner to app_authz;
    revoke all on function authz.audit_write(jsonb) from public;
    grant execute on function authz.audit_write(jsonb) to app_anonymous, app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder, app_job;
    grant select on audit_events to app_staff, app_manager, app_partner, app_coordinator, app_admin, app_authz;
  `.execute(db);
}

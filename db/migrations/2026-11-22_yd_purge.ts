import { type Kysely, sql } from "kysely";

/**
 * Legal holds, and the destruction of a person's file by two people. What a purge does to each table is written by
 * `db/purge.ts` into authz.purge_look and authz.purge_rows after the migrations.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table program
      add column declined_days smallint not null default 90 check (declined_days between 30 and 3650),
      add column closed_years smallint not null default 7 check (closed_years between 1 and 50),
      add column backup_days smallint not null default 35 check (backup_days between 1 and 3650);
    comment on column program.declined_days is 'How long an intake without a case is kept after its decision.';
    comment on column program.closed_years is 'How long a closed case is kept; a child''s from their eighteenth birthday.';
    comment on column program.backup_days is 'How long backups are kept: until then they hold what was purged.';

    alter table clients add column purged_at timestamptz;
    alter table cases add column purged_at timestamptz;
    comment on column clients.purged_at is 'When the person''s file was destroyed; what is left of the row says nothing of them.';
    comment on column cases.purged_at is 'When the file was destroyed; it is read by nobody any more, and still counted.';

    create table holds (
      id uuid primary key,
      client_id uuid not null references clients,
      reason_sealed bytea not null,
      set_by uuid not null references users,
      set_at timestamptz not null,
      lift_asked_by uuid references users,
      lift_asked_at timestamptz,
      lift_reason_sealed bytea,
      lifted_by uuid references users,
      lifted_at timestamptz,
      check ((lift_asked_by is null) = (lift_asked_at is null) and (lift_asked_by is null) = (lift_reason_sealed is null)),
      check ((lifted_by is null) = (lifted_at is null)),
      check (lifted_by is null or (lift_asked_by is not null and lifted_by <> lift_asked_by))
    );
    comment on table holds is 'Legal holds: while one stands nothing of the person may be destroyed. Two people lift it.';
    create index holds_client on holds (client_id);
    create index holds_standing on holds (client_id) where lifted_at is null;

    create table purges (
      id uuid primary key,
      client_id uuid not null references clients,
      due_on date not null,
      counts jsonb not null,
      hash text not null,
      proposed_by uuid not null references users,
      proposed_at timestamptz not null,
      withdrawn_by uuid references users,
      withdrawn_at timestamptz,
      done_by uuid references users,
      done_at timestamptz,
      cleaned_at timestamptz,
      check ((withdrawn_by is null) = (withdrawn_at is null)),
      check ((done_by is null) = (done_at is null)),
      check (done_by <> proposed_by),
      check (withdrawn_at is null or done_at is null)
    );
    comment on table purges is 'Proposals to destroy a person''s file, and the record of those carried out.';
    comment on column purges.counts is 'Rows that go and rows that are emptied, by group of tables.';
    comment on column purges.hash is 'Of everything that was there when the proposal was made: nothing else may be destroyed under it.';
    comment on column purges.cleaned_at is 'When the database files were rewritten without what was destroyed.';
    create unique index purges_open on purges (client_id) where withdrawn_at is null;

    grant select on holds to app_staff, app_manager, app_partner, app_coordinator, app_admin, app_authz;
    grant insert, update (client_id, reason_sealed, lift_asked_by, lift_asked_at, lift_reason_sealed, lifted_by, lifted_at) on holds to app_staff, app_manager;
    grant select, insert, update (withdrawn_by, withdrawn_at) on purges to app_staff, app_manager;
    grant select, update (done_by, done_at) on purges to app_authz;
    grant select on case_closings, deadlines, deadline_closings, walls, users to app_authz;

    create function authz.purge_people(person uuid) returns uuid[] language sql stable security definer
      set search_path = authz, public, pg_temp as $$
      with recursive same(id) as (
        select c.id from public.clients c where c.id = person
        union select c.id from public.clients c join same s on c.merged_into = s.id)
      select coalesce(array_agg(id), '{}') from same $$;

    create function authz.purge_blocks(person uuid) returns text[] language plpgsql stable security definer
      set search_path = authz, public, pg_temp as $$
      declare people uuid[] := authz.purge_people(person); cases uuid[]; found text[] := '{}';
      begin
        cases := array(select c.id from public.cases c where c.client_id = any (people) and c.withdrawn_at is null);
        if exists (select from public.holds h where h.client_id = any (people) and h.lifted_at is null) then
          found := found || 'hold'::text; end if;
        if exists (select from unnest(cases) o(id) where not exists (
             select from public.case_closings k where k.case_id = o.id and k.reopened_at is null)) then
          found := found || 'open_case'::text; end if;
        if exists (select from public.intakes i where i.client_id = any (people) and i.abandoned_at is null and not exists (
             select from public.intake_decisions d where d.intake_id = i.id and d.taken_back_at is null)) then
          found := found || 'open_intake'::text; end if;
        if exists (select from public.deadlines d where d.case_id = any (cases) and d.superseded_at is null
             and d.whose = 'ours' and d.state = 'dated' and d.act_on >= current_date - 1
             and not exists (select from public.deadline_closings k where k.deadline_id = d.id and k.taken_back_at is null)) then
          found := found || 'open_deadline'::text; end if;
        if exists (select from public.walls w join public.cases c on c.id = w.case_id
             where c.client_id = any (people) and w.lifted_at is null) then
          found := found || 'wall'::text; end if;
        return found;
      end $$;

    create function authz.purge_preview(person uuid) returns jsonb language plpgsql stable security definer
      set search_path = authz, public, pg_temp as $$
      begin
        if not exists (select from public.users u where u.id = authz.me() and u.role in ('program_manager', 'staff_attorney'))
           or person = any (authz.walled('client')) then return null; end if;
        return authz.purge_look(person) || jsonb_build_object('blocks', to_jsonb(authz.purge_blocks(person)));
      end $$;

    -- Says why not, or '' when it is done. Whoever carries it out is another person than who proposed it.
    create function authz.purge_do(purge uuid) returns text language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      declare p public.purges; me uuid := authz.me(); blocks text[]; people uuid[];
      begin
        select * into p from public.purges x where x.id = purge and x.withdrawn_at is null and x.done_at is null for update;
        if p.id is null or p.client_id = any (authz.walled('client')) then return 'gone'; end if;
        if not exists (select from public.users u where u.id = me and u.role in ('program_manager', 'staff_attorney')) then
          return 'role'; end if;
        if p.proposed_by = me then return 'same_person'; end if;
        people := authz.purge_people(p.client_id);
        -- A hold, an intake or a case begun meanwhile waits here or is seen below.
        perform 1 from public.clients c where c.id = any (people) for update;
        perform 1 from public.case_closings k join public.cases c on c.id = k.case_id where c.client_id = any (people) for update of k;
        blocks := authz.purge_blocks(p.client_id);
        if cardinality(blocks) > 0 then return blocks[1]; end if;
        if authz.purge_look(p.client_id)->>'hash' <> p.hash then return 'changed'; end if;
        perform authz.purge_rows(p.client_id);
        update public.clients c set purged_at = now() where c.id = any (people);
        update public.cases c set purged_at = now() where c.client_id = any (people);
        update public.purges x set done_by = me, done_at = now() where x.id = purge;
        return '';
      end $$;

    -- A form that was open when the file was destroyed must not begin a new one under the same number.
    create function authz.refuse_purged() returns trigger language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      begin
        if exists (select from public.clients c where c.id = new.client_id and c.purged_at is not null) then
          raise exception 'the file of this person was destroyed: nothing is added to it'; end if;
        return new;
      end $$;
    create trigger client_keys_purged before insert on client_keys for each row execute function authz.refuse_purged();
    create trigger names_purged before insert on names for each row execute function authz.refuse_purged();
    create trigger intakes_purged before insert on intakes for each row execute function authz.refuse_purged();
    create trigger cases_purged before insert on cases for each row execute function authz.refuse_purged();
    create trigger holds_purged before insert on holds for each row execute function authz.refuse_purged();
  `.execute(db);
  const inner = ["purge_people(uuid)", "purge_blocks(uuid)", "refuse_purged()"];
  const asked = ["purge_preview(uuid)", "purge_do(uuid)"];
  for (const name of [...inner, ...asked]) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
  }
  for (const name of asked)
    await sql`grant execute on function authz.${sql.raw(name)} to app_staff, app_manager`.execute(db);
}

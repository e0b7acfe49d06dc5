import { type Kysely, sql } from "kysely";

/** Ethical walls: a person or a whole organization kept from one person's matters, whatever else they may. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table walls (
      id uuid primary key,
      case_id uuid not null references cases,
      user_id uuid references users,
      partner_id uuid references partners,
      basis text not null,
      since date not null,
      notice_on date,
      set_by uuid not null references users,
      set_at timestamptz not null default now(),
      lifted_by uuid references users,
      lifted_at timestamptz,
      lifted_reason text,
      check ((user_id is null) <> (partner_id is null)),
      check ((lifted_at is null) = (lifted_reason is null))
    );
    comment on table walls is 'Who is kept from the person of a case and everything of theirs, in every place. Lifted ones stay.';
    comment on column walls.notice_on is 'When those it keeps away were told in writing; null while they were not.';
    create unique index walls_user on walls (user_id, case_id) where lifted_at is null;
    create unique index walls_partner on walls (partner_id, case_id) where lifted_at is null;
    create index walls_case on walls (case_id);
    grant select, insert, update on walls to app_manager;
    grant select on walls to app_authz;

    create function authz.walled(kind text) returns uuid[]
      language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
      declare person uuid; organization uuid; found uuid[];
      begin
        if not exists (select from walls w where w.lifted_at is null) then return '{}'; end if;
        person := authz.me();
        select u.partner_id into organization from users u where u.id = person;
        -- The person is protected, not the file: every case of theirs, and what hangs on either.
        select coalesce(array_agg(distinct o.id), '{}') into found
          from walls w join cases c on c.id = w.case_id join cases o on o.client_id = c.client_id
         where w.lifted_at is null and (w.user_id = person or w.partner_id = organization);
        return authz.ids_of(found, kind);
      end $$;
    alter function authz.walled(text) owner to app_authz;
    revoke all on function authz.walled(text) from public;
    grant execute on function authz.walled(text) to app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder;
  `.execute(db);
}

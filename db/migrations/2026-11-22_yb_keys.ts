import { type Kysely, sql } from "kysely";

/** What replacing the keys of the key file needs: a second blind column, and a book of the keys that are over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table a_numbers add column blind_key text, add column next_blind bytea;
    alter table a_numbers add check (complete or (blind_key is null and next_blind is null));
    comment on column a_numbers.blind_key is 'Mark of the key that made blind; null where it was made before keys had marks.';
    comment on column a_numbers.next_blind is 'The same hash under the key that is to replace it; null unless the key is being replaced.';
    create index a_numbers_next_blind on a_numbers (next_blind) where superseded_at is null and next_blind is not null;

    create table authz.retired_keys (
      id text primary key,
      retired_at timestamptz not null default now()
    );
    comment on table authz.retired_keys is 'Ids and marks of keys that were replaced and taken out of the key file. Nothing is written under them any more.';
    grant select on authz.retired_keys to app_authz;

    -- A process that missed the new key file would seal with a key about to be thrown away: refused, not lost.
    create function authz.refuse_retired_key() returns trigger language plpgsql security definer
      set search_path = authz, public, pg_temp as $$
      declare named text := to_jsonb(new)->>tg_argv[0];
      begin
        if exists (select 1 from authz.retired_keys k where k.id = named) then
          raise exception 'the key % was replaced: nothing is sealed with it any more', named;
        end if;
        return new;
      end $$;
    create trigger client_keys_key before insert or update on client_keys
      for each row execute function authz.refuse_retired_key('kek_id');
    create trigger code_apps_key before insert or update on authz.code_apps
      for each row execute function authz.refuse_retired_key('kek_id');
    create trigger a_numbers_key before insert or update on a_numbers
      for each row execute function authz.refuse_retired_key('blind_key');

    create function authz.keys_named() returns table (kind text, id text, n bigint)
      language sql stable security definer set search_path = authz, public, pg_temp as $$
      select 'data keys', k.kek_id, count(*) from public.client_keys k group by k.kek_id
      union all select 'code apps', c.kek_id, count(*) from authz.code_apps c group by c.kek_id
      union all select 'A-numbers', a.blind_key, count(*) from public.a_numbers a where a.complete group by a.blind_key $$;
    comment on function authz.keys_named() is 'Which keys of the key file the records name, and how many of each kind.';
    grant select on client_keys, a_numbers to app_authz;
  `.execute(db);
  for (const name of ["refuse_retired_key()", "keys_named()"]) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
  }
  await sql`grant execute on function authz.keys_named() to app_web, app_job, current_user`.execute(db);
}

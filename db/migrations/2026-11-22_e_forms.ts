import { type Kysely, sql } from "kysely";

const EVERYBODY = sql.raw("app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder");

/** Forms that were acted on, so that one sent twice acts once. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table authz.forms (
      user_id uuid not null references users,
      key text not null,
      body bytea not null,
      location text,
      made_at timestamptz not null,
      primary key (user_id, key)
    );
    comment on table authz.forms is 'Forms acted on, by the key their page gave them: the SHA-256 of what was sent, and where the answer led.';
    create index forms_made on authz.forms (made_at);
    alter table authz.forms enable row level security;
    alter table authz.forms force row level security;
    create policy definers on authz.forms to app_authz using (true) with check (true);
    grant select, insert, update, delete on authz.forms to app_authz;

    create function authz.form_claim(session bytea, form_key text, sent bytea, moment timestamptz)
      returns table (claimed boolean, same boolean, location text)
      language plpgsql security definer set search_path = authz, pg_temp as $$
      declare person uuid;
      begin
        select s.user_id into person from authz.sessions s where s.id = session;
        -- Waits for the same form under way in another transaction, and sees what came of it.
        insert into authz.forms (user_id, key, body, made_at) values (person, form_key, sent, moment) on conflict do nothing;
        if found then return query select true, true, null::text; return; end if;
        return query select false, f.body = sent, f.location from authz.forms f where f.user_id = person and f.key = form_key;
      end $$;

    create function authz.form_answered(session bytea, form_key text, led_to text) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      update authz.forms f set location = led_to from authz.sessions s
       where s.id = session and f.user_id = s.user_id and f.key = form_key $$;

    create function authz.form_unclaim(session bytea, form_key text) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.forms f using authz.sessions s
       where s.id = session and f.user_id = s.user_id and f.key = form_key $$;

    create or replace function authz.sweep(moment timestamptz) returns void
      language sql security definer set search_path = authz, pg_temp as $$
      delete from authz.sessions where expires_at < moment or idle_at < moment;
      delete from authz.attempts where last_at < moment - interval '30 days';
      delete from authz.devices where used_at < moment - interval '180 days';
      delete from authz.forms where made_at < moment - interval '7 days' $$;
  `.execute(db);

  for (const name of [
    "form_claim(bytea, text, bytea, timestamptz)",
    "form_answered(bytea, text, text)",
    "form_unclaim(bytea, text)",
  ]) {
    await sql`alter function authz.${sql.raw(name)} owner to app_authz`.execute(db);
    await sql`revoke all on function authz.${sql.raw(name)} from public`.execute(db);
    await sql`grant execute on function authz.${sql.raw(name)} to app_authz, ${EVERYBODY}`.execute(db);
  }
}

import { type Kysely, sql } from "kysely";

/**
 * What the row policies ask (db/row-policies.ts): who the live session belongs to and which ids are theirs. Everything
 * is found from the session's hash in `app.sid`, which cannot be guessed; no setting names a person. Each function is
 * asked once a statement and table, never once a row.
 */
const FUNCTIONS: Record<string, string> = {
  "sid()": `returns bytea language sql stable parallel safe as $$
    select case when length(current_setting('app.sid', true)) = 64 then decode(current_setting('app.sid', true), 'hex') end $$`,

  // A session counts when session_persona() says so: what ends a session, or must come before it, is decided there.
  "session_ok(persona name)": `returns boolean language plpgsql stable parallel safe security definer set search_path = authz, pg_temp as $$
    begin return authz.session_persona(authz.sid()) = persona; end $$`,

  "me()": `returns uuid language plpgsql stable parallel safe security definer set search_path = authz, pg_temp as $$
    declare session bytea := authz.sid(); person uuid;
    begin
      if authz.session_persona(session) is null then return null; end if;
      select s.user_id into person from authz.sessions s where s.id = session;
      return person;
    end $$`,

  "my_partner()": `returns uuid language plpgsql stable parallel safe security definer set search_path = authz, public, pg_temp as $$
    declare person uuid := authz.me();
    begin return (select u.partner_id from public.users u where u.id = person); end $$`,

  // The ids of one kind that belong to these cases; what hangs on the person belongs to every case of theirs.
  "ids_of(cases uuid[], kind text)": `returns uuid[] language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
    begin
      if kind = 'case' or cases = '{}' then return cases; end if;
      return coalesce(case kind
        when 'client' then (select array_agg(c.client_id) from cases c where c.id = any (ids_of.cases))
        when 'stay' then (select array_agg(s.id) from cases c join stays s using (client_id) where c.id = any (ids_of.cases))
        when 'stint' then (select array_agg(t.id) from cases c join stays s using (client_id) join stints t on t.stay_id = s.id where c.id = any (ids_of.cases))
        when 'intake' then (select array_agg(i.id) from cases c join intakes i using (client_id) where c.id = any (ids_of.cases))
        when 'proceeding' then (select array_agg(p.id) from proceedings p where p.case_id = any (ids_of.cases))
        when 'hearing' then (select array_agg(h.id) from hearings h where h.case_id = any (ids_of.cases))
        when 'deadline' then (select array_agg(d.id) from deadlines d where d.case_id = any (ids_of.cases))
        when 'offer' then (select array_agg(o.id) from offers o where o.case_id = any (ids_of.cases))
      end, '{}');
    end $$`,

  // Of whose team the person is.
  "mine(kind text)": `returns uuid[] language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
    declare found uuid[]; person uuid := authz.me();
    begin
      select coalesce(array_agg(t.case_id), '{}') into found from team_members t
       where t.user_id = person and t.ended_at is null
         and t.case_id not in (select c.id from cases c where c.withdrawn_at is not null);
      return authz.ids_of(found, kind);
    end $$`,

  // Placed with the person's organization.
  "placed(kind text)": `returns uuid[] language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
    declare found uuid[]; ours uuid := authz.my_partner();
    begin
      select coalesce(array_agg(p.case_id), '{}') into found from placements p
       where p.partner_id = ours and p.ended_at is null
         and p.case_id not in (select c.id from cases c where c.withdrawn_at is not null);
      return authz.ids_of(found, kind);
    end $$`,

  // Placed with the organization, or offered to it and neither answered nor withdrawn; an offer that ran out is told
  // from one that waits by the program's clock, not here.
  "offered(kind text)": `returns uuid[] language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
    declare found uuid[]; ours uuid := authz.my_partner();
    begin
      select coalesce(array_agg(o.case_id), '{}') into found from offers o
       where o.partner_id = ours and o.case_id not in (select c.id from cases c where c.withdrawn_at is not null)
         and not exists (select from offer_events e where e.offer_id = o.id and e.kind in ('accepted', 'declined', 'withdrawn', 'expired'));
      return authz.placed(kind) || authz.ids_of(found, kind);
    end $$`,

  // The same, once the organization opened the names to look for conflicts.
  "named(kind text)": `returns uuid[] language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
    declare found uuid[]; ours uuid := authz.my_partner();
    begin
      select coalesce(array_agg(o.case_id), '{}') into found from offers o
       where o.partner_id = ours and o.case_id not in (select c.id from cases c where c.withdrawn_at is not null)
         and exists (select from offer_events e where e.offer_id = o.id and e.kind = 'names_opened')
         and not exists (select from offer_events e where e.offer_id = o.id and e.kind in ('accepted', 'declined', 'withdrawn', 'expired'));
      return authz.placed(kind) || authz.ids_of(found, kind);
    end $$`,

  // Every offer ever made to the person's organization.
  "to_us(kind text)": `returns uuid[] language plpgsql stable parallel safe security definer set search_path = public, pg_temp as $$
    declare ours uuid := authz.my_partner();
    begin return (select coalesce(array_agg(o.id), '{}') from offers o where kind = 'offer' and o.partner_id = ours); end $$`,

  // Behind a row policy an index on arrays helps nobody: the database will not try an operator that might tell of rows
  // before the policy has judged them. So names are found here, as their ids, and read through the policies.
  "names_sharing(words text[], pairs bigint[], besides uuid, own_only boolean, most integer)": `returns setof uuid rows 100 language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      if coalesce(authz.session_persona(authz.sid()), '') not in ('app_staff', 'app_manager') then return; end if;
      if cardinality(words) = 1 then
        return query select n.id from names n join clients c on c.id = n.client_id
          where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
            and not (own_only and n.party_id is not null) and n.phonetic && words limit most;
      else
        return query select n.id from names n join clients c on c.id = n.client_id
          where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
            and not (own_only and n.party_id is not null) and n.pair_keys && pairs
          order by (select count(*) from unnest(words) w where w = any (n.phonetic)) desc, cardinality(n.phonetic) limit most;
      end if;
    end $$`,

  "names_alike(words text[], sizes integer[], besides uuid, own_only boolean, most integer)": `returns setof uuid rows 100 language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      if coalesce(authz.session_persona(authz.sid()), '') not in ('app_staff', 'app_manager') then return; end if;
      return query select n.id from names n join clients c on c.id = n.client_id
        where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
          and not (own_only and n.party_id is not null) and n.phonetic && words and cardinality(n.phonetic) = any (sizes)
          and similarity(array_to_string(n.phonetic, ' '), array_to_string(words, ' ')) > 0.4
        order by similarity(array_to_string(n.phonetic, ' '), array_to_string(words, ' ')) desc limit most;
    end $$`,
};
/** What only the functions above ask. */
const INNER = ["ids_of(cases uuid[], kind text)"];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [signature, body] of Object.entries(FUNCTIONS)) {
    const name = sql.raw(`authz.${signature}`);
    await sql`create function ${name} ${sql.raw(body)}`.execute(db);
    await sql`alter function ${name} owner to app_authz`.execute(db);
    await sql`revoke all on function ${name} from public`.execute(db);
    if (!INNER.includes(signature))
      await sql`grant execute on function ${name} to app_staff, app_manager, app_coordinator, app_partner, app_admin, app_funder`.execute(
        db,
      );
  }
  await sql`
    revoke execute on function authz.refuse_change() from public;
    create index cases_withdrawn on cases (id) where withdrawn_at is not null;
    create index placements_with on placements (partner_id, case_id) where ended_at is null;
    drop index placements_partner;
    create index offers_partner_case on offers (partner_id, case_id);
    drop index offers_partner;
  `.execute(db);
}

import { type Kysely, sql } from "kysely";

/**
 * What lists ask of the walls. People somebody is walled off from take no part in a search of theirs at all: they
 * crowd nobody out of the names that are looked at, and cost no time. And the cases that somebody of a partner still
 * has by team or placement though the access is over, found once a statement, so that a list need not look at the
 * eight tables that say so under the row policies of each.
 */
const FUNCTIONS: Record<string, [body: string, callers: string]> = {
  "names_sharing(words text[], pairs bigint[], besides uuid, own_only boolean, most integer)": [
    `returns setof uuid rows 100 language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare hidden uuid[];
    begin
      if coalesce(authz.session_persona(authz.sid()), '') not in ('app_staff', 'app_manager') then return; end if;
      hidden := authz.walled('client');
      if cardinality(words) = 1 then
        return query select n.id from names n join clients c on c.id = n.client_id
          where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
            and n.client_id <> all (hidden)
            and not (own_only and n.party_id is not null) and n.phonetic && words order by n.id limit most;
      else
        return query select n.id from names n join clients c on c.id = n.client_id
          where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
            and n.client_id <> all (hidden)
            and not (own_only and n.party_id is not null) and n.pair_keys && pairs
          order by (select count(*) from unnest(words) w where w = any (n.phonetic)) desc, cardinality(n.phonetic), n.id limit most;
      end if;
    end $$`,
    "app_staff, app_manager",
  ],

  "names_alike(words text[], sizes integer[], besides uuid, own_only boolean, most integer)": [
    `returns setof uuid rows 100 language plpgsql stable security definer set search_path = public, pg_temp as $$
    declare hidden uuid[];
    begin
      if coalesce(authz.session_persona(authz.sid()), '') not in ('app_staff', 'app_manager') then return; end if;
      hidden := authz.walled('client');
      return query select n.id from names n join clients c on c.id = n.client_id
        where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
          and n.client_id <> all (hidden)
          and not (own_only and n.party_id is not null) and n.phonetic && words and cardinality(n.phonetic) = any (sizes)
          and similarity(array_to_string(n.phonetic, ' '), array_to_string(words, ' ')) > 0.4
        order by similarity(array_to_string(n.phonetic, ' '), array_to_string(words, ' ')) desc, n.id limit most;
    end $$`,
    "app_staff, app_manager",
  ],

  "over_on_my_team()": [
    `returns uuid[] language sql stable parallel safe security definer set search_path = public, pg_temp as $$
      select authz.over(authz.my_partner(),
        array(select t.case_id from team_members t where t.user_id = authz.me() and t.ended_at is null)) $$`,
    "app_partner",
  ],

  "over_with_my_partner()": [
    `returns uuid[] language sql stable parallel safe security definer set search_path = public, pg_temp as $$
      select authz.over(authz.my_partner(),
        array(select p.case_id from placements p where p.partner_id = authz.my_partner() and p.ended_at is null)) $$`,
    "app_coordinator",
  ],
};

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [signature, [body, callers]] of Object.entries(FUNCTIONS)) {
    const name = sql.raw(`authz.${signature}`);
    await sql`create or replace function ${name} ${sql.raw(body)}`.execute(db);
    const asked = sql.raw(`authz.${signature.replace(/\w+ (text|bigint|uuid|boolean|integer)/g, "$1")}`);
    await sql`alter function ${asked} owner to app_authz`.execute(db);
    await sql`revoke all on function ${asked} from public`.execute(db);
    await sql`grant execute on function ${asked} to ${sql.raw(callers)}`.execute(db);
  }
}

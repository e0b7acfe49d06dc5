import { type Kysely, sql } from "kysely";

/**
 * Where more names are found than are looked at, the same ones are looked at every time: what somebody decided about
 * the matches they saw would otherwise meet others.
 */
const FUNCTIONS = {
  "names_sharing(words text[], pairs bigint[], besides uuid, own_only boolean, most integer)": `returns setof uuid rows 100 language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      if coalesce(authz.session_persona(authz.sid()), '') not in ('app_staff', 'app_manager') then return; end if;
      if cardinality(words) = 1 then
        return query select n.id from names n join clients c on c.id = n.client_id
          where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
            and not (own_only and n.party_id is not null) and n.phonetic && words order by n.id limit most;
      else
        return query select n.id from names n join clients c on c.id = n.client_id
          where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
            and not (own_only and n.party_id is not null) and n.pair_keys && pairs
          order by (select count(*) from unnest(words) w where w = any (n.phonetic)) desc, cardinality(n.phonetic), n.id limit most;
      end if;
    end $$`,

  "names_alike(words text[], sizes integer[], besides uuid, own_only boolean, most integer)": `returns setof uuid rows 100 language plpgsql stable security definer set search_path = public, pg_temp as $$
    begin
      if coalesce(authz.session_persona(authz.sid()), '') not in ('app_staff', 'app_manager') then return; end if;
      return query select n.id from names n join clients c on c.id = n.client_id
        where n.superseded_at is null and c.merged_into is null and n.client_id is distinct from besides
          and not (own_only and n.party_id is not null) and n.phonetic && words and cardinality(n.phonetic) = any (sizes)
          and similarity(array_to_string(n.phonetic, ' '), array_to_string(words, ' ')) > 0.4
        order by similarity(array_to_string(n.phonetic, ' '), array_to_string(words, ' ')) desc, n.id limit most;
    end $$`,
};

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [signature, body] of Object.entries(FUNCTIONS))
    await sql`create or replace function ${sql.raw(`authz.${signature}`)} ${sql.raw(body)}`.execute(db);
}

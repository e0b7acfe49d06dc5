import { type Kysely, sql } from "kysely";

/**
 * Whether a wall keeps somebody from a case, for whoever puts people on cases and may not read the walls: without it
 * they would give a case to a person who then never sees it. Null for who has no business with the case.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function authz.kept_away(of_case uuid, person uuid, organization uuid) returns boolean
      language plpgsql stable security definer set search_path = public, pg_temp as $$
      begin
        if coalesce(authz.session_persona(authz.sid()), '') not in ('app_staff', 'app_manager')
           and of_case <> all (authz.offered('case')) then return null; end if;
        return exists (
          select from walls w join cases c on c.id = w.case_id join cases o on o.client_id = c.client_id
           where o.id = of_case and w.lifted_at is null
             and (w.user_id = person or w.partner_id = organization
                  or w.partner_id = (select u.partner_id from users u where u.id = person)));
      end $$;
    alter function authz.kept_away(uuid, uuid, uuid) owner to app_authz;
    revoke all on function authz.kept_away(uuid, uuid, uuid) from public;
    grant execute on function authz.kept_away(uuid, uuid, uuid) to app_staff, app_manager, app_coordinator;
  `.execute(db);
}

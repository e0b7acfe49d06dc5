import { type Kysely, sql } from "kysely";

/** An administrator, who reads no case, takes somebody who changes organization or role off the cases they were on. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    grant update (ended_at, ended_by, end_reason) on team_members to app_authz;
    grant update (assigned_to) on tasks to app_authz;

    create function authz.leave_cases(person uuid, moment timestamptz) returns uuid[]
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        done_by uuid;
        memberships uuid[];
      begin
        select s.user_id into done_by from authz.sessions s
         where s.id = decode(current_setting('app.sid'), 'hex') and s.persona = 'app_admin'
           and s.expires_at > now() and s.idle_at > now();
        if done_by is null then raise exception 'only an administrator takes somebody off their cases'; end if;
        update tasks set assigned_to = null
         where assigned_to = person and done_at is null;
        with left_behind as (
          update team_members set ended_at = moment, ended_by = done_by, end_reason = 'organization_changed'
           where user_id = person and ended_at is null returning id)
        select coalesce(array_agg(id), '{}') into memberships from left_behind;
        return memberships;
      end $$;
    comment on function authz.leave_cases(uuid, timestamptz) is 'Ends somebody''s part in every case; answers the team members that ended.';
    alter function authz.leave_cases(uuid, timestamptz) owner to app_authz;
    revoke all on function authz.leave_cases(uuid, timestamptz) from public;
    grant execute on function authz.leave_cases(uuid, timestamptz) to app_authz, app_admin;
  `.execute(db);
}

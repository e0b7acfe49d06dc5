import { sql } from "kysely";
import type { TestDatabase } from "./database";

/** One row that was written: which table's, and of an audit event what it says. */
export interface Change {
  /** `schema.table`. */
  relation: string;
  action: string | null;
  actor: string | null;
}

/**
 * Has the database of this test write down every row that is inserted, changed or deleted, whoever does it. What a
 * transaction undoes is not among them, a session moved forward by use is no change, and that an event waits for its
 * seal and was counted is part of the event.
 */
export async function watchChanges(database: TestDatabase): Promise<void> {
  await sql`create schema watching`.execute(database.superuser);
  await sql`create table watching.changes (n bigserial, relation text, action text, actor text)`.execute(
    database.superuser,
  );
  await sql`create function watching.note() returns trigger language plpgsql security definer as $$
    declare before jsonb := to_jsonb(old); after jsonb := to_jsonb(new);
    begin
      if tg_op = 'UPDATE' and before - 'idle_at' = after - 'idle_at' then return null; end if;
      insert into watching.changes (relation, action, actor) values (tg_table_schema || '.' || tg_table_name,
        case when tg_table_name = 'audit_events' then after ->> 'action' end,
        case when tg_table_name = 'audit_events' then after ->> 'actor_id' end);
      return null;
    end $$`.execute(database.superuser);
  await sql`do $$ declare t record; begin
    for t in select schemaname, tablename from pg_tables
              where schemaname in ('public', 'authz') and tablename not in ('audit_waiting', 'readings') loop
      execute format('create trigger watching after insert or update or delete on %I.%I
        for each row execute function watching.note()', t.schemaname, t.tablename);
    end loop; end $$`.execute(database.superuser);
}

/** What was written since this was last asked, in order. */
export async function changesSince(database: TestDatabase): Promise<Change[]> {
  const { rows } = await sql<Change>`with gone as (delete from watching.changes returning *)
    select relation, action, actor from gone order by n`.execute(database.superuser);
  return rows;
}

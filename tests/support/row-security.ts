import { sql } from "kysely";
import type { Trx } from "~/platform/db.server";
import { actAs } from "~/platform/work.server";
import { type Persona, ROW_POLICIES, type TableRows } from "~db/row-policies";
import type { TestDatabase } from "./database";

/** How a new table is brought behind the second wall, as the catalog's checks say it. */
const HOW = "give it a line in db/row-policies.ts, which says who reaches which of its rows";
const OWN_ROLES = ["app_owner", "app_authz", "app_job"];
/** The only shapes a policy may have: each asks its function once a statement, none reads a table. */
const SHAPES = [
  /^true$/,
  /^\( SELECT authz\.session_ok\(CURRENT_USER\) AS session_ok\)$/,
  /^\(\w+ = \( SELECT authz\.\w+\(\) AS \w+\)\)$/,
  /^\(\(\w+ IN \( SELECT unnest\(authz\.walled\('\w+'::text\)\) AS unnest\)\) IS NOT TRUE\)$/,
  /^\(\w+ IN \( SELECT unnest\(authz\.\w+\('\w+'::text\)\) AS unnest\)\)$/,
];

interface PolicyInCatalog {
  table: string;
  name: string;
  permissive: boolean;
  roles: string[];
  using: string | null;
  check: string | null;
}

/** What is wrong with the database's second wall, a sentence each; [] when it stands. */
export async function catalogFaults(db: Pick<TestDatabase, "superuser">["superuser"]): Promise<string[]> {
  const faults: string[] = [];
  const tables = await sql<{ schema: string; name: string; enabled: boolean; forced: boolean }>`
    select n.nspname as schema, c.relname as name, c.relrowsecurity as enabled, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p', 'm', 'f') and n.nspname in ('public', 'authz')
       and c.relname not in ('kysely_migration', 'kysely_migration_lock')`.execute(db);
  const policies = await sql<PolicyInCatalog>`
    select c.relname as table, p.polname as name, p.polpermissive as permissive,
           (select array_agg(coalesce(r.rolname::text, 'public') order by 1) from unnest(p.polroles) o left join pg_roles r on r.oid = o) as roles,
           pg_get_expr(p.polqual, p.polrelid) as using, pg_get_expr(p.polwithcheck, p.polrelid) as check
      from pg_policy p join pg_class c on c.oid = p.polrelid join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'authz')`.execute(db);
  for (const { schema, name, enabled, forced } of tables.rows) {
    const line = (ROW_POLICIES as Record<string, TableRows | undefined>)[name];
    if (!enabled || !forced) faults.push(`${name} has no forced row security: ${HOW}`);
    if (schema === "public" && !line) faults.push(`${name} has no row policies: ${HOW}`);
    const own = policies.rows.filter((policy) => policy.table === name);
    const live = own.find((policy) => policy.name === "live_session");
    if (!live || live.permissive || live.roles.length !== 6 || !live.using?.includes("session_ok"))
      faults.push(`${name} does not demand a live session`);
    const walls = own.filter((policy) => !policy.permissive && policy.name.startsWith("walls"));
    if (walls.length !== (line?.about?.length ?? 0)) faults.push(`${name} is not behind the ethical walls`);
    for (const policy of own) faults.push(...policyFaults(policy, line));
  }
  faults.push(...(await codeFaults(db)));
  return faults;
}

function policyFaults(policy: PolicyInCatalog, line: TableRows | undefined): string[] {
  const where = `policy ${policy.name} on ${policy.table}`;
  const faults: string[] = [];
  for (const text of [policy.using, policy.check])
    if (text !== null && !SHAPES.some((shape) => shape.test(text)))
      faults.push(`${where} asks a table or a function for every row: ${text}`);
  if (!policy.permissive) return faults;
  const [role = "", ...others] = policy.roles;
  if (others.length > 0) faults.push(`${where} is for several: ${policy.roles.join(", ")}`);
  if (OWN_ROLES.includes(role)) return faults;
  const persona = role.replace(/^app_/, "") as Persona;
  const said = [line?.rows[persona], line?.writes?.[persona]];
  if (said.every((rows) => rows === undefined)) faults.push(`${where} lets in ${role}, whom no line names`);
  if ((policy.using === "true" || policy.check === "true") && !said.includes("all"))
    faults.push(`${where} hides nothing from ${role}`);
  return faults;
}

async function codeFaults(db: TestDatabase["superuser"]): Promise<string[]> {
  const { rows } = await sql<{ fault: string }>`
    with ours as (
      select p.oid, n.nspname || '.' || p.proname as name, p.prosecdef, p.proconfig, p.proacl from pg_proc p
        join pg_namespace n on n.oid = p.pronamespace
       where n.nspname in ('public', 'authz') and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e')
    )
    select name || ' runs with its owner''s rights and without a fixed search_path' as fault from ours
     where prosecdef and not exists (select from unnest(proconfig) c where c like 'search_path=%pg_temp')
    union all
    select name || ' may be called by everybody' from ours
     where proacl is null or exists (select from aclexplode(proacl) a where a.grantee = 0)
    union all
    select c.oid::regclass || ' is granted to everybody' from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'authz') and exists (select from aclexplode(c.relacl) a where a.grantee = 0)
    union all
    select c.oid::regclass || ' is a view with its owner''s rights' from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'v' and n.nspname in ('public', 'authz')
       and not coalesce('security_invoker=true' = any (c.reloptions), false)
    union all
    select r.rolname || ' is exempt from row security' from pg_roles r
     where r.rolname like 'app\_%' and (r.rolsuper or r.rolbypassrls)
    union all
    select r.rolname || ' owns ' || c.oid::regclass from pg_class c join pg_roles r on r.oid = c.relowner
     where r.rolname like 'app\_%' and r.rolname <> 'app_owner'`.execute(db);
  return rows.map((row) => row.fault);
}

/**
 * How many rows of each table bare SQL reads with that session and role, whatever the application would ask; -1 where
 * the role may not read the table at all.
 */
export async function rowsRead(
  database: TestDatabase,
  session: { sid: string; role: string },
  tables: readonly string[] = Object.keys(ROW_POLICIES),
): Promise<Record<string, number>> {
  const read: Record<string, number> = {};
  await database.web.transaction().execute(async (db) => {
    await sql`select set_config('app.sid', ${session.sid}, true), set_config('role', ${session.role}, true)`.execute(
      db,
    );
    for (const table of tables) {
      await sql`savepoint one`.execute(db);
      try {
        const { rows } = await sql<{
          n: number;
        }>`select count(*)::integer as n from (select ${sql.raw(COLUMN[table] ?? "*")} from ${sql.table(table)}) t`.execute(
          db,
        );
        read[table] = rows[0]?.n ?? 0;
      } catch (error) {
        await sql`rollback to savepoint one`.execute(db);
        if ((error as { code?: string }).code !== "42501") throw error;
        read[table] = -1;
      }
    }
  });
  return read;
}
/** Tables of which nobody may read every column. */
const COLUMN: Record<string, string> = { users: "id", invitations: "id" };

/** The ids of a table's rows that the holder of the token reads by bare SQL. */
export async function idsRead(db: Trx, token: string, table: string, id = "id"): Promise<string[]> {
  await actAs(db, token);
  const { rows } = await sql<{ id: string }>`select ${sql.ref(id)} as id from ${sql.table(table)}`.execute(db);
  await sql`reset role`.execute(db);
  return rows.map((row) => row.id).sort();
}

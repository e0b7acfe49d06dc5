import { createHash } from "node:crypto";
import pg from "pg";
import { PERSONAS, type Persona, ROW_POLICIES, type Rows, type TableRows } from "./row-policies";

/** Tables with the migrations' own book: nobody but the owner writes them, and what they hold is public. */
const LEFT_OUT = ["kysely_migration", "kysely_migration_lock"];
const SIGNED_IN = PERSONAS.filter((persona) => persona !== "anonymous").map((persona) => `app_${persona}`);
const WALLED = ["app_staff", "app_manager", "app_coordinator", "app_partner", "app_admin"];

/** Whether the row policies in the database are those of this code. Any login may ask. */
export async function rowPoliciesStand(url: string): Promise<boolean> {
  return withClient(url, async (client) => (await standing(client)) === hashOf(await statementsFor(client)));
}

/**
 * Puts the row policies of this code in the place of those in the database, in one transaction, as the owner; does
 * nothing where they stand already. Run it after migrating.
 */
export async function applyRowPolicies(ownerUrl: string): Promise<void> {
  await withClient(ownerUrl, async (client) => {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('amparo row policies', 0))");
    const statements = await statementsFor(client);
    if ((await standing(client)) !== hashOf(statements)) {
      for (const { table, name } of await policiesOf(client)) await client.query(`drop policy ${name} on ${table}`);
      for (const statement of statements) await client.query(statement);
      await client.query(`comment on schema authz is 'Row policies ${hashOf(statements)}'`);
    }
    await client.query("commit");
  });
}

/** Every table of ours, which are the ones the owner of `users` owns, and whether the worker may touch it. */
async function tablesOf(client: pg.Client): Promise<{ schema: string; name: string; job: boolean }[]> {
  const { rows } = await client.query(
    `select n.nspname as schema, c.relname as name,
            exists (select from aclexplode(c.relacl) a where a.grantee = 'app_job'::regrole)
            or exists (select from pg_attribute t, aclexplode(t.attacl) a where t.attrelid = c.oid and a.grantee = 'app_job'::regrole) as job
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname in ('public', 'authz') and not (c.relname = any ($1))
        and c.relowner = (select relowner from pg_class where oid = 'public.users'::regclass)
        and not exists (select from pg_depend d where d.objid = c.oid and d.deptype = 'e')
      order by 1, 2`,
    [LEFT_OUT],
  );
  return rows;
}

/** Whoever owns the tables, as the policies name them: another owner needs others. */
async function ownerOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query(
    "select quote_ident(pg_get_userbyid(relowner)) as owner from pg_class where oid = 'public.users'::regclass",
  );
  return rows[0].owner;
}

async function statementsFor(client: pg.Client): Promise<string[]> {
  const owner = await ownerOf(client);
  return (await tablesOf(client)).flatMap(({ schema, name, job }) => {
    const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
    const given = schema === "public" ? (ROW_POLICIES as Record<string, TableRows | undefined>)[name] : undefined;
    const all = (policy: string, role: string) =>
      `create policy ${policy} on ${table} to ${role} using (true) with check (true)`;
    return [
      `alter table ${table} enable row level security`,
      `alter table ${table} force row level security`,
      all("owner", owner),
      all("definers", "app_authz"),
      ...(job ? [all("worker", "app_job")] : []),
      `create policy live_session on ${table} as restrictive to ${SIGNED_IN.join(", ")} using ((select authz.session_ok(current_user)))`,
      ...(given?.about ?? []).map(
        ({ column, kind }, n) =>
          `create policy walls${n || ""} on ${table} as restrictive to ${WALLED.join(", ")} using ((${column} in (select unnest(authz.walled('${kind}')))) is not true)`,
      ),
      ...PERSONAS.flatMap((persona) => policiesFor(table, persona, given)),
    ];
  });
}

function policiesFor(table: string, persona: Persona, given: TableRows | undefined): string[] {
  const rows = listed(given?.rows[persona]);
  const writes = given?.writes ? listed(given.writes[persona]) : null;
  const make = (name: string, what: string) => `create policy ${name} on ${table} ${what}`;
  if (writes === null) {
    return rows.map((one, n) => make(`${persona}${n || ""}`, `to app_${persona} using (${condition(one)})`));
  }
  return [
    ...rows.map((one, n) =>
      make(`${persona}_reads${n || ""}`, `for select to app_${persona} using (${condition(one)})`),
    ),
    ...writes.flatMap((one, n) => [
      make(`${persona}_adds${n || ""}`, `for insert to app_${persona} with check (${condition(one)})`),
      make(`${persona}_changes${n || ""}`, `for update to app_${persona} using (${condition(one)})`),
      make(`${persona}_removes${n || ""}`, `for delete to app_${persona} using (${condition(one)})`),
    ]),
  ];
}

/** Each function stands in a select of its own, so that it is asked once a statement. */
function condition(rows: Rows): string {
  if (rows === "all") return "true";
  if ("is" in rows) return `${rows.column} = (select authz.${rows.is}())`;
  return `${rows.column} in (select unnest(authz.${rows.among}('${rows.kind}')))`;
}

function listed(rows: Rows | readonly Rows[] | undefined): readonly Rows[] {
  if (rows === undefined) return [];
  return Array.isArray(rows) ? rows : [rows as Rows];
}

async function policiesOf(client: pg.Client): Promise<{ table: string; name: string }[]> {
  const { rows } = await client.query(
    `select quote_ident(schemaname) || '.' || quote_ident(tablename) as table, quote_ident(policyname) as name
       from pg_policies where schemaname in ('public', 'authz')`,
  );
  return rows;
}

async function standing(client: pg.Client): Promise<string | undefined> {
  const { rows } = await client.query("select obj_description('authz'::regnamespace, 'pg_namespace') as said");
  return /^Row policies (\w+)$/.exec(rows[0]?.said ?? "")?.[1];
}

function hashOf(statements: readonly string[]): string {
  return createHash("sha256").update(statements.join("\n")).digest("hex").slice(0, 32);
}

async function withClient<T>(url: string, step: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await step(client);
  } finally {
    await client.end();
  }
}

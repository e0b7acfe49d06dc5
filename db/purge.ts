import { createHash } from "node:crypto";
import pg from "pg";
import { GROUPS, PURGE_PLAN, type PurgeLine, SETS } from "./purge-plan";

/** Columns a replacement of keys changes: a preview stays true through one. */
const CHANGED_BY_KEYS = ["kek_id", "wrapped", "blind", "blind_key", "next_blind"];

type Touched = Extract<PurgeLine, { how: "delete" | "empty" }>;
const LINES = Object.entries(PURGE_PLAN).filter((entry): entry is [string, Touched] => entry[1].how !== "stays");

/** The tables a purge deletes from or empties. */
export const PURGED_TABLES: readonly string[] = LINES.map(([table]) => table);

/**
 * Puts the functions that look at what a purge would take, and take it, in the place of those in the database, as the
 * owner; does nothing where they stand already. Run it after migrating.
 */
export async function applyPurgePlan(ownerUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  client.on("error", () => undefined);
  await client.connect();
  try {
    await client.query("begin");
    await client.query("select pg_advisory_xact_lock(hashtextextended('amparo purge plan', 0))");
    const statements = await statementsFor(client);
    const hash = createHash("sha256").update(statements.join("\n")).digest("hex").slice(0, 32);
    const { rows } = await client.query(
      "select obj_description(to_regprocedure('authz.purge_rows(uuid)'), 'pg_proc') as said",
    );
    if (rows[0].said !== `Purge plan ${hash}`) {
      for (const statement of statements) await client.query(statement);
      await client.query(`comment on function authz.purge_rows(uuid) is 'Purge plan ${hash}'`);
    }
    await client.query("commit");
  } finally {
    await client.end();
  }
}

async function statementsFor(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ table: string; columns: string[] }>(
    `select c.relname as table, array_agg(a.attname::text order by a.attnum) as columns
       from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
      where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) group by 1`,
    [PURGED_TABLES],
  );
  const columns = new Map(rows.map((row) => [row.table, row.columns]));
  const looks = LINES.map(([table, line]) => lookAt(table, line));
  const acts = LINES.map(([table, line]) => actOn(table, line, columns.get(table) ?? []));
  const functions = [
    `create or replace function authz.purge_look(person uuid) returns jsonb language plpgsql stable security definer
       set search_path = pg_catalog, pg_temp as $$
     declare ${declared()} n bigint; hashed text; seen text := '';
       counts jsonb := '${JSON.stringify(Object.fromEntries(GROUPS.map((group) => [group, { gone: 0, emptied: 0 }])))}';
     begin
       ${found()}
       ${looks.join("\n")}
       return jsonb_build_object('counts', counts, 'hash', encode(sha256(convert_to(seen, 'UTF8')), 'hex'));
     end $$`,
    `create or replace function authz.purge_rows(person uuid) returns void language plpgsql security definer
       set search_path = pg_catalog, pg_temp as $$
     declare ${declared()}
     begin
       ${found()}
       ${acts.join("\n")}
     end $$`,
  ];
  return [
    ...LINES.map(
      ([table, { how }]) =>
        `grant select, ${how === "delete" ? "delete" : "update"} on public.${client.escapeIdentifier(table)} to app_authz`,
    ),
    ...functions,
    ...["purge_look(uuid)", "purge_rows(uuid)"].flatMap((name) => [
      `alter function authz.${name} owner to app_authz`,
      `revoke all on function authz.${name} from public`,
    ]),
  ];
}

function declared(): string {
  return ["people", ...Object.keys(SETS)].map((name) => `${name} uuid[];`).join(" ");
}

function found(): string {
  return [
    "people := authz.purge_people(person);",
    ...Object.entries(SETS).map(([name, query]) => `${name} := array(${query});`),
  ].join("\n       ");
}

function condition({ of }: Touched): string {
  return of.map(({ column, in: set }) => `t.${column} = any (${set})`).join(" or ");
}

function lookAt(table: string, line: Touched): string {
  const count = line.how === "delete" ? "gone" : "emptied";
  const row = `(to_jsonb(t) - array['${CHANGED_BY_KEYS.join("', '")}'])::text`;
  return `select count(*), coalesce(string_agg(${row}, chr(10) order by ${row} collate "C"), '') into n, hashed from public.${table} t where ${condition(line)};
       counts := jsonb_set(counts, '{${line.group},${count}}', to_jsonb((counts->'${line.group}'->>'${count}')::bigint + n));
       seen := seen || '${table} ' || encode(sha256(convert_to(hashed, 'UTF8')), 'hex') || chr(10);`;
}

function actOn(table: string, line: Touched, columns: readonly string[]): string {
  if (line.how === "delete") return `delete from public.${table} t where ${condition(line)};`;
  const changed = columns.filter((name) => name !== "id" && !line.keep.includes(name));
  return changed.length === 0
    ? `-- ${table}: every column is kept`
    : `update public.${table} t set ${changed.map((name) => `${name} = default`).join(", ")} where ${condition(line)};`;
}

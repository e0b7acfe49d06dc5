import pg from "pg";
import type { Passwords } from "./data-folder";

/** Where the database's people sign in. `owner` migrates, `web` serves, `job` works; `superuser` only makes them. */
export type DatabaseUrls = { owner: string; web: string; job: string; superuser?: string };

const DATABASE = "amparo";

/** The addresses of the embedded database on `port`. */
export function embeddedUrls(port: number, passwords: Passwords, database = DATABASE): Required<DatabaseUrls> {
  const url = (user: string, password: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    owner: url("app_owner", passwords.owner),
    web: url("app_web", passwords.web),
    job: url("app_job", passwords.job),
    superuser: url("postgres", passwords.superuser),
  };
}

/**
 * Makes the owner and the database on a cluster of our own where they are missing, and gives each person of the
 * database its password. The web and worker logins are made by the first migration: call it again afterwards.
 */
export async function makePeople(superuserUrl: string, passwords: Passwords, database = DATABASE): Promise<void> {
  await withClient(onDatabase(superuserUrl, "postgres"), async (client) => {
    const people = { app_owner: passwords.owner, app_web: passwords.web, app_job: passwords.job };
    const { rows } = await client.query("select rolname from pg_roles where rolname = any ($1)", [Object.keys(people)]);
    const known = new Set(rows.map((row) => row.rolname));
    if (!known.has("app_owner")) {
      await client.query("create role app_owner login createrole");
      known.add("app_owner");
    }
    for (const [name, password] of Object.entries(people))
      if (known.has(name)) await client.query(`alter role ${name} password ${client.escapeLiteral(password)}`);
    const there = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (there.rowCount === 0)
      await client.query(`create database ${client.escapeIdentifier(database)} owner app_owner`);
  });
}

/** The same server, another database. */
export function onDatabase(url: string, database: string): string {
  const other = new URL(url);
  other.pathname = `/${database}`;
  return other.href;
}

/** Runs `step` with a connection that is closed afterwards. */
export async function withClient<T>(url: string, step: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  client.on("error", () => undefined);
  await client.connect();
  try {
    return await step(client);
  } finally {
    await client.end();
  }
}

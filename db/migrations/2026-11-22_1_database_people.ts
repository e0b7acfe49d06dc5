import { type Kysely, sql } from "kysely";

/**
 * The database's own people. Roles belong to the whole server, so they are made only where they are missing;
 * the passwords of the two that sign in are set by whoever runs the server, never here.
 */
const ROLES: Record<string, string> = {
  app_authz: "nologin",
  app_job: "login noinherit",
  app_web: "login noinherit",
  app_anonymous: "nologin",
  app_staff: "nologin",
  app_manager: "nologin",
  app_coordinator: "nologin",
  app_partner: "nologin",
  app_admin: "nologin",
  app_funder: "nologin",
};
const PERSONAS = Object.keys(ROLES).slice(3);

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [role, attributes] of Object.entries(ROLES)) {
    const known = await sql`select 1 from pg_roles where rolname = ${role}`.execute(db);
    if (known.rows.length === 0) await sql`create role ${sql.id(role)} ${sql.raw(attributes)}`.execute(db);
  }
  await sql`grant app_authz to current_user`.execute(db);
  for (const persona of PERSONAS) await sql`grant ${sql.id(persona)} to app_web`.execute(db);

  await sql`create extension if not exists pg_trgm`.execute(db);
  await sql`revoke create on schema public from public`.execute(db);
  await sql`create schema authz`.execute(db);
  await sql`grant usage, create on schema authz to app_authz`.execute(db);
  await sql`grant usage on schema public to app_authz, app_job`.execute(db);
  for (const persona of [...PERSONAS, "app_web"]) {
    await sql`grant usage on schema public, authz to ${sql.id(persona)}`.execute(db);
  }
}

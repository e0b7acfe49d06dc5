import { randomUUID } from "node:crypto";
import { sql } from "kysely";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import type { TestDatabase } from "./database";
import { addFullCase } from "./many-cases";
import { PEOPLE } from "./people";
import type { WholeCase } from "./whole-case";

/** Words put where nobody would read them by chance, to be looked for afterwards. */
export interface Canaries {
  /** In every sealed field of a person. */
  sealed: string;
  /** In every field that is plain: names, titles, free text. */
  plain: string;
}

/** Tables with a sealed column about a person, and what finds the row and binds the seal. */
const SEALED: readonly [table: string, column: string, where: string, rowId: string][] = [
  ["clients", "birth_sealed", "t.id = $client", "t.id::text"],
  ["a_numbers", "sealed", "t.client_id = $client", "t.id::text"],
  ["safe_contacts", "sealed", "t.client_id = $client", "t.id::text"],
  ["client_corrections", "sealed", "t.client_id = $client", "t.id::text"],
  ["parties", "note_sealed", "t.client_id = $client", "t.id::text"],
  ["stays", "place_sealed", "t.client_id = $client", "t.id::text"],
  ["holds", "reason_sealed", "t.client_id = $client", "t.id::text"],
  ["holds", "lift_reason_sealed", "t.client_id = $client", "t.id::text"],
  ["match_decisions", "note_sealed", "t.client_id = $client", "t.id::text"],
  ["intake_sections", "sealed", "t.intake_id = $intake", "t.intake_id || '/' || t.section"],
  ["intake_decisions", "note_sealed", "t.intake_id = $intake", "t.id::text"],
  ["glass_openings", "reason_sealed", "t.case_id = $case", "t.id::text"],
  ["facts", "sealed", "t.case_id = $case", "t.id::text"],
  ["deadline_closings", "reason_sealed", "t.deadline_id = $deadline", "t.id::text"],
  ["offer_events", "note_sealed", "t.offer_id = $offer", "t.id::text"],
];
export const SEALED_COLUMNS: readonly string[] = SEALED.map(([table, column]) => `${table}.${column}`);

/**
 * A case with a row in every table about people, closed long ago, with canaries in its fields; nothing but time and two
 * people stands between it and destruction.
 */
export async function addFileLongOver(
  database: Pick<TestDatabase, "superuser">,
  canaries: Canaries,
): Promise<WholeCase> {
  const whole = await addFullCase(database, canaries.plain);
  const { caseId, clientId, intakeId, deadlineId, offerId, hearingId } = whole;
  const by = PEOPLE.program_manager.id;
  const { plain } = canaries;
  const glass = randomUUID();
  for (const statement of [
    sql`delete from case_closings where case_id = ${caseId}`,
    sql`insert into case_closings (id, case_id, closed_on, service_level, reason, closed_by, reopened_reason)
        values (gen_random_uuid(), ${caseId}, '2010-02-01', 'brief_advice', 'completed', ${by}, ${plain})`,
    sql`update deadlines set act_on = '2010-01-01', legal_on = '2010-01-01', safe_on = null, title = ${plain} where case_id = ${caseId}`,
    sql`update clients set birth_year = 1970, created_at = '2009-01-01' where id = ${clientId}`,
    sql`update tasks set title = ${plain} where case_id = ${caseId}`,
    sql`update hearings set judge = ${plain}, courtroom = ${plain} where id = ${hearingId}`,
    sql`update placements set end_reason = ${plain} where case_id = ${caseId}`,
    sql`update offers set support = ${plain} where id = ${offerId}`,
    sql`update client_languages set variant = ${plain}, place = ${plain} where client_id = ${clientId}`,
    sql`update intake_decisions set taken_back_reason = ${plain} where intake_id = ${intakeId}`,
    sql`insert into walls (id, case_id, user_id, basis, since, set_by, lifted_at, lifted_by, lifted_reason)
        values (gen_random_uuid(), ${caseId}, ${PEOPLE.intake_worker_two.id}, ${plain}, '2009-01-01', ${by}, now(), ${by}, ${plain})`,
    sql`insert into audit_events (id, action, actor_id, object_kind, object_id, case_id, client_id)
        values (gen_random_uuid(), 'glass.opened', ${by}, 'glass', ${glass}, ${caseId}, ${clientId})`,
    sql`insert into glass_openings (id, case_id, user_id, session_ref, category, reason_sealed, opened_at, ends_at)
        values (${glass}, ${caseId}, ${by}, 'old', 'other', '\\x00', '2009-06-01T00:00Z', '2009-06-01T04:00Z')`,
    sql`insert into match_decisions (id, intake_id, client_id, matched_client_id, kind, reasons, decision, decided_by)
        values (gen_random_uuid(), ${intakeId}, ${clientId}, ${clientId}, 'duplicate', array[${plain}], 'different_person', ${by})`,
  ])
    await statement.execute(database.superuser);
  await database.superuser.transaction().execute((db) => sealCanaries(db, whole, canaries.sealed));
  const ids = { client: clientId, intake: intakeId, case: caseId, deadline: deadlineId, offer: offerId };
  for (const [table, column, where] of SEALED) await mustHold(database, table, column, filled(where, ids));
  return whole;
}

async function sealCanaries(db: Trx, whole: WholeCase, text: string): Promise<void> {
  const { caseId, clientId, intakeId, deadlineId, offerId } = whole;
  const ids = { client: clientId, intake: intakeId, case: caseId, deadline: deadlineId, offer: offerId };
  for (const [table, column, where, rowId] of SEALED) {
    const { rows } = await sql<{ id: string; at: string }>`
      select ${sql.raw(rowId)} as id, t.ctid::text as at from ${sql.table(table)} t where ${sql.raw(filled(where, ids))}`.execute(
      db,
    );
    for (const { id, at } of rows) {
      const sealed = await sealFor(db, clientId, { table, column, rowId: id }, text);
      await sql`update ${sql.table(table)} set ${sql.ref(column)} = ${sealed} where ctid = ${at}::tid`.execute(db);
    }
  }
}

function filled(where: string, ids: Record<string, string>): string {
  return where.replaceAll(/\$(\w+)/g, (_all, name: string) => `'${ids[name]}'::uuid`);
}

async function mustHold(
  { superuser }: Pick<TestDatabase, "superuser">,
  table: string,
  column: string,
  where: string,
): Promise<void> {
  const { rows } = await sql<{ n: number }>`select count(*)::integer as n from ${sql.table(table)} t
    where ${sql.raw(where)} and ${sql.ref(column)} is not null`.execute(superuser);
  if (!rows[0]?.n) throw new Error(`No canary was put into ${table}.${column}.`);
}

/** Every sealed column of the database that a person's key seals, by its name. */
export async function sealedColumns({ superuser }: Pick<TestDatabase, "superuser">): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.relname || '.' || a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
     where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and not a.attisdropped and a.attname like '%sealed'`.execute(
    superuser,
  );
  return rows.map((row) => row.name);
}

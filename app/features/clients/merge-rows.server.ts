import { sql } from "kysely";
import { openFor, sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";

/** The tables whose rows are a person's, by their column that says whose. */
export const OF_A_PERSON = [
  ["names", "client_id"],
  ["parties", "client_id"],
  ["a_numbers", "client_id"],
  ["client_languages", "client_id"],
  ["safe_contacts", "client_id"],
  ["intakes", "client_id"],
  ["cases", "client_id"],
  ["stays", "client_id"],
  ["holds", "client_id"],
  ["match_decisions", "client_id"],
  ["match_decisions", "matched_client_id"],
] as const;

/** `table.column` to the ids of the rows that were moved. */
export type Moved = Record<string, string[]>;

/** Every row of one person, by `table.column`. A decision about the two themselves stays where it is. */
export async function rowsOfPerson(db: Trx, clientId: string, otherId: string): Promise<Moved> {
  const rows: Moved = {};
  for (const [table, column] of OF_A_PERSON) {
    const aboutBoth =
      table === "match_decisions" ? sql`and ${otherId}::uuid not in (client_id, matched_client_id)` : sql``;
    const found = await sql<{ id: string }>`
      select id from ${sql.table(table)} where ${sql.ref(column)} = ${clientId} ${aboutBoth}`.execute(db);
    rows[`${table}.${column}`] = found.rows.map((row) => row.id);
  }
  return rows;
}

/** Of these rows those that still are this person's: what was moved on since stays where it is. */
export async function stillOf(db: Trx, clientId: string, moved: Moved): Promise<Moved> {
  const still: Moved = {};
  for (const [table, column] of OF_A_PERSON) {
    const ids = moved[`${table}.${column}`] ?? [];
    const found = await sql<{ id: string }>`
      select id from ${sql.table(table)}
       where ${sql.ref(column)} = ${clientId} and id = any(${ids}::uuid[])`.execute(db);
    still[`${table}.${column}`] = found.rows.map((row) => row.id);
  }
  return still;
}

/** Repoints the rows from one person to the other, with everything sealed in them or under them. */
export async function moveRows(db: Trx, from: string, to: string, rows: Moved): Promise<void> {
  await sealAgain(db, from, to, rows);
  for (const [table, column] of OF_A_PERSON) {
    const ids = rows[`${table}.${column}`] ?? [];
    if (ids.length === 0) continue;
    await sql`
      update ${sql.table(table)} set ${sql.ref(column)} = ${to}
       where id = any(${ids}::uuid[]) and ${sql.ref(column)} = ${from}`.execute(db);
  }
}

interface SealedColumn {
  table: string;
  column: string;
  /** Whose row the sealed one belongs to, as a key of `Moved`. */
  parent: string;
  parentId: ReturnType<typeof sql>;
  /** What the seal is bound to. */
  rowId: ReturnType<typeof sql>;
}

const OWN_ID = sql`t.id`;
const own = (table: string, column: string): SealedColumn => ({
  table,
  column,
  parent: `${table}.client_id`,
  parentId: OWN_ID,
  rowId: OWN_ID,
});

/** Every sealed field that a person's key opens, but for those in the person's own row. */
export const SEALED: readonly SealedColumn[] = [
  own("parties", "note_sealed"),
  own("a_numbers", "sealed"),
  own("safe_contacts", "sealed"),
  own("stays", "place_sealed"),
  own("holds", "reason_sealed"),
  own("holds", "lift_reason_sealed"),
  own("match_decisions", "note_sealed"),
  {
    table: "intake_sections",
    column: "sealed",
    parent: "intakes.client_id",
    parentId: sql`t.intake_id`,
    rowId: sql`(t.intake_id::text || '/' || t.section)`,
  },
  {
    table: "intake_decisions",
    column: "note_sealed",
    parent: "intakes.client_id",
    parentId: sql`t.intake_id`,
    rowId: OWN_ID,
  },
  { table: "facts", column: "sealed", parent: "cases.client_id", parentId: sql`t.case_id`, rowId: OWN_ID },
  {
    table: "glass_openings",
    column: "reason_sealed",
    parent: "cases.client_id",
    parentId: sql`t.case_id`,
    rowId: OWN_ID,
  },
  {
    table: "deadline_closings",
    column: "reason_sealed",
    parent: "cases.client_id",
    parentId: sql`(select d.case_id from deadlines d where d.id = t.deadline_id)`,
    rowId: OWN_ID,
  },
  {
    table: "offer_events",
    column: "note_sealed",
    parent: "cases.client_id",
    parentId: sql`(select o.case_id from offers o where o.id = t.offer_id)`,
    rowId: OWN_ID,
  },
];

// A field is sealed under its person's key and bound to its row: under another person it must be sealed anew.
async function sealAgain(db: Trx, from: string, to: string, rows: Moved): Promise<void> {
  for (const { table, column, parent, parentId, rowId } of SEALED) {
    const ids = rows[parent] ?? [];
    if (ids.length === 0) continue;
    const found = await sql<{ key: string; blob: Buffer }>`
      select ${rowId}::text as key, t.${sql.ref(column)} as blob from ${sql.table(table)} t
       where ${parentId} = any(${ids}::uuid[]) and t.${sql.ref(column)} is not null`.execute(db);
    for (const { key, blob } of found.rows) {
      const place = { table, column, rowId: key };
      const text = await openFor(db, from, place, blob);
      if (text === null) continue;
      const sealed = await sealFor(db, to, place, text);
      await sql`
        update ${sql.table(table)} t set ${sql.ref(column)} = ${sealed}
         where ${rowId}::text = ${key} and ${parentId} = any(${ids}::uuid[])`.execute(db);
    }
  }
}

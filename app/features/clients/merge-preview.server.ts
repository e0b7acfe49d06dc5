import { sql } from "kysely";
import { type Actor, isHubStaff } from "~/domain/access";
import { displayName, formatANumber, nameOfRow } from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import { m } from "~/i18n";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { openANumbers } from "./record-person.server";

/** What one of two records holds, as shown before they become one. */
export interface MergeSide {
  clientId: string;
  /** "" when nobody could say it. */
  name: string;
  otherNames: string[];
  aNumbers: string[];
  /** `YYYY-MM-DD`, `YYYY-MM` or `YYYY`; null when not known. */
  born: string | null;
  countryEn: string | null;
  countryEs: string | null;
  cases: { id: string; number: string; open: boolean }[];
  counts: { intakes: number; stays: number; parties: number; contacts: number };
}

export interface PastMerge {
  id: string;
  mergedId: string;
  name: string;
  mergedAt: Date;
  mergedBy: string;
  reason: string;
  undoneAt: Date | null;
}

/** One record, to lay beside another. @throws NotFound also for a record merged away and for partners. */
export async function mergeSide(db: Trx, actor: Actor, clientId: string): Promise<MergeSide> {
  const client = isHubStaff(actor)
    ? await db
        .selectFrom("clients")
        .leftJoin("countries", "countries.code", "clients.country_code")
        .select(["birth_sealed", "birth_year", "name_en", "name_es"])
        .where("clients.id", "=", clientId)
        .where("merged_into", "is", null)
        .executeTakeFirst()
    : undefined;
  if (!client) throw new NotFound(m.conflicts_not_found());
  const names = await db
    .selectFrom("names")
    .select(["kind", "given_names", "surname_1", "surname_2"])
    .where("client_id", "=", clientId)
    .where("kind", "<>", "party")
    .where("superseded_at", "is", null)
    .orderBy("sort_key")
    .execute();
  const legal = names.find((row) => row.kind === "legal");
  const place = { table: "clients", column: "birth_sealed", rowId: clientId };
  const born = await openFor(db, clientId, place, client.birth_sealed);
  return {
    clientId,
    name: legal ? displayName(nameOfRow(legal)) : "",
    otherNames: names.filter((row) => row.kind === "alias").map((row) => displayName(nameOfRow(row))),
    aNumbers: (await openANumbers(db, clientId)).map(({ text, complete }) => (complete ? formatANumber(text) : text)),
    born: born ?? (client.birth_year === null ? null : String(client.birth_year)),
    countryEn: client.name_en,
    countryEs: client.name_es,
    cases: await casesBeside(db, clientId),
    counts: await countsOf(db, clientId),
  };
}

/** The merges into a record, newest first, those taken back too. */
export async function mergesInto(db: Trx, actor: Actor, clientId: string): Promise<PastMerge[]> {
  if (!isHubStaff(actor)) throw new NotFound(m.conflicts_not_found());
  const { rows } = await sql<{
    id: string;
    merged_client_id: string;
    given_names: string;
    surname_1: string;
    surname_2: string;
    merged_at: Date;
    display_name: string;
    reason: string;
    undone_at: Date | null;
  }>`
    select g.id, g.merged_client_id, g.merged_at, g.reason, g.undone_at, u.display_name,
           coalesce(n.given_names, '') as given_names, coalesce(n.surname_1, '') as surname_1,
           coalesce(n.surname_2, '') as surname_2
      from merges g join users u on u.id = g.merged_by
      left join lateral (
        select n.* from names n
         where n.id::text in (
                 select jsonb_array_elements_text(g.moved->'becameAlias')
                 union all select jsonb_array_elements_text(g.moved->'superseded'->'names'))
         order by n.recorded_at limit 1) n on true
     where g.kept_client_id = ${clientId}
     order by g.merged_at desc`.execute(db);
  return rows.map((row) => ({
    id: row.id,
    mergedId: row.merged_client_id,
    name: displayName(nameOfRow(row)),
    mergedAt: row.merged_at,
    mergedBy: row.display_name,
    reason: row.reason,
    undoneAt: row.undone_at,
  }));
}

/**
 * The ids a person's history stands under: their own and those of records merged into theirs, also through another.
 * For somebody never merged, the one id.
 */
export async function recordsOf(db: Trx, clientId: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    with recursive records as (
      select ${clientId}::uuid as id
      union select c.id from clients c join records r on c.merged_into = r.id)
    select id from records`.execute(db);
  return rows.map((row) => row.id);
}

async function casesBeside(db: Trx, clientId: string) {
  const rows = await db
    .selectFrom("cases")
    .leftJoin("case_closings", (join) =>
      join.onRef("case_closings.case_id", "=", "cases.id").on("case_closings.reopened_at", "is", null),
    )
    .select(["cases.id", "cases.number", "case_closings.id as closing_id"])
    .where("cases.client_id", "=", clientId)
    .where("cases.withdrawn_at", "is", null)
    .orderBy("cases.number")
    .execute();
  return rows.map((row) => ({ id: row.id, number: row.number, open: row.closing_id === null }));
}

async function countsOf(db: Trx, clientId: string): Promise<MergeSide["counts"]> {
  const { rows } = await sql<MergeSide["counts"]>`
    select (select count(*)::int from intakes where client_id = ${clientId}) as intakes,
           (select count(*)::int from stays where client_id = ${clientId}) as stays,
           (select count(*)::int from parties where client_id = ${clientId} and withdrawn_at is null) as parties,
           (select count(*)::int from safe_contacts where client_id = ${clientId} and superseded_at is null) as contacts
    `.execute(db);
  return rows[0] ?? { intakes: 0, stays: 0, parties: 0, contacts: 0 };
}

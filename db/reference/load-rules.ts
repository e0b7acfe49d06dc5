import { createHash } from "node:crypto";
import { type Insertable, type Kysely, sql } from "kysely";
import { rowOfRule, rowOfVersion } from "../../app/features/deadlines/rule-rows";
import type { DB } from "../types";
import { RULES } from "./rules";

type Row = Insertable<DB["rule_versions"]> & { shipped_hash: string };

/**
 * Brings the shipped deadline rules and their versions into the database. Nothing is written where nothing is new. A
 * version the program has signed or changed itself is never touched: what is shipped otherwise by now stands beside
 * it, for an attorney to look at. Where other versions come out differently, the dates counted under them are counted
 * anew by the worker.
 * @returns how many versions are shipped.
 */
export async function loadRules(db: Kysely<DB>): Promise<number> {
  await loadHeads(db);
  const known = new Map((await knownVersions(db)).map((row) => [row.id, row]));
  const rows = RULES.flatMap((rule) =>
    rule.versions.map((version): Row => {
      const row = rowOfVersion(rule.id, version);
      return { ...row, shipped_hash: createHash("sha256").update(JSON.stringify(row)).digest("hex") };
    }),
  );
  const missing = rows.filter((row) => !known.has(row.id));
  const changed = rows.filter((row) => known.has(row.id) && known.get(row.id)?.shipped_hash !== row.shipped_hash);
  if (missing.length > 0) await db.insertInto("rule_versions").values(missing).execute();
  for (const row of changed) {
    const { id, rule_id: _rule, ...columns } = row;
    const before = known.get(id);
    const ours = before?.origin === "program" || before?.signed_at !== null || before?.amended_at !== null;
    const set = ours
      ? { shipped_hash: row.shipped_hash, shipped_other: otherOf(row) }
      : { ...columns, shipped_other: null };
    await db.updateTable("rule_versions").set(set).where("id", "=", id).execute();
  }
  // The first start, and the first after a new release of the rules that was loaded before they were told apart.
  const dated = changed.filter((row) => known.get(row.id)?.shipped_hash !== null);
  await countAnew(db, [...new Set([...(known.size > 0 ? missing : []), ...dated].map((row) => row.rule_id))]);
  return rows.length;
}

async function loadHeads(db: Kysely<DB>): Promise<void> {
  const heads = RULES.map(rowOfRule);
  const columns = Object.keys(heads[0] ?? {}).filter((column) => column !== "id");
  const values = (of: string) => sql.join(columns.map((column) => sql.ref(`${of}.${column}`)));
  await db
    .insertInto("rules")
    .values(heads)
    .onConflict((oc) =>
      oc
        .column("id")
        .doUpdateSet((eb) =>
          Object.fromEntries(columns.map((name) => [name, eb.ref(`excluded.${name}` as "excluded.area")])),
        )
        .where(sql<boolean>`(${values("rules")}) is distinct from (${values("excluded")})`),
    )
    .execute();
}

function knownVersions(db: Kysely<DB>) {
  return db.selectFrom("rule_versions").select(["id", "shipped_hash", "origin", "signed_at", "amended_at"]).execute();
}

/** What is shipped, as it can be compared with the columns of the row. */
function otherOf(row: Row): string {
  const { shipped_hash: _hash, marks, place_views, notes, ...plain } = row;
  const json = (text: unknown) => JSON.parse(String(text));
  return JSON.stringify({ ...plain, marks: json(marks), place_views: json(place_views), notes: json(notes) });
}

/** Leaves the worker to count the dates of these rules anew, where there are any. */
async function countAnew(db: Kysely<DB>, ruleIds: readonly string[]): Promise<void> {
  if (ruleIds.length === 0) return;
  const { rows } = await sql<{ any: boolean }>`select exists (select from deadlines
    where rule_id in (${sql.join([...ruleIds])}) and superseded_at is null) as any`.execute(db);
  if (!rows[0]?.any) return;
  await sql`select graphile_worker.add_job('rules_shipped', ${JSON.stringify({ rules: ruleIds })}::json,
    job_key := 'rules_shipped')`.execute(db);
}

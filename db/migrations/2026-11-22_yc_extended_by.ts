import { type Kysely, sql } from "kysely";

const KNOWN = "'court_order', 'outage'";
/** What the engine knew by itself until now, for versions on file: shipped, signed or added by the program. */
const SAID = sql.raw(`case
    when rule_id in ('AP-10', 'AP-11', 'AP-12', 'FI-01', 'FI-02', 'FI-03', 'FI-04', 'FI-05', 'FI-06', 'FI-06b', 'FI-08', 'FI-09')
      then array[${KNOWN}]
    when rule_id in ('AP-01', 'AP-03', 'AP-04', 'AP-13', 'AP-14', 'AP-15', 'MO-01', 'MO-02', 'MO-03', 'MO-04', 'MO-05', 'AS-01', 'VD-04')
      then array['outage']
    else array[]::text[] end`);

/** What can put a rule's days off stands with its version, like its numbers. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`
    alter table rule_versions add column extended_by text[] not null default '{}'
      check (extended_by <@ array[${sql.raw(KNOWN)}]);
    comment on column rule_versions.extended_by is 'What can put its days to file by off: a court''s order, an outage of electronic filing; empty where nothing can.';
  `.execute(db);
  const { rows } = await sql<{ on_file: number }>`select count(*)::int as on_file from rule_versions`.execute(db);
  const { numAffectedRows } = await sql`update rule_versions set extended_by = ${SAID}`.execute(db);
  if (Number(numAffectedRows ?? 0) !== (rows[0]?.on_file ?? 0))
    throw new Error("Not every version on file was reached.");
  await sql`update rule_changes set added = added || jsonb_build_object('extended_by', to_jsonb(${SAID}))
    where added is not null`.execute(db);
}

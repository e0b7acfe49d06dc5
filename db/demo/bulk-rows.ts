import { type Insertable, sql } from "kysely";
import type { Trx } from "~/platform/db.server";
import type { DB } from "../types";

/** Tables written in bulk, in an order in which what is referred to comes first. */
const ORDER = [
  "clients",
  "client_keys",
  "parties",
  "names",
  "a_numbers",
  "client_languages",
  "safe_contacts",
  "intakes",
  "intake_sections",
  "intake_decisions",
  "match_decisions",
  "cases",
  "case_closings",
  "team_members",
  "proceedings",
  "proceeding_outcomes",
  "services",
  "facts",
  "urgencies",
  "tasks",
  "stays",
  "stay_releases",
  "stints",
  "hearings",
  "verifications",
  "hearing_results",
  "deadlines",
  "deadline_closings",
  "offers",
  "offer_events",
  "clearances",
  "placements",
  "glass_openings",
  "audit_events",
] as const satisfies readonly (keyof DB)[];
export type BulkTable = (typeof ORDER)[number];

/**
 * Rows kept until they are written, one statement a table. Rows of one table must name the same columns; what a
 * column holds by default is filled in only where no row names it.
 */
export class BulkRows {
  readonly #rows = new Map<BulkTable, Record<string, unknown>[]>();

  add<T extends BulkTable>(table: T, row: Insertable<DB[T]>): void {
    const rows = this.#rows.get(table);
    const plain = asJson(row as Record<string, unknown>);
    if (rows) rows.push(plain);
    else this.#rows.set(table, [plain]);
  }

  /** Writes what was added and forgets it. @returns how many rows. */
  async write(db: Trx): Promise<number> {
    let written = 0;
    for (const table of ORDER) {
      const rows = this.#rows.get(table);
      const [first] = rows ?? [];
      if (!rows || !first) continue;
      const columns = sql.join(Object.keys(first).map((column) => sql.ref(column)));
      await sql`insert into ${sql.table(table)} (${columns})
        select ${columns} from json_populate_recordset(null::${sql.table(table)}, ${JSON.stringify(rows)}::json)`.execute(
        db,
      );
      written += rows.length;
    }
    this.#rows.clear();
    return written;
  }
}

/**
 * Values as the database reads them from JSON: bytes in hex, nothing as null; moments turn into ISO text by themselves.
 * The row is changed in place: at hundreds of thousands of rows a copy of each is what takes the time.
 */
function asJson(row: Record<string, unknown>): Record<string, unknown> {
  for (const column in row) {
    const value = row[column];
    if (value === undefined) row[column] = null;
    else if (Buffer.isBuffer(value)) row[column] = `\\x${value.toString("hex")}`;
  }
  return row;
}

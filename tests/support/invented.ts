import { type Kysely, sql } from "kysely";
import { plainDate } from "~/domain/calendar";
import { clockAt } from "~/domain/clock";
import { factsOfCase } from "~/features/deadlines/case-facts.server";
import { deadlinesForCase } from "~/features/deadlines/for-case";
import { rowOfLine, saysTheSame } from "~/features/deadlines/rows";
import { calendarOnFile, rulesOnFile } from "~/features/deadlines/stored-rules.server";
import { loadReference } from "~db/reference/load";
import type { DB } from "~db/types";

/** Empties the clone of its program, so that an invented one can be made in it; the reference set is loaded anew. */
export async function emptyProgram(db: Kysely<DB>): Promise<void> {
  // Rules, closures and places hang on the people who signed or recorded them, and go with them.
  await db.transaction().execute(async (trx) => {
    // The audit log is never emptied otherwise: its own triggers refuse.
    await sql`set local session_replication_role = replica`.execute(trx);
    await sql`truncate program, partners, users, judges, authz.audit_waiting cascade`.execute(trx);
  });
  await db.transaction().execute(loadReference);
  await sql`select setval('case_numbers', 1001, false)`.execute(db);
}

/**
 * Counts every open case's dates as the deadlines room would from what is on file, and names each that is not the one
 * stored: [] when all agree.
 */
export async function datesThatDiffer(db: Kysely<DB>, now: Date): Promise<string[]> {
  const { today } = clockAt(now, "America/New_York");
  return db.transaction().execute(async (trx) => {
    const rules = await rulesOnFile(trx);
    const calendar = await calendarOnFile(trx);
    const cases = await trx
      .selectFrom("cases")
      .leftJoin("case_closings", "case_closings.case_id", "cases.id")
      .select(["cases.id", "cases.number", "cases.client_id as clientId", "cases.opened_on as openedOn"])
      .where("case_closings.id", "is", null)
      .orderBy("cases.number")
      .execute();
    const differ: string[] = [];
    for (const legalCase of cases) {
      const { facts, hearingIds } = await factsOfCase(trx, legalCase);
      const context = { id: "", caseId: legalCase.id, hearingIds, recordedBy: null, at: now };
      const wanted = deadlinesForCase(facts, rules, calendar, plainDate(today)).map((line) => rowOfLine(line, context));
      const stored = await trx
        .selectFrom("deadlines")
        .selectAll()
        .where("case_id", "=", legalCase.id)
        .where("origin", "=", "computed")
        .where("superseded_at", "is", null)
        .execute();
      for (const row of wanted) {
        const at = stored.findIndex(
          (one) => one.rule_id === row.rule_id && one.mark === row.mark && saysTheSame(one, row),
        );
        if (at < 0) differ.push(`${legalCase.number} lacks ${row.rule_id} ${row.state} ${row.legal_on}`);
        else stored.splice(at, 1);
      }
      for (const row of stored) differ.push(`${legalCase.number} has ${row.rule_id} ${row.state} ${row.legal_on}`);
    }
    return differ;
  });
}

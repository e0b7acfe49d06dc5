import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import type { Trx } from "~/platform/db.server";
import { filesOf, keepingTimes } from "./facts.server";
import { mustPurge } from "./policy";
import { blocksOf, dueOn, type KeepingTimes } from "./rules";

export interface DueFile {
  clientId: string;
  name: string;
  /** The day from which it may be destroyed. */
  dueOn: string;
  /** Whether the person had a case. */
  hadCase: boolean;
  held: boolean;
}

export interface ListedPurge {
  clientId: string;
  caseNumbers: string;
  proposedBy: string;
  at: string;
  done: boolean;
  byMe: boolean;
}

export interface RetentionList {
  due: DueFile[];
  purges: ListedPurge[];
  times: KeepingTimes & { backupDays: number };
}

const MOST = 100;

/** Files whose time is over, the oldest due first, and what was proposed and carried out lately. Writes nothing. */
export async function retentionList(db: Trx, actor: Actor, clock: Clock): Promise<RetentionList> {
  mustPurge(actor);
  const times = await keepingTimes(db);
  const due = (await filesOf(db, clock, { times })).flatMap(({ id, name, facts }): DueFile[] => {
    const on = dueOn(facts, times);
    const stands = blocksOf(facts, times, clock.today).filter((block) => block !== "hold");
    if (on === null || stands.length > 0) return [];
    return [{ clientId: id, name, dueOn: on, hadCase: facts.cases.length > 0, held: facts.holds > 0 }];
  });
  due.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const rows = await db
    .selectFrom("purges")
    .innerJoin("users", "users.id", "purges.proposed_by")
    .selectAll("purges")
    .select("users.display_name")
    .select((eb) =>
      eb
        .selectFrom("cases")
        .select((one) => one.fn<string>("string_agg", ["cases.number", one.val(", ")]).as("numbers"))
        .whereRef("cases.client_id", "=", "purges.client_id")
        .as("numbers"),
    )
    .where("withdrawn_at", "is", null)
    .orderBy("done_at", (order) => order.desc().nullsFirst())
    .orderBy("proposed_at", "desc")
    .limit(MOST)
    .execute();
  return {
    times,
    due: due.slice(0, MOST),
    purges: rows.map((row) => ({
      clientId: row.client_id,
      caseNumbers: row.numbers ?? "",
      proposedBy: row.display_name,
      at: (row.done_at ?? row.proposed_at).toISOString(),
      done: row.done_at !== null,
      byMe: row.proposed_by === actor.userId,
    })),
  };
}

import { sql } from "kysely";
import { PEOPLE } from "~tests/support/people";
import { type Act, STAFF, type Stage } from "./act";
import { idOf, makeFresh } from "./rows";

const KEEPERS = [...STAFF, "program_manager"] as const;
const REASON = "Subpoena received";

async function held(stage: Stage): Promise<string> {
  await stage.post("staff_attorney", "clients.hold", { _act: "set", reason: REASON });
  return idOf(stage, "holds", { client_id: stage.whole.clientId });
}

/** A hold somebody else than those who are tried asked to have lifted. */
async function asked(stage: Stage): Promise<string> {
  const hold = await held(stage);
  await stage.post("staff_attorney", "clients.hold", { _act: `ask ${hold}`, seen: hold, lift_reason: "Over" });
  await sql`update holds set lift_asked_by = ${PEOPLE.admin.id} where id = ${hold}`.execute(stage.database.superuser);
  return hold;
}

/** The whole case as it would be long after its end. */
async function longOver({ database, whole }: Stage): Promise<void> {
  const { caseId, clientId } = whole;
  for (const statement of [
    sql`update deadlines set act_on = '2010-01-01', legal_on = '2010-01-01', safe_on = null where case_id = ${caseId}`,
    sql`update clients set birth_year = 1970, created_at = '2009-01-01' where id = ${clientId}`,
    sql`insert into case_closings (id, case_id, closed_on, service_level, reason, closed_by)
        values (gen_random_uuid(), ${caseId}, '2010-02-01', 'brief_advice', 'completed', ${PEOPLE.program_manager.id})`,
  ])
    await statement.execute(database.superuser);
}

async function proposed(stage: Stage): Promise<void> {
  await longOver(stage);
  await stage.post("staff_attorney", "retention.person", { _act: "propose" });
  const by = PEOPLE.admin.id;
  await sql`update purges set proposed_by = ${by} where client_id = ${stage.whole.clientId}`.execute(
    stage.database.superuser,
  );
  await makeFresh(stage);
}

/** Legal holds, and the destruction of files. */
export const ON_KEEPING: readonly Act[] = [
  {
    door: "clients.hold",
    does: "set",
    form: () => ({ _act: "set", reason: REASON }),
    may: KEEPERS,
    event: "hold.set",
  },
  {
    door: "clients.hold",
    does: "ask to lift",
    form: async (stage) => {
      const seen = await held(stage);
      return { _act: `ask ${seen}`, seen, lift_reason: "Over" };
    },
    may: KEEPERS,
    event: "hold.lift_asked",
  },
  {
    door: "clients.hold",
    does: "leave standing",
    form: async (stage) => ({ _act: "drop", seen: await asked(stage) }),
    may: KEEPERS,
    event: "hold.lift_withdrawn",
  },
  {
    door: "clients.hold",
    does: "lift",
    form: async (stage) => ({ _act: "lift", seen: await asked(stage) }),
    may: KEEPERS,
    event: "hold.lifted",
  },
  {
    door: "retention.person",
    does: "propose",
    form: async (stage) => {
      await longOver(stage);
      return { _act: "propose" };
    },
    may: KEEPERS,
    event: "purge.proposed",
  },
  {
    door: "retention.person",
    does: "take back",
    form: async (stage) => {
      await proposed(stage);
      return { _act: "withdraw" };
    },
    may: KEEPERS,
    event: "purge.withdrawn",
  },
  {
    door: "retention.person",
    does: "carry out",
    form: async (stage) => {
      await proposed(stage);
      return { _act: "carry_out" };
    },
    may: KEEPERS,
    event: "purge.done",
  },
];

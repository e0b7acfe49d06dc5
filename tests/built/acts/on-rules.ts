import { randomUUID } from "node:crypto";
import { RULES } from "~db/reference/rules";
import { PEOPLE } from "~tests/support/people";
import { type Act, day, type Form, STAFF, type Stage, TEAM_AND_MANAGER } from "./act";
import { idOf } from "./rows";

const RULE = "AP-01";
const READERS = [...STAFF, "program_manager", "partner_attorney", "partner_attorney_two"] as const;

/** What is done to the rules and, under a rule put on it by hand, to a case's dates. */
export const ON_RULES: readonly Act[] = [
  {
    door: "rules.rule",
    does: "verify",
    form: async (stage) => {
      const unsigned = { signed_by: null, signed_at: null };
      await stage.database.superuser.updateTable("rule_versions").set(unsigned).where("id", "=", RULE).execute();
      return { act: "verify", version: RULE };
    },
    may: STAFF,
    event: "rule.verified",
  },
  {
    door: "rules.propose",
    does: "propose",
    form: async (stage) => {
      await noneWaits(stage);
      return correction();
    },
    may: ["program_manager"],
    event: "rule.proposed",
  },
  { door: "rules.change", does: "sign", form: waiting, may: STAFF, event: "rule.signed" },
  {
    door: "rules.change",
    does: "withdraw",
    form: async (stage) => ({ ...(await waiting(stage)), act: "withdraw" }),
    may: [...STAFF, "program_manager"],
    event: "rule.withdrawn",
  },
  {
    door: "rules.change",
    does: "put the notice away",
    form: async (stage) => {
      await waiting(stage);
      const changeId = stage.at.changeId ?? "";
      const told = READERS.map((who) => ({ change_id: changeId, user_id: PEOPLE[who].id, dates: 3 }));
      await stage.database.superuser.insertInto("rule_change_notices").values(told).execute();
      return { act: "seen" };
    },
    may: READERS,
    event: "rule.notice_seen",
  },
  {
    door: "cases.deadlines.rule",
    does: "add",
    form: () => added,
    may: TEAM_AND_MANAGER,
    event: "deadline.rule_added",
  },
  {
    door: "cases.deadlines.deadline",
    does: "stop the clock",
    form: async (stage) => {
      await counted(stage);
      return stopped;
    },
    may: TEAM_AND_MANAGER,
    event: "deadline.adjusted",
  },
  {
    door: "cases.deadlines.deadline",
    does: "let the clock run again",
    form: async (stage) => {
      await counted(stage);
      await stage.post("staff_attorney", "cases.deadlines.deadline", stopped);
      stage.at.deadlineId = await standing(stage);
      const adjustment = await idOf(stage, "deadline_adjustments", { case_id: stage.whole.caseId });
      return { act: "clock_back", adjustment };
    },
    may: TEAM_AND_MANAGER,
    event: "deadline.adjustment_taken_back",
  },
  {
    door: "cases.deadlines.deadline",
    does: "take the rule off",
    form: async (stage) => {
      await counted(stage);
      return { act: "rule_off" };
    },
    may: TEAM_AND_MANAGER,
    event: "deadline.rule_taken_off",
  },
];

const added: Form = { rule: "AS-04", source: "court_portal", ...day("on", "2026-11-02") };
const stopped: Form = {
  act: "clock",
  kind: "stopped_clock",
  days: "34",
  code: "01",
  clock_reason: "Adjourned at our request",
  clock_source: "court_portal",
};

/** Puts a rule on the case whose clock can stop; the address is that of its date. */
async function counted(stage: Stage): Promise<void> {
  await stage.post("staff_attorney", "cases.deadlines.rule", added);
  stage.at.deadlineId = await standing(stage);
}

function standing(stage: Stage): Promise<string> {
  return stage.database.superuser
    .selectFrom("deadlines")
    .select("id")
    .where("case_id", "=", stage.whole.caseId)
    .where("rule_id", "=", "AS-04")
    .where("mark", "=", "earliest-filing")
    .where("superseded_at", "is", null)
    .executeTakeFirstOrThrow()
    .then((row) => row.id);
}

async function noneWaits({ database }: Pick<Stage, "database">): Promise<void> {
  await database.superuser
    .updateTable("rule_changes")
    .set({ withdrawn_at: new Date(), withdrawn_by: PEOPLE.program_manager.id })
    .where("signed_at", "is", null)
    .where("withdrawn_at", "is", null)
    .execute();
}

/** A change of the rule that waits for its signature; the address is its own. */
async function waiting(stage: Stage): Promise<Form> {
  await noneWaits(stage);
  const id = randomUUID();
  await stage.database.superuser
    .insertInto("rule_changes")
    .values({
      id,
      rule_id: RULE,
      what: "amend",
      version_id: RULE,
      amended: "[]",
      reason: "A planted change",
      proposed_by: PEOPLE.program_manager.id,
    })
    .execute();
  stage.at.changeId = id;
  return { act: "sign" };
}

/** The form that corrects a rule's source, with everything else as it stands. */
function correction(): Form {
  const base = RULES.find((rule) => rule.id === RULE)?.versions.find((version) => version.id === RULE);
  if (!base) throw new Error(`The product ships no version ${RULE}.`);
  const marks = base.marks.map((mark, place) => ({
    [`n_${place}`]: mark.n === null ? "" : String(mark.n),
    [`unit_${place}`]: mark.unit,
    [`roll_${place}`]: mark.roll,
  }));
  const from = base.effectiveFrom ?? "";
  return Object.assign(
    { version: RULE, what: "correct", status: base.status, citation: "Another source", reason: "It moved" },
    from === "" ? {} : day("from", from),
    ...marks,
  );
}

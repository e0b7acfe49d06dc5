import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Trx } from "~/platform/db.server";
import { proceedingsOf } from "./queries.server";
import type { HearingInput } from "./schema";

/** Hearings that belong to proceedings of their own; every other kind belongs to the removal proceedings. */
const KIND_OF: Partial<Record<HearingInput["kind"], string>> = {
  bond: "bond",
  credible_fear_review: "credible_fear_review",
  reasonable_fear_review: "reasonable_fear_review",
};

/**
 * The proceeding a hearing belongs to: the one chosen, else the case's newest before the court of the hearing's kind,
 * else one begun now. Bond is a proceeding apart from removal (8 CFR 1003.19(d)).
 */
export async function proceedingFor(db: Trx, actor: Actor, caseId: string, input: HearingInput): Promise<string> {
  const proceedings = (await proceedingsOf(db, caseId)).filter((one) => one.level === "immigration_court");
  const chosen = proceedings.find((one) => one.id === input.proceedingId);
  if (chosen) return chosen.id;
  const own = KIND_OF[input.kind];
  const fitting = own
    ? proceedings.filter((one) => one.kind === own)
    : proceedings.filter((one) => !Object.values(KIND_OF).includes(one.kind));
  const found = fitting.at(-1);
  if (found) return found.id;
  const id = randomUUID();
  await db
    .insertInto("proceedings")
    .values({
      id,
      case_id: caseId,
      level: "immigration_court",
      kind: own ?? "removal",
      court_id: input.courtId,
      recorded_by: actor.userId,
    })
    .execute();
  return id;
}

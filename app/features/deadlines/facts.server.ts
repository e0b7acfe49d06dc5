import { randomUUID } from "node:crypto";
import type { Actor } from "~/domain/access";
import type { Clock } from "~/domain/clock";
import { Forbidden } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { findCase } from "~/features/cases/index.server";
import { m } from "~/i18n";
import { sealFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { custodyFacts } from "./case-facts.server";
import { canRecordDate } from "./policy";
import { recomputeDeadlines } from "./recompute.server";
import type { FactInput } from "./schema";

/**
 * Records the answer that dates a rule and counts the case's dates anew. An answer given before stays, superseded;
 * a paper takes the place of the same paper only.
 */
export async function recordFact(
  db: Trx,
  actor: Actor,
  caseId: string,
  input: FactInput,
  clock: Clock,
): Promise<string> {
  const legalCase = await findCase(db, actor, caseId);
  if (!canRecordDate(actor, legalCase)) throw new Forbidden(m.cases_may_not());
  const at = new Date(clock.now);
  let before = db
    .updateTable("facts")
    .set({ superseded_at: at, superseded_reason: "answered" })
    .where("case_id", "=", caseId)
    .where("code", "=", input.code)
    .where("superseded_at", "is", null);
  if (input.code === "paper") {
    before = before.where("code_value", "in", [input.codeValue ?? "", "none", "could_not_see"]);
  }
  await before.execute();
  const value = { ...input.value };
  if (value.time) value.zone = (await custodyFacts(db, legalCase.clientId)).arrest?.zone ?? clock.zone;
  const id = randomUUID();
  const place = { table: "facts", column: "sealed", rowId: id };
  await db
    .insertInto("facts")
    .values({
      id,
      case_id: caseId,
      code: input.code,
      answer: input.codeValue === "unknown" || input.codeValue === "refused" ? input.codeValue : "value",
      code_value: input.codeValue,
      sealed: await sealFor(db, legalCase.clientId, place, JSON.stringify(value)),
      source: input.source,
      recorded_by: actor.userId,
      recorded_at: at,
    })
    .execute();
  await recomputeDeadlines(db, actor, caseId, { reason: `fact_${input.code}`, clock });
  const detail = { field: input.code };
  await recordEvent(db, actor, { action: "fact.recorded", caseId, objectKind: "fact", objectId: id, detail });
  return id;
}

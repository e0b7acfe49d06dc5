import { isPlainDate, type PlainDate, plainDate } from "~/domain/calendar";
import { BOARD_DECISIONS, type BoardDecision, type FactValue, FINAL_ORDERS } from "~/domain/case-facts";
import { FEAR, JUDGE_DECIDED, PAPERS, YES_NO_FACT } from "~/domain/vocabulary";
import type { CaseHead } from "~/features/cases/index.server";
import { openFor, readKeysFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import { addedRulesOf, adjustmentsOf } from "./case-clock/queries.server";
import { courtFacts } from "./court-facts.server";
import type { ArrestFact, CaseFacts, DecisionFact } from "./facts";

interface StoredFact {
  code: string;
  answer: string;
  codeValue: string | null;
  value: FactValue;
}

/** Everything on file about a case that the rules read, and the standing record of each hearing by its series. */
export async function factsOfCase(
  db: Trx,
  legalCase: Pick<CaseHead, "id" | "clientId" | "openedOn">,
): Promise<{ facts: CaseFacts; hearingIds: ReadonlyMap<string, string> }> {
  const stored = await storedFacts(db, legalCase);
  const one = (code: string) => stored.find((fact) => fact.code === code);
  const court = await courtFacts(db, legalCase.id);
  const fromIntake = decisionFromIntake(one("judge_decided"), court.intakeAppealFiled);
  const facts: CaseFacts = {
    openedOn: plainDate(legalCase.openedOn),
    ...(await custodyFacts(db, legalCase.clientId)),
    arrival: arrivalOf(one("last_arrival")),
    papers: stored.filter((fact) => fact.code === "paper").flatMap((fact) => known(PAPERS, fact.codeValue) ?? []),
    fear: known(FEAR, one("fear")?.codeValue) ?? "not_asked",
    asylumFiled: known(YES_NO_FACT, one("asylum_filed")?.codeValue) ?? "not_asked",
    judgeDecided: known(JUDGE_DECIDED, one("judge_decided")?.codeValue) ?? "not_asked",
    decisions: court.decisions.length > 0 || fromIntake === null ? court.decisions : [fromIntake],
    reservedHearingIds: court.reservedHearingIds,
    bondDecisions: court.bondDecisions,
    board: court.board ?? boardOf(one("board_decision")),
    removalOrder: removalOrderOf(one("removal_order"), one("prior_order")),
    fearDecision: fearDecisionOf(one("fear_decision")),
    hearings: court.hearings,
    adjustments: await adjustmentsOf(db, legalCase.id),
    addedRules: await addedRulesOf(db, legalCase.id),
  };
  return { facts, hearingIds: court.hearingIds };
}

async function storedFacts(db: Trx, { id, clientId }: Pick<CaseHead, "id" | "clientId">): Promise<StoredFact[]> {
  const rows = await db
    .selectFrom("facts")
    .select(["id", "code", "answer", "code_value", "sealed"])
    .where("case_id", "=", id)
    .where("superseded_at", "is", null)
    .orderBy("recorded_at", "desc")
    .execute();
  await readKeysFor(db, [clientId]);
  return Promise.all(
    rows.map(async (row) => {
      const text = await openFor(db, clientId, { table: "facts", column: "sealed", rowId: row.id }, row.sealed);
      const value: FactValue = text === null ? {} : JSON.parse(text);
      return { code: row.code, answer: row.answer, codeValue: row.code_value, value };
    }),
  );
}

/** Whether the person is held, and the arrest that began it. */
export async function custodyFacts(db: Trx, clientId: string): Promise<Pick<CaseFacts, "custody" | "arrest">> {
  const stay = await db.selectFrom("current_stays").selectAll().where("client_id", "=", clientId).executeTakeFirst();
  if (!stay) return { custody: "unknown", arrest: null };
  const place = await db
    .selectFrom("stints")
    .innerJoin("facilities", "facilities.id", "stints.facility_id")
    .select("facilities.time_zone")
    .where("stints.stay_id", "=", stay.id)
    .where("stints.superseded_at", "is", null)
    .orderBy("stints.position")
    .executeTakeFirst();
  const arrest: ArrestFact = {
    answer: stay.arrest_answer as ArrestFact["answer"],
    on: stay.arrested_on === null ? null : plainDate(stay.arrested_on),
    time: stay.arrested_time?.slice(0, 5) ?? null,
    zone: stay.arrest_zone ?? place?.time_zone ?? null,
    warrant: known(YES_NO_FACT, stay.warrant) ?? "not_asked",
  };
  return { custody: stay.release_id === null ? "detained" : "not_detained", arrest };
}

function arrivalOf(fact: StoredFact | undefined): CaseFacts["arrival"] {
  if (fact?.answer !== "value") return null;
  return { on: fact.value.on ?? null, precision: fact.value.precision ?? "exact" };
}

/** A decision known from intake only: who won is not known, so it is taken as lost. */
function decisionFromIntake(fact: StoredFact | undefined, appealFiled: boolean): DecisionFact | null {
  if (fact?.codeValue !== "yes") return null;
  const who = fact.value.whoAppealed;
  return {
    hearingId: null,
    ...dayOf(fact.value.on),
    decidedFor: null,
    reserved: who === "person" || who === "dhs" || who === "both" ? who : "unknown",
    inAbsentia: false,
    appealFiled,
  };
}

function boardOf(fact: StoredFact | undefined): CaseFacts["board"] {
  const decision = known<BoardDecision>(BOARD_DECISIONS, fact?.codeValue);
  return decision === null ? null : { decision, on: dayOf(fact?.value.on).on };
}

function removalOrderOf(order: StoredFact | undefined, prior: StoredFact | undefined): CaseFacts["removalOrder"] {
  if (order) return { how: known(FINAL_ORDERS, order.codeValue), ...dayOf(order.value.on) };
  return prior?.codeValue === "yes" ? { how: null, ...dayOf(prior.value.on) } : null;
}

function fearDecisionOf(fact: StoredFact | undefined): CaseFacts["fearDecision"] {
  const result = known(["negative", "positive"] as const, fact?.codeValue);
  if (!fact || result === null) return null;
  return { result, on: dayOf(fact.value.on).on, time: fact.value.time ?? null, zone: fact.value.zone ?? null };
}

/** A day known in part counts from its earliest: late is worse than early. */
function dayOf(text: string | undefined): { on: PlainDate | null; exact: boolean } {
  if (text === undefined || text === "") return { on: null, exact: true };
  const day = `${text}-01-01`.slice(0, 10);
  return { on: isPlainDate(day) ? day : null, exact: text.length === 10 };
}

function known<T extends string>(list: readonly T[], code: string | null | undefined): T | null {
  return list.find((each) => each === code) ?? null;
}

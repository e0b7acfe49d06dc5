import { type Expression, sql } from "kysely";
import type { Actor } from "~/domain/access";
import {
  compareNames,
  displayName,
  keysOfTokens,
  type MatchReason,
  nameFromText,
  nameOfRow,
  readANumber,
  sortKey,
  tokensOf,
  wordsContained,
} from "~/domain/people";
import { NotFound } from "~/domain/refusals";
import { recordEvent } from "~/features/audit/index.server";
import { caseScope } from "~/features/cases/index.server";
import { m } from "~/i18n";
import type { Trx } from "~/platform/db.server";
import {
  type Among,
  type NameCandidate,
  namesLookingAlike,
  namesSharingWords,
  peopleByANumber,
} from "./candidates.server";
import { readersOfRelated } from "./parties.server";
import { searchesANumbers, searchReach } from "./policy";
import { MOST_SHOWN } from "./reading";

/** Why a search found somebody: as in matching, and what only a search knows. */
export type SearchReason = MatchReason | "case_number_same" | "name_part";

export interface SearchHit {
  clientId: string;
  name: string;
  /** The other recorded name that was found: an alias, or somebody against or close; null where it may not be known. */
  foundName: string | null;
  through: "person" | "adverse" | "related";
  stage: "applicant" | "client";
  cases: { id: string; number: string }[];
  reasons: SearchReason[];
}

const ENOUGH = 5;

/**
 * Finds people by name (as in matching, in any order, one word is enough), A-number (exactly) or case number, among
 * those the actor may read, best first, each with why. The program's staff search everybody recorded; partners the
 * people of their own cases, by their own names only. Leaves the event that somebody searched and whom they were shown, never for what.
 * @returns [] also for a text with nothing to search by. @throws NotFound for a role that searches nobody.
 */
export async function findPeople(db: Trx, actor: Actor, text: string): Promise<SearchHit[]> {
  const reach = searchReach(actor);
  if (reach === "nobody") throw new NotFound(m.conflicts_not_found());
  const among: Among = reach === "everybody" ? {} : { clients: clientsInScope(db, actor), withoutParties: true };
  const term = text.trim().slice(0, 200);
  if (term === "") return [];
  const hits = new Map<string, Found>();
  const keep = (found: Found) => {
    const key = `${found.clientId} ${found.partyId ?? ""}`;
    const known = hits.get(key);
    if (!known || found.score > known.score) hits.set(key, found);
  };
  for (const clientId of searchesANumbers(actor) ? await peopleByNumber(db, term, among) : []) {
    keep({ clientId, partyId: null, shown: null, order: "", score: 100, reasons: ["a_number_same"] });
  }
  for (const clientId of await peopleByCaseNumber(db, actor, term)) {
    keep({ clientId, partyId: null, shown: null, order: "", score: 100, reasons: ["case_number_same"] });
  }
  for (const found of await peopleByName(db, term, among)) keep(found);

  const best = [...hits.values()]
    .sort((a, b) => b.score - a.score || (a.order < b.order ? -1 : a.order > b.order ? 1 : 0))
    .slice(0, MOST_SHOWN);
  const told = await described(db, actor, best);
  const shown = [...new Set(told.map((hit) => hit.clientId))];
  await recordEvent(db, actor, { action: "people.searched", objectKind: "page", detail: { shown } });
  return told;
}

interface Found {
  clientId: string;
  partyId: string | null;
  shown: string | null;
  /** Where the name found stands among equals, as in Spanish. */
  order: string;
  score: number;
  reasons: SearchReason[];
}

function clientsInScope(db: Trx, actor: Actor): Expression<{ client_id: string }> {
  return db.selectFrom("cases").select("cases.client_id").where("cases.id", "in", caseScope(db, actor));
}

async function peopleByNumber(db: Trx, term: string, among: Among): Promise<string[]> {
  const reading = readANumber(term);
  if (reading.kind !== "whole") return [];
  const found = await peopleByANumber(db, [reading.digits], { near: false });
  if (found.size === 0 || !among.clients) return [...found.keys()];
  const rows = await db
    .selectFrom("clients")
    .select("id")
    .where("id", "in", [...found.keys()])
    .where(sql<boolean>`clients.id in (${among.clients})`)
    .execute();
  return rows.map((row) => row.id);
}

/** By the number as it stands on the file (N-1001), in any case, or by its digits. */
async function peopleByCaseNumber(db: Trx, actor: Actor, term: string): Promise<string[]> {
  if (!/^[\w-]{3,20}$/.test(term)) return [];
  const numbers = [term.toUpperCase(), ...(/^\d+$/.test(term) ? [`N-${term}`] : [])];
  const rows = await db
    .selectFrom("cases")
    .select("client_id")
    .where("number", "in", numbers)
    .where("id", "in", caseScope(db, actor))
    .execute();
  return rows.map((row) => row.client_id);
}

async function peopleByName(db: Trx, term: string, among: Among): Promise<Found[]> {
  const words = tokensOf(term).filter((token) => !/\d/.test(token.plain));
  if (words.length === 0) return [];
  const keys = keysOfTokens(words);
  const found = judged(term, await namesSharingWords(db, keys, among));
  if (found.length >= ENOUGH || words.length < 2) return found;
  return [...found, ...judged(term, await namesLookingAlike(db, keys, among))];
}

function judged(term: string, candidates: NameCandidate[]): Found[] {
  const asked = nameFromText(term);
  return candidates.flatMap((candidate): Found[] => {
    const whole = compareNames(asked, candidate.name);
    const part = wordsContained(term, candidate.name);
    if (!whole && part === null) return [];
    const reasons: SearchReason[] = whole ? [...whole.reasons] : ["name_part"];
    if (candidate.kind === "alias") reasons.push("alias_matches");
    const score = Math.max((whole?.score ?? 0) * 90, (part ?? 0) * 70);
    const { clientId, partyId } = candidate;
    const { name } = candidate;
    return [{ clientId, partyId, shown: displayName(name), order: sortKey(name), score, reasons }];
  });
}

async function described(db: Trx, actor: Actor, found: Found[]): Promise<SearchHit[]> {
  const ids = [...new Set(found.map((each) => each.clientId))];
  if (ids.length === 0) return [];
  const people = await db
    .selectFrom("clients")
    .innerJoin("names", "names.client_id", "clients.id")
    .select(["clients.id", "stage", "given_names", "surname_1", "surname_2"])
    .where("clients.id", "in", ids)
    .where("clients.merged_into", "is", null)
    .where("names.kind", "=", "legal")
    .where("names.superseded_at", "is", null)
    .execute();
  const cases = await db
    .selectFrom("cases")
    .select(["id", "number", "client_id"])
    .where("client_id", "in", ids)
    .where("id", "in", caseScope(db, actor))
    .orderBy("number")
    .execute();
  const partyIds = found.flatMap((each) => (each.partyId ? [each.partyId] : []));
  const parties =
    partyIds.length === 0
      ? []
      : await db.selectFrom("parties").select(["id", "kind"]).where("id", "in", partyIds).execute();
  const mayKnowThoseCloseTo = await readersOfRelated(db, actor, ids);
  return found.flatMap((each): SearchHit[] => {
    const person = people.find((row) => row.id === each.clientId);
    if (!person) return [];
    const name = displayName(nameOfRow(person));
    const party = parties.find((row) => row.id === each.partyId);
    const hidden = party?.kind === "related" && !mayKnowThoseCloseTo.has(each.clientId);
    return [
      {
        clientId: each.clientId,
        name,
        foundName: each.shown === name || hidden ? null : each.shown,
        through: party ? (party.kind === "adverse" ? "adverse" : "related") : "person",
        stage: person.stage === "client" ? "client" : "applicant",
        cases: cases.filter((row) => row.client_id === each.clientId).map(({ id, number }) => ({ id, number })),
        reasons: each.reasons,
      },
    ];
  });
}

import type { Actor } from "~/domain/access";
import {
  type Against,
  type ANumberLikeness,
  displayName,
  type Match,
  type MatchReason,
  matchPrepared,
  nameKeys,
  nameOfRow,
  type PreparedFacts,
  prepareFacts,
} from "~/domain/people";
import type { MATCH_DECISIONS } from "~/domain/vocabulary";
import { readsAsTeam } from "~/features/clients/index.server";
import { openFor } from "~/platform/crypto.server";
import type { Trx } from "~/platform/db.server";
import {
  type NameCandidate,
  namesLookingAlike,
  namesOf,
  namesSharingWords,
  peopleByANumber,
} from "./candidates.server";
import { type Asked, ownFacts, type Standing } from "./own-facts.server";
import { readersOfRelated } from "./parties.server";
import { canReadNotes } from "./policy";

export type MatchDecision = (typeof MATCH_DECISIONS)[number];

export interface FoundMatch {
  /** The person the match leads to; with an adverse or related person, the one they were recorded for. */
  clientId: string;
  /** That person's legal name. */
  name: string;
  stage: "applicant" | "client";
  cases: { id: string; number: string }[];
  /** The recorded name that matched, where it is not the legal one; null also where the reader may not know it. */
  matchedName: string | null;
  /** Our person, or the one recorded as against or close to ours, whose name matched; null as above. */
  ours: { standing: Standing; name: string | null };
  theirs: Standing;
  /** `duplicate`: perhaps one person recorded twice; `conflict`: somebody stands on another side. */
  kind: "duplicate" | "conflict";
  /** 1 to 100. */
  score: number;
  reasons: MatchReason[];
  against: Against[];
  /** What was decided about it; null while nobody has. Its note is "" where it may not be read. */
  decision: { decision: MatchDecision; note: string; decidedAt: Date; decidedBy: string } | null;
}

/** At most this many matches, best first: a name with a part dropped is truly ambiguous, so 10 would hide some. */
export const MOST_MATCHES = 50;
/** With fewer good matches than this the slower search for slips is made as well. */
const ENOUGH = 5;

/**
 * Everybody recorded who may be this person, or who stands against or close to them, best first, each with why.
 * Looks through clients, people screened, aliases, adverse and related people; not through records merged away.
 * @throws NotFound when the person does not exist or the actor may not look for matches.
 */
export async function findMatches(db: Trx, actor: Actor, clientId: string): Promise<FoundMatch[]> {
  const own = await ownFacts(db, actor, clientId);
  const among = { except: clientId };
  const byANumber = await peopleByANumber(db, own.aNumbers, { near: true, except: clientId });

  const scored: Scored[] = [];
  for (const asked of own.asked) {
    const person = asked.standing === "person";
    // Two cases may name the same adverse person: that alone is no conflict.
    const where = { ...among, withoutParties: !person };
    const seen = new Set<string>();
    const compare = async (candidates: NameCandidate[]) => {
      const fresh = candidates.filter((candidate) => !seen.has(candidate.nameId));
      for (const candidate of fresh) seen.add(candidate.nameId);
      scored.push(...(await scoredAgainst(db, asked, fresh, person ? byANumber : new Map(), own.aNumbers.length > 0)));
    };
    const before = scored.length;
    if (person) await compare(await namesOf(db, [...byANumber.keys()], { ...among, withoutParties: true }));
    for (const name of asked.names) await compare(await namesSharingWords(db, nameKeys(name), where));
    if (scored.length - before < ENOUGH) {
      for (const name of asked.names) await compare(await namesLookingAlike(db, nameKeys(name), where));
    }
  }
  return described(db, actor, clientId, bestOfEach(scored).slice(0, MOST_MATCHES));
}

interface Scored {
  clientId: string;
  ours: Asked;
  theirs: NameCandidate;
  match: Match;
}

async function scoredAgainst(
  db: Trx,
  ours: Asked,
  candidates: NameCandidate[],
  byANumber: Map<string, ANumberLikeness>,
  haveANumber: boolean,
): Promise<Scored[]> {
  const found: Scored[] = [];
  for (const theirs of candidates) {
    const aNumbers = theirs.partyId === null ? (byANumber.get(theirs.clientId) ?? null) : null;
    const match = matchPrepared(ours.facts, factsOf(theirs), aNumbers);
    if (match) found.push({ clientId: theirs.clientId, ours, theirs, match });
  }
  if (!haveANumber || found.length === 0) return found;
  // Told apart by their A-numbers: said beside the match, and it counts for less.
  const numbered = await peopleWithANumber(db, [...new Set(found.map(({ clientId }) => clientId))]);
  return found.map((each) => {
    const near = byANumber.has(each.clientId);
    if (near || each.theirs.partyId !== null || !numbered.has(each.clientId)) return each;
    const match = matchPrepared(each.ours.facts, factsOf(each.theirs), "differ");
    return match ? { ...each, match } : each;
  });
}

function factsOf({ name, kind, birthYear, birthYearAbout, country }: NameCandidate): PreparedFacts {
  return prepareFacts({ names: [{ name, kind }], bornOn: null, birthYear, birthYearAbout, country });
}

async function peopleWithANumber(db: Trx, clientIds: string[]): Promise<Set<string>> {
  const rows = await db
    .selectFrom("a_numbers")
    .select("client_id")
    .distinct()
    .where("client_id", "in", clientIds)
    .where("complete", "=", true)
    .where("superseded_at", "is", null)
    .execute();
  return new Set(rows.map((row) => row.client_id));
}

/** Of several names of one person the one that matches best; people and parties apart. */
function bestOfEach(scored: Scored[]): Scored[] {
  const best = new Map<string, Scored>();
  for (const each of scored) {
    const key = `${each.clientId} ${kindOf(each)}`;
    const known = best.get(key);
    if (!known || each.match.score > known.match.score) best.set(key, each);
  }
  return [...best.values()].sort(
    (a, b) => b.match.score - a.match.score || (a.theirs.nameId < b.theirs.nameId ? -1 : 1),
  );
}

function kindOf({ ours, theirs }: Scored): "duplicate" | "conflict" {
  return ours.standing === "person" && theirs.partyId === null ? "duplicate" : "conflict";
}

async function described(db: Trx, actor: Actor, clientId: string, scored: Scored[]): Promise<FoundMatch[]> {
  const ids = [...new Set(scored.map((each) => each.clientId))];
  if (ids.length === 0) return [];
  const people = await db
    .selectFrom("clients")
    .leftJoin("names", (join) =>
      join
        .onRef("names.client_id", "=", "clients.id")
        .on("names.kind", "=", "legal")
        .on("names.superseded_at", "is", null),
    )
    .select(["clients.id", "clients.stage", "given_names", "surname_1", "surname_2"])
    .where("clients.id", "in", ids)
    .execute();
  const cases = await db
    .selectFrom("cases")
    .select(["id", "number", "client_id"])
    .where("client_id", "in", ids)
    .where("withdrawn_at", "is", null)
    .orderBy("number")
    .execute();
  const parties = await standingOfParties(
    db,
    scored.flatMap((each) => (each.theirs.partyId ? [each.theirs.partyId] : [])),
  );
  const decisions = await decisionsAbout(db, actor, clientId);
  const mayKnowThoseCloseTo = await readersOfRelated(db, actor, [clientId, ...ids]);
  const byId = new Map(people.map((row) => [row.id, row]));
  return scored.flatMap((each): FoundMatch[] => {
    const row = byId.get(each.clientId);
    if (!row) return [];
    const legal = row.surname_1 === null ? "" : displayName(nameOfRow(withText(row)));
    const theirs = each.theirs.partyId ? (parties.get(each.theirs.partyId) ?? "related") : "person";
    const known = theirs !== "related" || mayKnowThoseCloseTo.has(each.clientId);
    const matched = known ? displayName(each.theirs.name) : "";
    const oursKnown = each.ours.standing !== "related" || mayKnowThoseCloseTo.has(clientId);
    const kind = kindOf(each);
    return [
      {
        clientId: each.clientId,
        name: legal || matched,
        stage: row.stage === "client" ? "client" : "applicant",
        cases: cases.filter((own) => own.client_id === each.clientId).map(({ id, number }) => ({ id, number })),
        matchedName: matched === legal || matched === "" ? null : matched,
        ours: { standing: each.ours.standing, name: oursKnown ? each.ours.shown : null },
        theirs,
        kind,
        ...each.match,
        decision: decisions.get(`${each.clientId} ${kind}`) ?? null,
      },
    ];
  });
}

function withText(row: { given_names: string | null; surname_1: string | null; surname_2: string | null }) {
  return { given_names: row.given_names ?? "", surname_1: row.surname_1 ?? "", surname_2: row.surname_2 ?? "" };
}

async function standingOfParties(db: Trx, partyIds: string[]): Promise<Map<string, Standing>> {
  if (partyIds.length === 0) return new Map();
  const rows = await db.selectFrom("parties").select(["id", "kind"]).where("id", "in", partyIds).execute();
  return new Map(rows.map((row) => [row.id, row.kind === "adverse" ? "adverse" : "related"]));
}

/** The standing decisions about a person's matches, by the other's id and the kind of match. */
async function decisionsAbout(db: Trx, actor: Actor, clientId: string) {
  const mayRead = canReadNotes(actor, await readsAsTeam(db, actor, clientId));
  const rows = await db
    .selectFrom("match_decisions")
    .innerJoin("users", "users.id", "match_decisions.decided_by")
    .select(["match_decisions.id", "match_decisions.client_id", "matched_client_id", "match_decisions.kind"])
    .select(["decision", "note_sealed", "decided_at", "users.display_name"])
    .where((eb) => eb.or([eb("match_decisions.client_id", "=", clientId), eb("matched_client_id", "=", clientId)]))
    .where("superseded_at", "is", null)
    .orderBy("decided_at")
    .execute();
  const decisions = new Map<string, NonNullable<FoundMatch["decision"]>>();
  for (const row of rows) {
    const place = { table: "match_decisions", column: "note_sealed", rowId: row.id };
    decisions.set(`${row.client_id === clientId ? row.matched_client_id : row.client_id} ${row.kind}`, {
      decision: row.decision as MatchDecision,
      note: mayRead ? ((await openFor(db, row.client_id, place, row.note_sealed)) ?? "") : "",
      decidedAt: row.decided_at,
      decidedBy: row.display_name,
    });
  }
  return decisions;
}

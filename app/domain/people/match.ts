import type { ANumberLikeness } from "./a-number";
import { comparePrepared, NAME_REASONS, type NameComparison, type PreparedName, prepareName } from "./compare";
import type { PersonName } from "./name";

export const MATCH_REASONS = [
  "a_number_same",
  "a_number_one_digit_off",
  "a_number_digits_swapped",
  ...NAME_REASONS,
  "alias_matches",
  "birth_date_same",
  "birth_year_same",
  "country_same",
] as const;
export type MatchReason = (typeof MATCH_REASONS)[number];

/** What speaks against a match; shown beside it, never enough to hide it. */
export const AGAINST = ["birth_date_differs", "birth_year_differs", "country_differs", "a_number_differs"] as const;
export type Against = (typeof AGAINST)[number];

/** What two people are compared by. Empty and null stand for not recorded, which says nothing either way. */
export interface PersonFacts {
  names: readonly { name: PersonName; kind: "legal" | "alias" | "party" }[];
  /** `YYYY-MM-DD`; only where the day is known. */
  bornOn: string | null;
  birthYear: number | null;
  /** Whether the year was reckoned from an age somebody guessed. */
  birthYearAbout?: boolean;
  /** ISO 3166 code. */
  country: string | null;
}

export interface Match {
  /** 1 to 100, for the order of a list: 100 says the same A-number and the same name. */
  score: number;
  reasons: MatchReason[];
  against: Against[];
}

/** Facts made ready for many comparisons. */
export interface PreparedFacts extends Omit<PersonFacts, "names"> {
  names: readonly { name: PreparedName; kind: "legal" | "alias" | "party" }[];
}

export function prepareFacts(facts: PersonFacts): PreparedFacts {
  return { ...facts, names: facts.names.map(({ name, kind }) => ({ name: prepareName(name), kind })) };
}

/**
 * Whether two records may be of one person, or of people who matter to one another, and why. Null: nothing says
 * so. The same both ways round. `aNumbers` is how their A-numbers stand, found by blind look-up: null when neither
 * is near the other; `"differ"` when both have one and they are not near.
 */
export function matchPeople(a: PersonFacts, b: PersonFacts, aNumbers: ANumberLikeness | "differ" | null): Match | null {
  return matchPrepared(prepareFacts(a), prepareFacts(b), aNumbers);
}

export function matchPrepared(
  a: PreparedFacts,
  b: PreparedFacts,
  aNumbers: ANumberLikeness | "differ" | null,
): Match | null {
  const near = aNumbers !== null && aNumbers !== "differ" ? aNumbers : null;
  const sameDay = a.bornOn !== null && a.bornOn === b.bornOn;
  const name = bestName(a, b, sameDay || near !== null);
  if (!name && !near) return null;
  // Numbers issued one after another differ in their last digits alone: under two names they say nothing.
  const twoNames = !name && isNamed(a) && isNamed(b);
  if (twoNames && near && near.kind !== "same" && near.place > 5 && !sameDay) return null;

  const reasons: MatchReason[] = [];
  const against: Against[] = [];
  let score = name ? name.score * 80 : 0;
  if (near) {
    reasons.push(A_NUMBER_REASON[near.kind]);
    score = near.kind === "same" ? Math.max(88, score + 20) : Math.max(45, score + 12);
  } else if (aNumbers === "differ") {
    against.push("a_number_differs");
    score -= 8;
  }
  if (name) {
    reasons.push(...name.reasons);
    if (name.alias) reasons.push("alias_matches");
  }
  score += birth(a, b, reasons, against) + country(a, b, reasons, against);
  return { score: Math.round(Math.min(100, Math.max(1, score))), reasons, against };
}

function isNamed(facts: PreparedFacts): boolean {
  return facts.names.some(({ name }) => name.words.length > 0);
}

const A_NUMBER_REASON = {
  same: "a_number_same",
  one_digit_off: "a_number_one_digit_off",
  neighbours_swapped: "a_number_digits_swapped",
} as const;

function bestName(
  a: PreparedFacts,
  b: PreparedFacts,
  supported: boolean,
): (NameComparison & { alias: boolean }) | null {
  let best: (NameComparison & { alias: boolean }) | null = null;
  for (const left of a.names) {
    for (const right of b.names) {
      const found = comparePrepared(left.name, right.name, supported);
      if (!found) continue;
      const alias = left.kind === "alias" || right.kind === "alias";
      if (!best || found.score > best.score || (found.score === best.score && best.alias && !alias)) {
        best = { ...found, alias };
      }
    }
  }
  return best;
}

function birth(a: PreparedFacts, b: PreparedFacts, reasons: MatchReason[], against: Against[]): number {
  if (a.bornOn !== null && b.bornOn !== null) {
    if (a.bornOn === b.bornOn) {
      reasons.push("birth_date_same");
      return 12;
    }
    if (a.birthYear !== b.birthYear) {
      against.push("birth_year_differs");
      return -12;
    }
    against.push("birth_date_differs");
    return -4;
  }
  if (a.birthYear === null || b.birthYear === null) return 0;
  const apart = Math.abs(a.birthYear - b.birthYear);
  const slack = a.birthYearAbout || b.birthYearAbout ? 3 : 0;
  if (apart === 0) {
    reasons.push("birth_year_same");
    return 6;
  }
  if (apart <= slack) return 0;
  against.push("birth_year_differs");
  return -12;
}

function country(a: PreparedFacts, b: PreparedFacts, reasons: MatchReason[], against: Against[]): number {
  if (a.country === null || b.country === null) return 0;
  if (a.country === b.country) {
    reasons.push("country_same");
    return 4;
  }
  against.push("country_differs");
  return -4;
}

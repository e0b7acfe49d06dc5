import { isCommonName } from "./common-names";
import { ALIKE, phraseLikeness, tokenLikeness } from "./likeness";
import type { PersonName } from "./name";
import { type NameToken, tokensOf } from "./sound";

export const NAME_REASONS = [
  "name_same",
  "name_spelled_another_way",
  "name_one_letter_off",
  "surnames_swapped",
  "second_surname_missing",
  "first_surname_missing",
  "one_surname_differs",
  "given_name_missing",
  "given_names_partly",
  "given_and_surname_swapped",
] as const;
export type NameReason = (typeof NAME_REASONS)[number];

export interface NameComparison {
  /** 1 for the same name, less the more has to be explained, never 0. */
  score: number;
  /** Why the two may be one person's name; at least one. */
  reasons: NameReason[];
}

/** A name made ready for many comparisons. */
export interface PreparedName {
  given: readonly NameToken[];
  /** One reading of the surnames each: a surname of two words may be two surnames in one field. */
  surnames: readonly (readonly (readonly NameToken[])[])[];
  /** Every word, in no order. */
  words: readonly NameToken[];
}

export function prepareName(name: PersonName): PreparedName {
  const given = tokensOf(name.given);
  const fields = [tokensOf(name.firstSurname), tokensOf(name.secondSurname)].filter((field) => field.length > 0);
  const readings = [fields];
  const [only] = fields;
  if (fields.length === 1 && only && only.length === 2) readings.push(only.map((token) => [token]));
  return { given, surnames: readings, words: [...given, ...fields.flat()] };
}

/**
 * Whether two names may be one person's, and why. Null when they are two names as far as anybody can tell.
 * The same both ways round. With `supported` (the same day of birth or nearly the same A-number) names count as
 * near that otherwise would not: a married name, other given names beside a common one.
 */
export function compareNames(a: PersonName, b: PersonName, supported = false): NameComparison | null {
  return comparePrepared(prepareName(a), prepareName(b), supported);
}

export function comparePrepared(a: PreparedName, b: PreparedName, supported = false): NameComparison | null {
  return inTheirPlaces(a, b, supported) ?? inAnotherOrder(a, b);
}

/** Part of a name against its counterpart. */
interface PartMatch {
  likenesses: number[];
  reason: NameReason | null;
  cost: number;
  /** Which side says less: -1 the first, 1 the second, 0 neither. */
  shorter: -1 | 0 | 1;
  common: boolean;
}

const COST: Partial<Record<NameReason, number>> = {
  surnames_swapped: 0.08,
  second_surname_missing: 0.12,
  first_surname_missing: 0.2,
  one_surname_differs: 0.35,
  given_name_missing: 0.35,
  given_names_partly: 0.1,
  given_and_surname_swapped: 0.15,
};

function part(likenesses: number[], reason: NameReason | null, shorter: -1 | 0 | 1, common: boolean): PartMatch {
  return { likenesses, reason, cost: reason ? (COST[reason] ?? 0) : 0, shorter, common };
}

function inTheirPlaces(a: PreparedName, b: PreparedName, supported: boolean): NameComparison | null {
  const surnames = matchSurnames(a, b, supported);
  if (!surnames) return null;
  const given = matchGiven(a.given, b.given, supported);
  if (!given) return null;
  if (!supported && surnames.common) {
    // With a common surname, one more thing left out of either name leaves too many people it could be.
    if (given.reason === "given_name_missing") return null;
    if (given.shorter !== 0 && surnames.shorter !== 0) {
      if (given.shorter !== surnames.shorter || surnames.reason === "first_surname_missing") return null;
    }
  }
  if (!supported && given.reason === "given_name_missing" && surnames.likenesses.length < 2) return null;
  return summed([given, surnames]);
}

function matchSurnames(a: PreparedName, b: PreparedName, supported: boolean): PartMatch | null {
  let best: PartMatch | null = null;
  for (const left of a.surnames) {
    for (const right of b.surnames) {
      const found = matchSurnameReading(left, right, supported);
      if (found && (!best || worth(found) > worth(best))) best = found;
    }
  }
  return best;
}

function worth(match: PartMatch): number {
  return mean(match.likenesses) - match.cost;
}

function matchSurnameReading(
  a: readonly (readonly NameToken[])[],
  b: readonly (readonly NameToken[])[],
  supported: boolean,
): PartMatch | null {
  const [a1, a2] = a;
  const [b1, b2] = b;
  if (!a1 || !b1) return null;
  if (!a2 && !b2) {
    const like = phraseLikeness(a1, b1);
    return like >= ALIKE ? part([like], null, 0, common(a1)) : null;
  }
  if (a2 && b2) {
    const straight = [phraseLikeness(a1, b1), phraseLikeness(a2, b2)];
    if (Math.min(...straight) >= ALIKE) return part(straight, null, 0, common(a1) && common(a2));
    const crossed = [phraseLikeness(a1, b2), phraseLikeness(a2, b1)];
    if (Math.min(...crossed) >= ALIKE) return part(crossed, "surnames_swapped", 0, common(a1) && common(a2));
    const nearest = Math.max(...straight, ...crossed);
    return supported && nearest >= ALIKE ? part([nearest], "one_surname_differs", 0, true) : null;
  }
  const [lone, first, second] = a2 ? [b1, a1, a2] : [a1, b1, b2 ?? []];
  const shorter = a2 ? 1 : -1;
  const asFirst = phraseLikeness(lone, first);
  if (asFirst >= ALIKE) return part([asFirst], "second_surname_missing", shorter, common(lone));
  const asSecond = phraseLikeness(lone, second);
  return asSecond >= ALIKE ? part([asSecond], "first_surname_missing", shorter, common(lone)) : null;
}

function common(surname: readonly NameToken[]): boolean {
  return surname.every((token) => isCommonName(token.key));
}

function matchGiven(a: readonly NameToken[], b: readonly NameToken[], supported: boolean): PartMatch | null {
  if (a.length === 0 || b.length === 0) {
    if (a.length === b.length) return part([], null, 0, false);
    return part([], "given_name_missing", a.length === 0 ? -1 : 1, true);
  }
  const together = phraseLikeness(a, b);
  if (together >= ALIKE) return part([together], null, 0, common(a));
  const [fewer, more] = a.length <= b.length ? [a, b] : [b, a];
  const likenesses = pairUp(fewer, more);
  const matched = likenesses.filter((likeness) => likeness >= ALIKE);
  if (matched.length === fewer.length) {
    const reason = fewer.length < more.length ? "given_names_partly" : null;
    return part(matched, reason, reason === null ? 0 : fewer === a ? -1 : 1, common(fewer));
  }
  return supported && matched.length > 0 ? part(matched, "given_names_partly", 0, true) : null;
}

/** For each of `fewer` the likeness of its best partner among `more`, every partner taken once. */
function pairUp(fewer: readonly NameToken[], more: readonly NameToken[]): number[] {
  const open = new Set(more);
  const likenesses = new Array<number>(fewer.length).fill(0);
  // The surest pairs first, so that a near word does not take the place of the same word.
  for (const floor of [1, 0.95, 0.9, ALIKE]) {
    for (const [at, token] of fewer.entries()) {
      if (likenesses[at]) continue;
      for (const other of open) {
        const likeness = likenessWithInitials(token, other);
        if (likeness < floor) continue;
        likenesses[at] = likeness;
        open.delete(other);
        break;
      }
    }
  }
  return likenesses;
}

function likenessWithInitials(a: NameToken, b: NameToken): number {
  const initial = (a.plain.length === 1) !== (b.plain.length === 1) && a.plain[0] === b.plain[0];
  return initial ? 0.78 : tokenLikeness(a, b);
}

// Surname written first, given name in a surname's place: every word is there, in no order.
function inAnotherOrder(a: PreparedName, b: PreparedName): NameComparison | null {
  const [fewer, more] = a.words.length <= b.words.length ? [a.words, b.words] : [b.words, a.words];
  if (fewer.length < 2 && more.length !== 1) return null;
  if (fewer.length === 2 && more.length > 2) return null;
  if (more.length > fewer.length + 1) return null;
  const likenesses = pairUp(fewer, more).filter((likeness) => likeness >= 0.9);
  if (fewer.length === 0 || likenesses.length < fewer.length) return null;
  const reason = more.length === 1 ? null : "given_and_surname_swapped";
  return summed([part(likenesses, reason, 0, false)]);
}

function summed(parts: PartMatch[]): NameComparison | null {
  const likenesses = parts.flatMap((each) => each.likenesses);
  const slips = likenesses.filter((likeness) => likeness < 0.9).length;
  if (slips > (likenesses.length >= 4 ? 2 : 1)) return null;
  const reasons: NameReason[] = parts.flatMap((each) => (each.reason ? [each.reason] : []));
  if (slips > 0) reasons.unshift("name_one_letter_off");
  else if (likenesses.some((likeness) => likeness < 1)) reasons.unshift("name_spelled_another_way");
  else if (reasons.length === 0) reasons.unshift("name_same");
  const cost = parts.reduce((sum, each) => sum + each.cost, 0);
  return { score: Math.max(0.1, round(mean(likenesses) - cost)), reasons };
}

function mean(values: number[]): number {
  return values.length === 0 ? 0.9 : values.reduce((sum, value) => sum + value, 0) / values.length;
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}

/**
 * How well every word of a text is found among the words of a name, in any order: 1 when all are there as written,
 * less for words that only sound the same; null when one is missing. For searching, where one word is enough.
 */
export function wordsContained(text: string, name: PersonName): number | null {
  const asked = tokensOf(text);
  const { words } = prepareName(name);
  if (asked.length === 0 || asked.length > words.length) return null;
  const likenesses = pairUp(asked, words);
  return likenesses.every((likeness) => likeness >= ALIKE) ? mean(likenesses) : null;
}

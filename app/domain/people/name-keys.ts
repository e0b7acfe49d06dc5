import { type PersonName, sortKey, tidyNamePart } from "./name";
import { type NameToken, tokensOf } from "./sound";

export interface NameKeys {
  /** Lower case, without accents and particles, sorted, each once. */
  tokens: string[];
  /** The look-up key of each token, sorted, each once. */
  phonetic: string[];
  /** A hash of every unordered pair of phonetic keys; of the one key with itself where there is only one. */
  pairs: bigint[];
}

/**
 * What a name is found by. Two names that share a pair have two words in common, in whatever order and spelling:
 * swapped surnames and a dropped second one cost nothing.
 */
export function nameKeys(name: PersonName): NameKeys {
  return keysOfTokens([name.given, name.firstSurname, name.secondSurname].flatMap(tokensOf));
}

/** A name as a row of the names table holds it: as written, and by what it is sorted and found. */
export function nameColumns(name: PersonName) {
  const tidy: PersonName = {
    given: tidyNamePart(name.given),
    firstSurname: tidyNamePart(name.firstSurname),
    secondSurname: tidyNamePart(name.secondSurname),
  };
  const { tokens, phonetic, pairs } = nameKeys(tidy);
  return {
    given_names: tidy.given,
    surname_1: tidy.firstSurname,
    surname_2: tidy.secondSurname,
    sort_key: sortKey(tidy),
    tokens,
    phonetic,
    pair_keys: pairs,
  };
}

/** The name a row of the names table holds. */
export function nameOfRow(row: { given_names: string; surname_1: string; surname_2: string }): PersonName {
  return { given: row.given_names, firstSurname: row.surname_1, secondSurname: row.surname_2 };
}

/** A name is found by its first words; pairs grow with the square of their number, and a pasted page is no name. */
const MOST_WORDS = 12;

/** The same keys for words typed into a search box. */
export function keysOfTokens(tokens: readonly NameToken[]): NameKeys {
  const words = tokens.slice(0, MOST_WORDS);
  const phonetic = [...new Set(words.map((token) => token.key))].sort();
  return {
    tokens: [...new Set(words.map((token) => token.plain))].sort(),
    phonetic,
    pairs: pairsOf(phonetic),
  };
}

function pairsOf(keys: string[]): bigint[] {
  const [only] = keys;
  if (keys.length === 1 && only !== undefined) return [hash64(`${only} ${only}`)];
  const pairs = new Set<bigint>();
  for (const [index, first] of keys.entries()) {
    for (const second of keys.slice(index + 1)) pairs.add(hash64(`${first} ${second}`));
  }
  return [...pairs];
}

/**
 * 64 bits of FNV-1a over UTF-16 units, as a signed PostgreSQL bigint. Stored: changing it means indexing every
 * name again.
 */
function hash64(text: string): bigint {
  let hash = 0xcbf29ce484222325n;
  for (let at = 0; at < text.length; at++) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(text.charCodeAt(at))) * 0x100000001b3n);
  }
  return BigInt.asIntN(64, hash);
}

import { isCommonName } from "./common-names";
import { type NameToken, tokenOf } from "./sound";

/** Below this a word is another word. */
export const ALIKE = 0.75;

/**
 * How alike two words of a name are: 1 the same, 0.95 sounds the same, 0.9 nearly sounds the same, 0.8 one slip of
 * the pen or of the ear, 0 another word.
 */
export function tokenLikeness(a: NameToken, b: NameToken): number {
  if (a.plain === b.plain) return 1;
  if (a.sound === b.sound) return 0.95;
  if (a.key === b.key) return 0.9;
  return oneSlip(a, b) ? 0.8 : 0;
}

/** As `tokenLikeness`, for several words that may have been written as one (José Luis, Joseluis). */
export function phraseLikeness(a: readonly NameToken[], b: readonly NameToken[]): number {
  const [firstOfA] = a;
  const [firstOfB] = b;
  if (!firstOfA || !firstOfB) return 0;
  if (a.length === 1 && b.length === 1) return tokenLikeness(firstOfA, firstOfB);
  if (a.length === b.length) {
    const each = a.map((token, at) => tokenLikeness(token, b[at] ?? token));
    if (each.every((likeness) => likeness >= ALIKE)) return Math.min(...each);
  }
  return tokenLikeness(joined(a), joined(b));
}

function joined(tokens: readonly NameToken[]): NameToken {
  return tokenOf(tokens.map((token) => token.plain).join(""));
}

function oneSlip(a: NameToken, b: NameToken): boolean {
  if (isCommonName(a.key) && isCommonName(b.key)) return false;
  if (onlyTheEndingDiffers(a.sound, b.sound)) return false;
  const shorter = Math.min(a.sound.length, b.sound.length);
  if (shorter < 4) return false;
  const distance = Math.min(editDistance(a.sound, b.sound), editDistance(a.plain, b.plain));
  if (distance === 1) return a.plain[0] === b.plain[0] ? shorter >= 5 || looksAlike(a, b) : shorter >= 6;
  return distance === 2 && shorter >= 9;
}

/** Letters heard or read for one another more often than not. */
const CONFUSED = ["jxhgy", "szxc", "iy", "bvw", "mn", "kcq", "rl", "td"];

function looksAlike(a: NameToken, b: NameToken): boolean {
  if (a.plain.length !== b.plain.length) return false;
  const at = [...a.plain].findIndex((letter, place) => letter !== b.plain[place]);
  return CONFUSED.some((set) => set.includes(a.plain[at] ?? "?") && set.includes(b.plain[at] ?? "?"));
}

// Mario and María, Daniel and Daniela, Rivero and Rivera: the ending makes another name.
function onlyTheEndingDiffers(a: string, b: string): boolean {
  const stem = (sound: string) => sound.replace(/[aeiou]$/, "");
  return a !== b && stem(a) === stem(b);
}

/** Letters put in, left out, mistaken or swapped with their neighbour between two words; 3 stands for 3 or more. */
export function editDistance(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min((last[j] ?? 3) + 1, (row[j - 1] ?? 3) + 1, (last[j - 1] ?? 3) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) {
        least = Math.min(least, (before[j - 2] ?? 3) + 1);
      }
      row.push(least);
    }
    before = last;
    last = row;
  }
  return Math.min(last[b.length] ?? 3, 3);
}

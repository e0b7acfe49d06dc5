/**
 * A-numbers: the letter A and seven, eight or nine digits. Kept as nine digits, shown as `A 012-345-678`.
 * There is no check digit, so a misread one looks as good as the right one.
 */

/** What was typed where an A-number belongs. `part` is kept as written and never looked up. */
export type ANumberReading =
  | { kind: "whole"; digits: string }
  | { kind: "part"; text: string }
  | { kind: "bad"; why: "zeros" | "length" | "characters" };

const UNREADABLE = /[?*_#xX…]/;

/**
 * Reads an A-number as people write it: with or without the A, with spaces, hyphens or dots.
 * A sign for an unreadable digit (`?`, `*`, `_`, `#`, `x`, `…`) makes it `part`, provided one digit can be read.
 */
export function readANumber(text: string): ANumberReading {
  const written = text.normalize("NFKC").trim().replace(/\s+/g, " ");
  const body = written.replace(/^A\s*(#|No\.?|Num\.?)?\s*/i, "").replace(/[\s.\-‐-―]/g, "");
  if (!/^[\d?*_#xX…]*$/.test(body)) return { kind: "bad", why: "characters" };
  if (UNREADABLE.test(body)) {
    if (!/\d/.test(body)) return { kind: "bad", why: "characters" };
    if (body.length > 9) return { kind: "bad", why: "length" };
    return { kind: "part", text: written };
  }
  if (body.length < 7 || body.length > 9) return { kind: "bad", why: "length" };
  if (/^0+$/.test(body)) return { kind: "bad", why: "zeros" };
  return { kind: "whole", digits: body.padStart(9, "0") };
}

/** Nine digits as people read them out: `A 012-345-678`. */
export function formatANumber(digits: string): string {
  return `A ${digits.slice(0, 3)}-${digits.slice(3, 6)}-${digits.slice(6, 9)}`;
}

/** How two A-numbers stand to each other. `place` counts from 0, the first digit. */
export interface ANumberLikeness {
  kind: "same" | "one_digit_off" | "neighbours_swapped";
  /** Place of the first digit that differs; 0 when they are the same. */
  place: number;
}

/** How two A-numbers of nine digits are alike; null when more than a slip of the pen lies between them. */
export function compareANumbers(a: string, b: string): ANumberLikeness | null {
  if (a.length !== 9 || b.length !== 9) return null;
  const differ = [...a].flatMap((digit, place) => (digit === b[place] ? [] : [place]));
  const [first, second] = differ;
  if (first === undefined) return { kind: "same", place: 0 };
  if (differ.length === 1) return { kind: "one_digit_off", place: first };
  const swapped = differ.length === 2 && second === first + 1 && a[first] === b[second] && a[second] === b[first];
  return swapped ? { kind: "neighbours_swapped", place: first } : null;
}

/**
 * The A-numbers one slip of the pen away: one digit read wrong (81) or two neighbours swapped (up to 8).
 * A blind index finds only what is exactly equal, so each of these is looked up by itself.
 */
export function nearANumbers(digits: string): string[] {
  const near = new Set<string>();
  for (let place = 0; place < digits.length; place++) {
    for (const digit of "0123456789") near.add(digits.slice(0, place) + digit + digits.slice(place + 1));
    const pair = digits.slice(place, place + 2);
    if (pair.length === 2) near.add(`${digits.slice(0, place)}${pair[1]}${pair[0]}${digits.slice(place + 2)}`);
  }
  near.delete(digits);
  near.delete("000000000");
  return [...near];
}

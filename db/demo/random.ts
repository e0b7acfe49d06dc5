/** A stream of numbers that is the same for the same seed on every machine. Not for secrets. */
export class Random {
  #state: number;

  constructor(seed: string) {
    // FNV-1a over the seed's letters.
    let hash = 0x811c9dc5;
    for (let at = 0; at < seed.length; at++) hash = Math.imul(hash ^ seed.charCodeAt(at), 0x01000193);
    this.#state = hash >>> 0;
  }

  /** A number from 0 up to, not including, 1 (mulberry32). */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** A whole number from `least` to `most`, both included. */
  whole(least: number, most: number): number {
    return least + Math.floor(this.next() * (most - least + 1));
  }

  /** Whether something that happens `percent` times in a hundred happens. */
  percent(percent: number): boolean {
    return this.next() * 100 < percent;
  }

  /** One of the list. @throws RangeError for an empty one. */
  pick<T>(list: readonly T[]): T {
    const one = list[Math.floor(this.next() * list.length)];
    if (one === undefined) throw new RangeError("Nothing to pick from.");
    return one;
  }

  /** A new list in another order. */
  shuffled<T>(list: readonly T[]): T[] {
    const mixed = [...list];
    for (let last = mixed.length - 1; last > 0; last--) {
      const other = this.whole(0, last);
      const [a, b] = [mixed[last], mixed[other]];
      if (a !== undefined && b !== undefined) [mixed[last], mixed[other]] = [b, a];
    }
    return mixed;
  }

  /** An id in the form of a random uuid. */
  uuid(): string {
    const [a, b, c, d] = [this.#eight(), this.#eight(), this.#eight(), this.#eight()];
    const variant = "89ab".charAt(Number.parseInt(c.charAt(0), 16) & 3);
    return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
  }

  /** Eight hexadecimal digits. */
  #eight(): string {
    return Math.floor(this.next() * 4_294_967_296)
      .toString(16)
      .padStart(8, "0");
  }
}

/**
 * `count` values in the proportions of their weights, exact to the whole one (largest remainder), in mixed order.
 */
export function inProportion<T>(random: Random, weighted: readonly (readonly [T, number])[], count: number): T[] {
  const total = weighted.reduce((sum, [, weight]) => sum + weight, 0);
  const shares = weighted.map(([value, weight]) => {
    const exact = (weight * count) / total;
    return { value, whole: Math.floor(exact), rest: exact - Math.floor(exact) };
  });
  let left = count - shares.reduce((sum, share) => sum + share.whole, 0);
  for (const share of shares.toSorted((a, b) => b.rest - a.rest)) {
    if (left === 0) break;
    share.whole += 1;
    left -= 1;
  }
  return random.shuffled(shares.flatMap(({ value, whole }) => Array.from({ length: whole }, () => value)));
}

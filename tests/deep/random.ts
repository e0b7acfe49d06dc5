/** Numbers from a seed, the same ones every time: a failing history can be run again. */
export function randomFrom(seed: number) {
  let state = seed >>> 0;
  /** From 0 up to but without `below`. */
  const under = (below: number): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
  return {
    under,
    between: (least: number, most: number) => least + under(most - least + 1),
    chance: (part: number) => under(1_000_000) < part * 1_000_000,
    pick: <T>(all: readonly T[]): T => all[under(all.length)] as T,
  };
}
export type Random = ReturnType<typeof randomFrom>;

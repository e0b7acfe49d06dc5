import type { Answer } from "./built-app";

/** What one of two kinds of asking took each time, in milliseconds, and what was answered. */
export interface Timed {
  ms: number[];
  answers: Set<string>;
}

export interface Compared {
  one: Timed;
  two: Timed;
  /** The difference of the medians, as a share of the smaller. */
  difference: number;
  /** How likely times as far apart are where the kinds do not differ: two-sided, Mann-Whitney. */
  p: number;
  /** The times do not tell the kinds apart: medians within a twentieth, or p above 0.05. */
  alike: boolean;
}

interface Kinds {
  tries: number;
  /** Told of an answer, what of it must be the same for both kinds. */
  told(answer: Answer): string;
  /** Done before each ask, outside the time taken. */
  before?(first: boolean): Promise<void>;
}

/**
 * Asks in two ways, each `tries` times after five to warm up, in an order drawn anew each time, so that a slow minute
 * falls on both; says the figures under that name.
 */
export async function inTurn(
  name: string,
  { tries, told, before }: Kinds,
  ask: (first: boolean) => Promise<Answer>,
): Promise<Compared> {
  const [one, two]: Timed[] = [timed(), timed()];
  for (let n = -5; n < tries; n++) {
    for (const first of Math.random() < 0.5 ? [true, false] : [false, true]) {
      await before?.(first);
      const begun = performance.now();
      const answer = await ask(first);
      const ms = performance.now() - begun;
      if (n < 0) continue;
      const kind = (first ? one : two) as Timed;
      kind.ms.push(ms);
      kind.answers.add(told(answer));
    }
  }
  return compared(name, one as Timed, two as Timed);
}

const timed = (): Timed => ({ ms: [], answers: new Set() });

const median = (all: readonly number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0;

function compared(name: string, one: Timed, two: Timed): Compared {
  const [a, b] = [median(one.ms), median(two.ms)];
  const difference = Math.abs(a - b) / Math.min(a, b);
  const p = mannWhitney(one.ms, two.ms);
  console.log(
    `${name}: ${one.ms.length} tries each, medians ${a.toFixed(2)} and ${b.toFixed(2)} ms (${(100 * difference).toFixed(1)} %), p ${p.toFixed(3)}`,
  );
  return { one, two, difference, p, alike: difference < 0.05 || p > 0.05 };
}

/** The two-sided p of the Mann-Whitney test, by the normal approximation: fine for 200 of each. */
function mannWhitney(one: readonly number[], two: readonly number[]): number {
  const all = [...one.map((ms) => ({ ms, one: true })), ...two.map((ms) => ({ ms, one: false }))].sort(
    (a, b) => a.ms - b.ms,
  );
  const ranks = all.reduce((sum, { one }, place) => sum + (one ? place + 1 : 0), 0);
  const [n, k] = [one.length, two.length];
  const u = ranks - (n * (n + 1)) / 2;
  const z = Math.abs(u - (n * k) / 2) / Math.sqrt((n * k * (n + k + 1)) / 12);
  // The tail of the normal distribution (Abramowitz and Stegun 26.2.17).
  const t = 1 / (1 + 0.2316419 * z);
  const series = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return Math.min(1, (2 * series * Math.exp((-z * z) / 2)) / Math.sqrt(2 * Math.PI));
}

import { randomBytes } from "node:crypto";
import { availableParallelism } from "node:os";
import { hash, verify } from "@node-rs/argon2";

/** Argon2id, the library's own choice, with 64 MiB and three passes: a quarter of a second on a small machine. */
const COST = { memoryCost: 65_536, timeCost: 3, parallelism: 1 } as const;
/** Hashes counted at once: each holds 64 MiB and a core, and one core stays free for whoever is at work. */
const AT_ONCE = Math.max(1, Math.min(2, availableParallelism() - 1));
/** People who may wait for a hash; the next is told to try again. */
const WAITING = 50;

/** More people are signing in than this machine can check just now. */
export class TooManySignIns extends Error {}

/** Lets `atOnce` tasks run and `waiting` wait; answers the rest with TooManySignIns. */
export class Semaphore {
  #running = 0;
  #queue: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly waiting: number,
  ) {}

  /** @throws TooManySignIns when as many wait already as may. */
  async run<T>(task: () => Promise<T>): Promise<T> {
    if (this.#running < this.atOnce) this.#running += 1;
    else {
      if (this.#queue.length >= this.waiting) throw new TooManySignIns();
      await new Promise<void>((resolve) => this.#queue.push(resolve));
    }
    try {
      return await task();
    } finally {
      const next = this.#queue.shift();
      if (next) next();
      else this.#running -= 1;
    }
  }
}

const hashing = new Semaphore(AT_ONCE, WAITING);

/** The same characters however a keyboard composed them (NFKC), so that a password typed elsewhere still fits. */
function plain(password: string): string {
  return password.normalize("NFKC");
}

/** The hash to keep of a password. @throws TooManySignIns. */
export function hashPassword(password: string): Promise<string> {
  return hashing.run(() => hash(plain(password), COST));
}

let nobodys: Promise<string> | undefined;

/**
 * Whether the password is the one hashed. Where there is no hash (nobody has this address, or no password was set
 * yet) a hash is counted all the same, so that the answer takes as long. @throws TooManySignIns.
 */
export async function verifyPassword(kept: string | null, password: string): Promise<boolean> {
  nobodys ??= hashPassword(randomBytes(24).toString("hex"));
  const against = kept ?? (await nobodys);
  const right = await hashing.run(() => verify(against, plain(password)));
  return right && kept !== null;
}

/** Whether a hash was made at another cost than today's; it is then made anew while the password is at hand. */
export function isOutdated(kept: string): boolean {
  const { memoryCost, timeCost, parallelism } = COST;
  return !kept.startsWith(`$argon2id$v=19$m=${memoryCost},t=${timeCost},p=${parallelism}$`);
}

import { FIRST_LINE, hashAfter, NO_HASH, writeLine } from "~/features/audit/seals/chain.server";
import { newSigningKey, readPublicKeys, signerOf } from "~/features/audit/seals/notes.server";
import { linesOf, type Verdict, verifyLog } from "~/features/audit/seals/verify.server";

/** Numbers that look random and are the same for the same seed. */
export function random(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) >>> 0;
    const mixed = Math.imul(state ^ (state >>> 13), 0x297a2d39) >>> 0;
    return mixed % below;
  };
}

/** An exported log of invented events with a checkpoint every so many, and the key that checks them. */
export interface SealedLog {
  events: string[];
  text: string;
  checkpoints: string;
  keys: ReturnType<typeof readPublicKeys>;
  /** How many events the last checkpoint saw. */
  signed: number;
}

export function sealedLog(count: number, { every = 100, seed = 1 } = {}): SealedLog {
  const below = random(seed);
  const events = Array.from({ length: count }, (_, n) =>
    JSON.stringify({
      id: `event-${n}`,
      at: new Date(Date.UTC(2026, 10, 22) + n * 1000).toISOString(),
      action: ["case.opened", "client.opened", "hearing.recorded"][below(3)],
      client: `client-${below(50)}`,
      detail: { fields: ["año"], n },
    }),
  );
  const signer = signerOf(newSigningKey());
  let checkpoints = "";
  let signed = 0;
  let last = NO_HASH;
  events.forEach((event, n) => {
    last = hashAfter(last, event);
    if ((n + 1) % every !== 0) return;
    signed = n + 1;
    checkpoints += signer.sign(signed, last, "2026-11-22T12:00:00Z");
  });
  return { events, text: logOf(events), checkpoints, keys: readPublicKeys(`${signer.publicLine}\n`), signed };
}

/** The file of a log with these events, chained as an attacker who knows how would. */
export function logOf(events: readonly string[]): string {
  let last = NO_HASH;
  const lines = events.map((event, n) => {
    last = hashAfter(last, event);
    return writeLine({ place: n + 1, hash: last.toString("hex"), event });
  });
  return `${[FIRST_LINE, ...lines].join("\n")}\n`;
}

/** What the check says of a log, with the checkpoints of `log` or, for the control, without any. */
export function check(text: string | Buffer, log?: SealedLog): Promise<Verdict> {
  const checkpoints = log ? { notes: linesOf(once(log.checkpoints)), keys: log.keys } : undefined;
  return verifyLog(linesOf(once(text)), checkpoints);
}

async function* once(piece: string | Buffer) {
  yield piece;
}

/** How many of `tries` attacks on the log are found; each attack gives the file it leaves behind, or null: no change. */
export async function found(
  log: SealedLog | undefined,
  tries: number,
  attack: (n: number) => string | Buffer,
): Promise<number> {
  let count = 0;
  for (let n = 0; n < tries; n++) if ((await check(attack(n), log)).fault) count++;
  return count;
}

/** One kind of attack: what it leaves of the lines between the first and the last checkpoint. */
export type Attack = (log: SealedLog, below: (below: number) => number) => string | Buffer;

const onLines =
  (change: (lines: string[], at: number, below: (below: number) => number) => void): Attack =>
  (log, below) => {
    const lines = log.text.split("\n");
    change(lines, 1 + below(log.signed), below);
    return lines.join("\n");
  };

/** The attacks of the threat model, and whether the chain alone finds them. */
export const ATTACKS: Record<string, { tries: number; alone: boolean; attack: Attack }> = {
  "a byte changed": {
    tries: 2_000,
    alone: true,
    attack: (log, below) => {
      const bytes = Buffer.from(log.text);
      const at = below(bytes.length);
      bytes[at] = (bytes[at] ?? 0) ^ (1 + below(255));
      return bytes;
    },
  },
  "an event deleted": { tries: 300, alone: true, attack: onLines((lines, at) => void lines.splice(at, 1)) },
  "two events swapped": {
    tries: 300,
    alone: true,
    attack: onLines((lines, at, below) => {
      const other = 1 + ((at + below(lines.length - 4)) % (lines.length - 2));
      [lines[at], lines[other]] = [lines[other] ?? "", lines[at] ?? ""];
    }),
  },
  "an event twice": {
    tries: 300,
    alone: true,
    attack: onLines((lines, at) => void lines.splice(at, 0, lines[at] ?? "")),
  },
  "an event put in": {
    tries: 300,
    alone: true,
    attack: onLines((lines, at, below) => {
      const event = JSON.stringify({ id: `invented-${below(1e6)}`, action: "case.opened" });
      lines.splice(at, 0, writeLine({ place: at, hash: "00".repeat(32), event }));
    }),
  },
  "the whole log rewritten": {
    tries: 100,
    alone: false,
    attack: (log, below) => {
      const events = [...log.events];
      const at = below(log.signed);
      events[at] = (events[at] ?? "").replace(/"action":"[^"]+"/, '"action":"people.searched"');
      return logOf(events);
    },
  },
  "the end cut off": {
    tries: 50,
    alone: false,
    attack: (log, below) => logOf(log.events.slice(0, 1 + below(log.signed - 1))),
  },
};

import { describe, expect, it } from "vitest";
import { newSigningKey, readNote, readPublicKeys, signerOf } from "~/features/audit/seals/notes.server";
import { linesOf, verifyLog } from "~/features/audit/seals/verify.server";
import { ATTACKS, check, found, logOf, random, sealedLog } from "~tests/support/tampering";
import { lateFault } from "../../scripts/seal-watch";

const log = sealedLog(250);

async function* pieces(text: string, size: number) {
  const bytes = Buffer.from(text);
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

describe("a log as it was written", () => {
  it("is whole, with every checkpoint seen", async () => {
    expect(await check(log.text, log)).toEqual({ events: 250, checkpoints: 2, waiting: 0, fault: null });
  });

  it("reads the same in pieces of any size", async () => {
    for (const size of [1, 7, 64])
      expect(await verifyLog(linesOf(pieces(log.text, size)))).toMatchObject({ events: 250, fault: null });
  });

  it("may end in events that wait, and one that was left out long ago is found", async () => {
    const waiting = (at: string) => `${JSON.stringify({ waiting: JSON.stringify({ at }) })}\n`;
    const late = "2026-11-22T00:04:08.000Z";
    expect(await check(log.text + waiting(late), log)).toMatchObject({ waiting: 1, fault: null });
    expect((await check(log.text + waiting("2026-11-21T23:00:00.000Z"), log)).fault?.why).toMatch(/never sealed/);
  });
});

describe("the attacks of the threat model, in small", () => {
  it.each(Object.entries(ATTACKS))("%s: all found with checkpoints", async (_name, { tries, alone, attack }) => {
    const below = random(7);
    const some = Math.ceil(tries / 20);
    expect(await found(log, some, () => attack(log, below))).toBe(some);
    // The control: what only a checkpoint can tell goes unnoticed without one.
    expect(await found(undefined, some, () => attack(log, below))).toBe(alone ? some : 0);
  });

  it("says the first bad place", async () => {
    const events = [...log.events];
    events[119] = "{}";
    expect((await check(logOf(events), log)).fault).toEqual({ place: 200, why: expect.stringMatching(/rewritten/) });
    expect((await check(log.text.replace('event-119\\"', 'event-911\\"'))).fault?.place).toBe(120);
    expect((await check(logOf(log.events.slice(0, 150)), log)).fault).toEqual({
      place: 151,
      why: expect.stringMatching(/saw 200 events: its end was cut off/),
    });
  });

  it("does not find what came after the last checkpoint: that is the open minute", async () => {
    expect((await check(logOf(log.events.slice(0, 200)), log)).fault).toBeNull();
  });

  it("is not fooled by somebody's own key, by a changed note, or by one left out half", async () => {
    const forged = sealedLog(250);
    expect((await check(forged.text, { ...forged, keys: log.keys })).fault?.why).toMatch(/not signed by a given key/);
    const bigger = log.checkpoints.replace("\n100\n", "\n101\n");
    expect((await check(log.text, { ...log, checkpoints: bigger })).fault?.why).toMatch(/not signed/);
    const half = log.checkpoints.slice(0, -20);
    expect((await check(log.text, { ...log, checkpoints: half })).fault?.why).toMatch(/not/);
  });
});

describe("notes", () => {
  const signer = signerOf(newSigningKey());
  const note = signer.sign(3, Buffer.alloc(32, 5), "2026-11-22T12:00:00Z");

  it("are read as they were written and in no other way", () => {
    expect(readNote(note)).toMatchObject({ origin: signer.origin, size: 3, at: "2026-11-22T12:00:00Z" });
    for (let at = 0; at < note.length; at++)
      expect(readNote(note.slice(0, at) + note.slice(at + 1)), `without letter ${at}`).not.toEqual(readNote(note));
  });

  it("keep the private key out of the public line", () => {
    const key = newSigningKey();
    const { publicLine } = signerOf(key);
    expect(publicLine).not.toContain(JSON.parse(key).key);
    expect(readPublicKeys(`${publicLine}\n`)).toHaveLength(1);
    expect(() => readPublicKeys(publicLine.replace(/.$/, "!"))).toThrow(/no key of ours/);
  });
});

describe("readiness", () => {
  it.each<[string, number | null, number | null, number, RegExp | null]>([
    ["nothing waits", null, null, 1_000, null],
    ["an event of just now", 59, null, 1_000, null],
    ["an event of a minute ago", 61, null, 1_000, /not been sealed for 61 seconds/],
    ["what waited while all was stopped, at the start", 9_000, 9_000, 20, null],
    ["the same after a minute of running", 9_060, null, 61, /not been sealed/],
    ["sealed and not signed for two minutes", null, 120, 1_000, null],
    ["sealed and not signed for longer", null, 181, 1_000, /no checkpoint for 181 seconds/],
  ])("%s", (_what, unsealed, unsigned, up, fault) => {
    const said = lateFault({ unsealed, unsigned }, up);
    if (fault) expect(said).toMatch(fault);
    else expect(said).toBeNull();
  });
});

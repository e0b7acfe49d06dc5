import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { open, type Place, seal } from "~/platform/crypto.server";

const key = randomBytes(32);
const PLACE: Place = { table: "facts", column: "sealed", rowId: "6f1c2c4e-0000-4000-8000-000000000001" };
const TEXT = "Fear of return: told on 3 November; phone 973-555-0142, ñandú";

/** How many of the seal's bits, flipped one at a time, still open. */
function openAfterFlips(blob: Buffer, opens: (blob: Buffer) => unknown): number[] {
  const opened: number[] = [];
  for (let bit = 0; bit < blob.length * 8; bit++) {
    const changed = Buffer.from(blob);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    try {
      opens(changed);
      opened.push(bit);
    } catch {
      // refused, as it must be
    }
  }
  return opened;
}

describe("a sealed field", () => {
  it("opens where it was sealed, whatever the text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 400 }), (text) => {
        expect(open(key, PLACE, seal(key, PLACE, text))).toBe(text);
      }),
      { numRuns: 300 },
    );
  });

  it("is refused with any one bit changed, at every position", () => {
    const blob = seal(key, PLACE, TEXT);
    expect(blob.length).toBe(31 + 128);
    expect(openAfterFlips(blob, (changed) => open(key, PLACE, changed))).toEqual([]);
  });

  it("is refused cut short anywhere, and under another key", () => {
    const blob = seal(key, PLACE, TEXT);
    for (let length = 0; length < blob.length; length++)
      expect(() => open(key, PLACE, blob.subarray(0, length))).toThrow();
    expect(() => open(randomBytes(32), PLACE, blob)).toThrow();
  });

  it.each<[string, Partial<Place>]>([
    ["table", { table: "intake_decisions" }],
    ["column", { column: "note_sealed" }],
    ["row", { rowId: "6f1c2c4e-0000-4000-8000-000000000002" }],
  ])("is refused in another %s", (_what, other) => {
    const blob = seal(key, PLACE, TEXT);
    expect(() => open(key, { ...PLACE, ...other }, blob)).toThrow();
  });

  it("says no more of its length than which power of two", () => {
    const lengths = ["", "A", "x".repeat(28)].map((text) => seal(key, PLACE, text).length);
    expect(new Set(lengths).size).toBe(1);
  });
});

// The control: the same bytes sealed without their place open anywhere, so the swaps above do look at the binding.
it("sealed without its place, a field opens in any other", () => {
  const iv = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", key, iv);
  const sealed = Buffer.concat([cipher.update(TEXT), cipher.final()]);
  const decipher = createDecipheriv("aes-256-gcm", key, iv).setAuthTag(cipher.getAuthTag());
  expect(Buffer.concat([decipher.update(sealed), decipher.final()]).toString()).toBe(TEXT);
});

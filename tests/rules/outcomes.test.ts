import { describe, expect, test } from "vitest";
import { CLOSE_REASONS, OUTCOMES, PROCEEDING_KINDS, RELEASE_REASONS, SERVICE_LEVELS } from "~/domain/vocabulary";
import { closeReasons, outcomesFor } from "~/features/outcomes/rules";
import { readClosing, readOutcome, readReason, readRelease } from "~/features/outcomes/schema";
import { word } from "~/i18n";

const TODAY = "2026-11-24";
const day = (name: string, [year, month, date]: string[]) => ({
  [`${name}_year`]: year ?? "",
  [`${name}_month`]: month ?? "",
  [`${name}_day`]: date ?? "",
});

describe("outcomes of a proceeding", () => {
  test("every kind has its ends, every outcome belongs to some kind, and all have words in both languages", () => {
    const used = new Set(PROCEEDING_KINDS.flatMap((kind) => outcomesFor(kind)));
    expect([...used].sort()).toEqual([...OUTCOMES].sort());
    for (const code of OUTCOMES) {
      expect(word("outcome", code, "en")).not.toBe(code);
      expect(word("outcome", code, "es")).not.toBe(word("outcome", code, "en"));
    }
    for (const code of RELEASE_REASONS) expect(word("release_reason", code, "es")).not.toBe(code);
    for (const code of SERVICE_LEVELS) expect(word("service_level", code, "es")).not.toBe(code);
    expect(closeReasons(CLOSE_REASONS)).not.toContain("merged");
  });

  test("a bond proceeding does not end with asylum, nor a name of an object's own method", () => {
    const typed = { outcome: "relief_granted", ...day("decided_on", ["2026", "11", "20"]) };
    expect(readOutcome(typed, TODAY, outcomesFor("bond"), false)).toMatchObject({ ok: false });
    expect(outcomesFor("constructor")).toEqual(outcomesFor("other"));
  });

  test("a correction needs a reason; no day lies in the future", () => {
    const typed = { outcome: "terminated", ...day("decided_on", ["2026", "11", "20"]) };
    expect(readOutcome(typed, TODAY, OUTCOMES, false)).toEqual({
      ok: true,
      input: { outcome: "terminated", decidedOn: "2026-11-20", reason: "" },
    });
    expect(readOutcome(typed, TODAY, OUTCOMES, true)).toMatchObject({ errors: { reason: [expect.any(String)] } });
    const late = { ...typed, ...day("decided_on", ["2026", "11", "25"]) };
    expect(readOutcome(late, TODAY, OUTCOMES, false)).toMatchObject({ errors: { decided_on: [expect.any(String)] } });
    expect(readReason({ take_back_reason: "  " })).toMatchObject({ ok: false });
    expect(readReason({ take_back_reason: "x".repeat(301) })).toMatchObject({ ok: false });
  });
});

describe("release and close", () => {
  test("a bond is whole dollars, and only with a release on bond", () => {
    const typed = { release_reason: "bond", ...day("released_on", ["2026", "11", "20"]) };
    expect(readRelease({ ...typed, bond_amount: "$8,000" }, TODAY, false)).toMatchObject({
      input: { bondAmount: 8000 },
    });
    expect(readRelease({ ...typed, bond_amount: "8.5k" }, TODAY, false)).toMatchObject({ ok: false });
    expect(readRelease({ ...typed, release_reason: "parole", bond_amount: "1" }, TODAY, false)).toMatchObject({
      input: { bondAmount: null },
    });
    expect(readRelease({}, TODAY, false)).toMatchObject({ errors: { release_reason: [expect.any(String)] } });
  });

  test("closing asks for level, reason and day", () => {
    const read = readClosing({ level: "brief_advice", close_reason: "merged" }, TODAY);
    expect(Object.keys(read.ok ? {} : read.errors).sort()).toEqual(["close_reason", "closed_on"]);
  });
});

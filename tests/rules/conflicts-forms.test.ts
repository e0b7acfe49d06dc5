import { randomUUID } from "node:crypto";
import { describe, expect, it } from "vitest";
import { AGAINST, MATCH_REASONS } from "~/domain/people";
import { againstInWords, reasonsInWords } from "~/features/conflicts/components/reasons";
import { matchField, readDecisions, readParty } from "~/features/conflicts/reading";

const [one, two] = [randomUUID(), randomUUID()];

describe("readDecisions", () => {
  it("takes the matches answered and leaves the others open", () => {
    const typed = {
      [matchField("decision", "duplicate", one)]: "different_person",
      [matchField("note", "duplicate", one)]: "  other mother ",
      [matchField("note", "duplicate", two)]: "",
      _act: "",
    };
    expect(readDecisions(typed)).toEqual({
      ok: true,
      input: [{ clientId: one, kind: "duplicate", decision: "different_person", note: "other mother" }],
    });
    expect(readDecisions({})).toEqual({ ok: true, input: [] });
  });

  it("wants a choice where a note was written", () => {
    expect(readDecisions({ [matchField("note", "duplicate", one)]: "same mother" })).toEqual({
      ok: false,
      errors: { [matchField("decision", "duplicate", one)]: [expect.any(String)] },
    });
  });

  it("wants a reason for a conflict, unless the answer stands already", () => {
    const field = matchField("decision", "conflict", one);
    const note = matchField("note", "conflict", one);
    expect(readDecisions({ [field]: "no_conflict", [note]: "" })).toMatchObject({
      ok: false,
      errors: { [note]: [expect.any(String)] },
    });
    expect(readDecisions({ [field]: "no_conflict", [note]: "", [`was_${field}`]: "no_conflict" }).ok).toBe(true);
    expect(readDecisions({ [field]: "no_conflict", [note]: "", [`was_${field}`]: "conflict" }).ok).toBe(false);
  });

  it("ignores what is no decision and refuses a note too long", () => {
    expect(readDecisions({ [matchField("decision", "duplicate", one)]: "maybe", decision_x_y: "conflict" })).toEqual({
      ok: true,
      input: [],
    });
    const long = {
      [matchField("decision", "duplicate", one)]: "same_person",
      [matchField("note", "duplicate", one)]: "x".repeat(501),
    };
    expect(readDecisions(long).ok).toBe(false);
  });
});

describe("readParty", () => {
  const typed = { kind: "adverse", given: " Bruno ", surname_1: "Zet", surname_2: "", relation: "sponsor", note: "" };

  it("takes a name of two words or more and how they stand", () => {
    expect(readParty(typed)).toEqual({
      ok: true,
      input: { kind: "adverse", given: "Bruno", firstSurname: "Zet", secondSurname: "", relation: "sponsor", note: "" },
    });
  });

  it.each([
    [{ ...typed, given: "" }, "given"],
    [{ ...typed, surname_1: "" }, "surname_1"],
    [{ ...typed, kind: "" }, "kind"],
    [{ ...typed, relation: "x".repeat(101) }, "relation"],
    [{ ...typed, surname_2: "x".repeat(101) }, "surname_2"],
  ])("says what is wrong, case %#", (wrong, field) => {
    const read = readParty(wrong);
    expect(read.ok ? [] : Object.keys(read.errors)).toEqual([field]);
  });
});

describe("reasons in words", () => {
  it("has a sentence for every reason and everything against", () => {
    for (const reason of MATCH_REASONS) expect(reasonsInWords([reason])).toMatch(/^\p{Lu}/u);
    for (const each of AGAINST) expect(againstInWords([each])).toMatch(/\p{L}/u);
    expect(reasonsInWords(["a_number_same", "surnames_swapped"])).toBe("Same A-number; surnames swapped");
  });
});

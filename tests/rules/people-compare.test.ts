import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { compareNames, matchPeople, nameKeys, type PersonFacts, type PersonName } from "~/domain/people";
import { named, SAME_PERSON, UNRELATED } from "./people-pairs";

const word = fc.constantFrom(
  ..."José María Ángela Muñoz Peña d'Ávila K'iche' Xol García de la Cruz López Hernández Guevara Jean-Baptiste محمد O'Brien Yeimy".split(
    " ",
  ),
  "de la Cruz",
);
const anyName: fc.Arbitrary<PersonName> = fc.record({
  given: fc.array(word, { minLength: 1, maxLength: 2 }).map((words) => words.join(" ")),
  firstSurname: word,
  secondSurname: fc.oneof(word, fc.constant("")),
});
const anyText = fc.record({ given: fc.string(), firstSurname: fc.string(), secondSurname: fc.string() });

function facts(text: string, more: Partial<PersonFacts> = {}): PersonFacts {
  return { names: [{ name: named(text), kind: "legal" }], bornOn: null, birthYear: null, country: null, ...more };
}

describe("compareNames", () => {
  it.each(SAME_PERSON)("finds %s", (_why, first, second) => {
    expect(compareNames(named(first), named(second))).not.toBeNull();
    expect(compareNames(named(second), named(first))).toEqual(compareNames(named(first), named(second)));
  });

  it("knows at least 200 unrelated pairs, each once", () => {
    expect(new Set(UNRELATED.map((pair) => pair.join(" -- "))).size).toBe(UNRELATED.length);
    expect(UNRELATED.length).toBeGreaterThanOrEqual(200);
  });

  it("says nothing for unrelated pairs", () => {
    const found = UNRELATED.filter(([first, second]) => compareNames(named(first), named(second)) !== null);
    expect(found).toEqual([]);
  });

  it.each([
    ["Rosa | García | Mejía", "Rosa | García | Mejía", ["name_same"]],
    ["Rosa | Hernández", "Rosa | Ernandes", ["name_spelled_another_way"]],
    ["Rosa | García | Mejía", "Rosa | Mejía | García", ["surnames_swapped"]],
    ["Rosa | García | Mejía", "Rosa | García", ["second_surname_missing"]],
    ["José | Ajú | Tzoc", "José | Tzoc", ["first_surname_missing"]],
    ["Ana Lucía | Sisa | Paz", "Ana | Sisa | Paz", ["given_names_partly"]],
    ["Gurpreet | Dhaliwal", "Gurpreet | Dhailwal", ["name_one_letter_off"]],
    ["Minh | Tran", "Tran | Minh", ["given_and_surname_swapped"]],
    ["Juan Carlos | García | Pérez", "Juan | García", ["given_names_partly", "second_surname_missing"]],
  ])("says why: %s and %s", (first, second, reasons) => {
    expect(compareNames(named(first), named(second))?.reasons).toEqual(reasons);
  });

  it("leads to all but slips in a name of two words by a shared look-up pair", () => {
    const missed = SAME_PERSON.filter(([_why, first, second]) => {
      const pairs = new Set(nameKeys(named(first)).pairs);
      return !nameKeys(named(second)).pairs.some((pair) => pairs.has(pair));
    });
    expect(missed.map(([why]) => why)).toEqual(["two letters swapped", "x for j"]);
  });

  it("is the same both ways round", () => {
    fc.assert(
      fc.property(anyName, anyName, fc.boolean(), (a, b, supported) => {
        expect(compareNames(a, b, supported)).toEqual(compareNames(b, a, supported));
      }),
      { numRuns: 500 },
    );
  });

  it("finds a name itself with the full score", () => {
    fc.assert(
      fc.property(anyName, (name) => {
        expect(compareNames(name, name)).toEqual({ score: 1, reasons: ["name_same"] });
      }),
    );
  });

  it("does not care for accents and capitals", () => {
    const bare = (text: string) => text.normalize("NFD").replace(/\p{M}/gu, "").toUpperCase();
    fc.assert(
      fc.property(anyName, (name) => {
        const plain = {
          given: bare(name.given),
          firstSurname: bare(name.firstSurname),
          secondSurname: bare(name.secondSurname),
        };
        expect(compareNames(name, plain)?.reasons).toEqual(["name_same"]);
        expect(nameKeys(plain)).toEqual(nameKeys(name));
      }),
    );
  });

  it("takes any text at all", () => {
    fc.assert(
      fc.property(anyText, anyText, (a, b) => {
        expect(compareNames(a, b)).toEqual(compareNames(b, a));
        for (const pair of nameKeys(a).pairs) expect(pair).toBe(BigInt.asIntN(64, pair));
      }),
    );
  });
});

describe("matchPeople", () => {
  const near = (place: number) => ({ kind: "one_digit_off", place }) as const;

  it("finds the same A-number under another name", () => {
    const match = matchPeople(facts("Ana | Paz"), facts("Luz | Tum"), { kind: "same", place: 0 });
    expect(match).toMatchObject({ reasons: ["a_number_same"] });
  });

  it("finds an A-number one digit off with part of the name", () => {
    const match = matchPeople(facts("José Antonio | Ajú | Tzoc"), facts("Antonio | Tzoc"), near(8));
    expect(match?.reasons.slice(0, 1)).toEqual(["a_number_one_digit_off"]);
    expect(match?.reasons).toContain("first_surname_missing");
  });

  it("finds an early digit off under another name, but not the last digits of numbers issued in a row", () => {
    expect(matchPeople(facts("Ana | Paz"), facts("Luz | Tum"), near(2))).not.toBeNull();
    expect(matchPeople(facts("Ana | Paz"), facts("Luz | Tum"), near(8))).toBeNull();
    expect(matchPeople(facts("Ana | Paz"), facts("Ana Luz | Paz"), near(8))).not.toBeNull();
    expect(matchPeople(facts("Ana | Paz"), facts(""), near(8))).not.toBeNull();
  });

  it("says nothing for unrelated pairs of the same age and country", () => {
    const same = { birthYear: 1994, country: "GT" };
    const found = UNRELATED.filter(([a, b]) => matchPeople(facts(a, same), facts(b, same), null) !== null);
    expect(found).toEqual([]);
  });

  it("names the alias that matched, and what supports and what speaks against it", () => {
    const recorded: PersonFacts = {
      names: [
        { name: named("José Antonio | Ajú | Tzoc"), kind: "legal" },
        { name: named("Antonio | Tzoc"), kind: "alias" },
      ],
      bornOn: null,
      birthYear: 1990,
      country: "GT",
    };
    const match = matchPeople(facts("Antonio | Tzoc", { birthYear: 1990, country: "MX" }), recorded, null);
    expect(match).toMatchObject({
      reasons: ["name_same", "alias_matches", "birth_year_same"],
      against: ["country_differs"],
    });
  });

  it("lets the same day of birth carry a married name", () => {
    const born = { bornOn: "1990-05-04", birthYear: 1990 };
    const [maiden, married] = ["Ana | García | López", "Ana | García | Ruiz"];
    expect(matchPeople(facts(maiden, born), facts(married, born), null)?.reasons).toEqual([
      "one_surname_differs",
      "birth_date_same",
    ]);
    expect(matchPeople(facts(maiden), facts(married), null)).toBeNull();
  });

  it("puts the likelier of two first", () => {
    const asked = facts("Rosa | García | Mejía", { birthYear: 1990 });
    const close = matchPeople(asked, facts("Rosa | García | Mejía", { birthYear: 1990 }), null);
    const far = matchPeople(asked, facts("Rosa | García", { birthYear: 1970 }), null);
    expect(close?.score).toBeGreaterThan(far?.score ?? 100);
  });
});

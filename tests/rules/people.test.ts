import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  compareANumbers,
  displayName,
  formatANumber,
  nameFromText,
  nameKeys,
  nearANumbers,
  readANumber,
  shortName,
  sortKey,
  tidyNamePart,
} from "~/domain/people";
import { isCommonName } from "~/domain/people/common-names";
import { named } from "./people-pairs";

const nineDigits = fc.integer({ min: 1, max: 999_999_999 }).map((number) => String(number).padStart(9, "0"));

describe("A-number", () => {
  it.each([
    ["A012345678", "012345678"],
    ["a 012-345-678", "012345678"],
    ["A# 12 345 678", "012345678"],
    ["A-No. 012.345.678", null],
    ["1234567", "001234567"],
    ["12345678", "012345678"],
    ["Ａ０１２３４５６７８", "012345678"],
    ["012–345–678", "012345678"],
  ])("reads %s", (text, digits) => {
    expect(readANumber(text)).toEqual(digits === null ? { kind: "bad", why: "characters" } : { kind: "whole", digits });
  });

  it.each([
    ["123456", "length"],
    ["1234567890", "length"],
    ["", "length"],
    ["A 000-000-000", "zeros"],
    ["0000000", "zeros"],
    ["A 012-34S-678", "characters"],
    ["???", "characters"],
    ["12345678??", "length"],
  ])("refuses %s", (text, why) => {
    expect(readANumber(text)).toEqual({ kind: "bad", why });
  });

  it.each([" A 012-3??-678 ", "A 2__-1", "01234567x"])("keeps %s as written", (text) => {
    expect(readANumber(text)).toEqual({ kind: "part", text: text.trim() });
  });

  it("shows nine digits in threes and reads them back", () => {
    expect(formatANumber("012345678")).toBe("A 012-345-678");
    fc.assert(
      fc.property(nineDigits, (digits) => {
        expect(readANumber(formatANumber(digits))).toEqual({ kind: "whole", digits });
      }),
    );
  });

  it("looks up 81 numbers one digit off and up to 8 with neighbours swapped", () => {
    expect(nearANumbers("012345678")).toHaveLength(89);
    expect(nearANumbers("111111111")).toHaveLength(81);
    expect(nearANumbers("000000001")).not.toContain("000000000");
    fc.assert(
      fc.property(nineDigits, (digits) => {
        const near = nearANumbers(digits);
        expect(new Set(near).size).toBe(near.length);
        for (const other of near) expect(compareANumbers(digits, other)).not.toBeNull();
      }),
    );
  });

  it.each([
    ["012345678", "012345678", { kind: "same", place: 0 }],
    ["012345678", "012345679", { kind: "one_digit_off", place: 8 }],
    ["012345678", "021345678", { kind: "neighbours_swapped", place: 1 }],
    ["012345678", "012345698", { kind: "one_digit_off", place: 7 }],
    ["012345678", "112345679", null],
  ])("compares %s and %s", (a, b, expected) => {
    expect(compareANumbers(a, b)).toEqual(expected);
    expect(compareANumbers(b, a)).toEqual(expected);
  });
});

describe("names", () => {
  it("shows given names first, both surnames after them", () => {
    expect(displayName(named("Marta Lucía | Cajamarca | Sisa"))).toBe("Marta Lucía Cajamarca Sisa");
    expect(displayName(named("Wilner | Désir"))).toBe("Wilner Désir");
    expect(displayName(named("| Tzoc"))).toBe("Tzoc");
  });

  it.each([
    ["Marta Lucía | Cajamarca | Sisa", "Marta Cajamarca"],
    ["Rosa Elvira | de la Cruz | Santos", "Rosa de la Cruz"],
    ["محمد | الحسن", "محمد الحسن"],
    ["Ana", "Ana"],
    ["Ana || Paz", "Ana Paz"],
  ])("shortens %s", (full, short) => {
    expect(shortName(named(full))).toBe(short);
  });

  it("keeps a name as it is written, without signs nobody sees", () => {
    expect(tidyNamePart("  K'iche’  Xol ")).toBe("K'iche’ Xol");
    expect(tidyNamePart("Jose\u0301")).toBe("José");
    expect(tidyNamePart("Ana\u202e\u200b Paz\u0000")).toBe("Ana Paz");
    expect(tidyNamePart("x".repeat(300))).toHaveLength(100);
  });

  it("sorts as a Spanish dictionary does", () => {
    const surnames =
      "Ñuñez Núñez Nuñez Nzambi Nápoles Oliva Ávila Avila Zúñiga Çelik Peña Pena Penzo Ibáñez Llanos Luna Chávez Cruz Cortés".split(
        " ",
      );
    const collator = new Intl.Collator("es", { sensitivity: "base" });
    const byKey = [...surnames].sort((a, b) => compareBytes(sortKey(named(`Ana|${a}`)), sortKey(named(`Ana|${b}`))));
    for (const [at, surname] of byKey.slice(1).entries()) {
      expect(collator.compare(byKey[at] ?? "", surname)).toBeLessThanOrEqual(0);
    }
    expect(compareBytes(sortKey(named("Ana|Nzambi")), sortKey(named("Ana|Ñato")))).toBeLessThan(0);
    expect(compareBytes(sortKey(named("Ana|Ñato")), sortKey(named("Ana|Oca")))).toBeLessThan(0);
  });

  it("sorts by first surname, then second, then given name", () => {
    const names = ["Zoe|Cruz", "Ana|Cruz|López", "Luz|Cruz|López", "Ana|Cruz Alta", "Ana|Cruzado", "Ana|de la Cruz"];
    const sorted = [...names].sort((a, b) => compareBytes(sortKey(named(a)), sortKey(named(b))));
    expect(sorted).toEqual(names);
    expect(sortKey(named("Ana||Paz"))).toBe(sortKey(named("Ana|Paz")));
  });

  it.each([
    ["Ana", "Ana | |"],
    ["Ana Paz", "Ana | Paz |"],
    ["Ana Portillo Menjívar", "Ana | Portillo | Menjívar"],
    ["Ana Beatriz Portillo Menjívar", "Ana Beatriz | Portillo | Menjívar"],
    ["Rosa de la Cruz Santos", "Rosa | de la Cruz | Santos"],
    ["", "| |"],
  ])("takes %j apart", (text, parts) => {
    expect(nameFromText(text)).toEqual(named(parts));
  });

  it("finds one name by the same keys however it is spelled", () => {
    expect(nameKeys(named("Xiomara | de la Cruz | Núñez"))).toEqual({
      tokens: ["cruz", "nunez", "xiomara"],
      phonetic: ["krus", "nunes", "seumara"],
      pairs: expect.any(Array),
    });
    const keys = nameKeys(named("Yesenia | Hernández | Chávez"));
    expect(nameKeys(named("Jessenia | Chaves | Ernandes")).pairs.sort()).toEqual([...keys.pairs].sort());
    expect(nameKeys(named("Yesenia | Hernández")).pairs.every((pair) => keys.pairs.includes(pair))).toBe(true);
    expect(nameKeys(named("Tzoc")).pairs).toHaveLength(1);
    expect(nameKeys(named("")).pairs).toEqual([]);
  });

  // Stored in every row of the names table: when this fails, names need indexing again.
  it("makes the same pair keys as ever", () => {
    expect(nameKeys(named("Ana | Paz")).pairs.map(String)).toEqual(["-6597867926662567323"]);
  });

  it("makes few keys of a text far too long for a name", () => {
    const long = Array.from({ length: 60 }, (_, at) => `w${at}x`).join(" ");
    const { pairs } = nameKeys({ given: long, firstSurname: long, secondSurname: long });
    expect(pairs.length).toBeLessThanOrEqual((12 * 11) / 2);
  });

  it("knows a common name in any spelling", () => {
    const known = (text: string) => isCommonName(nameKeys(named(text)).phonetic[0] ?? "");
    expect(["García", "Vásquez", "Vazquez", "Yessenia", "Jiménez", "Muhamad"].map(known)).toEqual([
      true,
      true,
      true,
      true,
      true,
      false,
    ]);
    expect(known("Tzoc")).toBe(false);
  });
});

function compareBytes(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

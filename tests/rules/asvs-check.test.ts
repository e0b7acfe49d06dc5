import { describe, expect, it } from "vitest";
import { COLUMNS, counted, faultsIn, LEVELS, type Row, readRows } from "../../scripts/checks/asvs";

const FILES: Record<string, string> = {
  "tests/a.test.ts": 'it("shows it", () => {}); // mentions it',
  "README.md": "what it\n  says",
};
const read = (file: string) => FILES[file] ?? null;
const rows = (): Row[] =>
  [...LEVELS].map(([id, level]) => ({
    id,
    level,
    requirement: "something",
    state: "met",
    proof: "tests/a.test.ts > shows it | README.md > what it says",
    note: "",
  }));
const faultsWith = (change: Partial<Row>) => {
  const [first, ...others] = rows();
  return faultsIn([{ ...(first as Row), ...change }, ...others], read);
};

describe("the check of the list of requirements", () => {
  it("knows 210 requirements of levels 1 and 2 and 19 of level 3, and finds nothing in a right list", () => {
    const levels = [...LEVELS.values()];
    expect(["1", "2", "3"].map((level) => levels.filter((one) => one === level).length)).toEqual([61, 149, 19]);
    expect(faultsIn(rows(), read)).toEqual([]);
    expect(counted(rows())).toBe("229 requirements: 229 met, 0 not met, 0 do not apply");
  });

  it("notices one missing, one twice and one that nobody asked for", () => {
    expect(faultsIn(rows().slice(1), read)).toEqual(["1.1.1 is missing."]);
    expect(faultsIn([...rows(), ...rows().slice(-1)], read)).toEqual(["16.5.4 is there twice."]);
    expect(faultsWith({ id: "1.1.9" })).toEqual(["1.1.9 is no requirement of the list.", "1.1.1 is missing."]);
  });

  it.each<[string, Partial<Row>, RegExp]>([
    ["another level", { level: "3" }, /is of level 2, not 3/],
    ["no words", { requirement: "" }, /does not say what is required/],
    ["a state of its own", { state: "partly", note: "why" }, /is none of: met, not met/],
    ["nothing that shows it", { proof: "" }, /nothing shows it/],
    ["nothing of why not", { state: "not met", proof: "" }, /the note says why/],
    ["a file that is gone", { proof: "tests/b.test.ts > shows it" }, /there is no tests\/b\.test\.ts/],
    ["a test that is gone", { proof: "tests/a.test.ts > showed it" }, /has no "showed it"/],
    ["a name only mentioned", { proof: "tests/a.test.ts > mentions it" }, /has no "mentions it"/],
    ["a file alone", { proof: "README.md" }, /does not say where/],
    ["words that are gone", { proof: "README.md > what it said" }, /has no "what it said"/],
  ])("notices %s", (_what, change, fault) => {
    expect(faultsWith(change)).toEqual([expect.stringMatching(fault)]);
  });

  it("reads no other columns", () => {
    expect(() => readRows("id,level\n1.1.1,2\n")).toThrow(COLUMNS.join());
  });
});

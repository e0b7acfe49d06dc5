import { describe, expect, test } from "vitest";
import {
  CLOSE_REASONS,
  INTAKE_DECISIONS,
  INTAKE_REASONS,
  OUTCOMES,
  PROCEEDING_KINDS,
  RELEASE_REASONS,
} from "~/domain/vocabulary";
import { barChart } from "~/features/reports/chart.server";
import { reportCsv } from "~/features/reports/csv.server";
import { breakdown, type Cell, cellAsked, FIGURES, keysOf, numberAt, totalOf } from "~/features/reports/figures";
import { definition, figureLabel, keyLabel } from "~/features/reports/labels";
import { quarterAt, quarterBefore, quarterOf, quartersBack, readQuarter } from "~/features/reports/quarter";
import { word } from "~/i18n";

const NAMES = { partners: { a: "=1+1", b: "Harborlight" }, languages: { spa: { en: "Spanish", es: "Español" } } };
const CELLS: Cell[] = [
  { figure: "represented", dimension: "total", key: "", n: 20 },
  { figure: "represented", dimension: "partner", key: "a", n: 7 },
  { figure: "represented", dimension: "partner", key: "*", n: 13 },
  { figure: "concluded", dimension: "total", key: "", n: 10 },
  { figure: "concluded", dimension: "code", key: "terminated", n: 4 },
  { figure: "concluded", dimension: "code", key: "relief_granted", n: 6 },
  { figure: "released", dimension: "total", key: "", n: null },
];

describe("quarters", () => {
  test("have their first and last day, leap years too", () => {
    expect(quarterAt("2026-11-22")).toMatchObject({ key: "2026-Q4", from: "2026-10-01", to: "2026-12-31" });
    expect(quarterOf(2024, 1)).toMatchObject({ from: "2024-01-01", to: "2024-03-31" });
    expect(quarterBefore(quarterOf(2026, 1)).key).toBe("2025-Q4");
    expect(quartersBack(quarterOf(2026, 2), 3).map(({ key }) => key)).toEqual(["2026-Q2", "2026-Q1", "2025-Q4"]);
  });

  test("are read from an address or not at all", () => {
    expect(readQuarter("2026-Q3")?.from).toBe("2026-07-01");
    for (const wrong of [null, "", "2026-Q5", "1999-Q1", "2026-q3", "2026-Q3x"]) expect(readQuarter(wrong)).toBeNull();
  });
});

describe("cells", () => {
  test("what is not told is 0, unless cells are hidden there", () => {
    expect(totalOf(CELLS, "screened")).toBe(0);
    expect(totalOf(CELLS, "released")).toBeNull();
    expect(numberAt(CELLS, "concluded", "code", "dismissed")).toBe(0);
    expect(numberAt(CELLS, "represented", "partner", "b")).toBeNull();
    expect(numberAt(CELLS, "represented", "partner", "*")).toBe(13);
    expect(numberAt(CELLS, "released", "language", "spa")).toBeNull();
  });

  test("stand largest first, hidden ones last", () => {
    expect(breakdown(CELLS, "concluded", "code").map(({ key }) => key)).toEqual(["relief_granted", "terminated"]);
    expect(keysOf(CELLS, ["represented"], "partner")).toEqual(["a", "*"]);
  });

  test("an address names a figure and a breakdown, or nothing", () => {
    expect(cellAsked("released", "language")).toEqual({ figure: "released", dimension: "language" });
    expect(cellAsked("constructor", "total")).toBeNull();
    expect(cellAsked("released", null)).toBeNull();
  });
});

describe("words and pictures", () => {
  test("every figure has a label and a definition, every code its words", () => {
    for (const figure of FIGURES) {
      expect(figureLabel(figure)).not.toBe("");
      expect(definition(figure).length).toBeGreaterThan(20);
    }
    for (const code of OUTCOMES) expect(keyLabel("concluded", "code", code, NAMES)).not.toBe(code);
    for (const code of PROCEEDING_KINDS) expect(keyLabel("pending", "code", code, NAMES)).not.toBe(code);
    for (const code of RELEASE_REASONS) expect(keyLabel("released", "code", code, NAMES)).not.toBe(code);
    for (const code of CLOSE_REASONS) expect(word("close_reason", code)).not.toBe(code);
    for (const decision of INTAKE_DECISIONS) {
      for (const reason of INTAKE_REASONS) {
        expect(keyLabel("unmet", "code", `${decision}.${reason}`, NAMES)).not.toMatch(/[._]/);
      }
    }
  });

  test("a chart's bars are as long as their numbers, and one without rows is not drawn", () => {
    const chart = barChart(CELLS, "concluded", NAMES);
    expect(chart?.bars.map(({ n }) => n)).toEqual([6, 4]);
    const [first, second] = chart?.bars ?? [];
    expect((first?.width ?? 0) / (second?.width ?? 1)).toBeCloseTo(6 / 4, 1);
    expect(chart?.left ?? 0).toBeLessThan(chart?.ticks.at(-1)?.x ?? 0);
    expect(barChart(CELLS, "unmet", NAMES)).toBeNull();
    const long = { ...NAMES, cells: [] };
    const cells = INTAKE_REASONS.map(
      (reason) => ({ figure: "unmet", dimension: "code", key: `ineligible.${reason}`, n: 9 }) as const,
    );
    for (const bar of barChart(cells, "unmet", long)?.bars ?? []) {
      expect(bar.lines.length).toBeLessThanOrEqual(2);
      for (const line of bar.lines) expect(line.length).toBeLessThanOrEqual(42);
    }
    expect(barChart(CELLS, "released", NAMES)).toBeNull();
  });

  test("a name that a spreadsheet would run is escaped, and hidden numbers say so", () => {
    const report = { quarter: quarterOf(2026, 3), cells: CELLS, smallCell: 5, mayOpenRows: false, ...NAMES };
    const text = reportCsv(report);
    expect(text).toContain("'=1+1");
    expect(text).not.toMatch(/(^|[,"])=1\+1/);
    expect(text).toContain(",hidden,");
  });
});

import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const css = readFileSync("app/ui/tokens.css", "utf8");

/** The colours of one block of tokens.css, by name. */
function colours(block: string): Record<string, string> {
  return Object.fromEntries([...block.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map((found) => [found[1], found[2]]));
}

const [light = "", dark = "", , print = ""] = css.split(/@media/);
const themes = { light: colours(light), dark: colours(dark), print: { ...colours(light), ...colours(print) } };

/** Relative luminance after WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (high + 0.05) / (low + 0.05);
}

const PAPERS = ["paper", "raised", "sunken"];
const PAIRS: [least: number, ink: string, papers: string[]][] = [
  [7, "ink", [...PAPERS, "danger-paper", "warn-paper", "good-paper"]],
  [4.5, "muted", PAPERS],
  [4.5, "accent", PAPERS],
  [4.5, "accent-strong", PAPERS],
  [4.5, "danger", [...PAPERS, "danger-paper"]],
  [4.5, "warn", [...PAPERS, "warn-paper"]],
  [4.5, "good", [...PAPERS, "good-paper"]],
  [4.5, "on-accent", ["accent", "accent-strong"]],
  [3, "edge", PAPERS],
];

describe.each(Object.entries(themes))("contrast on %s", (_name, theme) => {
  it.each(PAIRS)("is at least %d for %s", (least, ink, papers) => {
    for (const paper of papers)
      expect(contrast(theme[ink] ?? "", theme[paper] ?? ""), `${ink} on ${paper}`).toBeGreaterThanOrEqual(least);
  });
});

describe("dark", () => {
  it("has every colour that light has", () => {
    expect(Object.keys(themes.dark).sort()).toEqual(Object.keys(themes.light).sort());
  });
});

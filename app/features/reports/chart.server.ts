import { scaleLinear } from "d3-scale";
import type { Cells, Figure } from "./figures";
import { breakdown, HIDDEN } from "./figures";
import { keyLabel, type Names } from "./labels";

/** A bar chart worked out on the server: the page only draws it, so no drawing library reaches the browser. */
export interface Chart {
  width: number;
  height: number;
  /** Where the bars begin. */
  left: number;
  /** Height of the line of figures under the bars. */
  axis: number;
  bars: { key: string; lines: string[]; n: number; y: number; height: number; width: number }[];
  ticks: { x: number; label: string }[];
}

const WIDTH = 720;
const LEFT = 330;
const RIGHT = 56;
/** Letters of a label that surely fit on one line. */
const LETTERS = 42;
const ROW = 34;
const AXIS = 24;

/** The breakdown of one figure as horizontal bars, largest first; null when there is nothing to draw. */
export function barChart(cells: Cells, figure: Figure, names: Names): Chart | null {
  const shown = breakdown(cells, figure, "code").filter((cell) => cell.key !== HIDDEN && cell.n !== null);
  if (shown.length === 0) return null;
  const most = Math.max(...shown.map((cell) => cell.n ?? 0));
  const x = scaleLinear()
    .domain([0, most])
    .nice(4)
    .range([LEFT, WIDTH - RIGHT]);
  return {
    width: WIDTH,
    height: shown.length * ROW + AXIS,
    left: LEFT,
    axis: AXIS,
    bars: shown.map((cell, index) => ({
      key: cell.key,
      lines: inLines(keyLabel(figure, "code", cell.key, names)),
      n: cell.n ?? 0,
      y: index * ROW + 4,
      height: ROW - 8,
      width: round(x(cell.n ?? 0) - LEFT),
    })),
    ticks: x
      .ticks(4)
      .filter((tick) => Number.isInteger(tick))
      .map((tick) => ({ x: round(x(tick)), label: String(tick) })),
  };
}

/** A label in at most two lines that fit to the left of the bars; what is longer ends in an ellipsis. */
function inLines(label: string): string[] {
  if (label.length <= LETTERS) return [label];
  const at = label.lastIndexOf(" ", LETTERS);
  const [first, rest] =
    at > 0 ? [label.slice(0, at), label.slice(at + 1)] : [label.slice(0, LETTERS), label.slice(LETTERS)];
  return [first, rest.length <= LETTERS ? rest : `${rest.slice(0, LETTERS - 1)}…`];
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}

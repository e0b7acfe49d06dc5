/** What a report counts, in the order it is told. Each count can be followed to the rows behind it. */
export const FIGURES = [
  "screened",
  "represented",
  "released",
  "custody_ended",
  "concluded",
  "moved",
  "pending",
  "unmet",
] as const;
export type Figure = (typeof FIGURES)[number];

/** How a figure is broken down. `code` is the figure's own: level, reason, outcome, kind of proceeding. */
export const DIMENSIONS = ["total", "code", "partner", "language"] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** One number. `key` is "" for a total; `*` stands for cells hidden together. Null: hidden. */
export interface Cell {
  figure: Figure;
  dimension: Dimension;
  key: string;
  n: number | null;
}

/** The cells of a report, by figure and dimension. */
export type Cells = readonly Cell[];

/** The remainder of cells that are hidden together. */
export const HIDDEN = "*";

/** A figure's total: 0 when nothing was counted, null when it is hidden. */
export function totalOf(cells: Cells, figure: Figure): number | null {
  const cell = cells.find((each) => each.figure === figure && each.dimension === "total");
  return cell ? cell.n : 0;
}

/** A figure's breakdown, largest first, the hidden remainder last. */
export function breakdown(cells: Cells, figure: Figure, dimension: Exclude<Dimension, "total">): Cell[] {
  return cells
    .filter((cell) => cell.figure === figure && cell.dimension === dimension)
    .toSorted(
      (a, b) =>
        Number(a.key === HIDDEN) - Number(b.key === HIDDEN) || (b.n ?? 0) - (a.n ?? 0) || a.key.localeCompare(b.key),
    );
}

/** Every key some of these figures has in a dimension, the one with most in the first figure first. */
export function keysOf(cells: Cells, figures: readonly Figure[], dimension: Exclude<Dimension, "total">): string[] {
  return [...new Set(figures.flatMap((figure) => breakdown(cells, figure, dimension).map(({ key }) => key)))].toSorted(
    (a, b) => Number(a === HIDDEN) - Number(b === HIDDEN),
  );
}

/**
 * The number of one cell: 0 when nothing was counted; null when its figure hides cells and this may be one of them, or
 * is not broken down this way for the reader.
 */
export function numberAt(cells: Cells, figure: Figure, dimension: Dimension, key: string): number | null {
  const cell = cells.find((each) => each.figure === figure && each.dimension === dimension && each.key === key);
  if (cell) return cell.n;
  const total = totalOf(cells, figure);
  if (total === null || total === 0) return total;
  const mine = cells.filter((each) => each.figure === figure && each.dimension === dimension);
  if (mine.length === 0) return null;
  return mine.some((each) => each.key === HIDDEN) && key !== HIDDEN ? null : 0;
}

/** Whether the address names a figure and a breakdown of it; null when not. */
export function cellAsked(
  figure: string | null,
  dimension: string | null,
): { figure: Figure; dimension: Dimension } | null {
  const found = FIGURES.find((each) => each === figure);
  const by = DIMENSIONS.find((each) => each === dimension);
  return found && by ? { figure: found, dimension: by } : null;
}

import type { Insertable } from "kysely";
import type { DB } from "~db/types";
import type { CaseDeadline } from "./for-case";
import { saysTheSame } from "./rows";

type Row = Insertable<DB["deadlines"]>;

/** Held shared by whoever counts one case anew and alone by the worker's batches: each then sees what the other wrote. */
export const RECOUNT_LOCK = 20_261_122;

/** A standing row as a recount needs it: `key` is the line it keeps. */
export interface Keyed {
  key: string;
}

/** What counting a case anew does to the rows that stand. */
export interface Recounting<Standing extends Keyed> {
  /** Rows that say the same: they stay as they are. */
  kept: { row: Standing; counted: Row }[];
  /** Rows that another takes the place of. */
  changed: { row: Standing; counted: Row }[];
  added: Row[];
  /** Rows that no longer apply. */
  ended: Standing[];
}

/**
 * Compares the lines counted now with the rows that stand. One case at a time and a whole program at once are both
 * counted through here, so that they cannot come to different answers.
 */
export function recounting<Standing extends Keyed>(
  standing: readonly (Standing & Record<string, unknown>)[],
  lines: readonly CaseDeadline[],
  rowOf: (line: CaseDeadline) => Row,
): Recounting<Standing> {
  const left = new Map(standing.map((row) => [row.key, row]));
  const result: Recounting<Standing> = { kept: [], changed: [], added: [], ended: [] };
  for (const line of lines) {
    const counted = rowOf(line);
    const row = left.get(line.key);
    left.delete(line.key);
    if (!row) result.added.push(counted);
    else (saysTheSame(row, counted) ? result.kept : result.changed).push({ row, counted });
  }
  result.ended = [...left.values()];
  return result;
}

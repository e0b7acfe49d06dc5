import type { ListName } from "./lists";
import type { RowFault, RowRemark } from "./row-result";

/** A row that another row of the same file, or a record, already stands for. */
export interface DuplicateRow {
  line: number;
  name: string;
  /** Line of the row it repeats. */
  ofLine: number;
}

/** What loading a list did, or with `dryRun` would do. */
export interface ImportReport {
  list: ListName;
  dryRun: boolean;
  encoding: string;
  /** Rows read, without the heading. Always the sum of the five that follow. */
  rows: number;
  added: number;
  changed: number;
  same: number;
  duplicates: DuplicateRow[];
  wrong: { line: number; name: string; fault: RowFault }[];
  /** Rows that were loaded, and what about them is odd. */
  remarks: { line: number; name: string; remark: RowRemark }[];
  /** Loaded rows whose time zone the list does not settle. */
  zoneUnknown: number;
  /** Loaded rows whose federal district the list does not settle. */
  districtUnknown: number;
}

/** A report with nothing in it yet. */
export function emptyReport(list: ListName, dryRun: boolean, encoding: string): ImportReport {
  return {
    list,
    dryRun,
    encoding,
    rows: 0,
    added: 0,
    changed: 0,
    same: 0,
    duplicates: [],
    wrong: [],
    remarks: [],
    zoneUnknown: 0,
    districtUnknown: 0,
  };
}

/** Numbers of a report as they are kept with the run: no names. */
export function countsOf(report: ImportReport): Record<string, number> {
  return {
    rows: report.rows,
    added: report.added,
    changed: report.changed,
    same: report.same,
    duplicate: report.duplicates.length,
    wrong: report.wrong.length,
  };
}

import { m } from "~/i18n";
import type { ImportReport } from "./import-report";
import type { ListName } from "./lists";
import type { FileFault } from "./refused-file";
import type { RowFault, RowRemark } from "./row-result";

/** How many rows of one kind a report names; the rest is a number. */
const NAMED = 50;

/** The sentence for a file that is refused whole. */
export function faultSentence(fault: FileFault): string {
  switch (fault.kind) {
    case "not_found":
      return m.exchange_fault_not_found();
    case "empty":
      return m.exchange_fault_empty();
    case "too_big":
      return m.exchange_fault_too_big({ megabytes: String(fault.megabytes), limit: String(fault.limit) });
    case "not_text":
      return m.exchange_fault_not_text();
    case "columns":
      return fault.looksLike === null
        ? m.exchange_fault_columns({ missing: fault.missing.join(", ") })
        : m.exchange_fault_other_list({ looksLike: fault.looksLike });
    case "half_row":
      return m.exchange_fault_half_row({
        line: String(fault.line),
        has: String(fault.has),
        expected: String(fault.expected),
      });
    case "open_quote":
      return m.exchange_fault_open_quote({ line: String(fault.line) });
    case "long_row":
      return m.exchange_fault_long_row({ line: String(fault.line) });
  }
}

/** A report as lines of text: the counts first, then every row that needs a look. */
export function reportLines(report: ImportReport): string[] {
  const lines = [
    m.exchange_report_head({ list: listLabel(report.list), rows: String(report.rows), encoding: report.encoding }),
    m.exchange_report_counts({
      added: String(report.added),
      changed: String(report.changed),
      same: String(report.same),
      duplicates: String(report.duplicates.length),
      wrong: String(report.wrong.length),
    }),
    ...named(report.duplicates, ({ line, name, ofLine }) =>
      m.exchange_report_duplicate({ line: String(line), name, ofLine: String(ofLine) }),
    ),
    ...named(report.wrong, ({ line, name, fault }) =>
      m.exchange_report_wrong({ line: String(line), name, reason: faultWords(fault) }),
    ),
    ...named(report.remarks, ({ line, name, remark }) =>
      m.exchange_report_remark({ line: String(line), name, remark: remarkWords(remark) }),
    ),
  ];
  if (report.zoneUnknown > 0) lines.push(m.exchange_report_zone_unknown({ count: String(report.zoneUnknown) }));
  if (report.districtUnknown > 0) {
    lines.push(m.exchange_report_district_unknown({ count: String(report.districtUnknown) }));
  }
  if (report.dryRun) lines.push(m.exchange_report_dry());
  return lines;
}

function named<T>(rows: readonly T[], sentence: (row: T) => string): string[] {
  const lines = rows.slice(0, NAMED).map((row) => `  ${sentence(row)}`);
  if (rows.length > NAMED) lines.push(`  ${m.exchange_report_more({ count: String(rows.length - NAMED) })}`);
  return lines;
}

function listLabel(list: ListName): string {
  return list === "courts" ? m.exchange_list_courts() : m.exchange_list_facilities();
}

function faultWords(fault: RowFault): string {
  switch (fault.kind) {
    case "no_code":
      return m.exchange_wrong_no_code();
    case "no_name":
      return m.exchange_wrong_no_name();
    case "long_value":
      return m.exchange_wrong_long_value({ column: fault.column });
    case "state":
      return m.exchange_wrong_state({ value: fault.value });
    case "circuit":
      return m.exchange_wrong_circuit({ value: fault.value });
  }
}

function remarkWords(remark: RowRemark): string {
  switch (remark.kind) {
    case "circuit_differs":
      return m.exchange_remark_circuit_differs({ listed: remark.listed, kept: remark.kept });
    case "state_from_address":
      return m.exchange_remark_state_from_address({ listed: remark.listed, kept: remark.kept });
    case "field_office_unknown":
      return m.exchange_remark_field_office_unknown({ listed: remark.listed });
    case "capacity_unreadable":
      return m.exchange_remark_capacity_unreadable({ listed: remark.listed });
  }
}

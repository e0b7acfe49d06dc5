import { stringify } from "csv-stringify/sync";
import { m, word } from "~/i18n";
import { areaWord, kindWord } from "./components/reader-words";
import type { ReaderDay } from "./readings";

/**
 * Who saw a person's record as a file for a spreadsheet, in the reader's language: one line a reader, day, kind and
 * part. Text that a spreadsheet would run as a formula is escaped.
 */
export function readersCsv(days: readonly ReaderDay[]): string {
  const columns = [
    m.audit_readers_day(),
    m.audit_readers_who(),
    m.audit_csv_role(),
    m.audit_csv_organization(),
    m.audit_readers_what(),
    m.audit_csv_part(),
    m.audit_csv_count(),
    m.audit_readers_first(),
    m.audit_readers_last(),
  ];
  const lines = days.flatMap((day) =>
    day.did.flatMap(({ kind, areas }) =>
      areas.map(({ area, count }) => [
        day.day,
        day.name ?? m.audit_readers_system(),
        day.role ? word("role", day.role) : "",
        day.organization ?? (day.name ? m.audit_readers_program() : ""),
        kindWord(kind),
        areaWord(area),
        count,
        day.first,
        day.last,
      ]),
    ),
  );
  return stringify([columns, ...lines], { bom: true, escape_formulas: true, record_delimiter: "windows" });
}

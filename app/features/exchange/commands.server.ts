import { createHash, randomUUID } from "node:crypto";
import { recordEvent } from "~/features/audit/index.server";
import type { Trx } from "~/platform/db.server";
import { type CourtRow, readCourtRow } from "./court-row";
import { writeCourts } from "./court-table.server";
import { type FacilityRow, readFacilityRow } from "./facility-row";
import { writeFacilities } from "./facility-table.server";
import { countsOf, emptyReport, type ImportReport } from "./import-report";
import { type ListName, missingColumns, otherListLike } from "./lists";
import { type ListRow, type OpenedList, openList } from "./read-list.server";
import { RefusedFile } from "./refused-file";
import type { Hashed, ReadRow } from "./row-result";

const BATCH = 500;

/** How one list is read and written. `identity` says what two rows for the same thing have in common. */
interface Loading<T> {
  read(values: ListRow["values"]): ReadRow<T>;
  identities(row: T): string[];
  nameOf(values: ListRow["values"]): string;
  unknownOf(row: T): { zone: boolean; district: boolean };
  write(rows: readonly Hashed<T>[]): Promise<{ added: number; changed: number; same: number }>;
}

/**
 * Loads a public list in the caller's transaction. What is unchanged since the last time is left alone, what people
 * or the product settled (zone, circuit, district, usual court) stays. With `dryRun` everything is worked out and
 * nothing written. A run that changes nothing leaves no trace.
 *
 * @throws RefusedFile when the file as a whole cannot be taken; the caller's transaction must then be undone.
 */
export async function runImport(
  db: Trx,
  { list, file, dryRun }: { list: ListName; file: string; dryRun: boolean },
): Promise<ImportReport> {
  const opened = await openList(file);
  const missing = missingColumns(list, opened.headings);
  if (missing.length > 0) {
    throw new RefusedFile({ kind: "columns", missing, looksLike: otherListLike(list, opened.headings) });
  }
  const report = emptyReport(list, dryRun, opened.encoding);
  if (list === "courts") await loadRows(opened, courtLoading(db, dryRun), report);
  else await loadRows(opened, await facilityLoading(db, dryRun), report);
  if (!dryRun && report.added + report.changed > 0) await recordRun(db, opened.hash, report);
  return report;
}

async function loadRows<T>(opened: OpenedList, loading: Loading<T>, report: ImportReport): Promise<void> {
  const seen = new Map<string, number>();
  let batch: Hashed<T>[] = [];
  const flush = async () => {
    const done = await loading.write(batch);
    report.added += done.added;
    report.changed += done.changed;
    report.same += done.same;
    batch = [];
  };
  for await (const { line, values } of opened.rows()) {
    report.rows += 1;
    const name = loading.nameOf(values);
    const read = loading.read(values);
    if ("fault" in read) {
      report.wrong.push({ line, name, fault: read.fault });
      continue;
    }
    const identities = loading.identities(read.row);
    const ofLine = identities.map((identity) => seen.get(identity)).find((found) => found !== undefined);
    if (ofLine !== undefined) {
      report.duplicates.push({ line, name, ofLine });
      continue;
    }
    for (const identity of identities) seen.set(identity, line);
    for (const remark of read.remarks) report.remarks.push({ line, name, remark });
    const unknown = loading.unknownOf(read.row);
    if (unknown.zone) report.zoneUnknown += 1;
    if (unknown.district) report.districtUnknown += 1;
    batch.push({ row: read.row, hash: hashOf(read.row) });
    if (batch.length === BATCH) await flush();
  }
  if (batch.length > 0) await flush();
}

async function facilityLoading(db: Trx, dryRun: boolean): Promise<Loading<FacilityRow>> {
  const offices = await db.selectFrom("field_offices").select("code").execute();
  const known = new Set(offices.map((office) => office.code));
  return {
    read: (values) => readFacilityRow(values, known),
    identities: (row) => [
      `code ${row.code.toLowerCase()}`,
      // Two lists behind the public one give the same centre two codes.
      ...(row.address === "" ? [] : [`place ${folded(row.name)} ${row.state} ${folded(row.address)} ${row.zip}`]),
    ],
    nameOf: (values) => values.primary_name || values.id || "",
    unknownOf: (row) => ({ zone: row.timeZone === null, district: row.district === null }),
    write: (rows) => writeFacilities(db, rows, dryRun),
  };
}

function courtLoading(db: Trx, dryRun: boolean): Loading<CourtRow> {
  return {
    read: readCourtRow,
    identities: (row) => [row.key],
    nameOf: (values) => values.primary_name || values.id || "",
    unknownOf: (row) => ({ zone: row.timeZone === null, district: false }),
    write: (rows) => writeCourts(db, rows, dryRun),
  };
}

async function recordRun(db: Trx, fileHash: string, report: ImportReport): Promise<void> {
  const id = randomUUID();
  await db
    .insertInto("import_runs")
    .values({ id, list: report.list, file_hash: fileHash, counts: JSON.stringify(countsOf(report)) })
    .execute();
  await recordEvent(db, null, {
    action: "list.imported",
    objectKind: "import_run",
    objectId: id,
    detail: { list: report.list, ...countsOf(report) },
  });
}

function folded(text: string): string {
  return text.toLowerCase().replace(/[^a-z0-9]/g, "");
}

function hashOf(row: unknown): string {
  return createHash("sha256").update(JSON.stringify(row)).digest("hex");
}

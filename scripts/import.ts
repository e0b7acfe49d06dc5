import { faultSentence, isListName, RefusedFile, reportLines, runImport } from "~/features/exchange/index.server";
import { m } from "~/i18n";
import { openDatabase } from "~/platform/db.server";
import { Stop } from "./failure";

/**
 * Loads a public list in one transaction and prints what it did. Whatever goes wrong, and wherever it is killed,
 * nothing of the file is in the database.
 *
 * @param url the database, signed in as somebody who may write the reference tables.
 * @throws Stop with one sentence when the words make no sense or the file cannot be taken.
 */
export async function importList(
  url: string,
  words: readonly string[],
  print: (line: string) => void = console.log,
): Promise<void> {
  const dryRun = words.includes("--dry-run");
  const [list, file, ...rest] = words.filter((word) => word !== "--dry-run");
  if (list === undefined || !isListName(list) || file === undefined || rest.length > 0) {
    throw new Stop(m.exchange_usage());
  }
  const db = openDatabase(url, { max: 1 });
  try {
    const report = await db.transaction().execute((trx) => runImport(trx, { list, file, dryRun }));
    for (const line of reportLines(report)) print(line);
  } catch (error) {
    throw error instanceof RefusedFile ? new Stop(faultSentence(error.fault)) : error;
  } finally {
    await db.destroy();
  }
}
